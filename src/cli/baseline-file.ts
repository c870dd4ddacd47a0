/** Files of figures that later runs are held against: what `bench` and `validate` share in reading and writing them. */
import { existsSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { isRecord } from '../core';
import { type OptionValues, textOf } from './command';
import { complain, type Io, UsageError } from './io';
import { checkFile, readJson } from './json-file';
import { fileProblem } from './recording-files';

/** Of both kinds of file; what they hold is told apart by the name of their list. */
export const BASELINE_VERSION = 1;

/** The options by which commands compare with a baseline, and write one. */
export const BASELINE_OPTIONS = {
  baseline: { type: 'string' },
  'write-baseline': { type: 'string' },
} as const;

/** The files that were given: `path` to open, `shown` for errors. */
export interface BaselineFiles {
  readonly given: { readonly path: string; readonly shown: string } | null;
  readonly target: { readonly path: string; readonly shown: string } | null;
}

/** @throws {UsageError} when there is no folder to write to: before any work */
export function baselineFiles(options: OptionValues, io: Io): BaselineFiles {
  const fileOf = (name: string) => {
    const shown = textOf(options, name);
    return shown === undefined ? null : { path: resolve(io.cwd, shown), shown };
  };
  const target = fileOf('write-baseline');
  if (target !== null && !existsSync(dirname(target.path))) throw new UsageError(`${target.shown}: no such folder`);
  return { given: fileOf('baseline'), target };
}

/**
 * The rows of a baseline by their names.
 * @param list  the field that holds them
 * @param read  name and figures of a row; throws where it has none
 * @throws {UsageError} when the file cannot be read, or is no baseline of that kind
 */
export function readBaselineFile<T>(
  { path, shown }: { readonly path: string; readonly shown: string },
  { list, command, read }: { readonly list: string; readonly command: string; readonly read: (row: unknown, place: string) => readonly [string, T] },
): { readonly file: Readonly<Record<string, unknown>>; readonly rows: ReadonlyMap<string, T> } {
  const file = readJson(path, shown);
  return checkFile(shown, () => {
    if (!isRecord(file) || file['version'] !== BASELINE_VERSION || !Array.isArray(file[list])) {
      throw new TypeError(`expected a baseline of version ${BASELINE_VERSION}, as instep ${command} --write-baseline writes it`);
    }
    const rows = new Map<string, T>();
    (file[list] as unknown[]).forEach((row, i) => {
      const [name, figures] = read(row, `${list}[${i}]`);
      if (rows.has(name)) throw new RangeError(`"${list}[${i}]" stands twice: ${name}`);
      rows.set(name, figures);
    });
    return { file, rows };
  });
}

/** Writes the new baseline, unless it would hide what has just become worse: a run that fails leaves its measure alone. */
export function writeBaseline({ given, target }: BaselineFiles, value: object, isWorse: boolean, io: Io): void {
  if (target === null) return;
  if (isWorse && given !== null && target.path === given.path) {
    complain(io, `note: ${given.shown} is left as it is`);
    return;
  }
  try {
    writeFileSync(target.path, `${JSON.stringify(value, null, 2)}\n`);
  } catch (error) {
    throw new UsageError(`${target.shown}: ${fileProblem(error)}`);
  }
}
