/** Sums over everything since the start, in two stages: samples are added in parts, and parts to the whole. */

/** Samples that are summed apart before they join the whole: a power of two. */
export const PART = 256;

/** Whether sample `sampleIndex` begins a part. (`%` would call a function for doubles.) */
export function beginsPart(sampleIndex: number): boolean {
  return (sampleIndex & (PART - 1)) === 0;
}

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

/** Writes whole and part together to `totals`, from `whole` on. */
export function addParts(sums: Float64Array, whole: number, part: number, totals: Float64Array): void {
  const many = part - whole;
  for (let k = whole; k < part; k++) totals[k] = sums[k] + sums[k + many];
}
