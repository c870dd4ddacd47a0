/**
 * Profiles: the steps from a recorded trial to the signal that its measures are computed on. A measure depends on them as much as on its
 * formula, so every result carries the name of its profile, in its type as well, and two profiles cannot be compared by accident.
 *
 * - `bmc`: no filter and no trimming, as the values published with Santos & Duarte 2016, PeerJ 4:e2648 and dos Santos et al. 2017, PeerJ 5:e3626.
 * - `quijoux`: SWARII to 25 Hz, Butterworth of order 4 at 10 Hz forwards and backwards; Quijoux et al. 2021, Physiological Reports 9:e15067.
 *   The mean is taken off before these steps and, as in the code of that paper, not again after them.
 * - `instep`: Butterworth of order 2 at 10 Hz forwards and backwards, at the rate of the recording; what the live meter comes near to.
 */
import { OptionReader } from '../core';
import { designButterworth, zeroPhase } from '../filters';
import { meanOf } from './displacement';
import { inUnit, type LengthUnit, type SwaySignal, type SwayTrial } from './sway-trial';
import { swarii } from './swarii';

export const SWAY_PROFILES = ['bmc', 'quijoux', 'instep'] as const;
export const FILTER_CUTOFF_HZ = 10;

export type SwayProfile = (typeof SWAY_PROFILES)[number];

/** The signal that measures are computed on, relative to `origin`. */
export interface PreparedSway<P extends SwayProfile = SwayProfile> extends SwaySignal {
  readonly profile: P;
  readonly unit: LengthUnit;
  /** The mean position [ml, ap] of the trial, which was taken off. */
  readonly origin: readonly [ml: number, ap: number];
  /** What was done, in words. */
  readonly filter: string;
}

export interface PrepareSwayOptions<P extends SwayProfile> {
  readonly profile: P;
  /** Take the mean off once more after resampling and filtering; the code published with `quijoux` does not. @default true, false for 'quijoux' */
  readonly recentre?: boolean;
}

/**
 * The signal of a trial by the steps of a profile.
 * Shape: trial [n] → [n], or at 25 Hz for `quijoux`. A low-pass at or above half the sample rate is left out, and `filter` says so.
 * NaN and gaps: what is missing stays missing; the filters bridge gaps up to 0.1 s inside, and part the trial at longer ones.
 * @throws {TypeError | RangeError} for options that break their laws
 */
export function prepareSway<P extends SwayProfile>(trial: SwayTrial, options: PrepareSwayOptions<P>): PreparedSway<P> {
  const read = new OptionReader(options);
  const profile = read.oneOf('profile', SWAY_PROFILES) as P;
  const recentre = read.boolean('recentre', profile !== 'quijoux');
  read.end();
  const { unit, sampleRateHz } = trial;
  const origin = [meanOf(trial.ml), meanOf(trial.ap)] as const;
  const centred: SwaySignal = { ml: trial.ml.map((x) => x - origin[0]), ap: trial.ap.map((x) => x - origin[1]), sampleRateHz };
  if (profile === 'bmc') return { profile, unit, origin, ...centred, filter: 'none' };
  const isQuijoux = profile === 'quijoux';
  const grid = isQuijoux ? swarii(centred, inUnit(1, 'cm', unit)) : centred;
  const order = isQuijoux ? 4 : 2;
  const isPossible = FILTER_CUTOFF_HZ < grid.sampleRateHz / 2;
  const smooth = isPossible ? lowPass(grid, order) : grid;
  const steps = [
    ...(isQuijoux ? ['SWARII to 25 Hz (window 0.08 s)'] : []),
    isPossible ? `Butterworth order ${order}, ${FILTER_CUTOFF_HZ} Hz, forwards and backwards` : `no low-pass (${FILTER_CUTOFF_HZ} Hz is not below half the rate)`,
  ];
  const signal = recentre ? { ...smooth, ml: lessMean(smooth.ml), ap: lessMean(smooth.ap) } : smooth;
  return { profile, unit, origin, ...signal, filter: steps.join(', ') };
}

function lowPass({ ml, ap, sampleRateHz }: SwaySignal, order: number): SwaySignal {
  const sections = designButterworth({ order, type: 'lowpass', cutoffHz: FILTER_CUTOFF_HZ, sampleRateHz });
  const filter = (x: Float64Array): Float64Array => zeroPhase(x, { sections, sampleRateHz });
  return { ml: filter(ml), ap: filter(ap), sampleRateHz };
}

function lessMean(x: Float64Array): Float64Array {
  const mean = meanOf(x);
  return x.map((value) => value - mean);
}
