/** The one error of this room: a recording that cannot be trusted, where, why, and what to do, on one line. */

/** Where in a file. Rows are physical lines from 1: a header stands in row 1. */
export interface Place {
  readonly row?: number;
  readonly column?: string;
}

/**
 * A recording that cannot be read or does not agree with itself.
 * The message reads `file, row 12, column "acc_x": what is wrong; what to do`.
 */
export class RecordingError extends Error {
  override name = 'RecordingError';
  readonly file: string;
  readonly row: number | null;
  readonly column: string | null;

  constructor(file: string, what: string, place: Place = {}) {
    const row = place.row === undefined ? '' : `, row ${place.row}`;
    const column = place.column === undefined ? '' : `, column ${JSON.stringify(place.column)}`;
    super(`${file}${row}${column}: ${what}`.replace(/\s*[\r\n]+\s*/g, ' '));
    this.file = file;
    this.row = place.row ?? null;
    this.column = place.column ?? null;
  }
}
