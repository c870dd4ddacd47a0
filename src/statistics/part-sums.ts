/** Sums over everything since the start, in two stages: samples are added in parts, and parts to the whole. */

/** Samples that are summed apart before they join the whole. */
export const PART = 256;

/**
 * Adds the sums from `part` on to as many from `whole` on, the two standing side by side. What rounding keeps out of the whole
 * stays in the part, and is not lost: a billion samples cost no more digits than a thousand (Kahan 1965).
 */
export function joinSums(sums: Float64Array, whole: number, part: number): void {
  const many = part - whole;
  for (let k = whole; k < part; k++) {
    const total = sums[k] + sums[k + many];
    sums[k + many] -= total - sums[k];
    sums[k] = total;
  }
}
