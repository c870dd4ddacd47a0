/**
 * A table of numbers, from bytes in chunks of any size, in constant memory: only an unfinished line is kept from one
 * chunk to the next. Most cells are short decimals: their digits are summed as an integer and divided once by a power
 * of ten. Both are exact below 2^53 and 10^22, so the quotient is the correctly rounded value. Every other cell goes
 * through a text and `Number` (measured: that way for all cells takes 6.5 × as long).
 *
 * Source: W. D. Clinger, How to read floating point numbers accurately, PLDI 1990 (the fast path).
 */
import { describe } from '../core';
import { isMissing, numberOf, splitCells, unquote } from './cells';
import { RecordingError } from './recording-error';
import { decodeUtf8 } from './utf8';

/** Takes the table row by row. */
export interface TableSink {
  /** Takes the names of the columns, once; returns the place in `values` of each. */
  columns(names: readonly string[]): Int32Array;
  /** @param values  valid until the call returns. @param missing  cells of it that are not finite */
  row(values: Float64Array, row: number, missing: number): void;
}

const TAB = 9;
const LF = 10;
const CR = 13;
const QUOTE = 34;
const COMMA = 44;
const MINUS = 45;
const POINT = 46;
const ZERO = 48;
const BOM = [0xef, 0xbb, 0xbf];
/** Powers of ten that a double holds exactly. */
const POWERS = Float64Array.from({ length: 23 }, (_, i) => Number(`1e${i}`));
const MAX_EXACT = 2 ** 53;
/** Longer than any row of numbers: what has no line end until here is no table. */
const MAX_LINE_BYTES = 1 << 20;

export class TableParser {
  private readonly file: string;
  private readonly delimiter: number;
  private readonly sink: TableSink;
  private names: readonly string[] | null;
  private slots = new Int32Array(0);
  private values = new Float64Array(0);
  private tail = new Uint8Array(4096);
  private tailBytes = 0;
  private line = 0;
  private blankLine = 0;
  private ended = false;
  private unended = false;

  /** @param names  of the columns, where the table has no header row */
  constructor(file: string, delimiter: '\t' | ',', sink: TableSink, names: readonly string[] | null) {
    this.file = file;
    this.delimiter = delimiter === ',' ? COMMA : TAB;
    this.sink = sink;
    this.names = null;
    if (names !== null) this.setColumns(names);
  }

  push(chunk: Uint8Array): void {
    let from = 0;
    if (this.tailBytes > 0) {
      from = chunk.indexOf(LF) + 1;
      this.keepTail(chunk, 0, from === 0 ? chunk.length : from);
      if (from === 0) return;
      const bytes = this.tailBytes;
      this.tailBytes = 0;
      this.readLines(this.tail, 0, bytes);
    }
    const to = chunk.lastIndexOf(LF) + 1;
    if (to > from) this.readLines(chunk, from, to);
    this.keepTail(chunk, Math.max(from, to), chunk.length);
  }

  /** Reads the last line, which may lack its end. */
  finish(): void {
    if (this.tailBytes === 0) return;
    this.ended = true;
    this.keepTail(Uint8Array.of(LF), 0, 1);
    this.readLines(this.tail, 0, this.tailBytes);
    this.unended = this.blankLine === 0;
  }

  /** Whether the last row lacked its line end: nobody can tell whether its last cell is whole. */
  get isUnended(): boolean {
    return this.unended;
  }

  private keepTail(bytes: Uint8Array, from: number, to: number): void {
    const length = this.tailBytes + to - from;
    if (length > MAX_LINE_BYTES) {
      const what = `holds a line of more than ${MAX_LINE_BYTES} bytes and is no table of numbers; check the file`;
      throw new RecordingError(this.file, what, { row: this.line + 1 });
    }
    if (length > this.tail.length) {
      const larger = new Uint8Array(Math.max(length, 2 * this.tail.length));
      larger.set(this.tail.subarray(0, this.tailBytes));
      this.tail = larger;
    }
    this.tail.set(bytes.subarray(from, to), this.tailBytes);
    this.tailBytes = length;
  }

  /** Reads `bytes[from, to)`, which ends with a line end. */
  private readLines(bytes: Uint8Array, from: number, to: number): void {
    if (this.line === 0 && BOM.every((byte, i) => bytes[from + i] === byte)) from += BOM.length;
    while (from < to && this.names === null) from = this.readHeader(bytes, from);
    this.readRows(bytes, from, to);
  }

  private readHeader(bytes: Uint8Array, from: number): number {
    const end = bytes.indexOf(LF, from);
    const text = decodeUtf8(bytes, from, end).replace(/\r$/, '');
    this.line++;
    if (text === '') {
      this.blankLine ||= this.line;
      return end + 1;
    }
    this.refuseBlankLine();
    this.refuseBinary(text);
    this.setColumns(splitCells(text, String.fromCharCode(this.delimiter)));
    return end + 1;
  }

