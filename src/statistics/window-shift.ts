/**
 * Moves `sums[at]`, the value about which sums are taken, near to all samples of a window, so that they lose no digits: to the
 * middle one of three samples of the ring. Not to the mean, which one spike would carry far away from every other sample.
 * Leaves it where it is when one of the three is missing. (A double that is returned may be boxed; one in an array is not.)
 */
export function moveShift(ring: Float64Array, sums: Float64Array, at: number): void {
  const a = ring[0];
  const b = ring[ring.length >> 1];
  const c = ring[ring.length - 1];
  const middle = Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
  if (middle === middle) sums[at] = middle;
}
