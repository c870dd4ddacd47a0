/** What live meters should read: every measure of one window, from scratch, in two passes. */
import { ellipseAreas, planeMoments, predictionEllipse, type SwayMeasure } from '../../src/posturography';

const HZ = 50;

const ofAreas = ['predictionF', 'chi2', 'prieto', 'confidenceOfMean', 'standard', 'quijoux'] as const;

/** Frames of which one axis is missing are NaN in both. */
export function windowMeasures(ml: Float64Array, ap: Float64Array, minCoverage: number, sampleRateHz = HZ): Record<SwayMeasure, number> {
  const { count: n, meanMl, meanAp, ...spread } = planeMoments({ ml, ap, sampleRateHz });
  const areas = ellipseAreas({ count: n, meanMl, meanAp, ...spread });
  const ellipse = predictionEllipse({ count: n, meanMl, meanAp, ...spread });
  const range = (x: Float64Array) => Math.max(...x.filter(Number.isFinite)) - Math.min(...x.filter(Number.isFinite));
  const path = (f: (dMl: number, dAp: number) => number) => {
    let sum = 0;
    for (let i = 1; i < ml.length; i++) {
      const step = f(ml[i] - ml[i - 1], ap[i] - ap[i - 1]);
      if (Number.isFinite(step)) sum += step;
    }
    return sum;
  };
  const steps = path((dMl) => dMl - dMl + 1);
  const [all, alongMl, alongAp] = [path(Math.hypot), path((dMl) => Math.abs(dMl)), path((_, dAp) => Math.abs(dAp))];
  const velocity = (length: number) => (steps > 0 ? (length / steps) * sampleRateHz : NaN);
  const covered = n >= 1 && n >= minCoverage * ml.length;
  const least = (many: number, value: number) => (covered && n >= many ? value : NaN);
  const sd = (variance: number) => Math.sqrt((variance * n) / (n - 1));
  return {
    'mean.ml': least(1, meanMl),
    'mean.ap': least(1, meanAp),
    'rms.ml': least(2, Math.sqrt(spread.varianceMl)),
    'rms.ap': least(2, Math.sqrt(spread.varianceAp)),
    'rms.planar': least(2, Math.sqrt(spread.varianceMl + spread.varianceAp)),
    'sd.ml': least(2, sd(spread.varianceMl)),
    'sd.ap': least(2, sd(spread.varianceAp)),
    'range.ml': least(1, range(ml)),
    'range.ap': least(1, range(ap)),
    pathLength: least(2, all),
    'pathLength.ml': least(2, alongMl),
    'pathLength.ap': least(2, alongAp),
    meanVelocity: least(2, velocity(all)),
    'meanVelocity.ml': least(2, velocity(alongMl)),
    'meanVelocity.ap': least(2, velocity(alongAp)),
    ...(Object.fromEntries(ofAreas.map((kind) => [`area.${kind}`, least(3, areas[kind])])) as Record<`area.${(typeof ofAreas)[number]}`, number>),
    'ellipse.semiMajor': least(3, ellipse.semiMajor),
    'ellipse.semiMinor': least(3, ellipse.semiMinor),
    'ellipse.angle': least(3, ellipse.angleDeg),
    principalDirection: least(3, ellipse.fromApDeg),
    correlation: least(3, spread.covariance / Math.sqrt(spread.varianceMl * spread.varianceAp)),
  };
}
