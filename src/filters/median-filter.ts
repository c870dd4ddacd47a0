/**
 * Sliding median: takes spikes and drop-outs away whole and leaves steps sharp. It does not tell frequencies apart: against noise
 * take a low-pass, and where only spikes should change and all else pass untouched, `HampelFilter`.
 */
import { QuantileWindow } from '../buffers';
import { lengthOf, type Operator, OptionReader, requireRange, type Samples, StatefulStage } from '../core';

export interface MedianFilterOptions {
  /** An integer >= 1: spikes shorter than half of it vanish. Of an even number the middle two are averaged. */
  readonly windowSamples: number;
}

/**
 * The median of the newest `windowSamples` samples, at any length in O(log n) a sample.
 *
 * Shape: input [n] (any unit) → output [n] (same unit); the output may be the input.
 * Latency: (windowSamples − 1) / 2 samples, measured on a ramp.
 * Allocates: in the constructor only. State: 2 · windowSamples + 7 doubles.
 * NaN and gaps: a missing sample gives NaN, takes its place in the window and is skipped: the median is that of the finite ones,
 * and right again to the bit when the gap has left the window. Nothing stands in, because a median needs nothing that does.
 * Start: the median of the samples so far, so that a spike at the start does not last.
 * Deviations: scipy's `medfilt` pads with zeros and is centred; away from the edges it gives the same (windowSamples − 1) / 2 earlier.
 * @throws {TypeError | RangeError} for options that break their laws
 * Source: Tukey 1977, "Exploratory Data Analysis", ch. 7 (running medians).
 * @example
 * const median = new MedianFilter({ windowSamples: 3 });
 * [600, 601, 9999, 602].map((x) => median.push(x)); // [600, 600.5, 601, 602]
 */
export class MedianFilter extends StatefulStage implements Operator {
  readonly latencySamples: number;
  private readonly window: QuantileWindow;
  private readonly cell = new Float64Array(1);

  constructor(options: MedianFilterOptions) {
    const read = readOptions(options);
    super('median-filter', read.hash);
    this.latencySamples = (read.windowSamples - 1) / 2;
    this.window = new QuantileWindow({ length: read.windowSamples });
    this.keep(this.window);
  }

  push(x: number): number {
    this.cell[0] = x;
    this.step(this.cell, this.cell, 0);
    return this.cell[0];
  }

  process(input: Samples, output: Samples, from = 0, to: number = lengthOf('input', input)): void {
    requireRange(from, to, Math.min(lengthOf('input', input), lengthOf('output', output)));
    for (let i = from; i < to; i++) this.step(input, output, i);
  }

  private step(input: Samples, output: Samples, at: number): void {
    const { window, counts } = this;
    const isThere = input[at] - input[at] === 0;
    window.pushFrom(input, at);
    if (isThere) {
      window.readInto(output, at);
    } else {
      output[at] = NaN;
      counts[1]++;
    }
    counts[0]++;
  }
}

function readOptions(options: MedianFilterOptions): { windowSamples: number; hash: number } {
  const read = new OptionReader(options);
  return { windowSamples: read.integer('windowSamples', { atLeast: 1 }), hash: read.end() };
}
