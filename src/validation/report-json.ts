/** The report of a validation as plain data: field names and their order are part of the public interface. */
import type { TrialType } from '../plans';
import { finite, type RecordingScore } from './scoring';
import { type SourceSummary, summarise, timingOf, type Timing } from './summary';

/** One recording and trial type. A field without a value is null. */
export interface RecordingRow extends Timing {
  readonly name: string;
  readonly source: string;
  readonly trialType: TrialType | null;
  readonly plan: string | null;
  readonly expected: number | null;
  readonly detected: number | null;
  readonly truePositives: number | null;
  readonly falsePositives: number | null;
  readonly falseNegatives: number | null;
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
  readonly error: string | null;
}

export interface ValidationReport {
  readonly recordings: readonly RecordingRow[];
  readonly summary: readonly SourceSummary[];
}

/** Rows and summary of all scores, in their order. */
export function reportJson(scores: readonly RecordingScore[]): ValidationReport {
  return { recordings: scores.map(rowOf), summary: summarise(scores) };
}

function rowOf(score: RecordingScore): RecordingRow {
  const { name, source, trialType, plan, expected, detected, error } = score;
  const { truePositives, falsePositives, falseNegatives } = score;
  return {
    name,
    source,
    trialType,
    plan,
    expected,
    detected,
    truePositives,
    falsePositives,
    falseNegatives,
    precision: finite(score.precision ?? NaN),
    recall: finite(score.recall ?? NaN),
    f1: finite(score.f1 ?? NaN),
    ...timingOf([score]),
    error,
  };
}
