/**
 * The Fourier transform of real samples of any number, for what is published at a length that is no power of two. Where the
 * length is free, choose a power of two: `RealFft` takes a fifth of the time, or less.
 */
import { OptionReader } from '../core';
import { BluesteinDft } from './bluestein';
import { isPowerOfTwo, RealFft, requireLength } from './fft';
import { quarterTurn, split } from './real-split';

/** Beyond this the tables take more than half a gigabyte. */
export const MAX_SIZE = 2 ** 22;

export interface RealDftOptions {
  /** Samples a transform, an integer, 2 <= x <= 4194304. */
  readonly size: number;
}

/**
 * Discrete Fourier transform of `size` real samples, unscaled: X[k] = Σ x[n] exp(−2πj k n / size).
 *
 * Shape: input [size] (any unit) → re, im [floor(size / 2) + 1]; im of the first bin, and of the last where `size` is even,
 * is 0. Aliasing not allowed.
 * Allocates: in the constructor only. It has no state: every call stands for itself.
 * NaN and gaps: one missing sample makes the whole spectrum NaN, but for the zeros of im; fill gaps before.
 * Accuracy: 1e-15 of the largest bin up to 40000 samples, measured against numpy; take an offset off first, or it is that bin.
 * @throws {TypeError | RangeError} for another size, or when an array is not of its length
 * Source: `RealFft` for powers of two, else Bluestein 1970 (see `bluestein.ts`), over half the length where it is even.
 * @example
 * const dft = new RealDft({ size: 3 });
 * const re = new Float64Array(dft.bins);
 * const im = new Float64Array(dft.bins);
 * dft.forward(Float64Array.of(1, 1, 1), re, im);
 * re[0]; // 3
 */
export class RealDft {
  readonly size: number;
  /** Bins 0 to floor(size / 2), sampleRateHz / size apart. */
  readonly bins: number;
  /** For powers of two. */
  private readonly fft: RealFft | null = null;
  private readonly dft: BluesteinDft | null = null;
  private readonly cos: Float64Array;
  private readonly sin: Float64Array;

  constructor(options: RealDftOptions) {
    const read = new OptionReader(options);
    const size = read.integer('size', { atLeast: 2, atMost: MAX_SIZE });
    read.end();
    this.size = size;
    this.bins = (size >> 1) + 1;
    if (isPowerOfTwo(size)) this.fft = new RealFft({ size });
    else this.dft = new BluesteinDft(size % 2 === 0 ? size / 2 : size);
    [this.cos, this.sin] = quarterTurn(size);
  }

  forward(input: Float64Array, re: Float64Array, im: Float64Array): void {
    if (this.dft === null) {
      this.fft?.forward(input, re, im);
      return;
    }
    requireLength('input', input, this.size);
    requireLength('re', re, this.bins);
    requireLength('im', im, this.bins);
    const { values } = this.dft;
    if (this.size % 2 === 0) {
      values.set(input);
      this.dft.transform();
      split(values, this.cos, this.sin, re, im);
      return;
    }
    for (let i = 0; i < this.size; i++) {
      values[2 * i] = input[i];
      values[2 * i + 1] = 0;
    }
    this.dft.transform();
    for (let k = 0; k < this.bins; k++) {
      re[k] = values[2 * k];
      im[k] = values[2 * k + 1];
    }
    im[0] = 0;
  }
}
