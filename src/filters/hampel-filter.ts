/**
 * Takes outliers out and lets everything else pass untouched: a sample far from the median of its neighbours, by their own
 * spread, gives way to that median. For noise as such take a low-pass; for spikes longer than half the window a longer window.
 */
import { SortedWindow } from '../buffers';
import { lengthOf, type Operator, OptionReader, requireRange, type Samples, StatefulStage } from '../core';

/** The standard deviation of a normal distribution over its median absolute deviation: 1 / Φ⁻¹(3/4). */
const SIGMA_OF_MAD = 1.4826;

export interface HampelFilterOptions {
  /** The sample and its neighbours on both sides: an odd integer >= 3. */
  readonly windowSamples: number;
  /** Standard deviations, estimated by the median absolute deviation × 1.4826, beyond which a sample is an outlier, 0 <= x. @default 3 */
  readonly threshold?: number;
}

/**
 * The sample in the middle of the window, or the median of the window where |sample − median| > threshold · 1.4826 · MAD.
 *
 * Shape: input [n] (any unit) → output [n] (same unit); the output may be the input.
 * Latency: (windowSamples − 1) / 2 samples, measured on a ramp.
 * Allocates: in the constructor only. State: 3 · windowSamples + 10 doubles.
 * NaN and gaps: a missing sample gives NaN where it comes in, takes its place in the window and is skipped. Where the sample in
 * the middle is missing, or the stream is too young to have one, the median stands in. Right again to the bit when a gap has left
 * the window.
 * Where more than half of the window is one value, the deviation is 0 and every other value gives way: signals that are coarse
 * or held need a window that spans several steps.
 * @throws {TypeError | RangeError} for options that break their laws
 * Source: Hampel 1974, "The influence curve and its role in robust estimation", JASA 69(346) (median and MAD); Davies, Gather 1993,
 * "The identification of multiple outliers", JASA 88(423) (the identifier).
 * @example
 * const hampel = new HampelFilter({ windowSamples: 5 });
 * [600, 601, 9999, 602, 603].map((x) => hampel.push(x)); // the last is 602: the median in place of 9999
 */
export class HampelFilter extends StatefulStage implements Operator {
  readonly latencySamples: number;
  private readonly threshold: number;
  private readonly window: SortedWindow;
  /** The newest samples as they came, a ring. */
  private readonly ring: Float64Array;
  /** [place of the next sample in the ring] */
  private readonly place = new Float64Array(1);
  private readonly cell = new Float64Array(1);

  constructor(options: HampelFilterOptions) {
    const read = readOptions(options);
    super('hampel-filter', read.hash);
    this.latencySamples = (read.windowSamples - 1) / 2;
    this.threshold = read.threshold * SIGMA_OF_MAD;
    this.window = new SortedWindow({ length: read.windowSamples });
    this.ring = new Float64Array(read.windowSamples);
    this.keep(this.window, this.ring, this.place);
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

  /**
   * Takes `input[i]` and gives the verdict on the sample in the middle. The k + 1 samples nearest to the median m are a run of the
   * sorted ones, `[low, low + k]`, and the farthest of a run is max(m − sorted[low], sorted[low + k] − m): the k-th deviation is
   * the least of that, found by halving.
   */
  private step(input: Samples, output: Samples, i: number): void {
    const { window, ring, place, counts } = this;
    const half = (ring.length - 1) >> 1;
    const at = place[0] | 0;
    const isThere = input[i] - input[i] === 0;
    ring[at] = input[i];
    window.pushFrom(input, i);
    counts[0]++;
    place[0] = at + 1 === ring.length ? 0 : at + 1;
    if (!isThere) {
      ring[at] = NaN;
      output[i] = NaN;
      counts[1]++;
      return;
    }
    const { sorted, count } = window;
    const upper = count >> 1;
    const lower = (count - 1) >> 1;
    const sum = sorted[lower] + sorted[upper];
    // As in `SortedWindow`.
    const median = lower === upper ? sorted[upper] : sum - sum === 0 ? 0.5 * sum : 0.5 * sorted[lower] + 0.5 * sorted[upper];
    const middle = at >= half ? at - half : at - half + ring.length;
    const x = ring[middle];
    if (counts[0] <= half || x !== x) {
      output[i] = median;
      return;
    }
    let deviation = 0;
    for (let k = lower; k <= upper; k++) {
      let low = 0;
      let high = count - 1 - k;
      while (low < high) {
        const between = (low + high) >> 1;
        if (median - sorted[between] > sorted[between + k] - median) low = between + 1;
        else high = between;
      }
      let least = Math.max(median - sorted[low], sorted[low + k] - median);
      if (low > 0) least = Math.min(least, Math.max(median - sorted[low - 1], sorted[low - 1 + k] - median));
      deviation += least * (lower === upper ? 1 : 0.5);
    }
    if (Math.abs(x - median) > this.threshold * deviation) output[i] = median;
    else output[i] = x;
  }
}

function readOptions(options: HampelFilterOptions): { windowSamples: number; threshold: number; hash: number } {
  const read = new OptionReader(options);
  const windowSamples = read.integer('windowSamples', { atLeast: 3 });
  if (windowSamples % 2 === 0) throw read.rangeError('windowSamples', 'an odd integer, with as many neighbours on both sides', windowSamples);
  return { windowSamples, threshold: read.number('threshold', { atLeast: 0, default: 3 }), hash: read.end() };
}
