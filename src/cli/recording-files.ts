/** Finds recordings on disk and opens them, with the files that stand beside them. */
import { createReadStream, existsSync, readdirSync, readFileSync, realpathSync, type Stats, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isGzip, layoutOf, RecordingError, type RecordingSource, sidecarNames, stemOf, withoutGzip } from '../recordings';
import { gunzipped, gunzipText } from './gzip';
import { UsageError } from './io';

/** What is said of a pipe, a device or a socket. */
export const NOT_REGULAR = 'is not a regular file';

/** A data file: its path as given, for errors, and without links, for everything else. */
export interface RecordingFile {
  readonly shown: string;
  readonly path: string;
}

/** Recordings, and folders that could not be looked into. */
export interface Found {
  readonly files: readonly RecordingFile[];
  readonly errors: readonly string[];
}

/**
 * All recordings under a path, in the order of their names. Links are followed, each file is taken once; hidden files
 * and `node_modules` are not looked at, nor are pipes and devices. A `.tsv` counts when a sidecar stands beside it, a
 * compressed file when the same does not stand beside it as it is.
 * @throws {UsageError} when there is no such path, or a file that is no recording
 */
export function findRecordings(path: string, shown: string): Found {
  if (!existsSync(path)) throw new UsageError(`${shown}: no such file or folder`);
  if (isSpecial(statSync(path))) {
    throw new UsageError(`${shown}: ${NOT_REGULAR}; save it as a .csv, .tsv or _motion.tsv file, with its sidecars beside it`);
  }
  const real = realpathSync(path);
  if (!statSync(real).isDirectory()) {
    requireRecordingName(shown);
    return { files: [{ shown, path: join(realpathSync(dirname(path)), basename(path)) }], errors: [] };
  }
  const walk: Walk = { files: [], errors: [], seen: new Set() };
  visit(real, shown, walk);
  return walk;
}

/** Opens a recording for reading by stream. @throws {RecordingError} when a file beside it cannot be read */
export function openRecording(file: RecordingFile): RecordingSource {
  const { sidecar, channels, events } = sidecarNames(file.path);
  // BIDS: one events file serves all tracking systems of a run
  const sharedEvents = events.replace(/_tracksys-[^_/\\]+/, '');
  const texts = {
    sidecar: readBeside(sidecar, file),
    channels: readBeside(channels, file),
    events: readBeside(events, file) ?? (sharedEvents === events ? undefined : readBeside(sharedEvents, file)),
  };
  return {
    name: file.shown,
    layout: requireRecordingName(file.shown),
    data: chunks(file.path),
    ...(texts.sidecar === undefined ? {} : { sidecar: texts.sidecar }),
    ...(texts.channels === undefined ? {} : { channels: texts.channels }),
    ...(texts.events === undefined ? {} : { events: texts.events }),
  };
}

/** A recording by name: what its files share, without folders. */
export function nameOf(file: RecordingFile): string {
  return basename(stemOf(file.path));
}

/** The folder that a recording stands in: its source. */
export function folderOf(file: RecordingFile): string {
  return basename(dirname(file.path));
}

/** What went wrong with a file, in words. */
export function fileProblem(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOENT') return 'no such file';
  if (code === 'EISDIR') return 'is a folder, not a file';
  if (code === 'EACCES' || code === 'EPERM') return 'no permission to read it';
  return `cannot be read (${code ?? String(error)})`;
}

/** Neither a file nor a folder: reading it may wait for ever. */
export function isSpecial(stats: Stats): boolean {
  return !stats.isFile() && !stats.isDirectory();
}

interface Walk {
  readonly files: RecordingFile[];
  readonly errors: string[];
  readonly seen: Set<string>;
}

function visit(folder: string, shown: string, walk: Walk): void {
  if (walk.seen.has(folder)) return;
  walk.seen.add(folder);
  let names: string[];
  try {
    names = readdirSync(folder).sort();
  } catch (error) {
    walk.errors.push(`${shown}: ${fileProblem(error)}`);
    return;
  }
  const all = new Set(names);
  for (const name of names) {
    if (name.startsWith('.') || name === 'node_modules') continue;
    const inner = join(shown, name);
    let real: string;
    let stats: Stats;
    try {
      real = realpathSync(join(folder, name));
      stats = statSync(real);
    } catch (error) {
      if (isRecordingName(name, all)) walk.errors.push(`${inner}: ${fileProblem(error)}`);
      continue;
    }
    if (stats.isDirectory()) {
      visit(real, inner, walk);
    } else if (stats.isFile() && isRecordingName(name, all) && !walk.seen.has(real)) {
      walk.seen.add(real);
      walk.files.push({ shown: inner, path: join(folder, name) });
    }
  }
}

function isRecordingName(name: string, siblings: ReadonlySet<string>): boolean {
  if (isGzip(name) && siblings.has(withoutGzip(name))) return false;
  const layout = layoutOf(name);
  if (layout !== 'tsv') return layout !== undefined;
  const { sidecar, channels } = sidecarNames(name);
  return [sidecar, channels].some((beside) => siblings.has(beside) || siblings.has(`${beside}.gz`));
}

function requireRecordingName(shown: string): RecordingSource['layout'] {
  const layout = layoutOf(basename(shown));
  if (layout === undefined) throw new UsageError(`${shown}: not a recording; expected a .csv, .tsv or _motion.tsv file, or one of these as .gz`);
  return layout;
}

/** The text of a file beside a recording, or of the same compressed; undefined where there is neither. */
function readBeside(path: string, file: RecordingFile): string | undefined {
  const [text, compressed] = [bytesBeside(path, file), `${path}.gz`];
  if (text !== undefined) return text.toString('utf8');
  const bytes = bytesBeside(compressed, file);
  return bytes === undefined ? undefined : naming(compressed, file, () => gunzipText(bytes));
}

function bytesBeside(path: string, file: RecordingFile): Buffer | undefined {
  return naming(path, file, () => {
    try {
      if (isSpecial(statSync(path))) throw new Error(NOT_REGULAR);
      return readFileSync(path);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ENOENT') return undefined;
      throw code === undefined ? error : new Error(fileProblem(error));
    }
  });
}

/** Tells what went wrong under the name of the file as it was given. */
function naming<T>(path: string, file: RecordingFile, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new RecordingError(join(dirname(file.shown), basename(path)), (error as Error).message);
  }
}

/** Opens the file when the first chunk is asked for, and closes it when the reader stops. */
async function* chunks(path: string): AsyncGenerator<Uint8Array> {
  const bytes = createReadStream(path);
  yield* (isGzip(path) ? gunzipped(bytes) : bytes) as AsyncIterable<Uint8Array>;
}
