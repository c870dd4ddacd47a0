/**
 * A Savitzky–Golay smoother or differentiator, live. Read in the middle of its window it is late by half of it; read at the newest
 * sample it is not late at all, and two to three times as noisy. A recording that is known whole has `savitzkyGolay`.
 */
import { OptionReader } from '../core';
import { isUsual, readBridge } from './bridge';
import { fitWeights, readFit, type SavitzkyGolayFit } from './design/fir-savitzky-golay';
import { DirectFir } from './direct-fir';
import { convolveLast } from './fir-kernels';

export interface SavitzkyGolayFilterOptions extends SavitzkyGolayFit {
  readonly sampleRateHz: number;
  /** Where the polynomial is read: in the middle of the window, or at its newest sample. @default 'centre' */
  readonly at?: 'centre' | 'newest';
  /** Longest gap through which the last finite sample stands in, s, 0 <= x. @default 0.1 */
  readonly maxBridgeS?: number;
  /** Start as if the first sample had been there for ever, rather than from zeros. @default true */
  readonly warmStart?: boolean;
}

/**
 * Fits a polynomial to the newest `windowSamples` samples, and gives its value or a derivative.
 *
 * Shape: input [n] (any unit) → output [n] (same unit, derivatives per s, s², …); the output may be the input.
 * Latency: (windowSamples − 1) / 2 at the centre; at the newest sample none, but (windowSamples − 1) / 2 again where `degree` equals
 * `derivative`, because that derivative is the same all over the window. It is that of slow signals (polynomials), for derivatives too.
 * Allocates: in the constructor only. State: with t the window rounded up to a multiple of four, t + max(128, t) + 8 doubles.
 * NaN and gaps: a missing sample gives NaN. Inside, the last finite sample stands in for up to `maxBridgeS`; after a longer
 * gap the next finite sample starts the filter anew. After windowSamples − 1 samples nothing of either is left, to the bit.
 * Start: as if the first sample had been there for ever: derivatives start at 0.
 * Deviations: samples beyond ±1e150 count as missing.
 * @throws {TypeError | RangeError} for options that break their laws
 * Source: Savitzky, Golay 1964, Analytical Chemistry 36(8), 1627–1639; Gorry 1990, Analytical Chemistry 62(6), 570–573 (any point).
 * @example
 * const speed = new SavitzkyGolayFilter({ windowSamples: 11, degree: 2, derivative: 1, sampleRateHz: 100 });
 * speed.push(20); // 0, per s, 0.05 s late
 */
export class SavitzkyGolayFilter extends DirectFir {
  readonly latencySamples: number;

  constructor(options: SavitzkyGolayFilterOptions) {
    const read = readOptions(options);
    super('savitzky-golay-filter', read.hash, read.maxBridgeSamples, read.weights, read.warmStart);
    this.latencySamples = read.latencySamples;
  }

  push(x: number): number {
    this.cell[0] = x;
    if (isUsual(this.hold, this.counts, this.cell)) convolveLast(this.taps, this.line, this.place, this.cell);
    else this.takeCell();
    return this.cell[0];
  }
}

interface Settings {
  /** The oldest sample's first. */
  readonly weights: Float64Array;
  readonly latencySamples: number;
  readonly maxBridgeSamples: number;
  readonly warmStart: boolean;
  readonly hash: number;
}

function readOptions(options: SavitzkyGolayFilterOptions): Settings {
  const read = new OptionReader(options);
  const { windowSamples, degree, derivative } = readFit(read);
  const sampleRateHz = read.number('sampleRateHz', { above: 0 });
  const newest = read.oneOf('at', ['centre', 'newest'] as const, 'centre') === 'newest';
  const maxBridgeSamples = readBridge(read, sampleRateHz);
  const warmStart = read.boolean('warmStart', true);
  const hash = read.end();
  const centre = (windowSamples - 1) / 2;
  const weights = fitWeights(windowSamples, degree, derivative, newest ? windowSamples - 1 : centre, sampleRateHz);
  return { weights, latencySamples: newest && degree > derivative ? 0 : centre, maxBridgeSamples, warmStart, hash };
}
