/** The options of the limb's rep detector, and the numbers that its trackers share. */
import { OptionReader } from '../core';

export interface LimbRepDetectorOptions {
  readonly sampleRateHz: number;
  /** Smaller turns are never reps, as a distance of unit vectors: 0.02 is 1.1°. Default 0.02. */
  readonly minTurn?: number;
  /** Slower rises are never lifts, m/s at their fastest. Default 0.2, more than the bias of an accelerometer adds up to. */
  readonly minRiseSpeed?: number;
  /** Reps in a set, where the app knows them: what follows them is another set. Default 0: not known. */
  readonly repetitions?: number;
  /** Armed from the start and after `reset`: see `arm`. Default false. */
  readonly armed?: boolean;
  /** A rep below this share of the set's median is partial. Default 0.7. */
  readonly validShare?: number;
  /** No longer rep is counted. Default 20 s. */
  readonly maxRepS?: number;
  /** A longer stretch of missing samples is told as a gap. Default 0.5 s. */
  readonly maxGapS?: number;
  /** First part of event ids. Default 'rep'. */
  readonly source?: string;
}

/** Turns: shares of the excursion, as of `RepDetector`. */
export const LEAVE_SHARE = 0.23; // between a bounce of 15 % and a partial rep of 35 %
export const REST_SHARE = 0.15;
export const RETURN_SHARE = 0.6;
export const EDGE_SHARE = 0.05;
export const PEAK_FALL_SHARE = 0.1;
/** A first return that goes on past home by this share of the excursion was no return: what came before was preparation. */
export const OVERSHOOT_SHARE = 0.75;

/** Reps of a set follow one another within this; a set that is established waits longer for a rep just like its last. */
const RHYTHM_S = 3;
const PATIENCE_S = 8;
/** So many reps establish a set: fewer, and then nothing, were no set. */
export const SET_REPS = 3;
/** A rep waits no longer to be confirmed. */
const MAX_WAIT_S = 60;

const REST_S = 8;
const SETTLE_S = 0.4;
const PEAK_HOLD_S = 0.3;
const QUICK_HOLD_S = 0.05;
const HOME_LEAK_S = 1.5;
const MIN_REP_S = 0.25;
/** In a longer gap the limb may have gone anywhere: what was in progress is dropped. */
const RESUME_S = 2;
/** No stroke for so long: the next lift is of another set. */
const STROKE_REST_S = 3;

/** The options, checked; times in samples. */
export type LimbOptions = ReturnType<typeof readLimbOptions>;

export function readLimbOptions(options: LimbRepDetectorOptions) {
  const read = new OptionReader(options);
  const sampleRateHz = read.number('sampleRateHz', { above: 0 });
  const samples = (seconds: number): number => Math.max(1, Math.round(seconds * sampleRateHz));
  const minTurn = read.number('minTurn', { above: 0, default: 0.02 });
  const minRiseSpeed = read.number('minRiseSpeed', { above: 0, default: 0.2 });
  const repetitions = read.integer('repetitions', { atLeast: 0, default: 0 });
  const armed = read.boolean('armed', false);
  const validShare = read.number('validShare', { above: 0, atMost: 1, default: 0.7 });
  const maxRep = samples(read.number('maxRepS', { above: 0, default: 20 }));
  const maxGap = samples(read.number('maxGapS', { above: 0, default: 0.5 }));
  const source = read.text('source', 'rep');
  return {
    sampleRateHz, minTurn, minRiseSpeed, repetitions, armed, validShare, maxRep, maxGap, source,
    rest: samples(REST_S),
    restS: REST_S,
    settle: samples(SETTLE_S),
    peakHold: samples(PEAK_HOLD_S),
    quickHold: samples(QUICK_HOLD_S),
    homeLeak: Math.min(1, 1 / (HOME_LEAK_S * sampleRateHz)),
    minRep: samples(MIN_REP_S),
    resume: samples(RESUME_S),
    strokeRest: samples(STROKE_REST_S),
    rhythm: samples(RHYTHM_S),
    patience: samples(PATIENCE_S),
    maxWait: samples(MAX_WAIT_S),
    historySamples: maxRep + samples(SETTLE_S) + 1,
    hash: read.end(),
  };
}
