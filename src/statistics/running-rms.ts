/**
 * Root of the mean square of everything since the start. For the level about the mean, use `RunningMoments`; for what is
 * happening now, `SlidingRms`.
 *
 * Squares are summed in parts of 256 samples, anchored to `sampleIndex`, which then join the whole: a billion samples cost
 * no more digits than a million.
 */
import type { Samples } from '../core';
import { BlockMeter } from './block-meter';
import { beginsPart, joinSums, PART } from './part-sums';
import { covers, LARGEST_RUNNING, readRunningOptions, type RunningOptions } from './window-options';

/** Places in `sums`. */
const enum In {
  COUNT,
  SQUARES,
  PART_SQUARES,
}

/**
 * `rms` of all samples since construction or `reset`: √(Σ x² / n).
 *
 * Shape: one channel (any unit) → one measure (same unit). Latency: none.
 * Allocates: in the constructor only. State: 5 doubles.
 * NaN and gaps: a missing sample is skipped. The measure reads NaN while fewer than `minCoverage` of all samples so far are
 * finite; it needs one.
 * Deviations: samples beyond ±1e90 count as missing: they would never leave.
 * @param options.minCoverage  0 <= x <= 1
 * @throws {TypeError | RangeError} for other options
 * @example
 * const level = new RunningRms();
 * for (const x of [1, 7]) level.add(x);
 * level.rms; // 5
 */
export class RunningRms extends BlockMeter {
  readonly inputs: readonly string[] = ['x'];
  readonly measures: readonly string[] = ['rms'];
  private readonly sums = new Float64Array(3);
  private readonly read = new Float64Array(1);

  constructor(options: RunningOptions = {}) {
    super('running-rms', readRunningOptions(options));
    this.keep(this.sums);
  }

  /** Finite samples so far. */
  get count(): number {
    return this.sums[In.COUNT];
  }

  get rms(): number {
    this.readInto(this.read);
    return this.read[0];
  }

  add(x: number): void {
    this.cell[0] = x;
    this.push(this.cell);
  }

  push(frame: Samples): void {
    const { sums, counts } = this;
    if (beginsPart(counts[0])) joinSums(sums, In.SQUARES, In.PART_SQUARES);
    const x = frame[0];
    counts[0]++;
    if (Math.abs(x) <= LARGEST_RUNNING) {
      sums[In.COUNT]++;
      sums[In.PART_SQUARES] += x * x;
    } else {
      counts[1]++;
    }
  }

  readInto(out: Float64Array): void {
    const { sums } = this;
    if (covers(sums, In.COUNT, 1, this.counts, this.limits)) out[0] = Math.sqrt((sums[In.SQUARES] + sums[In.PART_SQUARES]) / sums[In.COUNT]);
    else out[0] = NaN;
  }

  protected take(data: Float64Array, _stride: number, from: number, to: number): void {
    const { sums, counts } = this;
    for (let i = from; i < to; ) {
      if (beginsPart(counts[0])) joinSums(sums, In.SQUARES, In.PART_SQUARES);
      const end = Math.min(to, i + PART - (counts[0] & (PART - 1)));
      counts[0] += end - i;
      let squares = sums[In.PART_SQUARES];
      let missing = 0;
      sums[In.COUNT] += end - i;
      for (; i < end; i++) {
        const x = data[i];
        if (Math.abs(x) <= LARGEST_RUNNING) squares += x * x;
        else missing++;
      }
      sums[In.PART_SQUARES] = squares;
      sums[In.COUNT] -= missing;
      counts[1] += missing;
    }
  }
}
