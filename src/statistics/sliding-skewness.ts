/**
 * Mean, variance and skewness of the newest `windowSamples` samples, in O(1) a sample. Where no skewness is wanted,
 * `SlidingMoments` does with one product less for each of its sums.
 *
 * Sums about a shift with a refresh once a window, as in `SlidingMoments`, and for the same reasons.
 *
 * Source: Joanes, Gill 1998, "Comparing measures of sample skewness and kurtosis", The Statistician 47(1), g₁ of §1.
 */
import type { Samples } from '../core';
import { BlockMeter } from './block-meter';
import { skewnessInto } from './skewness';
import { varianceInto } from './variance';
import { covers, readWindowOptions, type WindowOptions } from './window-options';
import { moveShift } from './window-shift';

/** Places in `state`: the accumulator in use, then the one that refreshes it, about the same shift; then the ring. */
const enum In {
  SHIFT,
  SUM,
  SQUARES,
  CUBES,
  COUNT,
  NEXT_SUM,
  NEXT_SQUARES,
  NEXT_CUBES,
  RING,
}

/**
 * `mean`, `variance` (divisor n − 1) and `skewness` (g₁ = m₃ / m₂^1.5 with divisors n, as scipy's `skew`) over a sliding
 * window. The adjusted G₁ is g₁ · √(n (n − 1)) / (n − 2).
 *
 * Shape: one channel (any unit) → `mean` (unit), `variance` (unit²), `skewness` (no unit).
 * Latency: none; the measures speak of the middle of the window, (windowSamples − 1) / 2 samples ago.
 * Allocates: in the constructor only. State: windowSamples + 11 doubles.
 * NaN and gaps: a missing sample takes its place in the window and is skipped. Measures read NaN while fewer than
 * `minCoverage` of the samples in the window so far are finite; the mean needs one, the variance two, the skewness three,
 * and samples that are not all the same.
 * Deviations: as in `SlidingMoments` after a spike of height S, with S³ for the skewness.
 * @param options.windowSamples  an integer >= 3
 * @param options.minCoverage  0 <= x <= 1
 * @throws {TypeError | RangeError} for other options
 * @example
 * const lopsided = new SlidingSkewness({ windowSamples: 4 });
 * for (const x of [0, 0, 0, 4]) lopsided.add(x);
 * lopsided.skewness; // 1.1547
 */
export class SlidingSkewness extends BlockMeter {
  readonly inputs: readonly string[] = ['x'];
  readonly measures: readonly string[] = ['mean', 'variance', 'skewness'];
  /** One array, because each that a push touches costs about half a nanosecond. */
  private readonly state: Float64Array;
  private readonly ring: Float64Array;
  /** [place of the next sample in the ring]: as a double it would cost a conversion a sample */
  private readonly place: Int32Array;
  private readonly read = new Float64Array(3);

  constructor(options: WindowOptions) {
    const read = readWindowOptions(options, 3);
    super('sliding-skewness', read);
    this.state = new Float64Array(In.RING + read.windowSamples);
    this.ring = this.state.subarray(In.RING);
    this.place = this.keepIntegers(1);
    this.keep(this.state);
  }

  /** Finite samples in the window. */
  get count(): number {
    return this.state[In.COUNT] | 0;
  }

  get mean(): number {
    this.readInto(this.read);
    return this.read[0];
  }

  get variance(): number {
    this.readInto(this.read);
    return this.read[1];
  }

  get skewness(): number {
    this.readInto(this.read);
    return this.read[2];
  }

  add(x: number): void {
    this.cell[0] = x;
    this.push(this.cell);
  }

  push(frame: Samples): void {
    const { state, place, counts } = this;
    const at = place[0];
    if (at === 0) this.refresh();
    const x = frame[0];
    const old = state[In.RING + at];
    const change = x - old;
    if (state[In.COUNT] < 2 || change - change !== 0) {
      this.exchange(frame, 0);
      return;
    }
    // As in `replace`.
    const d = x - state[In.SHIFT];
    const gone = old - state[In.SHIFT];
    const square = d * d;
    const cube = square * d;
    const goneSquare = gone * gone;
    state[In.RING + at] = x;
    state[In.SUM] += change;
    state[In.SQUARES] += square - goneSquare;
    state[In.CUBES] += cube - goneSquare * gone;
    state[In.NEXT_SUM] += d;
    state[In.NEXT_SQUARES] += square;
    state[In.NEXT_CUBES] += cube;
    place[0] = at + 1 === this.windowSamples ? 0 : at + 1;
    counts[0]++;
  }

