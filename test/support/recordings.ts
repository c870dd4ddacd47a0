/**
 * Where the real recordings are: `INSTEP_RECORDINGS`, by default `../shared/recordings` seen from the project's root.
 * They are not redistributed with the project, so tests that need them say plainly when they are absent, and fail
 * instead when `INSTEP_REQUIRE_RECORDINGS=1`.
 */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, test } from 'vitest';

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

/**
 * A `describe` whose tests need recordings. `define` gets their directory, without a final slash.
 * Where there are none it becomes one test that is skipped, or fails when they are required.
 */
export function recordingsOrSkip(
  name: string,
  define: (directory: string) => void,
  place: RecordingsPlace = recordingsPlace(),
): void {
  const absent = `${name}: no recordings at ${place.directory} (set INSTEP_RECORDINGS to where they are)`;
  if (place.present) describe(name, () => define(place.directory));
  else if (place.required) {
    test(absent, () => {
      throw new Error(absent);
    });
  }
  else test.skip(absent, () => undefined);
}
