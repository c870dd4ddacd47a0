/**
 * Savitzky–Golay smoothing and differentiation of a whole recording, without delay. Live streams have `SavitzkyGolayFilter`.
 */
import { OptionReader, type Samples } from '../core';
import { readBridge } from './bridge';
import { fitSamples, fitWeights, readFit, type SavitzkyGolayFit } from './design/fir-savitzky-golay';
import { correlate } from './fir-kernels';
import { filterStretches } from './stretches';

const EDGES = ['interp', 'mirror', 'nearest', 'constant', 'wrap'] as const;

export interface SavitzkyGolayOptions extends SavitzkyGolayFit {
  readonly sampleRateHz: number;
  /**
   * What happens within half a window of the ends. `interp`: the polynomial of the outermost window is read there. The others put
   * samples beyond the ends: `mirror` those inside without the last one twice, `nearest` the last one, `constant` the `edgeValue`, `wrap`
   * those of the other end. @default 'interp'
   */
  readonly edges?: (typeof EDGES)[number];
  /** Samples beyond the ends, for `edges: 'constant'`. @default 0 */
  readonly edgeValue?: number;
  /** Longest gap that is bridged by a straight line, s, 0 <= x. @default 0.1 */
  readonly maxBridgeS?: number;
}

/**
 * Smooths a recording, or takes a derivative of it, by fitting polynomials to windows around each sample.
 *
 * Shape: signal [n] (any unit) → [n] (same unit, derivatives per s, s², …). Allocates the result. Latency: none.
 * NaN and gaps: NaN where the signal is missing (or beyond ±1e150). Gaps up to `maxBridgeS` are bridged inside by a straight line;
 * longer ones part the recording into stretches with ends of their own.
 * Deviations: `interp` in a stretch shorter than the window (an error in scipy) fits one polynomial to all of it, of a lower degree where
 * there are too few samples; a derivative beyond that degree is NaN. Windows are odd.
 * @throws {TypeError | RangeError} for options that break their laws
 * Source: Savitzky, Golay 1964, Analytical Chemistry 36(8), 1627–1639; edges as in scipy.signal.savgol_filter.
 * @example
 * savitzkyGolay(Float64Array.of(0, 1, 4, 9, 16), { windowSamples: 3, degree: 2, derivative: 1, sampleRateHz: 1 }); // [0, 2, 4, 6, 8]
 */
export function savitzkyGolay(signal: Samples, options: SavitzkyGolayOptions): Float64Array {
  const settings = readOptions(options);
  const { windowSamples, degree, derivative, sampleRateHz } = settings;
  const weights = fitWeights(windowSamples, degree, derivative, (windowSamples - 1) / 2, sampleRateHz);
  return filterStretches(signal, settings.maxBridgeSamples, (stretch) => {
    const output = new Float64Array(stretch.length);
    if (settings.edges === 'interp') fillInterpolated(stretch, weights, settings, output);
    else correlate(weights, extended(stretch, settings), output, 0, stretch.length);
    return output;
  });
}

function fillInterpolated(stretch: Float64Array, weights: Float64Array, settings: Settings, output: Float64Array): void {
  const length = stretch.length;
  const half = (settings.windowSamples - 1) / 2;
  const samples = Math.min(settings.windowSamples, length);
  const middle = Math.max(0, length - 2 * half);
  const left = middle > 0 ? half : length;
  correlate(weights, stretch, output, half, middle);
  fillFrom(stretch, 0, samples, settings, output, 0, left);
  fillFrom(stretch, length - samples, length, settings, output, left + middle, length);
}

/** Outputs `[at, end)` from the one polynomial that fits samples `[from, to)`: of a lower degree where they are too few. */
function fillFrom(stretch: Float64Array, from: number, to: number, settings: Settings, output: Float64Array, at: number, end: number): void {
  const { derivative, sampleRateHz } = settings;
  const degree = Math.min(settings.degree, to - from - 1);
  const value = fitSamples(stretch.subarray(from, to), degree, derivative, sampleRateHz);
  for (let i = at; i < end; i++) output[i] = derivative > degree ? NaN : value(i - from);
}

/** The stretch with half a window of samples beyond either end. */
function extended(stretch: Float64Array, { windowSamples, edges, edgeValue }: Settings): Float64Array {
  const half = (windowSamples - 1) / 2;
  const last = stretch.length - 1;
  const samples = new Float64Array(stretch.length + 2 * half);
  samples.set(stretch, half);
  for (let i = 1; i <= half; i++) {
    for (const at of [-i, last + i]) samples[half + at] = beyond(stretch, at, edges, edgeValue);
  }
  return samples;
}

/** The sample at a place beyond the ends. */
function beyond(stretch: Float64Array, at: number, edges: Settings['edges'], edgeValue: number): number {
  const last = stretch.length - 1;
  if (edges === 'constant') return edgeValue;
  if (edges === 'nearest' || last === 0) return stretch[at < 0 ? 0 : last];
  if (edges === 'wrap') return stretch[modulo(at, stretch.length)];
  const fold = modulo(at, 2 * last);
  return stretch[Math.min(fold, 2 * last - fold)];
}

function modulo(a: number, n: number): number {
  return ((a % n) + n) % n;
}

interface Settings extends Required<SavitzkyGolayFit> {
  readonly sampleRateHz: number;
  readonly edges: (typeof EDGES)[number];
  readonly edgeValue: number;
  readonly maxBridgeSamples: number;
}

function readOptions(options: SavitzkyGolayOptions): Settings {
  const read = new OptionReader(options);
  const fitted = readFit(read);
  if (fitted.windowSamples % 2 === 0) throw read.rangeError('windowSamples', 'an odd number', fitted.windowSamples);
  const sampleRateHz = read.number('sampleRateHz', { above: 0 });
  const edges = read.oneOf('edges', EDGES, 'interp');
  const edgeValue = edges === 'constant' ? read.number('edgeValue', { default: 0 }) : 0;
  const maxBridgeSamples = readBridge(read, sampleRateHz);
  read.end();
  return { ...fitted, sampleRateHz, edges, edgeValue, maxBridgeSamples };
}