  readInto(out: Float64Array): void {
    const { state } = this;
    const count = state[In.COUNT];
    const isCovered = covers(state, In.COUNT, 1, this.counts, this.limits);
    if (isCovered) out[0] = state[In.SHIFT] + state[In.SUM] / count;
    else out[0] = NaN;
    if (isCovered && count > 1) varianceInto(state, In.COUNT, In.SUM, out, 1);
    else out[1] = NaN;
    if (isCovered && count > 2) skewnessInto(state, In.SUM, out, 2);
    else out[2] = NaN;
  }

  protected take(data: Float64Array, _stride: number, from: number, to: number): void {
    const { ring, place } = this;
    for (let i = from; i < to; ) {
      const at = place[0];
      if (at === 0) this.refresh();
      const end = Math.min(to, i + ring.length - at);
      i = this.replace(data, i, end, at);
      if (i < end) this.exchange(data, i++);
    }
  }

  /** Finite samples for finite samples: until `to`, or one that is missing. Returns its place. */
  private replace(data: Float64Array, from: number, to: number, at: number): number {
    const { ring, state, place, counts } = this;
    const shift = state[In.SHIFT];
    let sum = state[In.SUM];
    let squares = state[In.SQUARES];
    let cubes = state[In.CUBES];
    let nextSum = state[In.NEXT_SUM];
    let nextSquares = state[In.NEXT_SQUARES];
    let nextCubes = state[In.NEXT_CUBES];
    const end = state[In.COUNT] > 1 ? to : from;
    let i = from;
    for (; i < end; i++, at++) {
      const x = data[i];
      const old = ring[at];
      const change = x - old;
      if (change - change !== 0) break;
      const d = x - shift;
      const gone = old - shift;
      const square = d * d;
      const cube = square * d;
      const goneSquare = gone * gone;
      ring[at] = x;
      sum += change;
      squares += square - goneSquare;
      cubes += cube - goneSquare * gone;
      nextSum += d;
      nextSquares += square;
      nextCubes += cube;
    }
    place[0] = at === ring.length ? 0 : at;
    state[In.SUM] = sum;
    state[In.SQUARES] = squares;
    state[In.CUBES] = cubes;
    state[In.NEXT_SUM] = nextSum;
    state[In.NEXT_SQUARES] = nextSquares;
    state[In.NEXT_CUBES] = nextCubes;
    counts[0] += i - from;
    return i;
  }

  /** Any sample for any other. */
  private exchange(data: Samples, i: number): void {
    const { ring, state, place, counts } = this;
    const at = place[0];
    const x = data[i];
    if (ring[at] === ring[at]) {
      const gone = ring[at] - state[In.SHIFT];
      state[In.COUNT]--;
      state[In.SUM] -= gone;
      state[In.SQUARES] -= gone * gone;
      state[In.CUBES] -= gone * gone * gone;
    }
    if (x - x === 0) {
      ring[at] = x;
      if (state[In.COUNT] === 0) {
        state[In.SHIFT] = x;
        state[In.SUM] = state[In.SQUARES] = state[In.CUBES] = 0; // what rounding left of samples that are gone
      }
      const d = x - state[In.SHIFT];
      state[In.COUNT]++;
      state[In.SUM] += d;
      state[In.SQUARES] += d * d;
      state[In.CUBES] += d * d * d;
      state[In.NEXT_SUM] += d;
      state[In.NEXT_SQUARES] += d * d;
      state[In.NEXT_CUBES] += d * d * d;
    } else {
      ring[at] = NaN;
      counts[1]++;
    }
    place[0] = at + 1 === ring.length ? 0 : at + 1;
    counts[0]++;
  }

  /** Once a window: the accumulator that only added takes over, a new one starts, and the shift follows the samples. */
  private refresh(): void {
    const { ring, state } = this;
    if (this.counts[0] === 0) ring.fill(NaN);
    state.copyWithin(In.SUM, In.NEXT_SUM, In.RING);
    state.fill(0, In.NEXT_SUM, In.RING);
    const before = state[In.SHIFT];
    moveShift(ring, state, In.SHIFT);
    const move = state[In.SHIFT] - before;
    const moved = move * state[In.COUNT];
    state[In.CUBES] -= move * (3 * (state[In.SQUARES] - move * state[In.SUM]) + move * moved);
    state[In.SQUARES] -= move * (2 * state[In.SUM] - moved);
    state[In.SUM] -= moved;
  }
}
