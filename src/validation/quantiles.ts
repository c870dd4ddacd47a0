/**
 * Quantiles of a finished list. For streams there are sliding quantiles; this one sorts a copy.
 *
 * Source: Hyndman and Fan (1996), type 7: linear interpolation between order statistics.
 */

/**
 * The quantile at `share` (0 to 1) of `values`; NaN when there are none.
 * @example quantile([1, 2, 3, 10], 0.5) // 2.5
 */
export function quantile(values: readonly number[], share: number): number {
  if (values.length === 0) return NaN;
  const sorted = Float64Array.from(values).sort();
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
}
