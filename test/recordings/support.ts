/** Reads recordings that stand in the test as texts. */
import {
  layoutOf,
  type ReadReport,
  type Recording,
  readRecording,
  type RecordingSource,
  type RowSink,
} from '../../src/recordings';

export interface Texts {
  readonly sidecar?: string;
  readonly channels?: string;
  readonly events?: string;
}

export interface Frame {
  readonly timeS: number;
  readonly values: readonly number[];
  readonly row: number;
}

export interface Read {
  readonly recording: Recording;
  readonly frames: readonly Frame[];
  readonly report: ReadReport;
}

export async function* chunked(bytes: Uint8Array, chunkBytes = 65536): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += chunkBytes) yield bytes.slice(at, at + chunkBytes);
}

export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** A source whose layout follows from its name. */
export function sourceOf(data: string | Uint8Array | AsyncIterable<Uint8Array>, texts: Texts = {}, name = 'x.csv'): RecordingSource {
  const bytes = typeof data === 'string' ? bytesOf(data) : data;
  return { name, layout: layoutOf(name) ?? 'csv', data: bytes instanceof Uint8Array ? chunked(bytes) : bytes, ...texts };
}

/** Everything that a source gives. */
export async function readAll(source: RecordingSource): Promise<Read> {
  const frames: Frame[] = [];
  let begun: Recording | null = null;
  const sink: RowSink = {
    begin(recording) {
      if (begun !== null) throw new Error('begun twice');
      begun = recording;
    },
    frame(timeS, values, row) {
      if (begun === null) throw new Error('a frame before begin');
      frames.push({ timeS, values: [...values], row });
    },
  };
  const report = await readRecording(source, sink);
  if (begun === null) throw new Error('never begun');
  return { recording: begun, frames, report };
}

export function readText(data: string, texts?: Texts, name?: string): Promise<Read> {
  return readAll(sourceOf(data, texts, name));
}

/** `time,x` with stamps every `1 / rateHz` and the values 0, 1, 2 … */
export function even(rows: number, rateHz = 10): string {
  return `time,x\n${Array.from({ length: rows }, (_, i) => `${i / rateHz},${i}\n`).join('')}`;
}

export const channelsTable = (...rows: readonly string[]) => `name\ttype\tunits\tplacement\n${rows.join('\n')}\n`;
export const eventsTable = (...rows: readonly string[]) => `onset\tduration\ttrial_type\n${rows.join('\n')}\n`;
