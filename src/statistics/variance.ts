/**
 * Variance, divisor n − 1, from the sum of `count` values at `sums[at]` and that of their squares behind it. What rounding
 * leaves below zero is zero.
 */
export function varianceOf(count: number, sums: Float64Array, at: number): number {
  const variance = (sums[at + 1] - sums[at] * (sums[at] / count)) / (count - 1);
  return variance < 0 ? 0 : variance;
}
