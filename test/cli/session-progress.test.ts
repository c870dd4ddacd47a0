import { expect, test } from 'vitest';
import { folderWith, instep } from './harness';

const tally = { count: 0, valid: 0, partial: 0, faults: {}, meanAmplitude: null, meanHeldS: null, heldS: null, workJ: null, impulse: null, fatigue: null };

function summary(valid: number, heldS: number | null): string {
  const set = { ...tally, set: 1, side: 'both', startS: 0, endS: 60, valid, items: [] };
  return JSON.stringify({
    schema: 'instep/session', version: 1, exercise: 'heel-raise', sense: 'foot-imu', conditions: {}, measured: {}, startS: 0, endS: 60, ended: 'done',
    sets: [{ ...set, valid: 1 }, set], totals: { ...tally, heldS }, symmetry: null, directions: [], coverage: null, dropped: 0,
  });
}

const sessions = (...files: readonly string[]) => folderWith(Object.fromEntries(files.map((text, i) => [`${i + 1}.json`, text])));

test('a change is told from chance: eight more raises are one, seven are none', async () => {
  const more = await instep(['progress', '1.json', '2.json'], { cwd: sessions(summary(20, null), summary(28, null)) });
  expect(more).toMatchObject({ code: 0, stderr: '' });
  expect(more.stdout).toMatch(/^heel-raise\.repetitions +2 +▁█ +20 +28 +\+8 +7 +higher$/m);
  expect(more.stdout).toContain('published: limits of agreement');
  const same = await instep(['progress', '1.json', '2.json'], { cwd: sessions(summary(20, null), summary(27, null)) });
  expect(same.stdout).toMatch(/\+7 +7 +no detectable change$/m);
});

test('a measure without a published change waits for four sessions', async () => {
  const cwd = sessions(summary(9, 40), summary(9, 44), summary(9, 42), summary(9, 47));
  expect((await instep(['progress', '1.json', '2.json', '3.json'], { cwd })).stdout).toMatch(/^heel-raise\.heldS .*too few sessions$/m);
  const { stdout } = await instep(['progress', '1.json', '2.json', '3.json', '4.json', '--format', 'json'], { cwd });
  expect(JSON.parse(stdout).measures).toContainEqual(expect.objectContaining({ measure: 'heel-raise.heldS', values: [40, 44, 42, 47], verdict: 'higher', source: 'own spread' }));
});

test('what is no summary is told in one line', async () => {
  const cwd = folderWith({ 'a.json': '{"schema": "other"}' });
  expect(await instep(['progress', 'a.json'], { cwd })).toMatchObject({ code: 2, stderr: expect.stringMatching(/^instep: a\.json: expected the summary of a session .*\n$/) });
  expect((await instep(['progress'], { cwd })).stderr).toMatch(/^instep: progress expected a SUMMARY\.json for each session/);
});
