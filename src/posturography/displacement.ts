/**
 * How far the centre of pressure goes, how long its path is and how fast. All are pure functions over signals in any unit of length L;
 * distances are those from 0, so take the mean off first. Missing samples (NaN) are left out, and with them the steps that they would end.
 *
 * Source: Prieto et al. 1996, "Measures of postural steadiness", IEEE Trans. Biomed. Eng. 43(9), 956–966.
 */
import { savitzkyGolay } from '../filters';
import type { SwaySignal } from './sway-trial';

/** Sums over a plane of which what is missing is left out. */
export interface PlaneMoments {
  /** Samples that are there. */
  readonly count: number;
  readonly meanMl: number;
  readonly meanAp: number;
  /** Mean squares and mean product about the mean, divisor n. */
  readonly varianceMl: number;
  readonly varianceAp: number;
  readonly covariance: number;
}

/** The mean of what is there, in two passes: NaN without any. */
export function meanOf(x: Float64Array): number {
  let count = 0;
  let shift = 0;
  for (let pass = 0; pass < 2; pass++) {
    let sum = 0;
    count = 0;
    for (let i = 0; i < x.length; i++) {
      if (x[i] !== x[i]) continue;
      sum += x[i] - shift;
      count++;
    }
    shift += sum / count;
  }
  return shift;
}

/** The distance of each sample from 0. */
export function radius({ ml, ap }: SwaySignal): Float64Array {
  return ml.map((x, i) => Math.sqrt(x * x + ap[i] * ap[i]));
}

export function meanDistance(x: Float64Array): number {
  return meanOf(x.map(Math.abs));
}

export function maxDistance(x: Float64Array): number {
  let max = NaN;
  for (let i = 0; i < x.length; i++) if (!(Math.abs(x[i]) <= max) && x[i] === x[i]) max = Math.abs(x[i]);
  return max;
}

/** Root mean square about 0, divisor n. */
export function rootMeanSquare(x: Float64Array): number {
  return Math.sqrt(meanOf(x.map((value) => value * value)));
}

/** Standard deviation about the mean, divisor n − 1. */
export function standardDeviation(x: Float64Array): number {
  const mean = meanOf(x);
  const count = x.reduce((n, value) => (value === value ? n + 1 : n), 0);
  return Math.sqrt((meanOf(x.map((value) => (value - mean) * (value - mean))) * count) / (count - 1));
}

/** Largest less smallest value. */
export function rangeOf(x: Float64Array): number {
  let min = Infinity;
  let max = -Infinity;
  for (let i = 0; i < x.length; i++) {
    if (x[i] < min) min = x[i];
    if (x[i] > max) max = x[i];
  }
  return max >= min ? max - min : NaN;
}

/** Means, variances and covariance; about 0 instead of the mean with `isAboutZero`. */
export function planeMoments({ ml, ap }: SwaySignal, isAboutZero = false): PlaneMoments {
  const meanMl = isAboutZero ? 0 : meanOf(ml);
  const meanAp = isAboutZero ? 0 : meanOf(ap);
  const product = (a: Float64Array, meanA: number, b: Float64Array, meanB: number): number => meanOf(a.map((x, i) => (x - meanA) * (b[i] - meanB)));
  return {
    count: ml.reduce((n, value) => (value === value ? n + 1 : n), 0),
    meanMl,
    meanAp,
    varianceMl: product(ml, meanMl, ml, meanMl),
    varianceAp: product(ap, meanAp, ap, meanAp),
    covariance: product(ml, meanMl, ap, meanAp),
  };
}

/** The correlation of both axes. */
export function correlation({ varianceMl, varianceAp, covariance }: PlaneMoments): number {
  return covariance / Math.sqrt(varianceMl * varianceAp);
}

/** Steps between neighbours that are both there: how many, and the sum of their lengths, each axis divided by a scale. */
export function path(ml: Float64Array, ap: Float64Array | null, scaleMl = 1, scaleAp = 1): { readonly length: number; readonly steps: number } {
  let length = 0;
  let steps = 0;
  for (let i = 1; i < ml.length; i++) {
    const dMl = (ml[i] - ml[i - 1]) / scaleMl;
    const dAp = ap === null ? 0 : (ap[i] - ap[i - 1]) / scaleAp;
    const step = Math.sqrt(dMl * dMl + dAp * dAp);
    if (step !== step) continue;
    length += step;
    steps++;
  }
  return { length, steps };
}

/** The area that the line from 0 to the sample sweeps a second (L²/s): triangles from each sample to the next, over the time of their steps. */
export function sweptArea({ ml, ap, sampleRateHz }: SwaySignal): number {
  let sum = 0;
  let steps = 0;
  for (let i = 1; i < ml.length; i++) {
    const twice = Math.abs(ml[i] * ap[i - 1] - ml[i - 1] * ap[i]);
    if (twice !== twice) continue;
    sum += twice;
    steps++;
  }
  return (sum * sampleRateHz) / (2 * steps);
}

/** Velocity (L/s): the slope of cubics fitted to five samples. */
export function velocity(x: Float64Array, sampleRateHz: number): Float64Array {
  return savitzkyGolay(x, { windowSamples: 5, degree: 3, derivative: 1, sampleRateHz });
}

/** A stretch between two changes of sign: its side, and the place of its largest value. */
interface HalfWave {
  readonly side: 1 | -1;
  readonly peakAt: number;
}

/** How often a signal changes its sign, and the whole half-waves between. Zeros and missing samples change nothing; what is before the first and after the last change is not whole. */
function halfWaves(x: Float64Array): { readonly crossings: number; readonly waves: readonly HalfWave[] } {
  const waves: HalfWave[] = [];
  let crossings = 0;
  let side: 0 | 1 | -1 = 0;
  let peakAt = 0;
  for (let i = 0; i < x.length; i++) {
    const sign = x[i] > 0 ? 1 : x[i] < 0 ? -1 : 0;
    if (sign === 0) continue;
    if (sign !== side) {
      if (crossings > 0) waves.push({ side: side as 1 | -1, peakAt });
      if (side !== 0) crossings++;
      peakAt = i;
    }
    side = sign;
    if (Math.abs(x[i]) > Math.abs(x[peakAt])) peakAt = i;
  }
  return { crossings, waves };
}

/** Zero crossings of a velocity, and the means of its peaks between them, all positive. NaN without any. */
export interface VelocityPeaks {
  readonly zeroCrossings: number;
  readonly positive: number;
  readonly negative: number;
  readonly all: number;
}

export function velocityPeaks(v: Float64Array): VelocityPeaks {
  const { crossings, waves } = halfWaves(v);
  const mean = (chosen: readonly HalfWave[]): number => meanOf(Float64Array.from(chosen, ({ peakAt }) => Math.abs(v[peakAt])));
  return {
    zeroCrossings: crossings,
    positive: mean(waves.filter(({ side }) => side > 0)),
    negative: mean(waves.filter(({ side }) => side < 0)),
    all: mean(waves),
  };
}

/** Katz' fractal dimension of a path of n samples: ln n / (ln n + ln d − ln length), d the size of what it fills. */
export function fractalDimension(n: number, d: number, length: number): number {
  return Math.log(n) / (Math.log(n) + Math.log(d) - Math.log(length));
}
