/**
 * Variance, divisor n − 1, into `out[place]`, of `many[n]` values of which the sum is `sums[at]` and that of their squares stands
 * behind it. What rounding leaves below zero is zero.
 */
export function varianceInto(many: Float64Array | Int32Array, n: number, sums: Float64Array, at: number, out: Float64Array, place: number): void {
  const count = many[n];
  const variance = (sums[at + 1] - sums[at] * (sums[at] / count)) / (count - 1);
  if (variance < 0) out[place] = 0;
  else out[place] = variance;
}
