import { expect, test } from 'vitest';
import { recordingsOrSkip } from './recordings';
import { recordingsPlace } from './recordings-place';

const root = new URL('../..', import.meta.url).pathname;

test('recordings are looked for beside the project, or where INSTEP_RECORDINGS says', () => {
  const place = (environment: Record<string, string>): string => recordingsPlace(environment, () => true).directory;
  expect(place({})).toBe(new URL('../shared/recordings', `file://${root}`).pathname);
  expect(place({ INSTEP_RECORDINGS: '' })).toBe(place({}));
  expect(place({ INSTEP_RECORDINGS: 'fixtures' })).toBe(`${root}fixtures`);
  expect(place({ INSTEP_RECORDINGS: '/data/my recordings' })).toBe('/data/my recordings');
});

test('absent recordings are told, and are a failure only where they are required', () => {
  const never = (): boolean => false;
  expect(recordingsPlace({}, never)).toMatchObject({ present: false, required: false });
  expect(recordingsPlace({ INSTEP_REQUIRE_RECORDINGS: '1' }, never)).toMatchObject({ present: false, required: true });
  expect(recordingsPlace({ INSTEP_REQUIRE_RECORDINGS: '0' }, never)).toMatchObject({ required: false });
});

let defined = '';
recordingsOrSkip('with recordings', (directory) => {
  defined = directory;
  test('the tests get their directory', () => expect(defined).toBe('/somewhere'));
}, { directory: '/somewhere', present: true, required: true });
