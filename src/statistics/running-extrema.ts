/** Least and greatest of everything since the start. For what is happening now, use `SlidingExtrema`. */
import type { Samples } from '../core';
import { BlockMeter } from './block-meter';
import { covers, readRunningOptions, type RunningOptions } from './window-options';

const COUNT = 0;
const LOW = 1;
const HIGH = 2;

/**
 * `min`, `max` and `range` of all samples since construction or `reset`. One spike stays for ever: where there may be any,
 * use quantiles.
 *
 * Shape: one channel (any unit) → three measures (same unit). Latency: none.
 * Allocates: in the constructor only. State: 5 doubles.
 * NaN and gaps: a missing sample is skipped. Measures read NaN while fewer than `minCoverage` of all samples so far are
 * finite; they need one.
 * @param options.minCoverage  0 <= x <= 1
 * @throws {TypeError | RangeError} for other options
 * @example
 * const reach = new RunningExtrema();
 * for (const x of [2, -1, 3]) reach.add(x);
 * reach.range; // 4
 */
export class RunningExtrema extends BlockMeter {
  readonly inputs: readonly string[] = ['x'];
  readonly measures: readonly string[] = ['min', 'max', 'range'];
  private readonly marks = new Float64Array(3);

  constructor(options: RunningOptions = {}) {
    super('running-extrema', readRunningOptions(options));
    this.keep(this.marks);
  }

  /** Finite samples so far. */
  get count(): number {
    return this.marks[COUNT];
  }

  get min(): number {
    return this.covered() ? this.marks[LOW] : NaN;
  }

  get max(): number {
    return this.covered() ? this.marks[HIGH] : NaN;
  }

  get range(): number {
    return this.max - this.min;
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
    out[0] = this.min;
    out[1] = this.max;
    out[2] = out[1] - out[0];
  }

  protected take(data: Float64Array, _stride: number, from: number, to: number): void {
    const { marks, counts } = this;
    let low = marks[LOW];
    let high = marks[HIGH];
    let missing = 0;
    if (marks[COUNT] === 0) {
      low = Infinity;
      high = -Infinity;
    }
    for (let i = from; i < to; i++) {
      const x = data[i];
      if (x >= low && x <= high) continue;
      if (x - x === 0) {
        if (x < low) low = x;
        if (x > high) high = x;
      } else {
        missing++;
      }
    }
    counts[0] += to - from;
    counts[1] += missing;
    marks[COUNT] += to - from - missing;
    if (marks[COUNT] === 0) return;
    marks[LOW] = low;
    marks[HIGH] = high;
  }

  private covered(): boolean {
    return covers(this.marks[COUNT], 1, this.counts[0], this.minCoverage);
  }
}
