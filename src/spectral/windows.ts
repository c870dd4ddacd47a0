/**
 * Windows that fade a block of samples in and out before its spectrum is taken, with the gains that undo what they do to
 * amplitudes and to noise. Hann for most; flat-top to read amplitudes of tones; rectangular for transients that end within
 * the block, and for exact bins; Kaiser to choose the side lobes.
 *
 * Source: Harris 1978, "On the use of windows for harmonic analysis with the discrete Fourier transform", Proc. IEEE 66(1),
 * 51–83; the flat-top window: D'Antona, Ferrero 2006, "Digital Signal Processing for Measurement Systems", Springer, p. 70.
 */
import { OptionReader } from '../core';

/** Far beyond use; it stops a slip of the keyboard from filling the memory. */
const MAX_SIZE = 2 ** 24;

/** Coefficients a of Σ (−1)^k a[k] cos(2π k i / period). */
const COSINE_SUMS = {
  hamming: [0.54, 0.46],
  blackman: [0.42, 0.5, 0.08],
  'blackman-harris': [0.35875, 0.48829, 0.14128, 0.01168],
  'flat-top': [0.21557895, 0.41663158, 0.277263158, 0.083578947, 0.006947368],
} as const;

const TYPES = ['rectangular', 'hann', 'hamming', 'blackman', 'blackman-harris', 'flat-top', 'kaiser', 'tukey'] as const;

/** The name of a window. */
export type WindowType = (typeof TYPES)[number];

export interface WindowDesign {
  /** Samples, an integer 1 <= x <= 16777216. */
  readonly size: number;
  /** @default 'hann' */
  readonly type?: WindowType;
  /** `periodic` for spectra (the next sample would be the first again), `symmetric` for filter design. @default 'periodic' */
  readonly symmetry?: 'periodic' | 'symmetric';
  /** For `kaiser`, and required there: 0 is rectangular, 5 near Hamming, 8.6 near Blackman. 0 <= x <= 500 */
  readonly kaiserBeta?: number;
  /** For `tukey`: the share of the samples that is faded, 0 rectangular to 1 Hann. @default 0.5 */
  readonly tukeyTaper?: number;
}

export type HannWindowOptions = Pick<WindowDesign, 'size' | 'symmetry'>;

export interface Window {
  readonly values: Float64Array;
  /** Mean of the values: the gain of a sine in the middle of its bin. */
  readonly coherentGain: number;
  /** Mean of the squared values: the gain of the power of white noise. */
  readonly noiseGain: number;
  /** noiseGain / coherentGain²: the width, in bins, of a rectangular filter that lets as much white noise through. NaN where all values are 0. */
  readonly equivalentNoiseBandwidthBins: number;
}

/** What tells a window apart, besides its size. */
export interface WindowShape {
  readonly type: WindowType;
  /** `kaiserBeta` or `tukeyTaper`; 0 for the others. */
  readonly parameter: number;
}

/**
 * Makes a window. Allocates the values, which are even to the bit; a single sample is not faded.
 * @throws {TypeError | RangeError} for other options, and for a parameter of another window
 * Deviations: none from scipy.signal.get_window, to 1e-14.
 * @example
 * designWindow({ type: 'hann', size: 4 }).values; // Float64Array [0, 0.5, 1, 0.5]
 */
export function designWindow(options: WindowDesign): Window {
  const read = new OptionReader(options);
  const size = read.integer('size', { atLeast: 1, atMost: MAX_SIZE });
  const symmetry = read.oneOf('symmetry', ['periodic', 'symmetric'], 'periodic');
  const shape = readWindowShape(read, 'type');
  read.end();
  return makeWindow(shape, size, symmetry === 'periodic' ? size : size - 1);
}

/** The Hann window: short for `designWindow({ type: 'hann', … })`. @throws {TypeError | RangeError} for other options */
export function hannWindow(options: HannWindowOptions): Window {
  return designWindow({ ...options, type: 'hann' });
}

/** Reads the type of a window from the option `name`, and the parameter that this type has. */
export function readWindowShape(read: OptionReader, name: string): WindowShape {
  const type = read.oneOf(name, TYPES, 'hann');
  let parameter = 0;
  if (type === 'kaiser') parameter = read.number('kaiserBeta', { atLeast: 0, atMost: 500 });
  if (type === 'tukey') parameter = read.number('tukeyTaper', { atLeast: 0, atMost: 1, default: 0.5 });
  return { type, parameter };
}

/** A window of `size` samples that begins anew every `period` samples. */
export function makeWindow(shape: WindowShape, size: number, period = size): Window {
  const values = new Float64Array(size);
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < size; i++) {
    // The far half mirrors the near one, so that both are the same to the bit.
    const value = size === 1 ? 1 : valueAt(shape, Math.min(i, period - i), period);
    values[i] = value;
    sum += value;
    squares += value * value;
  }
  const coherentGain = sum / size;
  const noiseGain = squares / size;
  return { values, coherentGain, noiseGain, equivalentNoiseBandwidthBins: noiseGain / coherentGain ** 2 };
}

/** The value `i` samples from the edge, 0 <= i <= period / 2. */
function valueAt({ type, parameter }: WindowShape, i: number, period: number): number {
  switch (type) {
    case 'rectangular':
      return 1;
    case 'hann':
      return Math.sin((Math.PI * i) / period) ** 2;
    case 'kaiser':
      return bessel0(2 * parameter * Math.sqrt((i / period) * (1 - i / period))) / bessel0(parameter);
    case 'tukey':
      return i > Math.floor((parameter * period) / 2) || parameter === 0 ? 1 : Math.sin((Math.PI * i) / (parameter * period)) ** 2;
    default:
      return COSINE_SUMS[type].reduce((sum, a, k) => sum + (-1) ** k * a * Math.cos((2 * Math.PI * k * i) / period), 0);
  }
}

/** The modified Bessel function of the first kind, order 0: a series of positive terms, so no digit is lost. */
function bessel0(x: number): number {
  const square = (x * x) / 4;
  let term = 1;
  let sum = 1;
  for (let k = 1; term > 1e-17 * sum; k++) {
    term *= square / (k * k);
    sum += term;
  }
  return sum;
}
