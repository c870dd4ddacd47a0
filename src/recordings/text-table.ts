/** Small tables of text, held whole: `_channels.tsv` and `_events.tsv`. */
import { isMissing, splitCells } from './cells';
import { RecordingError } from './recording-error';

export class TextTable {
  readonly file: string;
  /** Cells of each row below the header. */
  readonly rows: readonly (readonly string[])[];
  private readonly columns = new Map<string, number>();

  /** @throws {RecordingError} when it is empty, ragged, or lacks one of the `required` columns */
  constructor(file: string, text: string, required: readonly string[]) {
    this.file = file;
    const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
    while (lines.length > 0 && lines[lines.length - 1].trim() === '') lines.pop();
    if (lines.length === 0) throw new RecordingError(file, `is empty; expected a header row with ${required.join(', ')}`);
    const [header, ...rows] = lines.map((line) => splitCells(line, '\t'));
    header.forEach((name, i) => {
      if (this.columns.has(name)) {
        const what = 'stands twice in the header; give each column a name of its own';
        throw new RecordingError(file, what, { row: 1, column: name });
      }
      this.columns.set(name, i);
    });
    for (const name of required) {
      if (!this.columns.has(name)) {
        throw new RecordingError(file, 'is missing from the header; add it, separated by a tab', { row: 1, column: name });
      }
    }
    rows.forEach((cells, i) => {
      if (cells.length !== header.length) {
        const what = `has ${cells.length} cells, the header ${header.length}; give each row as many`;
        throw new RecordingError(file, what, { row: i + 2 });
      }
    });
    this.rows = rows;
  }

  has(column: string): boolean {
    return this.columns.has(column);
  }

  /** A cell of row `i` below the header; null where the column is not there or the cell says `n/a`. */
  cell(i: number, column: string): string | null {
    const at = this.columns.get(column);
    return at === undefined || isMissing(this.rows[i][at]) ? null : this.rows[i][at];
  }

  /** An error at row `i` below the header. */
  error(i: number, column: string, what: string): RecordingError {
    return new RecordingError(this.file, what, { row: i + 2, column });
  }
}
