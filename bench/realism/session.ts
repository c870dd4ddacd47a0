/** One recording as it is measured, real or simulated: channels on an even grid, in the units of the plans, and its timed labels. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findRecordings, folderOf, nameOf, openRecording, type RecordingFile } from '../../src/cli/recording-files';
import { createBlock } from '../../src/core';
import { GridResampler, unitScale } from '../../src/ingest';
import { type Channel, type Label, readRecording, type Recording } from '../../src/recordings';
import type { SimulatedRecording } from '../../src/simulator';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const UNITS = ['m/s^2', 'rad/s', 'N', 'mm'];
const BRIDGED_S = 2; // of the longest hole in the real recordings
const BLOCK_FRAMES = 64;

export interface Session {
  readonly name: string;
  readonly source: string;
  readonly taskName: string;
  readonly sampleRateHz: number;
  readonly startS: number;
  readonly channels: ReadonlyMap<string, Float64Array>;
  /** null where there is no more than a count. */
  readonly labels: readonly Label[] | null;
}

/** Where the real recordings are; null where there are none. */
export function recordingsFolder(): string | null {
  const folder = resolve(ROOT, process.env['INSTEP_RECORDINGS'] || '../shared/recordings');
  return existsSync(folder) ? folder : null;
}

/** The recordings of one source, such as `holds/bruno`, at one rate: what is faster is thinned, as a slower sensor would see it. */
export async function readSource(folder: string, source: string, sampleRateHz: number): Promise<Session[]> {
  const { files } = findRecordings(join(folder, source), source);
  return Promise.all(files.map((file) => readOne(file, sampleRateHz)));
}

async function readOne(file: RecordingFile, sampleRateHz: number): Promise<Session> {
  const rows: { timeS: number; values: Float64Array }[] = [];
  let recording: Recording | undefined;
  await readRecording(openRecording(file), {
    begin: (begun) => (recording = begun),
    frame: (timeS, values) => void rows.push({ timeS, values: Float64Array.from(values) }),
  });
  if (recording === undefined) throw new Error(`${file.shown}: nothing was read`);
  const { channels, labels, taskName } = recording;
  return even({ name: nameOf(file), source: folderOf(file), taskName: taskName ?? '', channels, rows, labels, sampleRateHz });
}

/** A simulated session, at its own rate. */
export function sessionOf(simulated: SimulatedRecording): Session {
  const { name, taskName, channels, labels, data, sampleRateHz } = simulated;
  const rows = Array.from(simulated.time, (timeS, i) => ({ timeS, values: Float64Array.from(data, (values) => values[i]) }));
  return even({ name, source: 'simulator', taskName, channels, rows, labels, sampleRateHz });
}

interface Rows extends Pick<Session, 'name' | 'source' | 'taskName' | 'sampleRateHz' | 'labels'> {
  readonly channels: readonly Channel[];
  readonly rows: readonly { readonly timeS: number; readonly values: Float64Array }[];
}

function even({ channels, rows, ...rest }: Rows): Session {
  const scales = channels.map(({ units }) => scaleOf(units));
  const grid = new GridResampler({ sampleRateHz: rest.sampleRateHz, maxGapS: BRIDGED_S, channels: channels.length });
  const out = channels.map((): number[] => []);
  const block = createBlock(channels.length, BLOCK_FRAMES);
  for (const { timeS, values } of rows) {
    if (!grid.push(timeS, values)) continue;
    for (let frames = grid.readInto(block, 0, BLOCK_FRAMES); frames > 0; frames = grid.readInto(block, 0, BLOCK_FRAMES)) {
      out.forEach((list, c) => {
        for (let i = 0; i < frames; i++) list.push(scales[c] * block.data[c * BLOCK_FRAMES + i]);
      });
    }
  }
  return { ...rest, startS: rows[0].timeS, channels: new Map(channels.map(({ name }, c) => [name, Float64Array.from(out[c])])) };
}

/** To a unit of the plans where there is one; else as it is. */
function scaleOf(units: string): number {
  for (const known of UNITS) {
    try {
      return unitScale(units, known).scale;
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
    }
  }
  return 1;
}
