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
import { addParts, beginsPart, joinSums, PART } from './part-sums';
import { skewnessInto } from './skewness';
import { varianceInto } from './variance';
import { covers, LARGEST_RUNNING, readRunningOptions, type RunningOptions } from './window-options';

/** Places in `sums`: what has joined, then the part, about the same shift. */
const enum In {
  SHIFT,
  SUM,
  SQUARES,
  CUBES,
  COUNT,
  PART_SUM,
  PART_SQUARES,
  PART_CUBES,
  PART_COUNT,
}

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
  private readonly totals = new Float64Array(5);
  private readonly read = new Float64Array(4);

  constructor(options: RunningOptions = {}) {
    super('running-moments', readRunningOptions(options));
    this.keep(this.sums);
  }

  /** Finite samples so far. */
  get count(): number {
    return this.sums[In.COUNT] + this.sums[In.PART_COUNT];
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

  get skewness(): number {
    this.readInto(this.read);
    return this.read[3];
  }

  add(x: number): void {
    this.cell[0] = x;
    this.push(this.cell);
  }

  push(frame: Samples): void {
    const { sums, counts } = this;
    if (beginsPart(counts[0])) this.join();
    const x = frame[0];
    if (!(Math.abs(x) <= LARGEST_RUNNING) || sums[In.COUNT] + sums[In.PART_COUNT] === 0) {
      this.run(frame, 0, 1);
      return;
    }
    // As in `run`.
    const d = x - sums[In.SHIFT];
    const square = d * d;
    sums[In.PART_COUNT]++;
    sums[In.PART_SUM] += d;
    sums[In.PART_SQUARES] += square;
    sums[In.PART_CUBES] += square * d;
    counts[0]++;
  }

  readInto(out: Float64Array): void {
    const { sums, totals, counts } = this;
    addParts(sums, In.SUM, In.PART_SUM, totals);
    const count = totals[In.COUNT];
    const isCovered = covers(totals, In.COUNT, 1, counts, this.limits);
    if (isCovered) out[0] = sums[In.SHIFT] + totals[In.SUM] / count;
    else out[0] = NaN;
    if (isCovered && count > 1) varianceInto(totals, In.COUNT, In.SUM, out, 1);
    else out[1] = NaN;
    out[2] = Math.sqrt(out[1]);
    if (isCovered && count > 2) skewnessInto(totals, In.SUM, out, 3);
    else out[3] = NaN;
  }

  protected take(data: Float64Array, _stride: number, from: number, to: number): void {
    const { counts } = this;
    for (let i = from; i < to; ) {
      if (beginsPart(counts[0])) this.join();
      const end = Math.min(to, i + PART - (counts[0] & (PART - 1)));
      this.run(data, i, end);
      i = end;
    }
  }

  private run(data: Samples, from: number, to: number): void {
    const { sums, counts } = this;
    let shift = sums[In.SHIFT];
    let count = sums[In.PART_COUNT] | 0;
    let sum = sums[In.PART_SUM];
    let squares = sums[In.PART_SQUARES];
    let cubes = sums[In.PART_CUBES];
    let isFirst = sums[In.COUNT] + count === 0;
    let missing = 0;
    for (let i = from; i < to; i++) {
      const x = data[i];
      if (!(Math.abs(x) <= LARGEST_RUNNING)) {
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
    sums[In.SHIFT] = shift;
    sums[In.PART_COUNT] = count;
    sums[In.PART_SUM] = sum;
    sums[In.PART_SQUARES] = squares;
    sums[In.PART_CUBES] = cubes;
    counts[0] += to - from;
    counts[1] += missing;
  }

  /** The part joins the whole; where the mean has gone far from the shift, this follows. */
  private join(): void {
    const { sums } = this;
    joinSums(sums, In.SUM, In.PART_SUM);
    if (!(16 * sums[In.SUM] * sums[In.SUM] > sums[In.COUNT] * sums[In.SQUARES])) return;
    const shift = sums[In.SHIFT] + sums[In.SUM] / sums[In.COUNT];
    const move = shift - sums[In.SHIFT];
    const moved = move * sums[In.COUNT];
    sums[In.SHIFT] = shift;
    sums[In.CUBES] -= move * (3 * (sums[In.SQUARES] - move * sums[In.SUM]) + move * moved);
    sums[In.SQUARES] -= move * (2 * sums[In.SUM] - moved);
    sums[In.SUM] -= moved;
  }
}
