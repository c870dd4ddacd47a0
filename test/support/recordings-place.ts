/**
 * Where the real recordings are: `INSTEP_RECORDINGS`, by default `../shared/recordings` seen from the project's root.
 * They are not redistributed with the project.
 */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const projectRoot = fileURLToPath(new URL('../..', import.meta.url));

/** What is to be done about recordings in this environment. */
export interface RecordingsPlace {
  readonly directory: string;
  readonly present: boolean;
  /** Absent recordings are a failure. */
  readonly required: boolean;
}

export function recordingsPlace(
  environment: Readonly<Record<string, string | undefined>> = process.env,
  exists: (path: string) => boolean = existsSync,
): RecordingsPlace {
  const named = environment['INSTEP_RECORDINGS'];
  const directory = resolve(projectRoot, named === undefined || named === '' ? '../shared/recordings' : named);
  return { directory, present: exists(directory), required: environment['INSTEP_REQUIRE_RECORDINGS'] === '1' };
}
