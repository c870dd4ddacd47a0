/**
 * Reads a recording by stream: whatever its length, only one line of it, and at most the first 64 rows, are held.
 * Nothing is dropped silently: what the policy skips is counted and noted, and what it does not allow is an error.
 */
import { checkRates, requireCounts, requireLabelsWithin } from './agreement';
import { readChannels } from './channels-table';
import { readLabels } from './events-table';
import { type SidecarNames, sidecarNames } from './file-names';
import { arrangeColumns, type ColumnLayout } from './layout';
import type { Channel, Label, ReadReport, RecordingSource, RowSink } from './recording';
import { RecordingError } from './recording-error';
import { NO_SIDECAR, readSidecar, type Sidecar } from './sidecar';
import { TableParser, type TableSink } from './table-parser';
import { count, TimeKeeper } from './time-keeper';

/** Rows from which the rate is taken where no sidecar says it. */
const RATE_ROWS = 64;
/** Significant digits of a rate taken from stamps: hides only what binary does to decimal stamps. */
const RATE_DIGITS = 9;

/**
 * Gives the rows of a recording to `sink`, after `sink.begin`. Errors of the sink pass through as they are.
 *
 * Time: seconds from the LATENCY channel, or a column named time, timestamp or t; BIDS motion without one counts rows.
 * Missing cells (`n/a`, `NaN`, empty, infinite) are counted; the first three are NaN.
 * @throws {RecordingError} (rejects) where the files cannot be read, are malformed or do not agree
 * @example
 * const report = await readRecording({ name: 'x.csv', layout: 'csv', data: createReadStream('x.csv') }, sink);
 */
export async function readRecording(source: RecordingSource, sink: RowSink): Promise<ReadReport> {
  const reader = new Reader(source, sink);
  let reading = true; // as opposed to working on what was read: whose error is it?
  try {
    for await (const chunk of source.data) {
      reading = false;
      // of any realm: not by instanceof
      if (!ArrayBuffer.isView(chunk)) throw new TypeError(`"data" expected chunks of bytes, got a ${typeof chunk}`);
      reader.push(chunk);
      reading = true;
    }
  } catch (error) {
    if (!reading) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new RecordingError(source.name, `cannot be read (${reason}); check the file and its permissions`);
  }
  return reader.finish();
}

class Reader implements TableSink {
  private readonly source: RecordingSource;
  private readonly sink: RowSink;
  private readonly files: SidecarNames;
  private readonly sidecar: Sidecar;
  private readonly described: readonly Channel[] | null;
  private readonly labels: readonly Label[] | null;
  private readonly time: TimeKeeper;
  private readonly parser: TableParser;
  private layout: ColumnLayout | null = null;
  private readonly rate = { hz: 0 };
  private channelCount = 0;
  private dataRows = 0;
  private missingCells = 0;
  private latestS = NaN;
  /** Time, then values, and the row, of rows that came before the rate was known. */
  private waiting: { readonly timeS: number; readonly values: Float64Array; readonly row: number }[] = [];
  private view: Float64Array = new Float64Array(0);

  constructor(source: RecordingSource, sink: RowSink) {
    this.source = source;
    this.sink = sink;
    this.files = sidecarNames(source.name);
    this.sidecar = source.sidecar === undefined ? NO_SIDECAR : readSidecar(this.files.sidecar, source.sidecar);
    this.described = source.channels === undefined ? null : readChannels(this.files.channels, source.channels);
    this.labels = source.events === undefined ? null : readLabels(this.files.events, source.events);
    requireCounts(this.files, this.sidecar, this.labels);
    this.time = new TimeKeeper(source.name, this.files, this.sidecar);
    const names = source.layout === 'motion' ? this.motionNames() : null;
    this.parser = new TableParser(source.name, source.layout === 'csv' ? ',' : '\t', this, names);
  }

  push(chunk: Uint8Array): void {
    this.parser.push(chunk);
  }

