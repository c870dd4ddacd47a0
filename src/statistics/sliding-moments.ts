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
import { type Block, type Meter, requireChannels, requireRange, type Samples, StatefulStage } from '../core';
import { readWindowOptions, type WindowOptions } from './window-options';
import { typicalSample } from './window-shift';

// Places in `sums`: the accumulator in use, then the one that refreshes it.
const AT = 0; // place of the next sample in the ring
const COUNT = 1;
const SHIFT = 2;
const SUM = 3;
const SQUARES = 4;
const NEXT_COUNT = 5;
const NEXT_SHIFT = 6;
const NEXT_SUM = 7;
const NEXT_SQUARES = 8;

/**
 * Mean, variance (divisor n − 1) and standard deviation over a sliding window.
 *
 * Shape: one channel (any unit) → `mean` (unit), `variance` (unit²), `standardDeviation` (unit).
 * Latency: none; the mean speaks of the middle of the window, (windowSamples − 1) / 2 samples ago.
 * Allocates: in the constructor only. State: windowSamples + 11 doubles.
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
export class SlidingMoments extends StatefulStage implements Meter {
  readonly inputs: readonly string[] = ['x'];
  readonly measures: readonly string[] = ['mean', 'variance', 'standardDeviation'];
  readonly updateSamples = 1;
  readonly windowSamples: number;
  private readonly minCoverage: number;
  private readonly ring: Float64Array;
  private readonly sums = new Float64Array(9);
  /** [the sample that comes in] */
  private readonly cell = new Float64Array(1);

  constructor(options: WindowOptions) {
    const read = readWindowOptions(options, 2);
    super('sliding-moments', read.hash);
    this.windowSamples = read.windowSamples;
    this.minCoverage = read.minCoverage;
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
    this.step();
  }

  push(frame: Samples): void {
    this.cell[0] = frame[0];
    this.step();
  }

  process(input: Block, from: number, to: number): void {
    requireChannels(input, 1);
    requireRange(from, to, input.capacity);
    const { data } = input;
    for (let i = from; i < to; i++) {
      this.cell[0] = data[i];
      this.step();
    }
  }

  readInto(out: Float64Array): void {
    const variance = this.variance;
    out[0] = this.mean;
    out[1] = variance;
    out[2] = Math.sqrt(variance);
  }

  /** Takes the sample in `cell`. No number crosses a call that is not inlined, so none is boxed. */
  private step(): void {
    const { cell, ring, sums, counts } = this;
    const x = cell[0];
    const at = sums[AT] | 0;
    if (at === 0) this.refresh();
    const old = ring[at];
    if (old === old) {
      const d = old - sums[SHIFT];
      sums[COUNT]--;
      sums[SUM] -= d;
      sums[SQUARES] -= d * d;
      if (sums[COUNT] === 0) sums[SUM] = sums[SQUARES] = 0;
    }
    if (x - x === 0) {
      ring[at] = x;
      if (sums[COUNT] === 0) sums[SHIFT] = x;
      if (sums[NEXT_SHIFT] !== sums[NEXT_SHIFT]) sums[NEXT_SHIFT] = x;
      const d = x - sums[SHIFT];
      sums[COUNT]++;
      sums[SUM] += d;
      sums[SQUARES] += d * d;
      const e = x - sums[NEXT_SHIFT];
      sums[NEXT_COUNT]++;
      sums[NEXT_SUM] += e;
      sums[NEXT_SQUARES] += e * e;
    } else {
      ring[at] = NaN;
      counts[1]++;
    }
    sums[AT] = at + 1 === ring.length ? 0 : at + 1;
    counts[0]++;
  }

  private covered(least: number): boolean {
    const count = this.sums[COUNT];
    return count >= least && count >= this.minCoverage * Math.min(this.counts[0], this.ring.length);
  }

  /** Once a window: the accumulator that only added takes over, and a new one starts about a typical sample. */
  private refresh(): void {
    const { ring, sums } = this;
    if (this.counts[0] === 0) ring.fill(NaN);
    sums.copyWithin(COUNT, NEXT_COUNT, NEXT_SQUARES + 1);
    sums.fill(0, NEXT_COUNT);
    sums[NEXT_SHIFT] = typicalSample(ring);
  }
}
