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
import { skewnessOf } from './skewness';
import { covers, readWindowOptions, type WindowOptions } from './window-options';
import { moveShift } from './window-shift';

// Places in `sums`: the accumulator in use, then the one that refreshes it, about the same shift.
const AT = 0; // place of the next sample in the ring
const SHIFT = 1;
const COUNT = 2;
const SUM = 3;
const SQUARES = 4;
const CUBES = 5;
const NEXT_COUNT = 6;
const NEXT_SUM = 7;
const NEXT_SQUARES = 8;
const NEXT_CUBES = 9;

/**
 * `mean`, `variance` (divisor n − 1) and `skewness` (g₁ = m₃ / m₂^1.5 with divisors n, as scipy's `skew`) over a sliding
 * window. The adjusted G₁ is g₁ · √(n (n − 1)) / (n − 2).
 *
 * Shape: one channel (any unit) → `mean` (unit), `variance` (unit²), `skewness` (no unit).
 * Latency: none; the measures speak of the middle of the window, (windowSamples − 1) / 2 samples ago.
 * Allocates: in the constructor only. State: windowSamples + 12 doubles.
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
  private readonly ring: Float64Array;
  private readonly sums = new Float64Array(10);

  constructor(options: WindowOptions) {
    const read = readWindowOptions(options, 3);
    super('sliding-skewness', read);
    this.ring = new Float64Array(read.windowSamples);
    this.keep(this.ring, this.sums);
  }

  /** Finite samples in the window. */
  get count(): number {
    return this.sums[COUNT];
  }

  get mean(): number {
    const { sums } = this;
    return this.covered(1) ? sums[SHIFT] + sums[SUM] / sums[COUNT] : NaN;
  }

  get variance(): number {
    const { sums } = this;
    if (!this.covered(2)) return NaN;
    const count = sums[COUNT];
    const variance = (sums[SQUARES] - (sums[SUM] * sums[SUM]) / count) / (count - 1);
    return variance < 0 ? 0 : variance;
  }

  get skewness(): number {
    const { sums } = this;
    return this.covered(3) ? skewnessOf(sums[COUNT], sums[SUM], sums[SQUARES], sums[CUBES]) : NaN;
  }

  add(x: number): void {
    this.cell[0] = x;
    this.take(this.cell, 1, 0, 1);
  }

  push(frame: Samples): void {
    this.cell[0] = frame[0];
    this.take(this.cell, 1, 0, 1);
  }

  readInto(out: Float64Array): void {
    out[0] = this.mean;
    out[1] = this.variance;
    out[2] = this.skewness;
  }

  protected take(data: Float64Array, _stride: number, from: number, to: number): void {
    const { ring, sums } = this;
    for (let i = from; i < to; ) {
      const at = sums[AT] | 0;
      if (at === 0) this.refresh();
      const end = Math.min(to, i + ring.length - at);
      i = this.replace(data, i, end, at);
      if (i < end) this.exchange(data, i++);
    }
  }

  /** Finite samples for finite samples: until `to`, or one that is missing. Returns its place. */
  private replace(data: Float64Array, from: number, to: number, at: number): number {
    const { ring, sums, counts } = this;
    const shift = sums[SHIFT];
    let sum = sums[SUM];
    let squares = sums[SQUARES];
    let cubes = sums[CUBES];
    let nextSum = sums[NEXT_SUM];
    let nextSquares = sums[NEXT_SQUARES];
    let nextCubes = sums[NEXT_CUBES];
    const end = sums[COUNT] > 1 ? to : from;
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
    sums[AT] = at === ring.length ? 0 : at;
    sums[SUM] = sum;
    sums[SQUARES] = squares;
    sums[CUBES] = cubes;
    sums[NEXT_COUNT] += i - from;
    sums[NEXT_SUM] = nextSum;
    sums[NEXT_SQUARES] = nextSquares;
    sums[NEXT_CUBES] = nextCubes;
    counts[0] += i - from;
    return i;
  }

  /** Any sample for any other. */
  private exchange(data: Float64Array, i: number): void {
    const { ring, sums, counts } = this;
    const at = sums[AT] | 0;
    const x = data[i];
    if (ring[at] === ring[at]) {
      const gone = ring[at] - sums[SHIFT];
      sums[COUNT]--;
      sums[SUM] -= gone;
      sums[SQUARES] -= gone * gone;
      sums[CUBES] -= gone * gone * gone;
    }
    if (x - x === 0) {
      ring[at] = x;
      if (sums[COUNT] === 0) {
        sums[SHIFT] = x;
        sums[SUM] = sums[SQUARES] = sums[CUBES] = 0; // what rounding left of samples that are gone
      }
      const d = x - sums[SHIFT];
      sums[COUNT]++;
      sums[SUM] += d;
      sums[SQUARES] += d * d;
      sums[CUBES] += d * d * d;
      sums[NEXT_COUNT]++;
      sums[NEXT_SUM] += d;
      sums[NEXT_SQUARES] += d * d;
      sums[NEXT_CUBES] += d * d * d;
    } else {
      ring[at] = NaN;
      counts[1]++;
    }
    sums[AT] = at + 1 === ring.length ? 0 : at + 1;
    counts[0]++;
  }

  private covered(least: number): boolean {
    return covers(this.sums[COUNT], least, Math.min(this.counts[0], this.ring.length), this.minCoverage);
  }

  /** Once a window: the accumulator that only added takes over, a new one starts, and the shift follows the samples. */
  private refresh(): void {
    const { ring, sums } = this;
    if (this.counts[0] === 0) ring.fill(NaN);
    sums.copyWithin(COUNT, NEXT_COUNT);
    sums.fill(0, NEXT_COUNT);
    const before = sums[SHIFT];
    moveShift(ring, sums, SHIFT);
    const move = sums[SHIFT] - before;
    const moved = move * sums[COUNT];
    sums[CUBES] -= move * (3 * (sums[SQUARES] - move * sums[SUM]) + move * moved);
    sums[SQUARES] -= move * (2 * sums[SUM] - moved);
    sums[SUM] -= moved;
  }
}
