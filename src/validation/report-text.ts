/** The report of a validation for people: a table of sources, then what deserves a look. */
import { dataNotes } from './data-notes';
import { groupBy, plural } from './grouping';
import { recordingTable, summaryTable } from './report-tables';
import type { RecordingScore } from './scoring';
import { summarise } from './summary';
import type { ValidatedRecording } from './validate-recording';

/** Recordings that are off, before the rest is only counted. */
const MAX_OFF = 40;

/** How much the report tells. */
export interface TextReportOptions {
  /** Every recording, not only those that are off. Default: false. */
  readonly verbose?: boolean;
  /** Width that the tables should fit, in characters. Default: no limit. */
  readonly columns?: number;
}

/** Lines of text without line ends. */
export function reportText(recordings: readonly ValidatedRecording[], options: TextReportOptions = {}): string[] {
  const { verbose = false, columns = Infinity } = options;
  const scores = recordings.map((recording) => recording.scores).flat();
  const played = scores.filter((score) => score.detected !== null);
  const table = played.length === 0 ? [] : [...summaryTable(summarise(played), columns), ...earlyLines(played), ''];
  return [
    ...table,
    ...recordingLines(played, verbose, columns),
    ...unplayedLines(recordings, scores),
    ...dataNotes(recordings).map((note) => `data: ${note}`),
  ];
}

/** Holds that were announced too soon have a delay that does not show it. */
function earlyLines(played: readonly RecordingScore[]): string[] {
  const early = played.map((score) => score.earlyByS).flat();
  if (early.length === 0) return [];
  const holds = played.filter((score) => score.trialType === 'hold').reduce((sum, score) => sum + (score.detected ?? 0), 0);
  const announced = `${plural(holds, 'hold')} ${early.length === 1 ? 'was' : 'were'} announced before ${early.length === 1 ? 'its' : 'their'} onset`;
  return [`${early.length} of ${announced}, by up to ${Math.max(...early).toFixed(1)} s`];
}

function recordingLines(played: readonly RecordingScore[], verbose: boolean, columns: number): string[] {
  if (played.length === 0) return [];
  const off = played.filter(isOff);
  const all = played.length === 1 ? 'the recording is exact' : `all ${played.length} recordings are exact`;
  const title = off.length === 0 ? all : `${off.length} of ${plural(played.length, 'recording')} off in count or place`;
  if (verbose) return [...recordingTable(played, columns), '', title, ''];
  const shown = off.slice(0, MAX_OFF);
  const rest = off.length > shown.length ? [`  and ${off.length - shown.length} more: --verbose lists them all`] : [];
  return [off.length === 0 ? title : `${title}:`, ...recordingTable(shown, columns), ...rest, ''];
}

/** Whether a recording that a plan answered is off, in count or in place. */
export function isOff({ detected, expected, falsePositives, falseNegatives }: RecordingScore): boolean {
  return detected !== expected || (falsePositives ?? 0) + (falseNegatives ?? 0) > 0;
}

/** One line a source for what was not scored. */
function unplayedLines(recordings: readonly ValidatedRecording[], scores: readonly RecordingScore[]): string[] {
  const unanswered = scores.filter((score) => score.error === null && score.detected === null);
  const noPlan = groupBy(unanswered, (score) => score.source).map(([source, group]) => {
    const expected = groupBy(group, (score) => String(score.trialType)).map(
      ([type, same]) => `${type} ${same.reduce((sum, score) => sum + (score.expected ?? 0), 0)}`,
    );
    return `no plan answers: ${source}, ${plural(countNames(group), 'recording')} (expected: ${expected.join(', ')})`;
  });
  const bare = recordings.filter((recording) => recording.error === null && recording.scores.length === 0);
  const noLabels = groupBy(bare, (recording) => recording.source).map(
    ([source, group]) => `no labels or counts: ${source}, ${plural(group.length, 'recording')}`,
  );
  const failed = recordings.filter((recording) => recording.error !== null);
  const unreadable = failed.length === 0 ? [] : [`not readable: ${plural(failed.length, 'recording')}, see the errors`];
  return [...noPlan, ...noLabels, ...unreadable];
}

function countNames(scores: readonly RecordingScore[]): number {
  return new Set(scores.map((score) => score.name)).size;
}
