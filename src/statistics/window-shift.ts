/**
 * Moves `sums[at]`, the value about which sums are taken, near to all samples of a window, so that they lose no digits: to the
 * middle one of three samples of the ring, the first, the last, and one half-way between them. Not to the mean, which one spike
 * would carry far away from every other sample. Missing samples are passed over; where all are missing, it stays where it is.
 * (A double that is returned may be boxed; one in an array is not.)
 */
export function moveShift(ring: Float64Array, sums: Float64Array, at: number): void {
  let first = 0;
  let last = ring.length - 1;
  while (first < last && ring[first] !== ring[first]) first++;
  while (last > first && ring[last] !== ring[last]) last--;
  let half = (first + last + 1) >> 1;
  while (half < last && ring[half] !== ring[half]) half++;
  const a = ring[first];
  const b = ring[half];
  const c = ring[last];
  const middle = Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
  if (middle === middle) sums[at] = middle;
}
