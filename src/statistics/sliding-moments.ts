/**
 * Mean and variance of the newest `windowSamples` samples, in O(1) a sample. When everything since the start is
 * wanted, the running statistics need no window and no memory for it.
 *
 * Sums are taken about a shift near the samples, so that an offset costs no digits. A second accumulator starts empty
 * once a window, only ever adds, and then takes over: rounding errors of subtraction live for one window at most.
 * Both are anchored to `sampleIndex`, so the bits do not depend on how the stream is cut.
 *
 * Source: Chan, Golub, LeVeque 1983, "Algorithms for computing the sample variance", The American Statistician
 * 37(3), eq. 1.6 (shifted data).
 */
import type { Samples } from '../core';
import { BlockMeter } from './block-meter';
import { covers, readWindowOptions, type WindowOptions } from './window-options';
import { moveShift } from './window-shift';

/** Places in `marks`, which are whole numbers: as doubles they would cost a conversion a sample. */
const enum Mark {
  /** Place of the next sample in the ring. */
  AT,
  COUNT,
}

/** Places in `state`: the accumulator in use, then the one that refreshes it, about the same shift; then the ring. */
const enum In {
  SHIFT,
  SUM,
  SQUARES,
  NEXT_SUM,
  NEXT_SQUARES,
  RING,
}

/**
 * Mean, variance (divisor n − 1) and standard deviation over a sliding window.
 *
 * Shape: one channel (any unit) → `mean` (unit), `variance` (unit²), `standardDeviation` (unit).
 * Latency: none; the mean speaks of the middle of the window, (windowSamples − 1) / 2 samples ago.
 * Allocates: in the constructor only. State: windowSamples + 8 doubles.
 * NaN and gaps: a missing sample takes its place in the window and is skipped. Measures read NaN while fewer than
 * `minCoverage` of the samples in the window so far are finite; the mean needs one, the variance two.
 * Deviations: after a spike of height S has left, the variance carries an error of about 1e-16 · S² for at most one window more;
 * for two, where several spikes stood in the window together.
 * @param options.windowSamples  an integer >= 2
 * @param options.minCoverage  0 <= x <= 1
 * @throws {TypeError | RangeError} for other options
 * @example
 * const moments = new SlidingMoments({ windowSamples: 3 });
 * for (const x of [9, 1, 2, 3]) moments.add(x);
 * moments.mean; // 2
 * moments.variance; // 1
 */
export class SlidingMoments extends BlockMeter {
  readonly inputs: readonly string[] = ['x'];
  readonly measures: readonly string[] = ['mean', 'variance', 'standardDeviation'];
  /** One array, because each that a push touches costs about half a nanosecond. */
  private readonly state: Float64Array;
  private readonly ring: Float64Array;
  private readonly marks: Int32Array;
  private readonly read = new Float64Array(3);

  constructor(options: WindowOptions) {
    const read = readWindowOptions(options, 2);
    super('sliding-moments', read);
    this.state = new Float64Array(In.RING + read.windowSamples);
    this.ring = this.state.subarray(In.RING);
    this.marks = this.keepIntegers(2);
    this.keep(this.state);
  }

  /** Finite samples in the window. */
  get count(): number {
    return this.marks[Mark.COUNT];
  }

  get mean(): number {
    this.readInto(this.read);
    return this.read[0];
  }

  get variance(): number {
    this.readInto(this.read);
    return this.read[1];
  }

  get standardDeviation(): number {
    this.readInto(this.read);
    return this.read[2];
  }

  add(x: number): void {
    this.cell[0] = x;
    this.push(this.cell);
  }

  push(frame: Samples): void {
    const { state, marks, counts } = this;
    const at = marks[Mark.AT];
    if (at === 0) this.refresh();
    const x = frame[0];
    const old = state[In.RING + at];
    const change = x - old;
    if (marks[Mark.COUNT] < 2 || change - change !== 0) {
      this.exchange(frame, 0);
      return;
    }
    // As in `replace`.
    const d = x - state[In.SHIFT];
    const gone = old - state[In.SHIFT];
    const square = d * d;
    state[In.RING + at] = x;
    state[In.SUM] += change;
    state[In.SQUARES] += square - gone * gone;
    state[In.NEXT_SUM] += d;
    state[In.NEXT_SQUARES] += square;
    marks[Mark.AT] = at + 1 === this.windowSamples ? 0 : at + 1;
    counts[0]++;
  }

