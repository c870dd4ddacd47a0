/**
 * What may be known of a label beyond when and what: columns of `_events.tsv` that may be there or not. One table reads and writes them.
 *
 * Other tables of events have columns of the same names for things of their own (`direction`: "left"). So a column is taken for what it
 * is here only when every cell of it is, or says `n/a`; otherwise it is ignored, as any column that is not known.
 */
import { numberOf } from './cells';
import type { Label } from './recording';

/** The fields of a label that these columns hold. */
type LabelDetail = 'level' | 'peakS' | 'amplitude' | 'holdS' | 'directionDeg' | 'lane' | 'valid' | 'faults';

type Value = number | string | boolean | readonly string[];

interface DetailColumn {
  readonly column: string;
  readonly field: LabelDetail;
  /** The value of a cell, undefined where it is none. */
  read(cell: string): Value | undefined;
}

const FAULT_DELIMITER = ';';

/** In the order in which they are written. */
export const detailColumns: readonly DetailColumn[] = [
  { column: 'level', field: 'level', read: finite },
  { column: 'peak', field: 'peakS', read: finite },
  { column: 'amplitude', field: 'amplitude', read: finite },
  { column: 'hold', field: 'holdS', read: finite },
  { column: 'direction', field: 'directionDeg', read: finite },
  { column: 'lane', field: 'lane', read: (cell) => cell },
  { column: 'valid', field: 'valid', read: flag },
  { column: 'faults', field: 'faults', read: (cell) => cell.split(FAULT_DELIMITER).map((name) => name.trim()) },
];

/**
 * The details in the cells of one column, one a label; none where the column means something else.
 * @param cells  null for `n/a`: the field is then left out, but no fault is an empty list
 */
export function readDetails({ field, read }: DetailColumn, cells: readonly (string | null)[]): readonly Partial<Label>[] {
  const values = cells.map((cell) => (cell === null ? null : read(cell)));
  if (values.includes(undefined)) return [];
  return values.map((value) => {
    if (value !== null) return { [field]: value };
    return field === 'faults' ? { faults: [] } : {};
  });
}

/** @throws {RangeError} where the name of a fault cannot stand in a list */
export function detailText(value: Value | null | undefined): string {
  if (value === null || value === undefined) return 'n/a';
  if (typeof value !== 'object') return String(value);
  const odd = value.find((name) => name.trim() !== name || name === '' || name.includes(FAULT_DELIMITER));
  if (odd !== undefined) throw new RangeError(`"faults" expected names without "${FAULT_DELIMITER}", got ${JSON.stringify(odd)}`);
  return value.length === 0 ? 'n/a' : value.join(FAULT_DELIMITER);
}

function finite(cell: string): number | undefined {
  const value = numberOf(cell);
  return value !== undefined && Number.isFinite(value) ? value : undefined;
}

function flag(cell: string): boolean | undefined {
  const text = cell.toLowerCase();
  return text === 'true' ? true : text === 'false' ? false : undefined;
}
