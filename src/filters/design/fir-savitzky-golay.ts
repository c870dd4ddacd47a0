/**
 * Savitzky–Golay taps: the value, or a derivative, of the polynomial that fits a window best, as a weighted sum of the samples.
 * They keep the height and width of peaks that a mean of the same length would flatten; as a low-pass filter they are poor,
 * with side lobes of −13 dB.
 */
import { OptionReader } from '../../core';

/** Beyond this the recurrence loses digits on short windows. */
const MAX_DEGREE = 20;
/** Far beyond use; it stops a slip of the keyboard from filling the memory. */
const MAX_WINDOW = 2 ** 24;

/** The polynomial and its window. */
export interface SavitzkyGolayFit {
  /** Samples that the polynomial is fitted to, an integer 1 <= x <= 16777216. */
  readonly windowSamples: number;
  /** Degree of the polynomial, an integer 0 <= x < windowSamples, x <= 20. */
  readonly degree: number;
  /** Which derivative, an integer 0 <= x <= degree. @default 0, the value itself */
  readonly derivative?: number;
}

export interface SavitzkyGolayDesignOptions extends SavitzkyGolayFit {
  /** Where it is read: samples after the oldest of the window, between samples and outside too. @default (windowSamples − 1) / 2 */
  readonly position?: number;
  /** Derivatives are per second at this rate. @default 1, per sample */
  readonly sampleRateHz?: number;
}

/**
 * Designs a Savitzky–Golay smoother or differentiator for any point of its window.
 * @returns taps [windowSamples], the newest sample's first; in the middle symmetric, or antisymmetric, to the bit
 * @throws {TypeError | RangeError} for options that break their laws
 * Source: Gorry 1990, "General least-squares smoothing and differentiation by the convolution (Savitzky–Golay) method",
 * Analytical Chemistry 62(6), 570–573, by discrete orthogonal polynomials instead of normal equations, which lose digits.
 * @example
 * designSavitzkyGolay({ windowSamples: 5, degree: 2 }).map((x) => x * 35); // [-3, 12, 17, 12, -3]
 */
export function designSavitzkyGolay(options: SavitzkyGolayDesignOptions): Float64Array {
  const read = new OptionReader(options);
  const { windowSamples, degree, derivative } = readFit(read);
  const position = read.number('position', { default: (windowSamples - 1) / 2 });
  const sampleRateHz = read.number('sampleRateHz', { above: 0, default: 1 });
  read.end();
  const taps = fitWeights(windowSamples, degree, derivative, position, sampleRateHz).reverse();
  if (!taps.every(Number.isFinite)) throw read.rangeError('position', 'a place near the window', position);
  return taps;
}

/** Reads the polynomial and its window. */
export function readFit(read: OptionReader): Required<SavitzkyGolayFit> {
  const windowSamples = read.integer('windowSamples', { atLeast: 1, atMost: MAX_WINDOW });
  const most = Math.min(windowSamples - 1, MAX_DEGREE);
  const degree = read.integer('degree', { atLeast: 0, atMost: most, why: most < MAX_DEGREE ? 'windowSamples − 1' : 'what float64 can hold' });
  const derivative = read.integer('derivative', { atLeast: 0, atMost: degree, why: 'degree', default: 0 });
  return { windowSamples, degree, derivative };
}

/** Weights of the samples, oldest first, for the derivative at `position` of the polynomial that fits them best. */
export function fitWeights(samples: number, degree: number, derivative: number, position: number, sampleRateHz: number): Float64Array {
  const centre = (samples - 1) / 2;
  const couplings = gramCouplings(samples, degree);
  const atPosition = gramDerivatives(samples, couplings, derivative, position - centre);
  const scale = sampleRateHz ** derivative;
  return Float64Array.from({ length: samples }, (_, i) => {
    const atSample = gramDerivatives(samples, couplings, 0, i - centre);
    let weight = 0;
    for (let k = 0; k <= degree; k++) weight += atSample[k] * atPosition[k];
    return weight * scale;
  });
}

/** The polynomial that fits samples best, or a derivative of it, as a function of the position among them. */
export function fitSamples(samples: Float64Array, degree: number, derivative: number, sampleRateHz: number): (position: number) => number {
  const centre = (samples.length - 1) / 2;
  const couplings = gramCouplings(samples.length, degree);
  const scale = sampleRateHz ** derivative;
  const shares = new Float64Array(degree + 1);
  samples.forEach((x, i) => {
    const values = gramDerivatives(samples.length, couplings, 0, i - centre);
    for (let k = 0; k <= degree; k++) shares[k] += x * values[k];
  });
  return (position) => {
    const values = gramDerivatives(samples.length, couplings, derivative, position - centre);
    let sum = 0;
    for (let k = 0; k <= degree; k++) sum += shares[k] * values[k];
    return sum * scale;
  };
}

/** g[k] of x q[k] = g[k + 1] q[k + 1] + g[k] q[k − 1], for polynomials orthonormal over `samples` integers around 0. */
function gramCouplings(samples: number, degree: number): Float64Array {
  return Float64Array.from({ length: degree + 1 }, (_, k) => {
    return k === 0 ? 0 : (k / 2) * Math.sqrt(((samples - k) * (samples + k)) / (4 * k * k - 1));
  });
}

/** The given derivative of each orthonormal polynomial at x. */
function gramDerivatives(samples: number, couplings: Float64Array, derivative: number, x: number): Float64Array {
  let lower = new Float64Array(couplings.length);
  for (let s = 0; s <= derivative; s++) {
    const values = new Float64Array(couplings.length);
    values[0] = s === 0 ? 1 / Math.sqrt(samples) : 0;
    for (let k = 1; k < couplings.length; k++) {
      const before = k === 1 ? 0 : couplings[k - 1] * values[k - 2];
      values[k] = (x * values[k - 1] + s * lower[k - 1] - before) / couplings[k];
    }
    lower = values;
  }
  return lower;
}
