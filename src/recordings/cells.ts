/** Cells of a table as text: splitting a line, and what a cell means. Numbers in bulk take the way of `table-parser`. */

/** A decimal number, and nothing that JavaScript alone would take for one (hexadecimal, spaces, an empty text). */
const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const INFINITY = /^([+-]?)inf(?:inity)?$/i;
const MISSING = /^(?:n\/a|nan|)$/i;

/** Whether a cell says that there is no value: `n/a`, `NaN` or nothing. */
export function isMissing(cell: string): boolean {
  return MISSING.test(cell);
}

/** The number that a cell holds: NaN where it says that there is none, undefined where it is no number. */
export function numberOf(cell: string): number | undefined {
  if (DECIMAL.test(cell)) return Number(cell);
  if (isMissing(cell)) return NaN;
  const infinity = INFINITY.exec(cell);
  if (infinity === null) return undefined;
  return infinity[1] === '-' ? -Infinity : Infinity;
}

/** The text of a cell without surrounding spaces and quotes; a doubled quote inside quotes is one. */
export function unquote(cell: string): string {
  const text = cell.trim();
  return text.length >= 2 && text.startsWith('"') && text.endsWith('"') ? text.slice(1, -1).replace(/""/g, '"') : text;
}

/** The cells of one line. A delimiter inside quotes belongs to its cell. */
export function splitCells(line: string, delimiter: string): string[] {
  const cells: string[] = [];
  let quoted = false;
  let from = 0;
  for (let i = 0; i < line.length; i++) {
    if (line[i] === '"') quoted = !quoted;
    else if (line[i] === delimiter && !quoted) {
      cells.push(unquote(line.slice(from, i)));
      from = i + 1;
    }
  }
  cells.push(unquote(line.slice(from)));
  return cells;
}
