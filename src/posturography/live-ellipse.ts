/**
 * Areas and axes of ellipses from the sums that a live meter carries. The same numbers as `ellipseAreas` and `predictionEllipse` give for a
 * whole trial, without an object and without a double through a call: either would be allocated.
 */

const LOG_TAIL = Math.log(1 - 0.95);
const HALF_TURN_DEG = 180;

/** What `ellipsesInto` writes, in this order. */
export const ELLIPSE_MEASURES = [
  'area.predictionF', 'area.chi2', 'area.prieto', 'area.confidenceOfMean', 'area.standard', 'area.quijoux',
  'ellipse.semiMajor', 'ellipse.semiMinor', 'ellipse.angle', 'principalDirection', 'correlation',
] as const;

/** From variance ml, variance ap, covariance (divisor n − 1) and n, in this order from `data[from]` on, into `out` from `at` on. NaN for fewer than three samples. */
export function ellipsesInto(data: Float64Array, from: number, out: Float64Array, at: number): void {
  const n = data[from + 3];
  if (!(n > 2)) {
    out.fill(NaN, at, at + ELLIPSE_MEASURES.length);
    return;
  }
  const a = data[from];
  const b = data[from + 1];
  const c = data[from + 2];
  const det = Math.max(0, a * b - c * c);
  const standard = Math.PI * Math.sqrt(det);
  // F(0.95; 2, n − 2) is (n − 2) / 2 times this: see `fQuantile2`.
  const tail = Math.expm1((-2 / (n - 2)) * LOG_TAIL);
  const perSample = (n - 1) / n;
  const scale = perSample * (n + 1) * tail;
  out[at] = standard * scale;
  out[at + 1] = standard * -2 * LOG_TAIL;
  out[at + 2] = standard * perSample * (n - 2) * tail;
  out[at + 3] = standard * perSample * tail;
  out[at + 4] = standard;
  out[at + 5] = standard * scale * perSample;
  const half = (a - b) / 2;
  const major = (a + b) / 2 + Math.sqrt(half * half + c * c);
  out[at + 6] = Math.sqrt(major * scale);
  // The other eigenvalue by the determinant: the difference loses digits.
  if (major === 0) out[at + 7] = 0;
  else out[at + 7] = Math.sqrt((det / major) * scale);
  // From the ap axis, towards the ml axis: small where people sway most.
  let fromAp = NaN;
  if (major !== 0) fromAp = (Math.atan2(2 * c, b - a) * HALF_TURN_DEG) / (2 * Math.PI);
  out[at + 8] = HALF_TURN_DEG / 2 - fromAp;
  if (fromAp > HALF_TURN_DEG / 2) out[at + 8] += HALF_TURN_DEG;
  out[at + 9] = Math.abs(fromAp);
  out[at + 10] = c / Math.sqrt(a * b);
}
