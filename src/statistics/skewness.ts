/** Skewness from sums of powers about a shift. */

/** A spread below this share of the sum of squares is rounding: what is all the same has no skewness. */
const LEAST_SPREAD = 1e-14;

/**
 * Skewness g₁ of `count` values from the sum at `sums[at]` and those of their squares and cubes behind it, about any shift; NaN
 * where the samples are all the same.
 */
export function skewnessOf(count: number, sums: Float64Array, at: number): number {
  const sum = sums[at];
  const squares = sums[at + 1];
  const mean = sum / count;
  const spread = squares - sum * mean;
  if (!(spread > LEAST_SPREAD * squares)) return NaN;
  const lopsided = sums[at + 2] - mean * (3 * squares - 2 * mean * sum);
  return (lopsided * Math.sqrt(count)) / (spread * Math.sqrt(spread));
}
