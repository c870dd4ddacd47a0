/**
 * A quantile of the newest `windowSamples` samples, exact, in O(log n) a sample: a level that no spike moves. Over everything
 * since the start, use `RunningQuantile`, which estimates; for many ranks of one window, `SortedWindow`.
 *
 * Source: Hyndman, Fan 1996, "Sample quantiles in statistical packages", The American Statistician 50(4), definition 7.
 */
import { QuantileWindow } from '../buffers';
import { OptionReader, type Samples } from '../core';
import { BlockMeter } from './block-meter';
import { type Coverage, covers, readWindow, type WindowOptions } from './window-options';

export interface SlidingQuantileOptions extends WindowOptions {
  /** Share of the samples below, 0 <= x <= 1. @default 0.5, the median */
  readonly probability?: number;
}

/**
 * `quantile` over a sliding window. Between two samples it is interpolated, as in numpy's `quantile`; the median of an even
 * number is the mean of the middle two.
 *
 * Shape: one channel (any unit) → one measure (same unit).
 * Latency: none; the measure speaks of the middle of the window, (windowSamples − 1) / 2 samples ago.
 * Allocates: in the constructor only. State: 2 · windowSamples + 8 doubles.
 * NaN and gaps: a missing sample takes its place in the window and is skipped. The measure reads NaN while fewer than
 * `minCoverage` of the samples in the window so far are finite; it needs one.
 * @param options.windowSamples  an integer >= 1
 * @param options.probability  0 <= x <= 1
 * @param options.minCoverage  0 <= x <= 1
 * @throws {TypeError | RangeError} for other options
 * @example
 * const level = new SlidingQuantile({ windowSamples: 5 });
 * for (const x of [1, 2, 3, 4, 900]) level.add(x);
 * level.quantile; // 3
 */
export class SlidingQuantile extends BlockMeter {
  readonly inputs: readonly string[] = ['x'];
  readonly measures: readonly string[] = ['quantile'];
  readonly probability: number;
  private readonly window: QuantileWindow;
  /** [finite samples in the window] */
  private readonly many = new Int32Array(1);

  constructor(options: SlidingQuantileOptions) {
    const read = readOptions(options);
    super('sliding-quantile', read);
    this.probability = read.probability;
    this.window = new QuantileWindow({ length: read.windowSamples, quantile: read.probability });
    this.keep(this.window);
  }

  /** Finite samples in the window. */
  get count(): number {
    return this.window.count;
  }

  get quantile(): number {
    return this.covered() ? this.window.value : NaN;
  }

  add(x: number): void {
    this.cell[0] = x;
    this.push(this.cell);
  }

  push(frame: Samples): void {
    const { window, counts } = this;
    window.pushFrom(frame, 0);
    counts[0]++;
    if (frame[0] - frame[0] !== 0) counts[1]++;
  }

  readInto(out: Float64Array): void {
    if (this.covered()) this.window.readInto(out, 0);
    else out[0] = NaN;
  }

  protected take(data: Float64Array, _stride: number, from: number, to: number): void {
    const { window, counts } = this;
    for (let i = from; i < to; i++) window.pushFrom(data, i);
    counts[0] = window.sampleIndex;
    counts[1] = window.missingSamples;
  }

  private covered(): boolean {
    const { window, many } = this;
    many[0] = window.count;
    return many[0] === this.windowSamples || covers(many, 0, 1, this.counts, this.limits);
  }
}

function readOptions(options: SlidingQuantileOptions): Coverage & { probability: number } {
  const read = new OptionReader(options);
  return {
    ...readWindow(read, 1),
    probability: read.number('probability', { atLeast: 0, atMost: 1, default: 0.5 }),
    hash: read.end(),
  };
}
