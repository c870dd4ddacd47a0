/** `_events.tsv`: the labels. Times are in the time base of the data. Columns that are not needed are ignored. */
import { describe } from '../core';
import { numberOf } from './cells';
import { detailColumns, readDetails } from './label-details';
import type { Label } from './recording';
import { TextTable } from './text-table';

/** The labels in the order of their rows: label `i` stands in row `i + 2`. @throws {RecordingError} when malformed */
export function readLabels(file: string, text: string): readonly Label[] {
  const table = new TextTable(file, text, ['onset', 'duration', 'trial_type']);
  const details = detailColumns
    .filter(({ column }) => table.has(column))
    .map((detail) => readDetails(detail, table.rows.map((_, i) => table.cell(i, detail.column))));
  return table.rows.map((_, i) => {
    const onsetS = readNumber(table, i, 'onset');
    const durationS = readNumber(table, i, 'duration');
    const trialType = table.cell(i, 'trial_type');
    if (onsetS === null) throw table.error(i, 'onset', 'expected a time in seconds, got n/a; give it or remove the row');
    if (durationS !== null && durationS < 0) {
      throw table.error(i, 'duration', `expected seconds >= 0 or n/a, got ${durationS}; swap onset and end`);
    }
    if (trialType === null) throw table.error(i, 'trial_type', 'is empty; say what happened: rep, hold, step …');
    return {
      trialType,
      onsetS,
      durationS,
      quality: table.cell(i, 'quality'),
      leftCensored: readFlag(table, i, 'left_censored'),
      rightCensored: readFlag(table, i, 'right_censored'),
      ...Object.assign({}, ...details.map((values) => values[i])),
    };
  });
}

function readNumber(table: TextTable, i: number, column: string): number | null {
  const cell = table.cell(i, column);
  if (cell === null) return null;
  const value = numberOf(cell);
  if (value === undefined || !Number.isFinite(value)) {
    throw table.error(i, column, `expected a number of seconds or n/a, got ${describe(cell)}; correct the cell`);
  }
  return value;
}

function readFlag(table: TextTable, i: number, column: string): boolean {
  const cell = table.cell(i, column)?.toLowerCase() ?? 'false';
  if (cell !== 'true' && cell !== 'false') {
    throw table.error(i, column, `expected true, false or n/a, got ${describe(cell)}; correct the cell`);
  }
  return cell === 'true';
}
