/**
 * Variance, divisor n − 1, into `out[place]`, of `sums[n]` values of which the sum is `sums[at]` and that of their squares stands
 * behind it. What rounding leaves below zero is zero.
 */
export function varianceInto(sums: Float64Array, n: number, at: number, out: Float64Array, place: number): void {
  const count = sums[n];
  const variance = (sums[at + 1] - sums[at] * (sums[at] / count)) / (count - 1);
  if (variance < 0) out[place] = 0;
  else out[place] = variance;
}
