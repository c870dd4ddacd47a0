/**
 * The straight line of least squares through everything since the start, in O(1) a sample and without a window: how fast a level
 * has drifted over a trial. For what is happening now, use `LinearTrend`. One spike bends it: take a median first where there may
 * be any.
 *
 * Times and samples are summed about values near their means, in parts of 256 samples, with times counted from the start of the
 * part; a part joins the whole with one product of its time and its sum of samples. So what rounding did to that sum is the same
 * for the line and for its level, and cancels: after a billion samples a drift of 1e-14 of the level still has its digits.
 *
 * Source: Draper, Smith 1998, "Applied Regression Analysis", 3rd ed., eqs 1.2.9 and 1.2.10; Chan, Golub, LeVeque 1983, "Algorithms
 * for computing the sample variance", The American Statistician 37(3), §3 (pairwise updating), applied to products.
 */
import { OptionReader, type Samples } from '../core';
import { BlockMeter } from './block-meter';
import { beginsPart, joinSums, PART } from './part-sums';
import { type Coverage, covers, LARGEST_RUNNING, readMinCoverage, type RunningOptions } from './window-options';

export interface RunningTrendOptions extends RunningOptions {
  readonly sampleRateHz: number;
}

/** Places in `sums`: what has joined, about the shifts; then the part, about its first sample's time and the same level. */
const enum In {
  COUNT,
  SUM_T,
  SUM_TT,
  SUM_X,
  SUM_TX,
  PART_COUNT,
  PART_T,
  PART_TT,
  PART_X,
  PART_TX,
  SHIFT_T,
  SHIFT_X,
  /** Index of the sample that began the part. */
  START,
  /** Samples when the shifts were last moved. */
  MOVED,
}

/**
 * `slope` (a second) and `level` (of the line, at the newest sample) of all samples since construction or `reset`.
 *
 * Shape: one channel (any unit) → `slope` (unit/s), `level` (unit).
 * Latency: none of the level, where the signal is a line; the slope speaks of the middle of the trial.
 * Allocates: in the constructor only. State: 16 doubles.
 * NaN and gaps: a missing sample is skipped, and its time passes. Measures read NaN while fewer than `minCoverage` of all samples
 * so far are finite; they need two.
 * Deviations: samples beyond ±1e90 count as missing: they would never leave.
 * @param options.sampleRateHz  Hz, 0 < x
 * @param options.minCoverage  0 <= x <= 1
 * @throws {TypeError | RangeError} for other options
 * @example
 * const drift = new RunningTrend({ sampleRateHz: 10 });
 * for (const x of [1, 2, 3]) drift.add(x);
 * drift.slope; // 10
 */
export class RunningTrend extends BlockMeter {
  readonly inputs: readonly string[] = ['x'];
  readonly measures: readonly string[] = ['slope', 'level'];
  private readonly sampleRateHz: number;
  private readonly sums = new Float64Array(14);
  private readonly totals = new Float64Array(5);
  private readonly read = new Float64Array(2);

  constructor(options: RunningTrendOptions) {
    const read = readOptions(options);
    super('running-trend', read);
    this.sampleRateHz = read.sampleRateHz;
    this.keep(this.sums);
  }

  /** Finite samples so far. */
  get count(): number {
    return this.sums[In.COUNT] + this.sums[In.PART_COUNT];
  }

  /** The rise of the line, a second. */
  get slope(): number {
    this.readInto(this.read);
    return this.read[0];
  }

  /** The line at the newest sample. */
  get level(): number {
    this.readInto(this.read);
    return this.read[1];
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
    const t = counts[0] & (PART - 1);
    const d = x - sums[In.SHIFT_X];
    sums[In.PART_COUNT]++;
    sums[In.PART_T] += t;
    sums[In.PART_TT] += t * t;
    sums[In.PART_X] += d;
    sums[In.PART_TX] += t * d;
    counts[0]++;
  }

