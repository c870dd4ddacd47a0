/**
 * The complex Fourier transform of any length, as a convolution with a chirp: k n = (k² + n² − (k − n)²) / 2. Costs three
 * transforms of a power of two at least twice as long, one of them once.
 *
 * Source: Bluestein 1970, "A linear filtering approach to the computation of discrete Fourier transform", IEEE Trans. Audio
 * Electroacoustics 18(4), 451–455.
 */
import { ComplexFft } from './fft';

export class BluesteinDft {
  /** The values to transform, interleaved: write them here. */
  readonly values: Float64Array;
  private readonly size: number;
  private readonly fft: ComplexFft;
  /** exp(−πj k² / size), interleaved. */
  private readonly chirp: Float64Array;
  /** The spectrum of the conjugate chirp, over the padded length and swapped as the inverse transform needs it. */
  private readonly kernel: Float64Array;
  private readonly padded: Float64Array;
  private readonly spectrum: Float64Array;

  constructor(size: number) {
    this.size = size;
    let length = 1;
    while (length < 2 * size - 1) length *= 2;
    this.fft = new ComplexFft(length);
    this.values = new Float64Array(2 * size);
    this.chirp = new Float64Array(2 * size);
    this.padded = new Float64Array(2 * length);
    this.spectrum = new Float64Array(2 * length);
    this.kernel = new Float64Array(2 * length);
    for (let k = 0; k < size; k++) {
      // k² grows beyond what an angle may be: its rest is exact.
      const angle = (Math.PI * ((k * k) % (2 * size))) / size;
      this.chirp[2 * k] = Math.cos(angle);
      this.chirp[2 * k + 1] = -Math.sin(angle);
    }
    for (let k = 0; k < size; k++) {
      for (const at of [k, (length - k) % length]) {
        this.padded[2 * at] = this.chirp[2 * k] / length;
        this.padded[2 * at + 1] = -this.chirp[2 * k + 1] / length;
      }
    }
    this.fft.transform(this.kernel, this.padded);
    this.padded.fill(0);
  }

  /** Puts the transform of `values` in their place. */
  transform(): void {
    const { values, chirp, kernel, padded, spectrum, fft, size } = this;
    multiply(values, chirp, padded, 2 * size);
    padded.fill(0, 2 * size);
    fft.transform(spectrum, padded);
    for (let i = 0; i < kernel.length; i += 2) {
      const re = spectrum[i] * kernel[i] - spectrum[i + 1] * kernel[i + 1];
      const im = spectrum[i] * kernel[i + 1] + spectrum[i + 1] * kernel[i];
      spectrum[i] = im;
      spectrum[i + 1] = re;
    }
    fft.transform(padded, spectrum);
    for (let i = 0; i < 2 * size; i += 2) {
      values[i] = padded[i + 1];
      values[i + 1] = padded[i];
    }
    multiply(values, chirp, values, 2 * size);
  }
}

function multiply(a: Float64Array, b: Float64Array, out: Float64Array, length: number): void {
  for (let i = 0; i < length; i += 2) {
    const re = a[i] * b[i] - a[i + 1] * b[i + 1];
    const im = a[i] * b[i + 1] + a[i + 1] * b[i];
    out[i] = re;
    out[i + 1] = im;
  }
}
