/** Skewness from sums of powers about a shift. */

/** A spread below this share of the sum of squares is rounding: what is all the same has no skewness. */
const LEAST_SPREAD = 1e-14;

/**
 * Writes skewness g₁ to `out[place]`, from the sums of values about any shift, of their squares and of their cubes, and how many they
 * are, in this order from `sums[at]` on; NaN where they are all the same. (A double that is returned may be boxed.)
 */
export function skewnessInto(sums: Float64Array, at: number, out: Float64Array, place: number): void {
  const count = sums[at + 3];
  const mean = sums[at] / count;
  const squares = sums[at + 1];
  const spread = squares - sums[at] * mean;
  if (spread > LEAST_SPREAD * squares) {
    const lopsided = sums[at + 2] - mean * (3 * squares - 2 * mean * sums[at]);
    out[place] = (lopsided * Math.sqrt(count)) / (spread * Math.sqrt(spread));
  } else {
    out[place] = NaN;
  }
}