  readInto(out: Float64Array): void {
    const { sums, totals, counts } = this;
    const start = sums[In.START] - sums[In.SHIFT_T];
    totals[In.COUNT] = sums[In.COUNT] + sums[In.PART_COUNT];
    if (!covers(totals, In.COUNT, 2, counts, this.limits)) {
      out[0] = NaN;
      out[1] = NaN;
      return;
    }
    totals[In.SUM_T] = sums[In.SUM_T] + (sums[In.PART_T] + start * sums[In.PART_COUNT]);
    totals[In.SUM_TT] = sums[In.SUM_TT] + (sums[In.PART_TT] + start * (2 * sums[In.PART_T] + start * sums[In.PART_COUNT]));
    totals[In.SUM_X] = sums[In.SUM_X] + sums[In.PART_X];
    totals[In.SUM_TX] = sums[In.SUM_TX] + (sums[In.PART_TX] + start * sums[In.PART_X]);
    const meanT = totals[In.SUM_T] / totals[In.COUNT];
    const rise = (totals[In.SUM_TX] - meanT * totals[In.SUM_X]) / (totals[In.SUM_TT] - meanT * totals[In.SUM_T]);
    const newest = counts[0] - 1 - sums[In.SHIFT_T];
    out[0] = rise * this.sampleRateHz;
    out[1] = sums[In.SHIFT_X] + (totals[In.SUM_X] / totals[In.COUNT] + rise * (newest - meanT));
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
    let shift = sums[In.SHIFT_X];
    let count = sums[In.PART_COUNT];
    let sumT = sums[In.PART_T];
    let sumTT = sums[In.PART_TT];
    let sumX = sums[In.PART_X];
    let sumTX = sums[In.PART_TX];
    let isFirst = sums[In.COUNT] + count === 0;
    let missing = 0;
    for (let i = from, t = counts[0] & (PART - 1); i < to; i++, t++) {
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
      count++;
      sumT += t;
      sumTT += t * t;
      sumX += d;
      sumTX += t * d;
    }
    sums[In.SHIFT_X] = shift;
    sums[In.PART_COUNT] = count;
    sums[In.PART_T] = sumT;
    sums[In.PART_TT] = sumTT;
    sums[In.PART_X] = sumX;
    sums[In.PART_TX] = sumTX;
    counts[0] += to - from;
    counts[1] += missing;
  }

  /** The part joins the whole, a new one begins, and when there are twice as many samples the shifts follow the means. */
  private join(): void {
    const { sums } = this;
    const start = sums[In.START] - sums[In.SHIFT_T];
    // Of the sum of samples, so much as joins: what rounding keeps out of it stays in the part.
    const joined = sums[In.SUM_X] + sums[In.PART_X] - sums[In.SUM_X];
    sums[In.PART_TX] += start * joined;
    sums[In.PART_TT] += start * (2 * sums[In.PART_T] + start * sums[In.PART_COUNT]);
    sums[In.PART_T] += start * sums[In.PART_COUNT];
    joinSums(sums, In.COUNT, In.PART_COUNT);
    sums[In.START] = this.counts[0];
    const count = sums[In.COUNT];
    if (count === 0) {
      sums[In.SHIFT_T] = sums[In.START];
    } else if (count >= 2 * sums[In.MOVED]) {
      sums[In.MOVED] = count;
      this.follow();
    }
  }

  /** Moves the shifts to the means, that of times to a whole number. */
  private follow(): void {
    const { sums } = this;
    const count = sums[In.COUNT];
    const shiftX = sums[In.SHIFT_X] + sums[In.SUM_X] / count;
    const moveX = shiftX - sums[In.SHIFT_X];
    const moveT = Math.round(sums[In.SUM_T] / count);
    sums[In.SHIFT_X] = shiftX;
    sums[In.SHIFT_T] += moveT;
    sums[In.SUM_TX] -= moveT * sums[In.SUM_X] + moveX * (sums[In.SUM_T] - moveT * count);
    sums[In.SUM_TT] -= moveT * (2 * sums[In.SUM_T] - moveT * count);
    sums[In.SUM_X] -= moveX * count;
    sums[In.SUM_T] -= moveT * count;
  }
}

function readOptions(options: RunningTrendOptions): Coverage & { sampleRateHz: number } {
  const read = new OptionReader(options);
  return { windowSamples: Infinity, minCoverage: readMinCoverage(read), sampleRateHz: read.number('sampleRateHz', { above: 0 }), hash: read.end() };
}
