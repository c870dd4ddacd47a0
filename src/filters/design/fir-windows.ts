/**
 * Windows that end the infinitely long response of an ideal filter without ripples. For spectra take those of `spectral`,
 * which are periodic; these are symmetric.
 */

export type FirWindow = 'hamming' | 'hann' | 'blackman' | 'kaiser' | 'rectangular';
export const FIR_WINDOWS: readonly FirWindow[] = ['hamming', 'hann', 'blackman', 'kaiser', 'rectangular'];

/** Weights of the cosine terms. Source: Harris 1978, Proc. IEEE 66(1), 51–83, eq. 27, 30 and 32, with the usual rounded ones. */
const COSINES = {
  rectangular: [1],
  hann: [0.5, 0.5],
  hamming: [0.54, 0.46],
  blackman: [0.42, 0.5, 0.08],
} as const;

/**
 * A symmetric window of `size` values, the far half the mirror of the near one to the bit. One value alone is 1.
 * @param kaiserBeta  side lobes against width, for `kaiser` alone
 */
export function firWindow(window: FirWindow, size: number, kaiserBeta: number): Float64Array {
  const values = new Float64Array(size).fill(1);
  if (size === 1) return values;
  for (let i = 0; i < size; i++) {
    const near = Math.min(i, size - 1 - i);
    values[i] = window === 'kaiser' ? kaiser(near, size, kaiserBeta) : cosines(COSINES[window], near, size);
  }
  return values;
}

function cosines(weights: readonly number[], i: number, size: number): number {
  let value = 0;
  weights.forEach((weight, k) => {
    value += (k % 2 === 0 ? weight : -weight) * Math.cos((2 * Math.PI * k * i) / (size - 1));
  });
  // The ends of a Blackman window are 0, less what rounding leaves.
  return Math.abs(value) < 1e-15 ? 0 : value;
}

/** Source: Kaiser 1974; Oppenheim, Schafer, "Discrete-Time Signal Processing", 3rd ed., eq. 7.72. */
function kaiser(i: number, size: number, beta: number): number {
  const x = (2 * i) / (size - 1) - 1;
  return besselI0(beta * Math.sqrt(1 - x * x)) / besselI0(beta);
}

/** Modified Bessel function of order 0, by its power series: all terms are positive, so no digits are lost. */
function besselI0(x: number): number {
  const quarter = (x * x) / 4;
  let term = 1;
  let sum = 1;
  for (let k = 1; term > sum * 1e-17; k++) {
    term *= quarter / (k * k);
    sum += term;
  }
  return sum;
}
