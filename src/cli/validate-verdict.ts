/** Whether the scores of a validation are good enough: held against a threshold, and against a baseline. */
import { isOff, type RecordingScore, type SourceSummary, type ValidatedRecording } from '../validation';
import type { RecordingFile } from './recording-files';
import { compareScores, rowName, type ScoreBaseline } from './score-baseline';

/** A recording, and the file that it was read from. */
export interface ScoredFile {
  readonly file: RecordingFile;
  readonly recording: ValidatedRecording;
}

/** What is held against one source and trial type; null where no row is to blame. */
export interface Fault {
  readonly row: { readonly source: string; readonly trialType: string } | null;
  readonly message: string;
}

export interface Verdict {
  /** Each makes the command fail. */
  readonly faults: readonly Fault[];
  /** What is better or new. */
  readonly notes: readonly string[];
}

/** A baseline, and the file that it stands in. */
export interface Measured {
  readonly scores: ScoreBaseline;
  readonly shown: string;
}

/** The verdict on the scores. null stands for what was not asked. */
export function judge(summary: readonly SourceSummary[], minF1: number | null, baseline: Measured | null): Verdict {
  const changes = baseline === null ? [] : compareScores(summary, baseline.scores);
  const worse = changes.filter(({ verdict }) => verdict === 'worse');
  const notes = changes.filter(({ verdict }) => verdict !== 'worse').map((row) => noteOf(row, baseline?.shown ?? ''));
  return {
    faults: [
      ...(minF1 === null ? [] : belowThreshold(minF1, summary)),
      ...worse.map((row) => ({ row, message: `${rowName(row)} is worse than ${baseline?.shown ?? ''}: ${row.changes}` })),
    ],
    notes,
  };
}

/** Whether a fault of its source and trial type concerns a recording: one that is off, or any where none is. */
export function faultsOf(score: RecordingScore, all: readonly RecordingScore[], faults: readonly Fault[]): Fault[] {
  if (score.detected === null) return [];
  const isSame = ({ source, trialType }: { source: string; trialType: string | null }) => source === score.source && trialType === score.trialType;
  const own = faults.filter(({ row }) => row !== null && isSame(row));
  if (own.length === 0 || isOff(score)) return own;
  return all.some((other) => other.detected !== null && isSame(other) && isOff(other)) ? [] : own;
}

function belowThreshold(minF1: number, summary: readonly SourceSummary[]): Fault[] {
  const scored = summary.filter((row) => row.f1 !== null);
  if (scored.length === 0) return [{ row: null, message: 'no recording has an F1 to hold against --min-f1' }];
  const below = scored.filter((row) => (row.f1 ?? 0) < minF1);
  return below.map((row) => ({ row, message: `F1 of ${rowName(row)} is ${(row.f1 ?? 0).toFixed(3)}, below ${minF1}` }));
}

function noteOf(row: ReturnType<typeof compareScores>[number], shown: string): string {
  if (row.verdict === 'new') return `${rowName(row)} is not in ${shown}; --write-baseline takes it in`;
  return `${rowName(row)} is better than ${shown}: ${row.changes}; --write-baseline keeps it so`;
}
