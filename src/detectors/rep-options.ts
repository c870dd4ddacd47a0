/** The options of the rep detector, and its fixed times. */
import { OptionReader } from '../core';

export interface RepDetectorOptions {
  readonly sampleRateHz: number;
  /** Smaller excursions are never reps, in the unit of the signal. Default 0: learned from the noise at home. */
  readonly minAmplitude?: number;
  /** Share of the learned amplitude that an excursion must pass to be more than noise. Default 0.3. */
  readonly leaveShare?: number;
  /** The same after a rest, when the next set may be of smaller movements. Default 0.15. */
  readonly restShare?: number;
  /** Share of the excursion that must be undone for a rep to count. Default 0.6. */
  readonly returnShare?: number;
  /** A rep below this share of the reference is partial. Default 0.7. */
  readonly validShare?: number;
  /**
   * The person's own full amplitude, where the app knows it: excursions below a tenth of it are never reps. Default 0: not known, and the
   * learned one is the reference.
   */
  readonly referenceAmplitude?: number;
  /** Only movements this way: up, down, or whichever way the person moves. Default 'either'. */
  readonly direction?: 'up' | 'down' | 'either';
  /** Home is near the tare, as with a force: a movement that begins beyond a quarter of the greatest level is no rep. Default false. */
  readonly homeAtZero?: boolean;
  /** What the signal reads at home, as measured by a tare, for `homeAtZero`. Default 0. */
  readonly tare?: number;
  /** Away from home and still for this long is a new posture, and at home it is a rest. Default 8 s. */
  readonly restS?: number;
  /** Shorter excursions are knocks and spikes, no reps. Default 0.25 s. */
  readonly minRepS?: number;
  /** No longer rep is counted; the detector keeps that much signal to date starts back. Default 20 s. */
  readonly maxRepS?: number;
  /** Missing samples up to this long are bridged. Default 0.5 s. */
  readonly maxGapS?: number;
  /** First part of event ids. Default 'rep'. */
  readonly source?: string;
}

/** A fall of this share of the excursion is a turning point at once. */
export const PEAK_FALL_SHARE = 0.1;

/** No new peak for this long is a turning point; no further return for `SETTLE_S` is an end. */
const PEAK_HOLD_S = 0.3;
const SETTLE_S = 0.4;
/** Time constant by which home follows a still signal. */
const HOME_LEAK_S = 1.5;

/** Home is near zero, and the signal fell below it: still for so long, and that is home. Assumption. */
const NEW_HOME_S = 1;

/** The options, checked; times in samples. */
export type RepOptions = ReturnType<typeof readRepOptions>;

export function readRepOptions(options: RepDetectorOptions) {
  const read = new OptionReader(options);
  const sampleRateHz = read.number('sampleRateHz', { above: 0 });
  const seconds = (name: string, fallback: number) => Math.max(1, Math.round(read.number(name, { above: 0, default: fallback }) * sampleRateHz));
  const minAmplitude = read.number('minAmplitude', { atLeast: 0, default: 0 });
  const leaveShare = read.number('leaveShare', { above: 0, below: 1, default: 0.3 });
  const restShare = read.number('restShare', { above: 0, below: 1, default: 0.15 });
  const returnShare = read.number('returnShare', { above: PEAK_FALL_SHARE, below: 1, default: 0.6 });
  const validShare = read.number('validShare', { above: 0, atMost: 1, default: 0.7 });
  const referenceAmplitude = read.number('referenceAmplitude', { atLeast: 0, default: 0 });
  const direction = { up: 1, down: -1, either: 0 }[read.oneOf('direction', ['up', 'down', 'either'], 'either')];
  const homeAtZero = read.boolean('homeAtZero', false);
  const rest = seconds('restS', 8);
  const minRep = seconds('minRepS', 0.25);
  const maxRep = seconds('maxRepS', 20);
  const tare = read.number('tare', { default: 0 });
  const maxGap = seconds('maxGapS', 0.5);
  const source = read.text('source', 'rep');
  const settle = Math.max(1, Math.round(SETTLE_S * sampleRateHz));
  return {
    sampleRateHz, minAmplitude, leaveShare, restShare, returnShare, validShare, referenceAmplitude, direction, homeAtZero, rest, minRep, maxRep, tare, maxGap, source,
    settle,
    newHome: Math.max(1, Math.round(NEW_HOME_S * sampleRateHz)),
    peakHold: Math.max(1, Math.round(PEAK_HOLD_S * sampleRateHz)),
    homeLeak: Math.min(1, 1 / (HOME_LEAK_S * sampleRateHz)),
    historySamples: maxRep + settle + 1,
    hash: read.end(),
  };
}