  finish(): ReadReport {
    this.parser.finish();
    const { source, sidecar, files, time, labels, missingCells } = this;
    if (this.dataRows === 0) throw this.emptyError();
    if (this.rate.hz === 0) this.begin();
    const remarks = checkRates(source.name, files, sidecar, time);
    requireLabelsWithin(source.name, files, labels, time);
    const notes = time.notes(this.rate.hz);
    if (missingCells > 0) notes.push(`${count(missingCells, 'cell')} without a value`);
    if (this.parser.isUnended) remarks.push('the last row has no line end: taken, and it may be cut short');
    notes.push(...remarks);
    const measuredRateHz = time.rate.nearestTo(this.rate.hz);
    const { rows, repeatedRows, backwardRows, gaps, longestGapS, firstTimeS, lastTimeS } = time;
    const times = { measuredRateHz, gaps, longestGapS, firstTimeS, lastTimeS };
    return { rows, repeatedRows, backwardRows, missingCells, ...times, remarks, notes };
  }

  columns(names: readonly string[]): Int32Array {
    const layout = arrangeColumns(this.source, names, this.described);
    this.layout = layout;
    this.time.unitsPerS = layout.timeUnitsPerS;
    this.time.column = layout.timeColumn ?? 'time';
    this.channelCount = layout.channels.length;
    if (layout.timeColumn === null && this.sidecar.samplingFrequencyHz === null) {
      const what = `"SamplingFrequency" is required: ${this.source.name} has no LATENCY channel; add it`;
      throw new RecordingError(this.files.sidecar, what);
    }
    return layout.slots;
  }

  row(values: Float64Array, row: number, missing: number): void {
    const { channelCount, time } = this;
    const timeColumn = this.layout?.timeColumn ?? null;
    let timeS = 0;
    if (timeColumn === null) timeS = this.dataRows / (this.sidecar.samplingFrequencyHz ?? NaN);
    else {
      timeS = values[channelCount] / time.unitsPerS;
      if (timeS - timeS !== 0) {
        const what = 'expected a time, got none; give the stamp or remove the row';
        throw new RecordingError(this.source.name, what, { row, column: timeColumn });
      }
    }
    this.dataRows++;
    if (!time.take(timeS, row)) return;
    this.missingCells += missing;
    if (this.view.buffer !== values.buffer) this.view = values.subarray(0, channelCount);
    if (this.rate.hz > 0) {
      this.deliver(timeS, this.view, row);
      return;
    }
    this.waiting.push({ timeS, values: this.view.slice(), row });
    const stated = this.sidecar.samplingFrequencyHz ?? this.sidecar.samplingFrequencyEffectiveHz;
    if (stated !== null || this.waiting.length === RATE_ROWS) this.begin();
  }

  private begin(): void {
    const { sidecar, waiting } = this;
    const hz = sidecar.samplingFrequencyHz ?? sidecar.samplingFrequencyEffectiveHz ?? this.measuredHz();
    this.rate.hz = hz;
    this.sink.begin({
      name: this.source.name,
      sampleRateHz: hz,
      irregular: sidecar.irregular,
      taskName: sidecar.taskName,
      channels: this.layout?.channels ?? [],
      labels: this.labels,
      expected: sidecar.expected,
    });
    for (const { timeS, values, row } of waiting) this.deliver(timeS, values, row);
    this.waiting = [];
  }

  private deliver(timeS: number, values: Float64Array, row: number): void {
    this.time.countGap(timeS - this.latestS, this.rate.hz);
    this.latestS = timeS;
    this.sink.frame(timeS, values, row);
  }

  /** From the usual step of the rows that wait. */
  private measuredHz(): number {
    const { waiting } = this;
    if (waiting.length < 2) {
      const what = `holds one row, which has no rate; add "SamplingFrequency" to ${this.files.sidecar}`;
      throw new RecordingError(this.source.name, what, { row: waiting[0].row });
    }
    return Number((1 / this.time.rate.usualStepS).toPrecision(RATE_DIGITS));
  }

  private motionNames(): readonly string[] {
    if (this.described !== null) return this.described.map((channel) => channel.name);
    const what = `is missing, and ${this.source.name} has no header; name its columns there`;
    throw new RecordingError(this.files.channels, what);
  }

  private emptyError(): RecordingError {
    const { name, layout } = this.source;
    if (layout !== 'motion' && this.layout !== null) {
      return new RecordingError(name, 'holds a header and no rows; expected at least one row of numbers');
    }
    return new RecordingError(name, `is empty; expected ${layout === 'motion' ? '' : 'a header row and '}rows of numbers`);
  }
}
