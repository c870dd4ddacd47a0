/**
 * Every `factor`-th sample of a low-passed stream: 1000 Hz to 100 Hz without aliases. For ratios that are no whole number take
 * `RationalResampler`; for packets with jitter and gaps in time, `GridResampler` of `ingest`.
 */
import { OptionReader } from '../core';
import { type PolyphaseOptions, type PolyphaseSettings, PolyphaseStage, readPolyphase } from './polyphase';

export interface DecimatorOptions extends PolyphaseOptions {
  /** Samples in for a sample out, an integer 2 <= x <= 1000. */
  readonly factor: number;
}

/**
 * Low-passes and keeps one sample in `factor`: the first, then each `factor`-th.
 *
 * Shape: input [n] (any unit) → output [⌈n / factor⌉] (same unit), apart from the input; `outputSamples` tells how many come.
 * Latency: zeroCrossings · factor samples of the input, at every frequency, measured on a ramp.
 * Response, as set by default: −6 dB at half the new rate, flat to 0.3 % below 0.8 of that and 55 dB down above 1.2 of it.
 * Allocates: in the constructor only. State: at most 4 · zeroCrossings · factor + 76 doubles.
 * NaN and gaps: an output is NaN where the sample that it comes out with is missing. Inside, the last finite sample stands in for up to
 * `maxBridgeS`; after a longer gap the next finite sample starts the filter anew. Outputs keep to the grid throughout. Samples
 * beyond ±1e150 count as missing. After the length of the filter nothing of a gap is left.
 * @throws {TypeError | RangeError} for options that break their laws, and for an output without room
 * Source: as in polyphase.ts; with the defaults the taps of scipy's `resample_poly(x, 1, factor)`.
 * @example
 * const decimator = new Decimator({ factor: 10, sampleRateHz: 1000 });
 * const out = new Float64Array(10);
 * decimator.process(new Float64Array(100).fill(600), 0, 100, out, 0); // 10; out is 600 throughout
 */
export class Decimator extends PolyphaseStage {
  constructor(options: DecimatorOptions) {
    super('decimator', readOptions(options));
  }
}

function readOptions(options: DecimatorOptions): PolyphaseSettings {
  const read = new OptionReader(options);
  return readPolyphase(read, 1, read.integer('factor', { atLeast: 2, atMost: 1000 }));
}
