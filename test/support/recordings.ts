/**
 * Tests that need the real recordings say plainly when they are absent, and fail instead when `INSTEP_REQUIRE_RECORDINGS=1`.
 */
import { describe, test } from 'vitest';
import { type RecordingsPlace, recordingsPlace } from './recordings-place';

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
