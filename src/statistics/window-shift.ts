/**
 * A value near all samples of a window, about which sums lose no digits: the middle one of three samples of the ring.
 * Not the mean, which one spike would carry far away from every other sample. NaN when one of the three is missing.
 */
export function typicalSample(ring: Float64Array): number {
  const a = ring[0];
  const b = ring[ring.length >> 1];
  const c = ring[ring.length - 1];
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}
