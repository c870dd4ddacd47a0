/**
 * Limits of stability: how soon, how fast, how far and how straight someone leans towards a target, from one trial. The names are those of
 * the clinical test; its exact formulas are not published, so these are stated here.
 *
 * Source: Guskiewicz & Perrin 1996 and the manuals of the test for what is measured; Lininger et al. 2018 for which of it is reliable:
 * velocity, maximum excursion and directional control.
 */
import { OptionReader } from '../core';
import { gradient } from './boundary';
import { meanOf, path, standardDeviation } from './displacement';
import { inUnit, type SwayTrial } from './sway-trial';

/** Quiet before the cue, from which the centre and its noise are taken, s. */
const QUIET_S = 1;
/** Reaction: faster than this, and farther than both shares, for so long. */
const ONSET_MM_S = 10;
const ONSET_SDS = 3;
const ONSET_SHARE = 0.03;
const ONSET_S = 0.1;
/** The first attempt ends where it goes no farther for so long. */
const END_S = 0.2;
/** Shares of the end-point excursion between which the velocity is taken. */
const VELOCITY_FROM = 0.05;
const VELOCITY_TO = 0.95;

export interface LimitsOfStabilityOptions {
  /** When the cue came, s from the first sample, at least 1. */
  readonly cueS: number;
  /** From the centre to the target, [ml, ap], in the unit of the trial. */
  readonly target: readonly [ml: number, ap: number];
  /** Height of the centre of mass above the ankle in the unit of the trial, for angles; about 0.55 of body height. */
  readonly centreHeight?: number;
}

/** NaN in all but `maximumExcursion` where nobody set out. */
export interface LimitsOfStability {
  /** RT: from the cue to the first sample of a lean that goes on, s. */
  readonly reactionTimeS: number;
  /** MVL: from 5 to 95 % of the end-point excursion, L/s. */
  readonly velocity: number;
  /** The same as an angle about the ankle, deg/s; NaN without `centreHeight`. */
  readonly velocityDegS: number;
  /** EPE: where the first attempt ends, % of the distance of the target. */
  readonly endpointExcursion: number;
  /** MXE: the farthest of the trial, %. */
  readonly maximumExcursion: number;
  /** DCL: 100 (on − off) / on, the way towards the target and that across to the end of the first attempt, 0 to 100 %. */
  readonly directionalControl: number;
  /** The straight line over the path, of the first attempt, 0 to 1. */
  readonly straightness: number;
  /** When the first attempt ended, s from the cue. */
  readonly endS: number;
}

/**
 * The measures of one lean. Low-pass the trial first.
 *
 * NaN: steps to and from missing samples are left out; a missing sample ends neither the wait nor the attempt.
 * @throws {TypeError | RangeError} for options that break their laws, or a cue outside of the trial
 * @example
 * limitsOfStability(trial, { cueS: 2, target: [0, 130] }).maximumExcursion; // %
 */
