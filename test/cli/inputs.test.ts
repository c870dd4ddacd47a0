/** What is given besides recordings that are plain files in folders: pipes, missing paths, maps that are broken or say no. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderWith, instep, recordingFiles, repLoadings } from './harness';

const REPS = ['--plan', 'force-reps', '--set', 'fullScale=200'];
const good = recordingFiles('good', repLoadings(2), 14, { expected: { rep: 2 } });
const MAP = '{"version": 1, "recordings": [{"match": "*", "plan": "force-reps", "parameters": {"fullScale": 200}}]}';
const MAKE_PIPE = 'mkfifo';
const pipe = (path: string) => execFileSync(MAKE_PIPE, [path]);
const namesOf = (stdout: string): string[] => JSON.parse(stdout).recordings.map((row: { name: string }) => row.name);

test('a pipe is no recording: named, it is refused in one line; in a folder, it is not looked at', async () => {
  const cwd = folderWith(good);
  pipe(join(cwd, 'pipe.csv'));
  const named = await instep(['replay', 'pipe.csv', ...REPS], { cwd });
  expect(named.code).toBe(2);
  expect(named.stderr).toBe('instep: pipe.csv: is not a regular file; save it as a .csv, .tsv or _motion.tsv file, with its sidecars beside it\n');
  const { code, stdout } = await instep(['validate', '.', ...REPS, '--format', 'json'], { cwd });
  expect(code).toBe(0);
  expect(namesOf(stdout)).toEqual(['good']);
});

test.each(['good.json', 'good_channels.tsv', 'instep.json'])('a pipe in the place of %s is refused, not waited for', async (name) => {
  const cwd = folderWith(Object.fromEntries(Object.entries(good).filter(([file]) => file !== name)));
  pipe(join(cwd, name));
  const { code, stderr } = await instep(['replay', 'good.csv', ...(name === 'instep.json' ? [] : REPS)], { cwd });
  expect({ code, stderr }).toEqual({ code: 2, stderr: `instep: ${name}: is not a regular file\n` });
});

test('a path that is not there does not stop the others', async () => {
  const cwd = folderWith({ ...good, 'empty/readme.txt': '' });
  const { code, stdout, stderr } = await instep(['validate', 'nowhere', 'good.csv', 'empty', ...REPS, '--format', 'json'], { cwd });
  expect(code).toBe(2);
  expect(stderr).toMatch(/^instep: nowhere: no such file or folder\ninstep: empty: no recordings there; [^\n]+\n$/);
  expect(namesOf(stdout)).toEqual(['good']);
});

test('a broken map in one folder is told once, and the others are scored', async () => {
  const cwd = folderWith({
    'instep.json': MAP,
    ...good,
    ...recordingFiles('sub/a', repLoadings(1), 8, { expected: { rep: 1 } }),
    ...recordingFiles('sub/deep/b', repLoadings(1), 8, { expected: { rep: 1 } }),
    'sub/instep.json': '{"version": 1,',
  });
  const { code, stdout, stderr } = await instep(['validate', '.', '--format', 'json'], { cwd });
  expect(code).toBe(2);
  expect(stderr).toMatch(/^instep: sub\/instep\.json, row 1, column \d+: not JSON; check the text there\n$/);
  expect(JSON.parse(stdout).recordings).toMatchObject([
    { name: 'good', detected: 2, error: null },
    { name: 'a', detected: null, error: expect.stringContaining('not JSON') },
    { name: 'b', detected: null, error: expect.stringContaining('not JSON') },
  ]);
});

test('a recording that a map has no plan for is not played by guess', async () => {
  const labelled = recordingFiles('good', repLoadings(2), 14, { trialType: 'rep' });
  const none = '{"version": 1, "recordings": [{"match": "x", "plan": "force-hold"}, {"match": "**", "plan": null}]}';
  const cwd = folderWith({ ...labelled, 'maps/none.json': none });
  const { code, stderr } = await instep(['replay', 'good.csv', '--plans', 'maps/none.json'], { cwd });
  expect(code).toBe(2);
  expect(stderr).toBe(
    'instep: good.csv: maps/none.json names no plan for it ("recordings[1].plan" is null); give --plan NAME or --plan FILE.json\n',
  );
});

test('a parameter for a plan that has none is told as that', async () => {
  const { code, stderr } = await instep(['validate', '.', '--plan', 'cop-sway', '--set', 'holdS=5'], { cwd: folderWith(good) });
  expect({ code, stderr }).toEqual({ code: 2, stderr: 'instep: "holdS" is not a parameter: plan "cop-sway" has no parameters\n' });
});
