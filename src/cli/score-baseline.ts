/** The file that `instep validate` writes and compares with: the scores of each source and trial type, and nothing of the data. */
import { isRecord } from '../core';
import type { SourceSummary } from '../validation';
import { BASELINE_VERSION, readBaselineFile } from './baseline-file';

/** Digits that are written: more would only make the file change where nothing did. */
const DIGITS = 6;
/** Of shares, means and F1, which are ratios of counts: rounding alone. */
const COUNT_TOLERANCE = 1e-5;
/** Of times: a sample of the slowest grid that ships, s. */
const TIME_TOLERANCE_S = 0.02;

/** One score: which way is better, what of a difference is none, how it is shown. */
interface Measure {
  readonly field: 'exactShare' | 'withinOneEventShare' | 'meanAbsoluteError' | 'f1' | 'onsetErrorMedianS' | 'onsetErrorP95S' | 'endErrorMedianS' | 'endErrorP95S' | 'decisionDelayMedianS';
  readonly title: string;
  readonly better: 1 | -1;
  readonly tolerance: number;
  readonly show: (value: number) => string;
}

const share = (value: number): string => `${Number((100 * value).toFixed(1))} %`;
const decimals = (value: number): string => value.toFixed(3);
const milliseconds = (value: number): string => `${Math.round(value * 1000)} ms`;
const time = { better: -1, tolerance: TIME_TOLERANCE_S, show: milliseconds } as const;

const MEASURES: readonly Measure[] = [
  { field: 'exactShare', title: 'exact', better: 1, tolerance: COUNT_TOLERANCE, show: share },
  { field: 'withinOneEventShare', title: '±1', better: 1, tolerance: COUNT_TOLERANCE, show: share },
  { field: 'meanAbsoluteError', title: 'MAE', better: -1, tolerance: COUNT_TOLERANCE, show: decimals },
  { field: 'f1', title: 'F1', better: 1, tolerance: COUNT_TOLERANCE, show: decimals },
  { field: 'onsetErrorMedianS', title: 'onset, median', ...time },
  { field: 'onsetErrorP95S', title: 'onset, 95th percentile', ...time },
  { field: 'endErrorMedianS', title: 'end, median', ...time },
  { field: 'endErrorP95S', title: 'end, 95th percentile', ...time },
  { field: 'decisionDelayMedianS', title: 'delay, median', ...time },
];

/** The measures of one row; null where it had none. */
type Scores = Readonly<Record<Measure['field'], number | null>> & { readonly recordings: number };

/** What was, by the name of the row: `ptex (rep)`. */
export type ScoreBaseline = ReadonlyMap<string, Scores>;

/** How one row stands to what it was. */
export interface RowChange {
  readonly source: string;
  readonly trialType: string;
  readonly verdict: 'worse' | 'better' | 'new';
  /** What changed, and by how much. */
  readonly changes: string;
}

/** How a source and trial type is called in a line. */
export function rowName({ source, trialType }: { readonly source: string; readonly trialType: string }): string {
  return `${source} (${trialType})`;
}

/** What is written: rows that a plan answered, in their order, without anything that changes from run to run. */
export function scoreReport(instep: string, summary: readonly SourceSummary[]): object {
  return { version: BASELINE_VERSION, instep, scores: answered(summary).map(rounded) };
}

/** @throws {UsageError} when the file cannot be read, or is no baseline of scores */
export function readScores(file: { readonly path: string; readonly shown: string }): ScoreBaseline {
  return readBaselineFile(file, { list: 'scores', command: 'validate', read: readRow }).rows;
}

/** Rows that are worse, better, new or gone, in this order of the summary; none where nothing changed beyond the tolerances. */
export function compareScores(summary: readonly SourceSummary[], baseline: ScoreBaseline): RowChange[] {
  const rows = answered(summary);
  const names = new Set(rows.map(rowName));
  const gone = [...baseline.keys()].filter((name) => !names.has(name));
  return [
    ...rows.flatMap((row) => changeOf(row, baseline.get(rowName(row)))),
    ...gone.map((name): RowChange => ({ ...splitName(name), verdict: 'worse', changes: 'is scored no more' })),
  ];
}

function changeOf(row: SourceSummary, was: Scores | undefined): RowChange[] {
  const { source, trialType } = row;
  if (was === undefined) return [{ source, trialType, verdict: 'new', changes: 'is new' }];
  // where nothing is found, nothing has a time: its counts tell whether that is better or worse
  const measures = row.detected === 0 ? MEASURES.filter(({ show }) => show !== milliseconds) : MEASURES;
  const worse = measures.flatMap((measure) => shiftOf(measure, was[measure.field], row[measure.field], -1));
  // whoever leaves out what is hard only looks better
  if (worse.length === 0 && row.recordings < was.recordings) worse.push('fewer recordings');
  const better = measures.flatMap((measure) => shiftOf(measure, was[measure.field], row[measure.field], 1));
  const [verdict, changes] = worse.length > 0 ? (['worse', worse] as const) : (['better', better] as const);
  if (changes.length === 0) return [];
  const others = row.recordings === was.recordings ? '' : ` (over ${row.recordings} recordings, then ${was.recordings})`;
  return [{ source, trialType, verdict, changes: `${changes.join(', ')}${others}` }];
}

/** `F1 0.900 → 0.850` where a measure moved that way, and nothing otherwise. A value that is gone is worse. */
function shiftOf({ title, better, tolerance, show }: Measure, was: number | null, is: number | null, way: 1 | -1): string[] {
  if (was === null) return [];
  if (is === null) return way < 0 ? [`${title} ${show(was)} → none`] : [];
  return better * way * (is - was) > tolerance ? [`${title} ${show(was)} → ${show(is)}`] : [];
}

function answered(summary: readonly SourceSummary[]): SourceSummary[] {
  return summary.filter((row) => row.detected !== null);
}

function rounded(row: SourceSummary): object {
  const entries = Object.entries(row).map(([key, value]) => [key, typeof value === 'number' ? Number(value.toFixed(DIGITS)) : value]);
  return Object.fromEntries(entries) as object;
}

function readRow(row: unknown, place: string): readonly [string, Scores] {
  if (!isRecord(row)) throw new TypeError(`"${place}" expected an object`);
  const { source, trialType } = row;
  if (typeof source !== 'string' || typeof trialType !== 'string') throw new TypeError(`"${place}" expected the texts "source" and "trialType"`);
  const fields = MEASURES.map(({ field }) => [field, numberOrNull(row[field], `${place}.${field}`)]);
  const recordings = numberOrNull(row['recordings'], `${place}.recordings`) ?? NaN;
  return [rowName({ source, trialType }), { ...(Object.fromEntries(fields) as Scores), recordings }];
}

function numberOrNull(value: unknown, place: string): number | null {
  if (value === null || (typeof value === 'number' && Number.isFinite(value))) return value;
  throw new TypeError(`"${place}" expected a number or null`);
}

function splitName(name: string): { source: string; trialType: string } {
  const [, source, trialType] = /^(.*) \((.*)\)$/s.exec(name) ?? ['', name, ''];
  return { source, trialType };
}
