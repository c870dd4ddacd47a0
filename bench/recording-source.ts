/** A recording as its files hold it, made when it is first asked for: thirty heel raises with one inertial unit. */
import { type RecordingSource, writeRecording, type WrittenRecording } from '../src/recordings';
import { simulate, type SimulatedRecording } from '../src/simulator';

/** As a file is read: 64 KiB at a time. */
const CHUNK_BYTES = 1 << 16;

interface Files extends WrittenRecording {
  readonly set: SimulatedRecording;
  /** Of the CSV. */
  readonly bytes: Uint8Array;
}

let made: Files | null = null;

export function files(): Files {
  if (made !== null) return made;
  const set = simulate('heel-raise', { seed: 1, repetitions: 30 });
  const written = writeRecording(set);
  made = { ...written, set, bytes: new TextEncoder().encode(written.csv) };
  return made;
}

/** The recording, to be read once: the table alone, or with everything that is known of it. */
export function opened(how: 'alone' | 'with labels'): RecordingSource {
  const { bytes, sidecar, channels, events } = files();
  const table: RecordingSource = { name: 'set.csv', layout: 'csv', data: chunksOf(bytes) };
  return how === 'alone' ? table : { ...table, sidecar, channels, events };
}

async function* chunksOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) yield bytes.subarray(at, at + CHUNK_BYTES);
}