  private setColumns(names: readonly string[]): void {
    this.names = names;
    this.slots = this.sink.columns(names) as Int32Array<ArrayBuffer>;
    this.values = new Float64Array(this.slots.length);
  }

  private readRows(bytes: Uint8Array, from: number, to: number): void {
    const { delimiter, sink, slots, values } = this;
    const columns = slots.length;
    for (let i = from; i < to; ) {
      let c = bytes[i];
      this.line++;
      if (c === LF || (c === CR && bytes[i + 1] === LF)) {
        this.blankLine ||= this.line;
        i += c === LF ? 1 : 2;
        continue;
      }
      if (this.blankLine !== 0) this.refuseBlankLine();
      const lineFrom = i;
      let column = 0;
      let missing = 0;
      for (;;) {
        const cellFrom = i;
        const negative = c === MINUS;
        if (negative) c = bytes[++i];
        let digits = i;
        let mantissa = 0;
        let decimals = 0;
        for (; c >= ZERO && c < ZERO + 10; c = bytes[++i]) mantissa = mantissa * 10 + (c - ZERO);
        digits = i - digits;
        if (c === POINT) {
          const pointAt = i;
          c = bytes[++i];
          for (; c >= ZERO && c < ZERO + 10; c = bytes[++i]) mantissa = mantissa * 10 + (c - ZERO);
          decimals = i - pointAt - 1;
          digits += decimals;
        }
        let value: number;
        const ends = c === delimiter || c === LF || (c === CR && bytes[i + 1] === LF);
        if (ends && digits > 0 && decimals < 23 && mantissa < MAX_EXACT) {
          value = decimals === 0 ? mantissa : mantissa / POWERS[decimals];
          if (negative) value = -value;
        } else {
          i = this.cellEnd(bytes, cellFrom);
          c = bytes[i];
          value = this.readCell(bytes, cellFrom, i, column, lineFrom);
          if (value - value !== 0) missing++;
        }
        if (column < columns) values[slots[column]] = value;
        column++;
        if (c !== delimiter) break;
        c = bytes[++i];
      }
      i += c === CR ? 2 : 1;
      if (column !== columns) throw this.raggedError(column);
      sink.row(values, this.line, missing);
    }
  }

  /** Where the cell that begins at `i` ends: at its delimiter, `\n` or `\r\n`. */
  private cellEnd(bytes: Uint8Array, i: number): number {
    let quoted = false;
    for (; bytes[i] !== LF; i++) {
      const c = bytes[i];
      if (c === QUOTE) quoted = !quoted;
      else if (c === CR && bytes[i + 1] === LF) return i;
      else if (c === this.delimiter && !quoted) return i;
    }
    return i;
  }

  private readCell(bytes: Uint8Array, from: number, to: number, column: number, lineFrom: number): number {
    const text = unquote(decodeUtf8(bytes, from, to));
    const value = numberOf(text.trim());
    if (value !== undefined) return value;
    // a last line that was cut off may end in half a number
    if (this.ended && bytes[to] === LF && column < this.slots.length - 1) throw this.raggedError(column + 1);
    this.refuseBinary(decodeUtf8(bytes, lineFrom, bytes.indexOf(LF, to)).replace(/\r$/, ''));
    const what = `expected a number, got ${describe(text)}; correct the cell, or write n/a where there is none`;
    throw new RecordingError(this.file, what, { row: this.line, column: this.names?.[column] ?? `${column + 1}` });
  }

  private raggedError(cells: number): RecordingError {
    const columns = this.slots.length;
    const what =
      this.ended && cells < columns
        ? `the last row has ${cells} of ${columns} cells: the file is truncated; copy it again`
        : `has ${cells} cells, expected ${columns}; give each row as many as there are columns`;
    return new RecordingError(this.file, what, { row: this.line });
  }

  private refuseBlankLine(): void {
    if (this.blankLine === 0) return;
    throw new RecordingError(this.file, 'is blank, and rows follow it; remove it', { row: this.blankLine });
  }

  private refuseBinary(text: string): void {
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if ((unit < 32 && unit !== TAB) || unit === 0xfffd) {
        throw new RecordingError(this.file, 'is binary, or not UTF-8: expected a table of numbers as text; check the file', {
          row: this.line,
        });
      }
    }
  }
}

/** Checks the names in a header. @throws {RecordingError} where one is empty or stands twice */
export function requireNames(file: string, names: readonly string[]): void {
  const seen = new Set<string>();
  names.forEach((name, i) => {
    const place = { row: 1, column: name === '' ? `${i + 1}` : name };
    if (isMissing(name)) throw new RecordingError(file, 'has no name; name every column in the header', place);
    if (seen.has(name)) throw new RecordingError(file, 'stands twice in the header; give each column a name of its own', place);
    seen.add(name);
  });
}
