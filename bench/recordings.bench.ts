/** Recordings as text, read and written. A row is a time and the six values of an inertial unit; 1e6 ns a kB are 1 MB/s. */
import { readRecording, type RowSink, writeRecording } from '../src/recordings';
import type { Case } from './harness';
import { files, opened } from './recording-source';

const BYTES_A_KB = 1000;

export const recordingCases: readonly Case[] = [
  readingCase('kB', () => Math.round(files().bytes.length / BYTES_A_KB)),
  readingCase('row', () => files().set.time.length),
  {
    name: 'writeRecording, CSV and sidecars',
    per: 'row',
    get units() {
      return files().set.time.length;
    },
    run: () => writeRecording(files().set).csv.length,
  },
];

function readingCase(per: 'kB' | 'row', unitsOf: () => number): Case {
  const how = per === 'kB' ? 'alone' : 'with labels';
  let sum = 0;
  let reading: Promise<unknown> = Promise.resolve();
  const sink: RowSink = {
    begin: () => undefined,
    frame: (_timeS, values) => {
      sum += values[0];
    },
  };
  return {
    name: `readRecording, CSV ${how}`,
    per,
    get units() {
      return unitsOf();
    },
    run: () => {
      reading = readRecording(opened(how), sink);
      return sum;
    },
    wait: () => reading,
  };
}
