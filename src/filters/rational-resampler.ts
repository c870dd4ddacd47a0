/**
 * From one even rate to another, by up / down: 50 to 100 Hz, 128 to 100 Hz. For a whole-number ratio downwards take `Decimator`;
 * for packets with jitter and gaps in time, `GridResampler` of `ingest`.
 */
import { OptionReader } from '../core';
import { type PolyphaseOptions, type PolyphaseSettings, PolyphaseStage, readPolyphase } from './polyphase';

export interface RationalResamplerOptions extends PolyphaseOptions {
  /** `up` samples out for `down` samples in: integers 1 <= x <= 1000, not the same. 128 to 100 Hz is 25 / 32. */
  readonly up: number;
  readonly down: number;
}

/**
 * Resamples by up / down, through a low-pass at half the lower of the two rates. Output k stands at input k · down / up.
 *
 * Shape: input [n] (any unit) → output [⌈n · up / down⌉] (same unit), apart from the input; `outputSamples` tells how many come.
 * Latency: zeroCrossings · max(up, down) / up samples of the input (up and down in lowest terms), measured on a ramp.
 * Constants and straight lines pass exactly.
 * Allocates: in the constructor only. State: at most 4 · latency + 76 doubles.
 * NaN and gaps: as `Decimator`.
 * Deviations: scipy's `resample_poly` leaves the phases as designed, with a ripple of up to 7e-4 on a constant; here it is taken out.
 * @throws {TypeError | RangeError} for options that break their laws, and for an output without room
 * Source: as in polyphase.ts.
 * @example
 * const resampler = new RationalResampler({ up: 25, down: 32, sampleRateHz: 128 });
 * const out = new Float64Array(100);
 * resampler.process(new Float64Array(128).fill(600), 0, 128, out, 0); // 100; out is 600 throughout
 */
export class RationalResampler extends PolyphaseStage {
  constructor(options: RationalResamplerOptions) {
    super('rational-resampler', readOptions(options));
  }
}

function readOptions(options: RationalResamplerOptions): PolyphaseSettings {
  const read = new OptionReader(options);
  const up = read.integer('up', { atLeast: 1, atMost: 1000 });
  const down = read.integer('down', { atLeast: 1, atMost: 1000 });
  if (up === down) throw read.rangeError('up', `another number than ${down} (down)`, up);
  const common = commonDivisor(up, down);
  return readPolyphase(read, up / common, down / common);
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b);
}
