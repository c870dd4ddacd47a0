/**
 * Central differences of any order of accuracy: exact on polynomials, and as steep as an ideal differentiator up to a good part of
 * the Nyquist frequency, so they amplify noise. On noisy signals take Savitzky–Golay derivatives, the least-squares choice.
 */
import { OptionReader } from '../../core';

/** The weights of the outermost samples of more taps are below 1e-60 of the inner ones. */
const MAX_TAPS = 201;

export interface DifferentiatorOptions {
  /** Number of taps, odd, 3 <= x <= 201; exact on polynomials up to degree taps − 1 (taps, for the second derivative). */
  readonly taps: number;
  /** First or second derivative. @default 1 */
  readonly derivative?: 1 | 2;
  /** Derivatives are per second at this rate. @default 1, per sample */
  readonly sampleRateHz?: number;
}

/**
 * Designs a central-difference differentiator, the maximally flat one at DC.
 * @returns taps [taps], the newest sample's first; antisymmetric (second derivative: symmetric) to the bit
 * @throws {TypeError | RangeError} for options that break their laws
 * Source: Fornberg 1988, "Generation of finite difference formulas on arbitrarily spaced grids", Math. Comp. 51(184), 699–706,
 * table 1, in closed form.
 * @example
 * designDifferentiator({ taps: 5 }).map((x) => x * 12); // [-1, 8, 0, -8, 1]
 */
export function designDifferentiator(options: DifferentiatorOptions): Float64Array {
  const { taps, derivative, sampleRateHz } = readOptions(options);
  const half = (taps - 1) / 2;
  const scale = sampleRateHz ** derivative;
  const h = new Float64Array(taps);
  let share = 1; // ± half!² / ((half − k)! (half + k)!)
  let sum = 0;
  for (let k = 1; k <= half; k++) {
    share *= -(half - k + 1) / (half + k);
    const weight = derivative === 1 ? -share / k : (-2 * share) / (k * k);
    sum += weight;
    h[half - k] = weight * scale;
    h[half + k] = derivative === 1 ? -weight * scale : weight * scale;
  }
  h[half] = derivative === 1 ? 0 : -2 * sum * scale;
  return h;
}

function readOptions(options: DifferentiatorOptions): Required<DifferentiatorOptions> {
  const read = new OptionReader(options);
  const taps = read.integer('taps', { atLeast: 3, atMost: MAX_TAPS });
  if (taps % 2 === 0) throw read.rangeError('taps', 'an odd number', taps);
  const derivative = read.oneOf('derivative', [1, 2] as const, 1);
  const sampleRateHz = read.number('sampleRateHz', { above: 0, default: 1 });
  read.end();
  return { taps, derivative, sampleRateHz };
}
