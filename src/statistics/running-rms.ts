/**
 * Root of the mean square of everything since the start. For the level about the mean, use `RunningMoments`; for what is
 * happening now, `SlidingRms`.
 *
 * Squares are summed in parts of 256 samples, anchored to `sampleIndex`, which then join the whole: a billion samples cost
 * no more digits than a million.
 */
import type { Samples } from '../core';
import { BlockMeter } from './block-meter';
import { joinSums, PART } from './part-sums';
import { covers, LARGEST_RUNNING, readRunningOptions, type RunningOptions } from './window-options';

const COUNT = 0;
const SQUARES = 1;
const PART_SQUARES = 2;

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

  constructor(options: RunningOptions = {}) {
    super('running-rms', readRunningOptions(options));
    this.keep(this.sums);
  }

  /** Finite samples so far. */
  get count(): number {
    return this.sums[COUNT];
  }

  get rms(): number {
    const { sums } = this;
    const isCovered = covers(sums[COUNT], 1, this.counts[0], this.minCoverage);
    return isCovered ? Math.sqrt((sums[SQUARES] + sums[PART_SQUARES]) / sums[COUNT]) : NaN;
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
    out[0] = this.rms;
  }

  protected take(data: Float64Array, _stride: number, from: number, to: number): void {
    const { sums, counts } = this;
    for (let i = from; i < to; ) {
      const done = counts[0] % PART;
      if (done === 0) joinSums(sums, SQUARES, PART_SQUARES);
      const end = Math.min(to, i + PART - done);
      counts[0] += end - i;
      let squares = sums[PART_SQUARES];
      let missing = 0;
      sums[COUNT] += end - i;
      for (; i < end; i++) {
        const x = data[i];
        if (x <= LARGEST_RUNNING && x >= -LARGEST_RUNNING) squares += x * x;
        else missing++;
      }
      sums[PART_SQUARES] = squares;
      sums[COUNT] -= missing;
      counts[1] += missing;
    }
  }
}
