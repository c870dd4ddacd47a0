/** The 95 % prediction ellipse: where the next sample of the centre of pressure falls with a probability of 95 %. */

const PROBABILITY = 0.95;
const LOG_TAIL = Math.log(1 - PROBABILITY);

/**
 * Quantile of the F distribution with (2, d2) degrees of freedom, in closed form.
 * Its survival function is (1 + 2x/d2)^(−d2/2); solved for x.
 */
export function fQuantile2(probability: number, d2: number): number {
  return (d2 / 2) * Math.expm1((-2 / d2) * Math.log(1 - probability));
}

/**
 * Area of the 95 % prediction ellipse by the F distribution: π √det S · 2 (n − 1)(n + 1) / (n (n − 2)) · F(0.95; 2, n − 2),
 * with S the covariance matrix, divisor n − 1. NaN for fewer than three samples.
 *
 * Not to be mixed up with the confidence ellipse of the mean, or with the χ² ellipse that this one tends to.
 * Source: Schubert & Kirchner 2014, Gait & Posture 39:518–522; the published values of Santos & Duarte 2016 use it.
 */
export function predictionEllipseArea(n: number, varianceMl: number, varianceAp: number, covariance: number): number {
  if (!(n > 2)) return NaN;
  const det = Math.max(0, varianceMl * varianceAp - covariance * covariance);
  // The quantile with d2 = n − 2, of which the factors d2 / 2 and 2 / d2 cancel.
  const quantile = Math.expm1((-2 / (n - 2)) * LOG_TAIL);
  return (Math.PI * Math.sqrt(det) * (n - 1) * (n + 1) * quantile) / n;
}
