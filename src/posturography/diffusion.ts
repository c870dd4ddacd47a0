/**
 * Stabilogram diffusion: how far the centre of pressure is after a time, squared and averaged, and two straight lines through that curve,
 * one where it drifts and one where it is held back. Two ways to choose and read the lines, with different units.
 *
 * Source: Collins, De Luca 1993, "Open-loop and closed-loop control of posture", Exp. Brain Res. 95:308–318; Quijoux et al. 2021,
 * Physiological Reports 9:e15067.
 */
import type { SwaySignal } from './sway-trial';

/** `fixedWindow`: lines over fixed times. `quijoux`: lines in the double logarithm, each over the stretch that it fits best. */
export type DiffusionMethod = 'fixedWindow' | 'quijoux';

/** Longest lag: a third of the trial, and for `fixedWindow` 10 s. */
const SHARE = 1 / 3;
const LONGEST_S = 10;
/** Of `fixedWindow`: up to the first, from the second on, s. */
const SHORT_TO_S = 1;
const LONG_FROM_S = 2.5;
/** Of `quijoux`: where the lines may end and begin, s. */
const SOONEST_S = 0.3;
const LATEST_S = 2.5;

export interface DiffusionPlot {
  readonly lagS: Float64Array;
  /** Mean squared displacement, L². */
  readonly ml: Float64Array;
  readonly ap: Float64Array;
  /** Their sum. */
  readonly planar: Float64Array;
}

export interface DiffusionMeasures {
  /** `fixedWindow`: half the slope, L²/s. `quijoux`: the squared displacement that the line has at 1 s, L². */
  readonly short: number;
  readonly long: number;
  /** Half the slope in the double logarithm: above 0.5 drift goes on, below it turns back. */
  readonly shortScaling: number;
  readonly longScaling: number;
  /** Where both lines meet: s, and L². `quijoux`: no later than the longest lag. */
  readonly criticalTime: number;
  readonly criticalDisplacement: number;
}

/** The curve at lags from one sample to the longest of a method. Pairs of which one is missing are left out. */
export function diffusionPlot({ ml, ap, sampleRateHz }: SwaySignal, method: DiffusionMethod): DiffusionPlot {
  const third = Math.floor(ml.length * SHARE);
  const lags = method === 'fixedWindow' ? Math.min(Math.floor(LONGEST_S * sampleRateHz), third) : third;
  const plot = { lagS: new Float64Array(lags), ml: new Float64Array(lags), ap: new Float64Array(lags), planar: new Float64Array(lags) };
  for (let k = 0; k < lags; k++) {
    plot.lagS[k] = (k + 1) / sampleRateHz;
    meanSquareStepInto(ml, ap, k + 1, plot, k);
  }
  return plot;
}

/** The two lines of one curve, its first lag being one sample. NaN where the curve is too short for them, or is 0. */
export function diffusionMeasures(lagS: Float64Array, curve: Float64Array, method: DiffusionMethod): DiffusionMeasures {
  const logLag = lagS.map(Math.log);
  const logCurve = curve.map(Math.log);
  return method === 'fixedWindow' ? fixedWindow(lagS, curve, logLag, logCurve) : bestFit(logLag, logCurve, 1 / lagS[0]);
}

function fixedWindow(lagS: Float64Array, curve: Float64Array, logLag: Float64Array, logCurve: Float64Array): DiffusionMeasures {
  // A hair, for the rounding of k / rate.
  const shortTo = lagS.filter((t) => t <= SHORT_TO_S + 1e-9).length;
  const longFrom = lagS.filter((t) => t < LONG_FROM_S - 1e-9).length;
  const short = fitLine(lagS, curve, 0, shortTo);
  const long = fitLine(lagS, curve, longFrom, lagS.length);
  const criticalTime = (long.at0 - short.at0) / (short.slope - long.slope);
  return {
    short: short.slope / 2,
    long: long.slope / 2,
    shortScaling: fitLine(logLag, logCurve, 0, shortTo).slope / 2,
    longScaling: fitLine(logLag, logCurve, longFrom, lagS.length).slope / 2,
    criticalTime,
    criticalDisplacement: short.at0 + short.slope * criticalTime,
  };
}

function bestFit(logLag: Float64Array, logCurve: Float64Array, rate: number): DiffusionMeasures {
  const lags = logLag.length;
  const least = { short: Infinity, long: Infinity };
  let short: Line = NO_LINE;
  let long: Line = NO_LINE;
  const soonest = Math.floor(SOONEST_S * rate) + 1;
  const latest = Math.min(Math.floor(LATEST_S * rate), lags - 2);
  for (let i = soonest; i <= latest; i++) {
    // Of two that fit as well, the later one.
    const left = fitLine(logLag, logCurve, 0, i);
    if (left.meanSquareRest <= least.short) {
      least.short = left.meanSquareRest;
      short = left;
    }
    const right = fitLine(logLag, logCurve, i - 1, lags);
    if (right.meanSquareRest <= least.long) {
      least.long = right.meanSquareRest;
      long = right;
    }
  }
  const criticalLog = Math.min((long.at0 - short.at0) / (short.slope - long.slope), logLag[lags - 1]);
  return {
    short: Math.exp(short.at0),
    long: Math.exp(long.at0),
    shortScaling: short.slope / 2,
    longScaling: long.slope / 2,
    criticalTime: Math.exp(criticalLog),
    criticalDisplacement: Math.exp(short.at0 + short.slope * criticalLog),
  };
}

/** Both axes in one pass: two sums that do not wait for each other take little longer than one. */
function meanSquareStepInto(ml: Float64Array, ap: Float64Array, lag: number, out: DiffusionPlot, at: number): void {
  let sumMl = 0;
  let sumAp = 0;
  let pairs = 0;
  for (let i = lag; i < ml.length; i++) {
    const stepMl = ml[i] - ml[i - lag];
    const stepAp = ap[i] - ap[i - lag];
    if (stepMl + stepAp !== stepMl + stepAp) continue;
    sumMl += stepMl * stepMl;
    sumAp += stepAp * stepAp;
    pairs++;
  }
  out.ml[at] = sumMl / pairs;
  out.ap[at] = sumAp / pairs;
  out.planar[at] = out.ml[at] + out.ap[at];
}

interface Line {
  readonly slope: number;
  /** At x = 0. */
  readonly at0: number;
  readonly meanSquareRest: number;
}

const NO_LINE: Line = { slope: NaN, at0: NaN, meanSquareRest: NaN };

/** The line of least squares through x, y at places `from` to `to` − 1. */
export function fitLine(x: ArrayLike<number>, y: ArrayLike<number>, from: number, to: number): Line {
  const n = to - from;
  if (n < 2) return NO_LINE;
  let meanX = 0;
  let meanY = 0;
  for (let i = from; i < to; i++) {
    meanX += x[i] / n;
    meanY += y[i] / n;
  }
  let xx = 0;
  let xy = 0;
  for (let i = from; i < to; i++) {
    xx += (x[i] - meanX) * (x[i] - meanX);
    xy += (x[i] - meanX) * (y[i] - meanY);
  }
  const slope = xy / xx;
  let rest = 0;
  for (let i = from; i < to; i++) rest += (y[i] - meanY - slope * (x[i] - meanX)) ** 2;
  return { slope, at0: meanY - slope * meanX, meanSquareRest: rest / n };
}
