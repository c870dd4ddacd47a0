/**
 * Progress from session to session: whether a measure has changed by more than it changes by chance. A change below the minimal
 * detectable change is noise and is called that. Descriptive only: nothing here judges health.
 *
 * Source: minimal detectable changes and the rule for measures without one: DOMAIN §1.2, §1.3 and §4. The slope: Theil–Sen, Sen (1968),
 * J. Am. Stat. Assoc. 63:1379–1389.
 */
import { describe } from '../core';
import type { SessionSummary } from './summary';

/** A change that a person's results have to pass to be more than chance. */
export interface DetectableChange {
  readonly value: number;
  readonly unit: string;
  readonly source: string;
}

/** Published minimal detectable changes, by measure. */
export const detectableChanges: Readonly<Record<string, DetectableChange>> = {
  'heel-raise.repetitions': { value: 7, unit: '1', source: 'limits of agreement −6.2 to 6.5 raises, Hébert-Losier 2017' },
  'hallux.peakForce': { value: 12, unit: 'N', source: '1.96 · √2 · SEM of 4.31 N, fixed dynamometer (in children)' },
  'lesserToes.peakForce': { value: 5, unit: 'N', source: '1.96 · √2 · SEM of 1.86 N, fixed dynamometer (in children)' },
};

/** A person's own spread is taken from so many first sessions, and counts twice. */
const OWN_SESSIONS = 3;
const OWN_FACTOR = 2;

export interface ProgressOptions {
  /** Name of the measure: one of `detectableChanges` brings its own. */
  readonly measure: string;
  /** One value a session, oldest first; NaN where it was not measured. */
  readonly values: readonly number[];
  /** Known for this measure with this sensor. Otherwise the published one, otherwise twice the spread of the first three sessions. */
  readonly detectableChange?: number;
}

export interface Progress {
  readonly measure: string;
  /** Sessions that have a value. */
  readonly sessions: number;
  /** The first value, or the mean of the first three where the spread comes from them; NaN without one. */
  readonly baseline: number;
  readonly latest: number;
  /** Latest less baseline. */
  readonly change: number;
  /** NaN while it cannot be known: fewer than four sessions, and nothing published. */
  readonly detectableChange: number;
  /** Where `detectableChange` comes from: a citation, `given`, `own spread`, or null while it is unknown. */
  readonly source: string | null;
  readonly verdict: 'higher' | 'lower' | 'no detectable change' | 'too few sessions';
  /** Theil–Sen slope, in the unit of the measure a session; NaN below two values. */
  readonly slope: number;
}

/** @throws {TypeError} for values that are no list of numbers, {RangeError} for a change that is not positive */
export function progressOf({ measure, values, detectableChange }: ProgressOptions): Progress {
  if (!Array.isArray(values) || !values.every((value) => typeof value === 'number')) {
    throw new TypeError(`"values" expected a list of numbers, got ${describe(values)}`);
  }
  if (detectableChange !== undefined && !(detectableChange > 0)) throw new RangeError(`"detectableChange" expected x > 0, got ${describe(detectableChange)}`);
  const known = values.map((value, session) => ({ value, session })).filter(({ value }) => Number.isFinite(value));
  const first = known.slice(0, OWN_SESSIONS).map(({ value }) => value);
  const published = Object.prototype.hasOwnProperty.call(detectableChanges, measure) ? detectableChanges[measure] : undefined;
  const isOwn = detectableChange === undefined && published === undefined;
  const isKnown = known.length > (isOwn ? OWN_SESSIONS : 1);
  const least = !isKnown ? NaN : isOwn ? OWN_FACTOR * standardDeviation(first) : (detectableChange ?? (published as DetectableChange).value);
  const baseline = known.length === 0 ? NaN : isOwn ? mean(first) : first[0];
  const latest = known.length === 0 ? NaN : known[known.length - 1].value;
  const change = latest - baseline;
  const isMore = Math.abs(change) > least;
  return {
    measure,
    sessions: known.length,
    baseline,
    latest,
    change,
    detectableChange: least,
    source: !isKnown ? null : detectableChange !== undefined ? 'given' : (published?.source ?? 'own spread'),
    verdict: !isKnown ? 'too few sessions' : !isMore ? 'no detectable change' : change > 0 ? 'higher' : 'lower',
    slope: theilSen(known),
  };
}

/**
 * What a session measured, by names under which `progressOf` follows it: `heel-raise.repetitions`, `short-foot.heldS`. Repetitions are the
 * valid ones of the best set, as norms count them.
 */
export function measuresOf({ exercise, totals, sets, symmetry, coverage, measured }: SessionSummary): Readonly<Record<string, number>> {
  const all: Readonly<Record<string, number | null | undefined>> = {
    repetitions: sets.length === 0 ? null : Math.max(...sets.map(({ valid }) => valid)),
    meanAmplitude: totals.meanAmplitude,
    heldS: totals.heldS,
    workJ: totals.workJ,
    impulse: totals.impulse,
    fatigue: totals.fatigue,
    symmetry: symmetry?.amplitude,
    coverage: coverage?.range,
    ...measured,
  };
  const known = Object.entries(all).filter((entry): entry is [string, number] => typeof entry[1] === 'number');
  return Object.fromEntries(known.map(([name, value]) => [`${exercise}.${name}`, value]));
}

/** Median of the slopes between all pairs: one odd session does not turn it. */
function theilSen(points: readonly { readonly session: number; readonly value: number }[]): number {
  const slopes = points.flatMap((a, i) => points.slice(i + 1).map((b) => (b.value - a.value) / (b.session - a.session))).sort((a, b) => a - b);
  return slopes.length === 0 ? NaN : (slopes[(slopes.length - 1) >> 1] + slopes[slopes.length >> 1]) / 2;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function standardDeviation(values: readonly number[]): number {
  const centre = mean(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1));
}