export function limitsOfStability(trial: SwayTrial, options: LimitsOfStabilityOptions): LimitsOfStability {
  const { cue, distance, direction, height } = readOptions(trial, options);
  const { sampleRateHz: rate, samples } = trial;
  const quietFrom = cue - Math.round(QUIET_S * rate);
  const centre = [trial.ml, trial.ap].map((x) => meanOf(x.subarray(quietFrom, cue)));
  const dMl = trial.ml.map((x) => x - centre[0]);
  const dAp = trial.ap.map((x) => x - centre[1]);
  const towards = dMl.map((x, i) => x * direction[0] + dAp[i] * direction[1]);
  const across = dMl.map((x, i) => dAp[i] * direction[0] - x * direction[1]);
  const speed = gradient(towards, rate);
  const farEnough = Math.max(ONSET_SDS * standardDeviation(towards.subarray(quietFrom, cue)), ONSET_SHARE * distance);
  const fastEnough = inUnit(ONSET_MM_S, 'mm', trial.unit);
  const onset = firstStretch(cue, samples, ONSET_S * rate, (i) => speed[i] > fastEnough && towards[i] > farEnough);
  let farthest = -Infinity;
  for (let i = cue; i < samples; i++) if (towards[i] > farthest) farthest = towards[i];
  const maximumExcursion = (100 * farthest) / distance;
  if (onset < 0) {
    return { reactionTimeS: NaN, velocity: NaN, velocityDegS: NaN, endpointExcursion: NaN, maximumExcursion, directionalControl: NaN, straightness: NaN, endS: NaN };
  }
  const stop = firstStretch(onset, samples, END_S * rate, (i) => speed[i] <= 0);
  const end = stop < 0 ? samples - 1 : stop;
  const reached = towards[end];
  const [from, to] = [VELOCITY_FROM, VELOCITY_TO].map((share) => share * reached);
  const spanS = (crossed(towards, onset, to) - crossedBack(towards, onset, from)) / rate;
  const angle = (x: number): number => (Math.atan(x / height) * 180) / Math.PI;
  const leg = { ml: dMl.subarray(onset, end + 1), ap: dAp.subarray(onset, end + 1) };
  return {
    reactionTimeS: (onset - cue) / rate,
    velocity: (to - from) / spanS,
    velocityDegS: (angle(to) - angle(from)) / spanS,
    endpointExcursion: (100 * reached) / distance,
    maximumExcursion,
    directionalControl: control(towards, across, onset, end),
    straightness: Math.sqrt((dMl[end] - dMl[onset]) ** 2 + (dAp[end] - dAp[onset]) ** 2) / path(leg.ml, leg.ap).length,
    endS: (end - cue) / rate,
  };
}

function control(towards: Float64Array, across: Float64Array, from: number, to: number): number {
  let on = 0;
  let off = 0;
  for (let i = from + 1; i <= to; i++) {
    const step = towards[i] - towards[i - 1];
    if (step !== step) continue;
    on += Math.max(0, step);
    off += Math.abs(across[i] - across[i - 1]);
  }
  return Math.min(100, Math.max(0, (100 * (on - off)) / on));
}

/** The first of at least `length` samples in a row, and one more, for which something holds; −1 without any. */
function firstStretch(from: number, to: number, length: number, isSo: (i: number) => boolean): number {
  let first = from;
  for (let i = from; i < to; i++) {
    if (!isSo(i)) first = i + 1;
    else if (i - first >= length - 1e-9) return first;
  }
  return -1;
}

/** Where a rising line first reaches a level from a sample on, in samples and parts of them. */
function crossed(x: Float64Array, from: number, level: number): number {
  let i = from;
  while (i < x.length - 1 && !(x[i] >= level)) i++;
  return i === 0 || x[i - 1] >= level ? i : i - (x[i] - level) / (x[i] - x[i - 1]);
}

/** The last time that it left a level below, at or before a sample; from there on where the sample is below it. */
function crossedBack(x: Float64Array, from: number, level: number): number {
  let i = from;
  if (!(x[i] >= level)) return crossed(x, from, level);
  while (i > 0 && x[i - 1] >= level) i--;
  return crossed(x, i, level);
}

function readOptions(trial: SwayTrial, options: LimitsOfStabilityOptions) {
  const read = new OptionReader(options);
  const last = trial.durationS;
  const cueS = read.number('cueS', { atLeast: QUIET_S, below: last, why: 'a second of quiet before, and the length of the trial' });
  const target = read.numbers('target');
  const distance = target.length === 2 ? Math.sqrt(target[0] ** 2 + target[1] ** 2) : 0;
  if (!(distance > 0)) throw read.rangeError('target', 'a point [ml, ap] other than the centre', target);
  const height = read.has('centreHeight') ? read.number('centreHeight', { above: 0 }) : NaN;
  read.end();
  return { cue: Math.round(cueS * trial.sampleRateHz), distance, direction: target.map((x) => x / distance), height };
}
