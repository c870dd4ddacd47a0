/**
 * Least and greatest of the newest `windowSamples` samples, in amortised O(1) a sample: a sample enters and leaves
 * each of two monotonic queues once. One sample may cost `windowSamples` steps, when it ends a long slope.
 *
 * The queues hold places in the ring of samples, in arrays that never grow.
 *
 * Source: Lemire 2006, "Streaming maximum-minimum filter using no more than three comparisons per element",
 * Nordic Journal of Computing 13(4), 328–339.
 */
import { type Block, type Meter, requireChannels, requireRange, type Samples, StatefulStage } from '../core';
import { readWindowOptions, type WindowOptions } from './window-options';

// Places in `marks`. A queue runs from `FIRST` over `SIZE` places, round the end of its array.
const AT = 0; // place of the next sample in the ring
const COUNT = 1; // finite samples in the window
const LOW_FIRST = 2;
const LOW_SIZE = 3;
const HIGH_FIRST = 4;
const HIGH_SIZE = 5;

/**
 * `min`, `max` and `range` over a sliding window.
 *
 * Shape: one channel (any unit) → three measures (same unit). Latency: none.
 * Allocates: in the constructor only. State: 3 · windowSamples + 8 doubles.
 * NaN and gaps: a missing sample takes its place in the window and is skipped. Measures read NaN while fewer than
 * `minCoverage` of the samples in the window so far are finite; they need one.
 * @param options.windowSamples  an integer >= 1
 * @param options.minCoverage  0 <= x <= 1
 * @throws {TypeError | RangeError} for other options
 * @example
 * const extrema = new SlidingExtrema({ windowSamples: 3 });
 * for (const x of [9, 1, 2, 3]) extrema.add(x);
 * extrema.max; // 3
 */
export class SlidingExtrema extends StatefulStage implements Meter {
  readonly inputs: readonly string[] = ['x'];
  readonly measures: readonly string[] = ['min', 'max', 'range'];
  readonly updateSamples = 1;
  readonly windowSamples: number;
  private readonly minCoverage: number;
  private readonly ring: Float64Array;
  private readonly low: Float64Array;
  private readonly high: Float64Array;
  private readonly marks = new Float64Array(6);
  /** [the sample that comes in] */
  private readonly cell = new Float64Array(1);

  constructor(options: WindowOptions) {
    const read = readWindowOptions(options, 1);
    super('sliding-extrema', read.hash);
    this.windowSamples = read.windowSamples;
    this.minCoverage = read.minCoverage;
    this.ring = new Float64Array(read.windowSamples);
    this.low = new Float64Array(read.windowSamples);
    this.high = new Float64Array(read.windowSamples);
    this.keep(this.ring, this.low, this.high, this.marks);
  }

  /** Finite samples in the window. */
  get count(): number {
    return this.marks[COUNT];
  }

  get min(): number {
    return this.covered() ? this.ring[this.low[this.marks[LOW_FIRST]]] : NaN;
  }

  get max(): number {
    return this.covered() ? this.ring[this.high[this.marks[HIGH_FIRST]]] : NaN;
  }

  get range(): number {
    return this.max - this.min;
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
    out[0] = this.min;
    out[1] = this.max;
    out[2] = out[1] - out[0];
  }

  /** Takes the sample in `cell`. No number crosses a call that is not inlined, so none is boxed. */
  private step(): void {
    const { cell, ring, low, high, marks, counts } = this;
    const x = cell[0];
    const length = ring.length;
    const at = marks[AT] | 0;
    if (counts[0] === 0) ring.fill(NaN);
    let lowFirst = marks[LOW_FIRST] | 0;
    let lowSize = marks[LOW_SIZE] | 0;
    let highFirst = marks[HIGH_FIRST] | 0;
    let highSize = marks[HIGH_SIZE] | 0;
    const old = ring[at];
    if (old === old) {
      // The sample that leaves is at the head of a queue, or no longer in it.
      marks[COUNT]--;
      if (lowSize > 0 && low[lowFirst] === at) {
        lowFirst = lowFirst + 1 === length ? 0 : lowFirst + 1;
        lowSize--;
      }
      if (highSize > 0 && high[highFirst] === at) {
        highFirst = highFirst + 1 === length ? 0 : highFirst + 1;
        highSize--;
      }
    }
    if (x - x === 0) {
      ring[at] = x;
      marks[COUNT]++;
      let last = lowFirst + lowSize - 1;
      if (last >= length) last -= length;
      while (lowSize > 0 && ring[low[last] | 0] >= x) {
        lowSize--;
        last = last === 0 ? length - 1 : last - 1;
      }
      low[lowFirst + lowSize >= length ? lowFirst + lowSize - length : lowFirst + lowSize] = at;
      lowSize++;
      last = highFirst + highSize - 1;
      if (last >= length) last -= length;
      while (highSize > 0 && ring[high[last] | 0] <= x) {
        highSize--;
        last = last === 0 ? length - 1 : last - 1;
      }
      high[highFirst + highSize >= length ? highFirst + highSize - length : highFirst + highSize] = at;
      highSize++;
    } else {
      ring[at] = NaN;
      counts[1]++;
    }
    marks[LOW_FIRST] = lowFirst;
    marks[LOW_SIZE] = lowSize;
    marks[HIGH_FIRST] = highFirst;
    marks[HIGH_SIZE] = highSize;
    marks[AT] = at + 1 === length ? 0 : at + 1;
    counts[0]++;
  }

  private covered(): boolean {
    const count = this.marks[COUNT];
    return count >= 1 && count >= this.minCoverage * Math.min(this.counts[0], this.ring.length);
  }
}
