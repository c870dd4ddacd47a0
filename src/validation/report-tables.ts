/** The tables of the text report, in as many columns as the width allows. */
import type { RecordingScore } from './scoring';
import { type SourceSummary, timingOf } from './summary';
import { formatTable } from './text-table';

const NONE = '–';
/** A name is not cut to less than this. */
const MIN_NAME = 12;

/** How much is left out: 0 nothing; 1 long titles, and columns that others imply; 2 more of these, and percentiles. */
type Level = 0 | 1 | 2;

/** A column: `short` is its title from level 1 on; from level `until` on it is left out. */
interface Field<T> {
  readonly title: string;
  readonly short?: string;
  readonly until?: Level;
  readonly align?: 'left' | 'right';
  readonly cell: (item: T, level: Level) => string;
}

const SUMMARY_FIELDS: readonly Field<SourceSummary>[] = [
  { title: 'source', align: 'left', cell: (row) => row.source },
  { title: 'trial', align: 'left', cell: (row) => row.trialType },
  { title: 'recordings', short: 'n', cell: (row) => String(row.recordings) },
  { title: 'expected', short: 'exp.', cell: (row) => String(row.expected) },
  { title: 'found', cell: (row) => count(row.detected) },
  { title: 'exact', cell: (row) => percent(row.exactShare) },
  { title: '±1', cell: (row) => percent(row.withinOneEventShare) },
  { title: 'MAE', until: 2, cell: (row) => decimal(row.meanAbsoluteError, 2) },
  { title: 'precision', until: 1, cell: (row) => decimal(row.precision, 3) },
  { title: 'recall', until: 1, cell: (row) => decimal(row.recall, 3) },
  { title: 'F1', cell: (row) => decimal(row.f1, 3) },
  { title: 'onset ms', short: 'onset', cell: (row, level) => pair(row.onsetErrorMedianS, row.onsetErrorP95S, level) },
  { title: 'end ms', short: 'end', cell: (row, level) => pair(row.endErrorMedianS, row.endErrorP95S, level) },
  { title: 'delay ms', short: 'delay', cell: (row) => milliseconds(row.decisionDelayMedianS) },
];

const RECORDING_FIELDS: readonly Field<RecordingScore>[] = [
  { title: 'recording', align: 'left', cell: (score) => score.name },
  { title: 'trial', align: 'left', cell: (score) => score.trialType ?? NONE },
  { title: 'plan', until: 1, align: 'left', cell: (score) => score.plan ?? NONE },
  { title: 'expected', short: 'exp.', cell: (score) => count(score.expected) },
  { title: 'found', cell: (score) => count(score.detected) },
  { title: 'hit', until: 2, cell: (score) => count(score.truePositives) },
  { title: 'missed', cell: (score) => count(score.falseNegatives) },
  { title: 'extra', cell: (score) => count(score.falsePositives) },
  { title: 'F1', cell: (score) => decimal(score.f1, 3) },
  { title: 'onset ms', short: 'onset', cell: onsetCell },
  { title: 'end ms', short: 'end', cell: endCell },
  { title: 'delay ms', short: 'delay', cell: (score) => milliseconds(timingOf([score]).decisionDelayMedianS) },
];

const CAPTIONS: Readonly<Record<Level, readonly string[]>> = {
  0: ['onset, end: median / 95th percentile of the absolute error; delay: median time to the decision'],
  1: [
    'n: recordings; exp.: expected events; onset, end: median/95th percentile of the',
    'absolute error, ms; delay: median time to the decision, ms',
  ],
  2: ['n: recordings; exp.: expected events; onset, end: median of the absolute error,', 'ms; delay: median time to the decision, ms'],
};

/** A table as plain cells, in all its columns. */
export interface TableCells {
  readonly titles: readonly string[];
  readonly isNumber: readonly boolean[];
  readonly rows: readonly (readonly string[])[];
}

export function summaryCells(rows: readonly SourceSummary[]): TableCells {
  return cellsOf(SUMMARY_FIELDS, rows);
}

export function recordingCells(scores: readonly RecordingScore[]): TableCells {
  return cellsOf(RECORDING_FIELDS, scores);
}

/** A row a source, and what the titles mean. */
export function summaryTable(rows: readonly SourceSummary[], columns: number): string[] {
  const { lines, level } = fit(SUMMARY_FIELDS, rows, columns);
  return [...lines, '', ...CAPTIONS[level]];
}

/** A row a recording, indented. */
export function recordingTable(scores: readonly RecordingScore[], columns: number): string[] {
  if (scores.length === 0) return [];
  return fit(RECORDING_FIELDS, scores, columns - 2).lines.map((line) => `  ${line}`);
}

function cellsOf<T>(fields: readonly Field<T>[], items: readonly T[]): TableCells {
  const rows = items.map((item) => fields.map((field) => field.cell(item, 0)));
  return { titles: fields.map((field) => field.title), isNumber: fields.map((field) => field.align !== 'left'), rows };
}

/** The fullest table that is no wider than `columns`; where none is, the narrowest, with names cut. */
function fit<T>(fields: readonly Field<T>[], items: readonly T[], columns: number): { lines: string[]; level: Level } {
  for (const level of [0, 1, 2] as const) {
    const lines = tableOf(fields, items, level);
    const excess = widthOf(lines) - columns;
    if (excess <= 0) return { lines, level };
    if (level === 2) return { lines: tableOf(fields, items, level, excess), level };
  }
  return { lines: [], level: 0 };
}

function tableOf<T>(fields: readonly Field<T>[], items: readonly T[], level: Level, excess = 0): string[] {
  const kept = fields.filter(({ until }) => until === undefined || level < until);
  const titles = kept.map(({ title, short, align = 'right' }) => ({ title: level > 0 ? (short ?? title) : title, align }));
  const rows = items.map((item) => kept.map((field) => field.cell(item, level)));
  if (excess > 0) {
    const longest = Math.max(...rows.map(([name]) => name.length));
    const limit = Math.max(MIN_NAME, longest - excess);
    for (const row of rows) if (row[0].length > limit) row[0] = `${row[0].slice(0, limit - 1)}…`;
  }
  return formatTable(titles, rows);
}

function widthOf(lines: readonly string[]): number {
  return Math.max(...lines.map((line) => line.length));
}

function onsetCell(score: RecordingScore, level: Level): string {
  const { onsetErrorMedianS, onsetErrorP95S } = timingOf([score]);
  return pair(onsetErrorMedianS, onsetErrorP95S, level);
}

function endCell(score: RecordingScore, level: Level): string {
  const { endErrorMedianS, endErrorP95S } = timingOf([score]);
  return pair(endErrorMedianS, endErrorP95S, level);
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

function pair(medianS: number | null, p95S: number | null, level: Level): string {
  if (medianS === null || level === 2) return milliseconds(medianS);
  return `${milliseconds(medianS)}${level === 0 ? ' / ' : '/'}${milliseconds(p95S)}`;
}