  readInto(out: Float64Array): void {
    const { state, marks } = this;
    if (this.covered(2)) {
      // The count is an integer here: a function for the variance would turn it into a double.
      const count = marks[Mark.COUNT];
      out[0] = state[In.SHIFT] + state[In.SUM] / count;
      const variance = (state[In.SQUARES] - state[In.SUM] * (state[In.SUM] / count)) / (count - 1);
      if (variance < 0) out[1] = 0;
      else out[1] = variance;
    } else {
      if (this.covered(1)) out[0] = state[In.SHIFT] + state[In.SUM];
      else out[0] = NaN;
      out[1] = NaN;
    }
    out[2] = Math.sqrt(out[1]);
  }

  protected take(data: Float64Array, _stride: number, from: number, to: number): void {
    const { ring, marks } = this;
    for (let i = from; i < to; ) {
      const at = marks[Mark.AT];
      if (at === 0) this.refresh();
      const end = Math.min(to, i + ring.length - at);
      i = this.replace(data, i, end, at);
      if (i < end) this.exchange(data, i++);
    }
  }

  /** Finite samples for finite samples, with one addition to each sum: until `to`, or one that is missing. Returns its place. */
  private replace(data: Float64Array, from: number, to: number, at: number): number {
    const { ring, state, marks, counts } = this;
    const shift = state[In.SHIFT];
    let sum = state[In.SUM];
    let squares = state[In.SQUARES];
    let nextSum = state[In.NEXT_SUM];
    let nextSquares = state[In.NEXT_SQUARES];
    const end = marks[Mark.COUNT] > 1 ? to : from;
    let i = from;
    for (; i < end; i++, at++) {
      const x = data[i];
      const old = ring[at];
      const change = x - old;
      if (change - change !== 0) break;
      const d = x - shift;
      const gone = old - shift;
      const square = d * d;
      ring[at] = x;
      sum += change;
      squares += square - gone * gone;
      nextSum += d;
      nextSquares += square;
    }
    marks[Mark.AT] = at === ring.length ? 0 : at;
    state[In.SUM] = sum;
    state[In.SQUARES] = squares;
    state[In.NEXT_SUM] = nextSum;
    state[In.NEXT_SQUARES] = nextSquares;
    counts[0] += i - from;
    return i;
  }

  /** Any sample for any other. */
  private exchange(data: Samples, i: number): void {
    const { ring, state, marks, counts } = this;
    const at = marks[Mark.AT];
    const x = data[i];
    if (ring[at] === ring[at]) {
      const gone = ring[at] - state[In.SHIFT];
      marks[Mark.COUNT]--;
      state[In.SUM] -= gone;
      state[In.SQUARES] -= gone * gone;
    }
    if (x - x === 0) {
      ring[at] = x;
      if (marks[Mark.COUNT] === 0) {
        state[In.SHIFT] = x;
        state[In.SUM] = state[In.SQUARES] = 0; // what rounding left of samples that are gone
      }
      const d = x - state[In.SHIFT];
      marks[Mark.COUNT]++;
      state[In.SUM] += d;
      state[In.SQUARES] += d * d;
      state[In.NEXT_SUM] += d;
      state[In.NEXT_SQUARES] += d * d;
    } else {
      ring[at] = NaN;
      counts[1]++;
    }
    marks[Mark.AT] = at + 1 === ring.length ? 0 : at + 1;
    counts[0]++;
  }

  /** A full window at once, without what `covers` looks at: half a nanosecond. */
  private covered(least: number): boolean {
    const { marks } = this;
    return marks[Mark.COUNT] === this.windowSamples || covers(marks, Mark.COUNT, least, this.counts, this.limits);
  }

  /** Once a window: the accumulator that only added takes over, a new one starts, and the shift follows the samples. */
  private refresh(): void {
    const { ring, state, marks } = this;
    if (this.counts[0] === 0) ring.fill(NaN);
    state.copyWithin(In.SUM, In.NEXT_SUM, In.RING);
    state.fill(0, In.NEXT_SUM, In.RING);
    const before = state[In.SHIFT];
    moveShift(ring, state, In.SHIFT);
    const move = state[In.SHIFT] - before;
    const moved = move * marks[Mark.COUNT];
    state[In.SQUARES] -= move * (2 * state[In.SUM] - moved);
    state[In.SUM] -= moved;
  }
}
