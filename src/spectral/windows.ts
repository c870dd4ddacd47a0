/**
 * Windows that fade a block of samples in and out before its spectrum is taken, with the two gains that undo what they
 * do to amplitudes and to noise.
 */
import { OptionReader } from '../core';

export interface HannWindowOptions {
  /** Samples, an integer >= 1. */
  readonly size: number;
  /** `periodic` for spectra (the next sample would be the first again), `symmetric` for filter design. @default 'periodic' */
  readonly symmetry?: 'periodic' | 'symmetric';
}

export interface Window {
  readonly values: Float64Array;
  /** Mean of the values: the gain of a sine in the middle of its bin. */
  readonly coherentGain: number;
  /** Mean of the squared values: the gain of the power of white noise. */
  readonly noiseGain: number;
}

/**
 * The Hann window, sin²: side lobes that fall fast, at twice the width of no window. Allocates the values.
 * @throws {TypeError | RangeError} for other options
 * Source: Harris 1978, "On the use of windows for harmonic analysis with the discrete Fourier transform", Proc. IEEE
 * 66(1), 51–83, eq. 27.
 * @example
 * hannWindow({ size: 4 }).values; // Float64Array [0, 0.5, 1, 0.5]
 */
export function hannWindow(options: HannWindowOptions): Window {
  const read = new OptionReader(options);
  const size = read.integer('size', { atLeast: 1 });
  const symmetry = read.oneOf('symmetry', ['periodic', 'symmetric'], 'periodic');
  read.end();
  const period = symmetry === 'periodic' ? size : size - 1;
  const values = new Float64Array(size);
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < size; i++) {
    // The far half mirrors the near one, so that both are the same to the bit. One sample alone is not faded.
    const near = Math.min(i, period - i);
    const value = size === 1 ? 1 : Math.sin((Math.PI * near) / period) ** 2;
    values[i] = value;
    sum += value;
    squares += value * value;
  }
  return { values, coherentGain: sum / size, noiseGain: squares / size };
}
