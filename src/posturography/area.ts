/**
 * Areas of sway, each by its own definition and under its own name: by what is called "95 % ellipse" they differ by a factor of up to √n.
 * S is the covariance matrix about the mean, divisor n − 1, S0 that of divisor n, F the 0.95 quantile with (2, n − 2) degrees of freedom.
 *
 * Source: Schubert & Kirchner 2014, "Ellipse area calculations and their applicability in posturography", Gait & Posture 39:518–522; Prieto
 * et al. 1996, IEEE Trans. Biomed. Eng. 43(9), 956–966.
 */
import type { PlaneMoments } from './displacement';
import { fQuantile2, predictionEllipseArea } from './ellipse';

const PROBABILITY = 0.95;
/** Of the normal distribution: 5 % lie above. */
const ONE_SIDED_Z = 1.645;

/** √det S · n-dependent factors, all L². */
export interface EllipseAreas {
  /** Where the next sample falls with 95 %: the default. */
  readonly predictionF: number;
  /** What it tends to for long trials: π √det S · (−2 ln 0.05). */
  readonly chi2: number;
  /** 2 π F √det S0. */
  readonly prieto: number;
  /** Where the true mean lies with 95 %, samples being independent (they are not): tends to 0 for long trials. */
  readonly confidenceOfMean: number;
  /** π √det S, both half axes one standard deviation: holds 39 %. */
  readonly standard: number;
  /** `predictionF` with S0 in the place of S, as the code of Quijoux et al. 2021 has it, under the name confidence ellipse. */
  readonly quijoux: number;
}

export function ellipseAreas({ count: n, varianceMl, varianceAp, covariance }: PlaneMoments): EllipseAreas {
  const root0 = Math.sqrt(Math.max(0, varianceMl * varianceAp - covariance * covariance));
  const perSample = n / (n - 1);
  const root = root0 * perSample;
  const f = fQuantile2(PROBABILITY, n - 2);
  const predictionF = predictionEllipseArea(n, varianceMl * perSample, varianceAp * perSample, covariance * perSample);
  return {
    predictionF,
    chi2: Math.PI * root * -2 * Math.log(1 - PROBABILITY),
    prieto: 2 * Math.PI * f * root0,
    confidenceOfMean: (Math.PI * root * 2 * (n - 1) * f) / (n * (n - 2)),
    standard: Math.PI * root,
    quijoux: predictionF / perSample,
  };
}

/** The 95 % prediction ellipse: half axes (L), and the angle of the longer one from the ml axis towards the ap axis, degrees, 0 <= x < 180; NaN where nothing varies. */
export interface SwayEllipse {
  readonly centre: readonly [ml: number, ap: number];
  readonly semiMajor: number;
  readonly semiMinor: number;
  readonly angleDeg: number;
  /** Between the longer axis and the ap axis, degrees, 0 to 90. */
  readonly fromApDeg: number;
}

export function predictionEllipse(moments: PlaneMoments): SwayEllipse {
  const { count: n, meanMl, meanAp, varianceMl: a, varianceAp: b, covariance: c } = moments;
  const middle = (a + b) / 2;
  const reach = Math.sqrt(((a - b) / 2) ** 2 + c * c);
  const major = middle + reach;
  // The other eigenvalue by the determinant: the difference loses digits.
  const minor = major === 0 ? 0 : Math.max(0, a * b - c * c) / major;
  const scale = ((2 * (n + 1)) / (n - 2)) * fQuantile2(PROBABILITY, n - 2);
  // From the ap axis, towards the ml axis: small where people sway most.
  const fromAp = major === 0 ? NaN : (Math.atan2(2 * c, b - a) * 90) / Math.PI;
  return {
    centre: [meanMl, meanAp],
    semiMajor: Math.sqrt(major * scale),
    semiMinor: Math.sqrt(minor * scale),
    angleDeg: fromAp > 90 ? 270 - fromAp : 90 - fromAp,
    fromApDeg: Math.abs(fromAp),
  };
}

/** The 95 % circle: π (mean + 1.645 sd)², of the distances from the mean, sd with divisor n. */
export function circleArea(meanRadius: number, rmsRadius: number): number {
  return Math.PI * (meanRadius + ONE_SIDED_Z * Math.sqrt(rmsRadius * rmsRadius - meanRadius * meanRadius)) ** 2;
}
