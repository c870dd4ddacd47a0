/** The files of simulated recordings: what stands in them, and how they come to disk without a loss. */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sidecarNames, writeRecording, type WrittenRecording } from '../recordings';
import { type ExerciseName, type PacketStream, simulate, type SimulatedRecording, simulatePackets, Simulation, type SimulationOptions } from '../simulator';
import { UsageError } from './io';
import { packageVersion } from './version';

/** The exercise as the virtual trainer takes it, with its seed. */
export interface SeededRequest {
  readonly exercise: ExerciseName;
  readonly options: Readonly<Record<string, unknown>> & { readonly seed: number };
}

/** Where the files of one recording stand, all that there may be. */
export interface RecordingPaths {
  readonly csv: string;
  readonly sidecar: string;
  readonly channels: string;
  readonly events: string;
  readonly packets: string;
}

/** The session before its first sample. @throws {TypeError | RangeError} where the options are not what the exercise takes */
export function writeScript({ exercise, options }: SeededRequest): Simulation {
  return new Simulation(exercise, options as unknown as SimulationOptions<ExerciseName>);
}

/** @throws {TypeError | RangeError} likewise */
export function simulateRecording({ exercise, options }: SeededRequest): SimulatedRecording {
  return simulate(exercise, options as unknown as SimulationOptions<ExerciseName>);
}

/** The texts of the files of a recording. The sidecar says how to make it again. */
export function recordingTexts(recording: SimulatedRecording, { exercise, options }: SeededRequest): WrittenRecording {
  return writeRecording(recording, {
    sidecar: {
      Source: { Name: 'simulated by instep', Version: packageVersion(), Exercise: exercise, Seed: options.seed, Options: options },
      LabelKind: recording.labels === null ? 'none: nothing to label' : 'exact, from the simulated movement',
      Notes: 'Simulated: nobody did this exercise. No evidence of how a detector does on people.',
    },
  });
}

/** The packets of a session, a line each: what a data sheet says, then each packet as it arrives. */
export function packetText(name: string, { exercise, options }: SeededRequest): string {
  const stream: PacketStream = simulatePackets(exercise, options as unknown as SimulationOptions<ExerciseName>);
  const lines = [JSON.stringify({ type: 'layout', name, ...stream.layout })];
  for (const packet of stream) lines.push(JSON.stringify({ type: 'packet', ...packet, samples: Array.from(packet.samples) }));
  return `${lines.join('\n')}\n`;
}

export function pathsOf(folder: string, name: string): RecordingPaths {
  const csv = join(folder, `${name}.csv`);
  return { csv, ...sidecarNames(csv), packets: join(folder, `${name}.ndjson`) };
}

/** The first of the files that is there already, null where none is. */
export function firstThere(paths: RecordingPaths): string | null {
  return Object.values(paths).find((path: string) => existsSync(path)) ?? null;
}

/**
 * Writes the files, those without a text being none.
 * @param overwrite  files that are there go, those that are not written again too: they belong to another recording
 * @throws {UsageError} that names the file
 */
export function writeFiles(paths: RecordingPaths, texts: { readonly [K in keyof RecordingPaths]: string }, shown: (path: string) => string, overwrite: boolean): void {
  for (const key of Object.keys(paths) as (keyof RecordingPaths)[]) {
    try {
      if (overwrite) rmSync(paths[key], { force: true });
      // a file that came there in the meantime is not written over
      if (texts[key] !== '') writeFileSync(paths[key], texts[key], { flag: 'wx' });
    } catch (error) {
      throw new UsageError(`${shown(paths[key])}: ${writeProblem(error)}`);
    }
  }
}

/** @throws {UsageError} */
export function makeFolder(path: string, shown: string): void {
  try {
    mkdirSync(path, { recursive: true });
  } catch (error) {
    throw new UsageError(`${shown}: ${writeProblem(error)}`);
  }
}

/** What went wrong with a file that was to be written, in words. */
function writeProblem(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'EEXIST' || code === 'ENOTDIR') return 'there is a file of that name already; give another --out';
  if (code === 'EISDIR' || code === 'ERR_FS_EISDIR') return 'there is a folder of that name already; give another --out';
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return 'no permission to write there; give another --out';
  if (code === 'ENOSPC') return 'the disk is full';
  return `cannot be written (${code ?? String(error)})`;
}
