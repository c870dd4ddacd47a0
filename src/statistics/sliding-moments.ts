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

// Places in `sums`: the accumulator in use, then the one that refreshes it, about the same shift.
const AT = 0; // place of the next sample in the ring
const SHIFT = 1;
const COUNT = 2;
const SUM = 3;
const SQUARES = 4;
const NEXT_COUNT = 5;
const NEXT_SUM = 6;
const NEXT_SQUARES = 7;

/**
 * Mean, variance (divisor n − 1) and standard deviation over a sliding window.
 *
 * Shape: one channel (any unit) → `mean` (unit), `variance` (unit²), `standardDeviation` (unit).
 * Latency: none; the mean speaks of the middle of the window, (windowSamples − 1) / 2 samples ago.
 * Allocates: in the constructor only. State: windowSamples + 10 doubles.
 * NaN and gaps: a missing sample takes its place in the window and is skipped. Measures read NaN while fewer than
 * `minCoverage` of the samples in the window so far are finite; the mean needs one, the variance two.
 * Deviations: after a spike of height S has left, the variance carries an error of about 1e-16 · S² for at most
 * one window more.
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
  private readonly ring: Float64Array;
  private readonly sums = new Float64Array(8);

  constructor(options: WindowOptions) {
    const read = readWindowOptions(options, 2);
    super('sliding-moments', read);
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

  get standardDeviation(): number {
    return Math.sqrt(this.variance);
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
    const variance = this.variance;
    out[0] = this.mean;
    out[1] = variance;
    out[2] = Math.sqrt(variance);
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

  /** Finite samples for finite samples, with one addition to each sum: until `to`, or one that is missing. Returns its place. */
  private replace(data: Float64Array, from: number, to: number, at: number): number {
    const { ring, sums, counts } = this;
    const shift = sums[SHIFT];
    let sum = sums[SUM];
    let squares = sums[SQUARES];
    let nextSum = sums[NEXT_SUM];
    let nextSquares = sums[NEXT_SQUARES];
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
      ring[at] = x;
      sum += change;
      squares += square - gone * gone;
      nextSum += d;
      nextSquares += square;
    }
    sums[AT] = at === ring.length ? 0 : at;
    sums[SUM] = sum;
    sums[SQUARES] = squares;
    sums[NEXT_COUNT] += i - from;
    sums[NEXT_SUM] = nextSum;
    sums[NEXT_SQUARES] = nextSquares;
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
    }
    if (x - x === 0) {
      ring[at] = x;
      if (sums[COUNT] === 0) {
        sums[SHIFT] = x;
        sums[SUM] = sums[SQUARES] = 0; // what rounding left of samples that are gone
      }
      const d = x - sums[SHIFT];
      sums[COUNT]++;
      sums[SUM] += d;
      sums[SQUARES] += d * d;
      sums[NEXT_COUNT]++;
      sums[NEXT_SUM] += d;
      sums[NEXT_SQUARES] += d * d;
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
    sums[SQUARES] -= move * (2 * sums[SUM] - moved);
    sums[SUM] -= moved;
  }
}
