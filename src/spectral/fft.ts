/**
 * The Fourier transform of real samples: fft.js (F. Indutny, MIT, bundled) behind checks, because by itself it gives NaN
 * for a short input without a word. No other file knows of it. For one or two frequencies a Goertzel filter is cheaper.
 */
import FFT from 'fft.js';
import { describe, OptionReader } from '../core';

/** Beyond this the tables take more than half a gigabyte. */
const MAX_SIZE = 2 ** 24;

export interface RealFftOptions {
  /** Samples a transform, a power of two, 2 <= x <= 16777216. */
  readonly size: number;
}

/**
 * Discrete Fourier transform of `size` real samples, unscaled: X[k] = Σ x[n] exp(−2πj k n / size).
 *
 * Shape: input [size] (any unit) → re, im [size / 2 + 1]; im of the first and last bin is 0. Aliasing not allowed.
 * Allocates: in the constructor only. It has no state: every call stands for itself.
 * NaN and gaps: one missing sample makes the whole spectrum NaN; fill gaps before.
 * @throws {TypeError | RangeError} when `size` is no power of two, or an array is not of its length
 * Source: radix-4 decimation in time, as in fft.js 4.0.4.
 * @example
 * const fft = new RealFft({ size: 4 });
 * const re = new Float64Array(fft.bins);
 * const im = new Float64Array(fft.bins);
 * fft.forward(Float64Array.of(1, 0, -1, 0), re, im);
 * re; // Float64Array [0, 2, 0]
 */
export class RealFft {
  readonly size: number;
  /** Bins 0 to size / 2: size / 2 + 1 of them, sampleRateHz / size apart. */
  readonly bins: number;
  private readonly fft: FFT;
  private readonly interleaved: Float64Array;

  constructor(options: RealFftOptions) {
    const size = readSize(options);
    this.size = size;
    this.bins = size / 2 + 1;
    this.fft = new FFT(size);
    this.interleaved = new Float64Array(2 * size);
  }

  forward(input: Float64Array, re: Float64Array, im: Float64Array): void {
    requireLength('input', input, this.size);
    requireLength('re', re, this.bins);
    requireLength('im', im, this.bins);
    const { interleaved, bins } = this;
    this.fft.realTransform(interleaved, input);
    for (let k = 0; k < bins; k++) {
      re[k] = interleaved[2 * k];
      im[k] = interleaved[2 * k + 1];
    }
  }
}

function requireLength(name: string, array: Float64Array, length: number): void {
  if (!(array instanceof Float64Array)) throw new TypeError(`"${name}" expected a Float64Array, got ${describe(array)}`);
  if (array.length !== length) throw new RangeError(`"${name}" expected ${length} values, got ${array.length}`);
}

function readSize(options: RealFftOptions): number {
  const read = new OptionReader(options);
  const size = read.integer('size', { atLeast: 2, atMost: MAX_SIZE });
  if (2 ** Math.round(Math.log2(size)) !== size) throw read.rangeError('size', 'a power of two', size);
  read.end();
  return size;
}
