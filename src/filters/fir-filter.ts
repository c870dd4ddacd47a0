/**
 * A FIR filter, live, in direct form. For more than 128 taps on a recording that is known whole, convolve by FFT
 * instead (`fftConvolve`); for a steep low-pass at a small share of the sample rate, `SosFilter` costs and delays far less.
 */
import { OptionReader } from '../core';
import { isUsual, readBridge } from './bridge';
import { firLatency } from './design/fir-response';
import { DirectFir } from './direct-fir';
import { convolveLast } from './fir-kernels';

/** Taps whose sizes add up to more could carry a usable sample to Infinity. */
const LARGEST_GAIN = 1e150;

export interface FirFilterOptions {
  /** Weights of the samples, the newest sample's first, as `designFir` and scipy give them; at least one is not 0. */
  readonly taps: ArrayLike<number>;
  readonly sampleRateHz: number;
  /** Longest gap through which the last finite sample stands in, s, 0 <= x. @default 0.1 */
  readonly maxBridgeS?: number;
  /** Start as if the first sample had been there for ever, rather than from zeros. @default true */
  readonly warmStart?: boolean;
}

/**
 * Filters one channel by FIR taps.
 *
 * Shape: input [n] (any unit) → output [n] (same unit × the gain); the output may be the input.
 * Latency: the group delay at `latencyHz`: (taps − 1) / 2 for symmetric and antisymmetric taps, at every frequency; for others at
 * DC, or, where they block DC (40 dB or more below the sum of their sizes), in the middle of the pass band. Taps that predict
 * have a negative one.
 * Allocates: in the constructor only. State: with t the taps rounded up to a multiple of four, t + max(128, t) + 8 doubles.
 * NaN and gaps: a missing sample gives NaN. Inside, the last finite sample stands in for up to `maxBridgeS`; after a longer
 * gap the next finite sample starts the filter anew. After taps − 1 samples nothing of either is left, to the bit.
 * Start: as if the first sample had been there for ever, so that an offset of 600 N does not ring; with `warmStart: false`
 * from zeros, like scipy's `lfilter` without `zi`.
 * Deviations: samples beyond ±1e150 count as missing.
 * @throws {TypeError | RangeError} for options that break their laws
 * Source: Oppenheim, Schafer, "Discrete-Time Signal Processing", 3rd ed., §6.5.1 (direct form).
 * @example
 * const taps = designFir({ taps: 63, type: 'lowpass', cutoffHz: 6, sampleRateHz: 100 });
 * const lowpass = new FirFilter({ taps, sampleRateHz: 100 });
 * lowpass.push(600); // 600
 * lowpass.latencySamples; // 31
 */
export class FirFilter extends DirectFir {
  readonly latencySamples: number;
  /** The frequency at which `latencySamples` is the group delay, Hz. */
  readonly latencyHz: number;

  constructor(options: FirFilterOptions) {
    const read = readOptions(options);
    super('fir-filter', read.hash, read.maxBridgeSamples, read.taps.slice().reverse(), read.warmStart);
    const latency = firLatency(read.taps, read.sampleRateHz);
    this.latencySamples = latency.samples;
    this.latencyHz = latency.frequencyHz;
  }

  push(x: number): number {
    this.cell[0] = x;
    if (isUsual(this.hold, this.counts, this.cell)) convolveLast(this.taps, this.line, this.place, this.cell);
    else this.takeCell();
    return this.cell[0];
  }
}

interface Settings {
  readonly taps: Float64Array;
  readonly sampleRateHz: number;
  readonly maxBridgeSamples: number;
  readonly warmStart: boolean;
  readonly hash: number;
}

function readOptions(options: FirFilterOptions): Settings {
  const read = new OptionReader(options);
  const taps = Float64Array.from(read.numbers('taps'));
  if (taps.length === 0) throw read.rangeError('taps', 'at least one tap', []);
  let gain = 0;
  for (const h of taps) gain += Math.abs(h);
  if (!(gain > 0 && gain <= LARGEST_GAIN)) {
    throw read.rangeError('taps', `sizes that add up to 0 < x <= ${LARGEST_GAIN}`, gain);
  }
  const sampleRateHz = read.number('sampleRateHz', { above: 0 });
  const maxBridgeSamples = readBridge(read, sampleRateHz);
  const warmStart = read.boolean('warmStart', true);
  return { taps, sampleRateHz, maxBridgeSamples, warmStart, hash: read.end() };
}
