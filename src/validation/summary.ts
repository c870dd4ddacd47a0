/**
 * Pools the scores of recordings by source and trial type. Shares and the mean error are of recordings; precision, recall
 * and F1 are of all events together, so that a long recording weighs more than a short one; errors of time are of all
 * matched events together.
 */
import type { TrialType } from '../plans';
import { quantile } from './quantiles';
import { finite, rates, type RecordingScore } from './scoring';

/** Median and 95th percentile of the absolute errors, s; null where nothing was matched. */
export interface Timing {
  readonly onsetErrorMedianS: number | null;
  readonly onsetErrorP95S: number | null;
  readonly endErrorMedianS: number | null;
  readonly endErrorP95S: number | null;
  readonly decisionDelayMedianS: number | null;
}

/** One source and trial type. A field without a value is null. */
export interface SourceSummary extends Timing {
  readonly source: string;
  readonly trialType: TrialType;
  readonly recordings: number;
  readonly expected: number;
  /** null where no plan answers. */
  readonly detected: number | null;
  /** Recordings whose count is exact. */
  readonly exactShare: number | null;
  /** Recordings whose count is off by one event at most. */
  readonly withinOneEventShare: number | null;
  /** Mean of |detected − expected| over the recordings, events. */
  readonly meanAbsoluteError: number | null;
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
}

/** One row a source and trial type, in the order in which they first appear. Recordings with an error are left out. */
export function summarise(scores: readonly RecordingScore[]): SourceSummary[] {
  const groups = new Map<string, { trialType: TrialType; scores: RecordingScore[] }>();
  for (const score of scores) {
    if (score.error !== null || score.trialType === null) continue;
    const key = JSON.stringify([score.source, score.trialType, score.detected !== null]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { trialType: score.trialType, scores: [score] });
    else group.scores.push(score);
  }
  return Array.from(groups.values(), (group) => summariseGroup(group.trialType, group.scores));
}

/** Quantiles of the absolute errors of time. */
export function timingOf(scores: readonly RecordingScore[]): Timing {
  const onsets = magnitudes(scores.map((score) => score.onsetErrorsS));
  const ends = magnitudes(scores.map((score) => score.endErrorsS));
  const delays = scores.map((score) => score.decisionDelaysS).flat();
  return {
    onsetErrorMedianS: finite(quantile(onsets, 0.5)),
    onsetErrorP95S: finite(quantile(onsets, 0.95)),
    endErrorMedianS: finite(quantile(ends, 0.5)),
    endErrorP95S: finite(quantile(ends, 0.95)),
    decisionDelayMedianS: finite(quantile(delays, 0.5)),
  };
}

function summariseGroup(trialType: TrialType, scores: readonly RecordingScore[]): SourceSummary {
  const answered = scores.filter((score) => score.detected !== null);
  const countErrors = answered.map((score) => Math.abs((score.detected ?? 0) - (score.expected ?? 0)));
  const labelled = answered.filter((score) => score.truePositives !== null);
  const pooled = rates(
    total(labelled, (score) => score.truePositives),
    total(labelled, (score) => score.falsePositives),
    total(labelled, (score) => score.falseNegatives),
  );
  const none = { precision: null, recall: null, f1: null };
  return {
    source: scores[0].source,
    trialType,
    recordings: scores.length,
    expected: total(scores, (score) => score.expected),
    detected: answered.length === 0 ? null : total(answered, (score) => score.detected),
    exactShare: shareOf(countErrors, (error) => error === 0),
    withinOneEventShare: shareOf(countErrors, (error) => error <= 1),
    meanAbsoluteError: finite(countErrors.reduce((sum, error) => sum + error, 0) / countErrors.length),
    ...(labelled.length === 0 ? none : pooled),
    ...timingOf(answered),
  };
}

function total(scores: readonly RecordingScore[], field: (score: RecordingScore) => number | null): number {
  return scores.reduce((sum, score) => sum + (field(score) ?? 0), 0);
}

function shareOf(values: readonly number[], passes: (value: number) => boolean): number | null {
  return finite(values.filter(passes).length / values.length);
}

function magnitudes(lists: readonly (readonly number[])[]): number[] {
  return lists.flat().map(Math.abs);
}
