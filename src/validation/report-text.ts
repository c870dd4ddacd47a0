/** The report of a validation for people: a table of sources, then what deserves a look. */
import type { RecordingScore } from './scoring';
import { type SourceSummary, summarise, timingOf } from './summary';
import { type Column, formatTable } from './text-table';
import type { ValidatedRecording } from './validate-recording';

const NONE = '–';
/** Recordings that are off, before the rest is only counted. */
const MAX_OFF = 40;

const SUMMARY_COLUMNS: readonly Column[] = [
  { title: 'source' },
  { title: 'trial' },
  ...['recordings', 'expected', 'found', 'exact', '±1', 'MAE', 'precision', 'recall', 'F1', 'onset ms', 'end ms', 'delay ms'].map(
    (title): Column => ({ title, align: 'right' }),
  ),
];

const RECORDING_COLUMNS: readonly Column[] = [
  { title: 'recording' },
  { title: 'trial' },
  { title: 'plan' },
  ...['expected', 'found', 'hit', 'missed', 'extra', 'F1', 'onset ms', 'end ms', 'delay ms'].map(
    (title): Column => ({ title, align: 'right' }),
  ),
];

/** How much the report tells. */
export interface TextReportOptions {
  /** Every recording, not only those that are off. Default: false. */
  readonly verbose?: boolean;
}

/** Lines of text without line ends. */
export function reportText(recordings: readonly ValidatedRecording[], options: TextReportOptions = {}): string[] {
  const scores = recordings.map((recording) => recording.scores).flat();
  const played = scores.filter((score) => score.detected !== null);
  const lines: string[] = [];
  if (played.length > 0) {
    lines.push(...formatTable(SUMMARY_COLUMNS, summarise(played).map(summaryCells)), '');
    lines.push('onset, end: median / 95th percentile of the absolute error; delay: median time to the decision', '');
  }
  lines.push(...recordingLines(played, options.verbose === true));
  lines.push(...unplayedLines(recordings, scores));
  lines.push(...skippedLines(recordings));
  return lines;
}

function summaryCells(row: SourceSummary): string[] {
  return [
    row.source,
    row.trialType,
    String(row.recordings),
    String(row.expected),
    row.detected === null ? NONE : String(row.detected),
    percent(row.exactShare),
    percent(row.withinOneEventShare),
    decimal(row.meanAbsoluteError, 2),
    decimal(row.precision, 3),
    decimal(row.recall, 3),
    decimal(row.f1, 3),
    pair(row.onsetErrorMedianS, row.onsetErrorP95S),
    pair(row.endErrorMedianS, row.endErrorP95S),
    milliseconds(row.decisionDelayMedianS),
  ];
}

function recordingLines(played: readonly RecordingScore[], verbose: boolean): string[] {
  const off = played.filter((score) => score.detected !== score.expected || (score.falsePositives ?? 0) > 0);
  const shown = verbose ? played : off.slice(0, MAX_OFF);
  const title = `${off.length} of ${played.length} recordings are not exact${verbose || off.length === 0 ? '' : ':'}`;
  const table = shown.length === 0 ? [] : formatTable(RECORDING_COLUMNS, shown.map(recordingCells)).map((line) => `  ${line}`);
  if (played.length === 0) return [];
  if (verbose) return [...table, '', title, ''];
  const rest = off.length > shown.length ? [`  and ${off.length - shown.length} more: --verbose lists them all`] : [];
  return [title, ...table, ...rest, ''];
}

function recordingCells(score: RecordingScore): string[] {
  const timing = timingOf([score]);
  return [
    score.name,
    score.trialType ?? NONE,
    score.plan ?? NONE,
    count(score.expected),
    count(score.detected),
    count(score.truePositives),
    count(score.falseNegatives),
    count(score.falsePositives),
    decimal(score.f1, 3),
    pair(timing.onsetErrorMedianS, timing.onsetErrorP95S),
    pair(timing.endErrorMedianS, timing.endErrorP95S),
    milliseconds(timing.decisionDelayMedianS),
  ];
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

/** One line a source for rows that were skipped, and cells that were missing. */
function skippedLines(recordings: readonly ValidatedRecording[]): string[] {
  const lines: string[] = [];
  for (const [source, group] of groupBy(recordings, (recording) => recording.source)) {
    const sum = (field: 'repeatedRows' | 'backwardRows' | 'missingCells' | 'gaps'): number =>
      group.reduce((total, { report }) => total + (report === null ? 0 : report[field]), 0);
    const parts = [
      [sum('repeatedRows'), 'row skipped for a repeated time stamp', 'rows skipped for repeated time stamps'],
      [sum('backwardRows'), 'row skipped for time running backwards', 'rows skipped for time running backwards'],
      [sum('missingCells'), 'missing cell', 'missing cells'],
      [sum('gaps'), 'gap in time', 'gaps in time'],
    ] as const;
    const told = parts.filter(([n]) => n > 0).map(([n, one, many]) => `${n} ${n === 1 ? one : many}`);
    if (told.length > 0) lines.push(`data: ${source}: ${told.join(', ')}`);
  }
  return lines;
}

function groupBy<T>(items: readonly T[], key: (item: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group === undefined) groups.set(key(item), [item]);
    else group.push(item);
  }
  return [...groups];
}

function countNames(scores: readonly RecordingScore[]): number {
  return new Set(scores.map((score) => score.name)).size;
}

function plural(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}

function count(value: number | null): string {
  return value === null ? NONE : String(value);
}

function decimal(value: number | null, digits: number): string {
  return value === null ? NONE : value.toFixed(digits);
}

function percent(share: number | null): string {
  // 100 % means all: no rounding up to it
  return share === null ? NONE : `${share === 1 ? 100 : Math.min(99, Math.round(share * 100))} %`;
}

function milliseconds(seconds: number | null): string {
  return seconds === null ? NONE : String(Math.round(seconds * 1000));
}

function pair(medianS: number | null, p95S: number | null): string {
  return medianS === null ? NONE : `${milliseconds(medianS)} / ${milliseconds(p95S)}`;
}
