/**
 * Mean, variance and skewness of everything since the start, in O(1) a sample and without a window. For what is happening
 * now, use `SlidingMoments` or `SlidingSkewness`.
 *
 * Powers are summed about a value near the mean, in parts of 256 samples, which then join the whole: small numbers are added to
 * small ones, no sample is divided, and a billion samples on an offset cost no more digits than a million. Parts are
 * anchored to `sampleIndex`, so the bits do not depend on how the stream is cut.
 *
 * Source: Chan, Golub, LeVeque 1983, "Algorithms for computing the sample variance", The American Statistician
 * 37(3), §3 (pairwise updating); Joanes, Gill 1998, The Statistician 47(1), g₁ of §1.
 */
import type { Samples } from '../core';
import { BlockMeter } from './block-meter';
import { joinSums, PART } from './part-sums';
import { skewnessOf } from './skewness';
import { covers, LARGEST_RUNNING, readRunningOptions, type RunningOptions } from './window-options';

// Places in `sums`: what has joined, then the part, about the same shift.
const SHIFT = 0;
const COUNT = 1;
const SUM = 2;
const SQUARES = 3;
const CUBES = 4;
const PART_COUNT = 5;
const PART_SUM = 6;
const PART_SQUARES = 7;
const PART_CUBES = 8;

/**
 * `mean`, `variance` (divisor n − 1), `standardDeviation` and `skewness` (g₁, as scipy's `skew`) of all samples since
 * construction or `reset`.
 *
 * Shape: one channel (any unit) → four measures. Latency: none.
 * Allocates: in the constructor only. State: 11 doubles.
 * NaN and gaps: a missing sample is skipped. Measures read NaN while fewer than `minCoverage` of all samples so far are
 * finite; the mean needs one, the variance two, the skewness three, and samples that are not all the same.
 * Deviations: samples beyond ±1e90 count as missing: their cubes could overflow, and would never leave.
 * @param options.minCoverage  0 <= x <= 1
 * @throws {TypeError | RangeError} for other options
 * @example
 * const trial = new RunningMoments();
 * for (const x of [1, 2, 3]) trial.add(x);
 * trial.variance; // 1
 */
export class RunningMoments extends BlockMeter {
  readonly inputs: readonly string[] = ['x'];
  readonly measures: readonly string[] = ['mean', 'variance', 'standardDeviation', 'skewness'];
  private readonly sums = new Float64Array(9);

  constructor(options: RunningOptions = {}) {
    super('running-moments', readRunningOptions(options));
    this.keep(this.sums);
  }

  /** Finite samples so far. */
  get count(): number {
    return this.sums[COUNT] + this.sums[PART_COUNT];
  }

  get mean(): number {
    const { sums } = this;
    return this.covered(1) ? sums[SHIFT] + (sums[SUM] + sums[PART_SUM]) / this.count : NaN;
  }

  get variance(): number {
    const { sums, count } = this;
    if (!this.covered(2)) return NaN;
    const sum = sums[SUM] + sums[PART_SUM];
    const variance = (sums[SQUARES] + sums[PART_SQUARES] - (sum * sum) / count) / (count - 1);
    return variance < 0 ? 0 : variance;
  }

  get standardDeviation(): number {
    return Math.sqrt(this.variance);
  }

  get skewness(): number {
    const { sums, count } = this;
    if (!this.covered(3)) return NaN;
    return skewnessOf(count, sums[SUM] + sums[PART_SUM], sums[SQUARES] + sums[PART_SQUARES], sums[CUBES] + sums[PART_CUBES]);
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
    out[3] = this.skewness;
  }

  protected take(data: Float64Array, _stride: number, from: number, to: number): void {
    const { counts } = this;
    for (let i = from; i < to; ) {
      const done = counts[0] % PART;
      if (done === 0) this.join();
      const end = Math.min(to, i + PART - done);
      this.run(data, i, end);
      i = end;
    }
  }

  private run(data: Float64Array, from: number, to: number): void {
    const { sums, counts } = this;
    let shift = sums[SHIFT];
    let count = sums[PART_COUNT] | 0;
    let sum = sums[PART_SUM];
    let squares = sums[PART_SQUARES];
    let cubes = sums[PART_CUBES];
    let isFirst = sums[COUNT] + count === 0;
    let missing = 0;
    for (let i = from; i < to; i++) {
      const x = data[i];
      if (!(x <= LARGEST_RUNNING && x >= -LARGEST_RUNNING)) {
        missing++;
        continue;
      }
      if (isFirst) {
        shift = x;
        isFirst = false;
      }
      const d = x - shift;
      const square = d * d;
      count++;
      sum += d;
      squares += square;
      cubes += square * d;
    }
    sums[SHIFT] = shift;
    sums[PART_COUNT] = count;
    sums[PART_SUM] = sum;
    sums[PART_SQUARES] = squares;
    sums[PART_CUBES] = cubes;
    counts[0] += to - from;
    counts[1] += missing;
  }

  private covered(least: number): boolean {
    return covers(this.count, least, this.counts[0], this.minCoverage);
  }

  /** The part joins the whole; where the mean has gone far from the shift, this follows. */
  private join(): void {
    const { sums } = this;
    joinSums(sums, COUNT, PART_COUNT);
    if (!(16 * sums[SUM] * sums[SUM] > sums[COUNT] * sums[SQUARES])) return;
    const shift = sums[SHIFT] + sums[SUM] / sums[COUNT];
    const move = shift - sums[SHIFT];
    const moved = move * sums[COUNT];
    sums[SHIFT] = shift;
    sums[CUBES] -= move * (3 * (sums[SQUARES] - move * sums[SUM]) + move * moved);
    sums[SQUARES] -= move * (2 * sums[SUM] - moved);
    sums[SUM] -= moved;
  }
}
