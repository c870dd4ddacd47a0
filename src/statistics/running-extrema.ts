/** Least and greatest of everything since the start. For what is happening now, use `SlidingExtrema`. */
import type { Samples } from '../core';
import { BlockMeter } from './block-meter';
import { covers, readRunningOptions, type RunningOptions } from './window-options';

/** Places in `marks`. */
const enum Mark {
  COUNT,
  LOW,
  HIGH,
}

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
  private readonly read = new Float64Array(3);

  constructor(options: RunningOptions = {}) {
    super('running-extrema', readRunningOptions(options));
    this.keep(this.marks);
  }

  /** Finite samples so far. */
  get count(): number {
    return this.marks[Mark.COUNT];
  }

  get min(): number {
    this.readInto(this.read);
    return this.read[0];
  }

  get max(): number {
    this.readInto(this.read);
    return this.read[1];
  }

  get range(): number {
    this.readInto(this.read);
    return this.read[2];
  }

  add(x: number): void {
    this.cell[0] = x;
    this.push(this.cell);
  }

  push(frame: Samples): void {
    const { marks, counts } = this;
    const x = frame[0];
    counts[0]++;
    if (x - x !== 0) {
      counts[1]++;
      return;
    }
    if (x < marks[Mark.LOW] || marks[Mark.COUNT] === 0) marks[Mark.LOW] = x;
    if (x > marks[Mark.HIGH] || marks[Mark.COUNT] === 0) marks[Mark.HIGH] = x;
    marks[Mark.COUNT]++;
  }

  readInto(out: Float64Array): void {
    const { marks } = this;
    if (this.covered()) {
      out[0] = marks[Mark.LOW];
      out[1] = marks[Mark.HIGH];
    } else {
      out[0] = NaN;
      out[1] = NaN;
    }
    out[2] = out[1] - out[0];
  }

  protected take(data: Float64Array, _stride: number, from: number, to: number): void {
    const { marks, counts } = this;
    let low = marks[Mark.LOW];
    let high = marks[Mark.HIGH];
    let missing = 0;
    if (marks[Mark.COUNT] === 0) {
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
    marks[Mark.COUNT] += to - from - missing;
    if (marks[Mark.COUNT] === 0) return;
    marks[Mark.LOW] = low;
    marks[Mark.HIGH] = high;
  }

  private covered(): boolean {
    return covers(this.marks, Mark.COUNT, 1, this.counts, this.limits);
  }
}
