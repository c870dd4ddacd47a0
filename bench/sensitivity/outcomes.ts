/** What a library makes of the recordings, as counts that can be pooled in any way. */
import type { TrialType } from '../../src/plans';
import type { RecordingScore } from '../../src/validation';

/** Of one recording and trial type; places are null where it has only a count. */
export interface Outcome {
  readonly source: string;
  readonly name: string;
  readonly trialType: TrialType | null;
  readonly plan: string | null;
  readonly expected: number;
  readonly detected: number;
  readonly places: { readonly hit: number; readonly extra: number; readonly missed: number } | null;
  /** Absolute errors of onsets and ends, and delays to the decision, one an event, s. */
  readonly times: Times<readonly number[]>;
}

export interface Times<T> {
  readonly onset: T;
  readonly end: T;
  readonly delay: T;
}

/** The scores of one source and trial type. */
export interface Scores {
  readonly exactShare: number;
  readonly withinOneShare: number;
  readonly meanAbsoluteError: number;
  /** null where there are no timed labels. */
  readonly f1: number | null;
  /** Mean over the recordings of what one of them is worth. */
  readonly worth: number;
  /** Means, s; NaN where there are none. */
  readonly times: Times<number>;
}

export function outcomeOf(score: RecordingScore): Outcome {
  const { source, name, trialType, plan, expected, detected, truePositives, falsePositives, falseNegatives } = score;
  const places = truePositives === null ? null : { hit: truePositives, extra: falsePositives ?? 0, missed: falseNegatives ?? 0 };
  const times = { onset: score.onsetErrorsS.map(Math.abs), end: score.endErrorsS.map(Math.abs), delay: score.decisionDelaysS };
  return { source, name, trialType, plan, expected: expected ?? 0, detected: detected ?? 0, places, times };
}

/** A row of the tables: `ptex rep`. */
function rowOf({ source, trialType }: Outcome): string {
  return `${source} ${trialType}`;
}

/** Which recording it is, in which respect. */
function keyOf({ source, name, trialType }: Outcome): string {
  return `${source} ${name} ${trialType}`;
}

/** All outcomes, with what was played anew in the place of what was. */
export function merged(all: readonly Outcome[], anew: readonly Outcome[]): Outcome[] {
  const byKey = new Map(anew.map((outcome) => [keyOf(outcome), outcome]));
  return all.map((outcome) => byKey.get(keyOf(outcome)) ?? outcome);
}

/** From 0 to 1: F1 where there are labels, otherwise how near the count is. */
function worthOf({ expected, detected, places }: Outcome): number {
  if (places === null) return Math.max(0, 1 - Math.abs(detected - expected) / Math.max(1, expected));
  const { hit, extra, missed } = places;
  return hit + extra + missed === 0 ? 1 : (2 * hit) / (2 * hit + extra + missed);
}

/** By row, in the order in which they come. */
export function scoresByRow(outcomes: readonly Outcome[]): Map<string, Scores> {
  const rows = new Map<string, Outcome[]>();
  for (const outcome of outcomes) {
    const row = rows.get(rowOf(outcome));
    if (row === undefined) rows.set(rowOf(outcome), [outcome]);
    else row.push(outcome);
  }
  return new Map(Array.from(rows, ([row, own]) => [row, pooled(own)]));
}

/** Every row counts the same, however many recordings it has. */
export function objective(outcomes: readonly Outcome[]): number {
  return mean(Array.from(scoresByRow(outcomes).values(), ({ worth }) => worth));
}

function pooled(outcomes: readonly Outcome[]): Scores {
  const errors = outcomes.map(({ expected, detected }) => Math.abs(detected - expected));
  const labelled = outcomes.flatMap(({ places }) => (places === null ? [] : [places]));
  const hits = labelled.reduce((sum, { hit }) => sum + hit, 0);
  const wrong = labelled.reduce((sum, { extra, missed }) => sum + extra + missed, 0);
  return {
    exactShare: mean(errors.map((error) => Number(error === 0))),
    withinOneShare: mean(errors.map((error) => Number(error <= 1))),
    meanAbsoluteError: mean(errors),
    f1: labelled.length === 0 ? null : hits + wrong === 0 ? 1 : (2 * hits) / (2 * hits + wrong),
    worth: mean(outcomes.map(worthOf)),
    times: {
      onset: mean(outcomes.flatMap(({ times }) => times.onset)),
      end: mean(outcomes.flatMap(({ times }) => times.end)),
      delay: mean(outcomes.flatMap(({ times }) => times.delay)),
    },
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, x) => sum + x, 0) / values.length;
}
