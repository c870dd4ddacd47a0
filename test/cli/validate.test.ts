import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderWith, holdLoadings, instep, recordingFiles, repLoadings } from './harness';

const REPS = ['--plan', 'force-reps', '--set', 'fullScale=200'];
const FORCE_REPS = { plan: 'force-reps', parameters: { fullScale: 200 } };
const FORCE_HOLD = { plan: 'force-hold', parameters: { fullScale: 200 } };

const mapOf = (...recordings: unknown[]): string => JSON.stringify({ version: 1, recordings });

/** Three labelled reps, five counted ones, two labelled holds, and steps that no plan answers for. */
function mixedFolder(): Record<string, string> {
  return {
    ...recordingFiles('reps/ball/a', repLoadings(3), 18, { trialType: 'rep', expected: { rep: 3 } }),
    ...recordingFiles('reps/ball/b', repLoadings(5), 26, { expected: { rep: 5 } }),
    ...recordingFiles('holds/ball/c', holdLoadings(2), 24, { trialType: 'hold' }),
    ...recordingFiles('walks/d', [], 5, { expected: { step: 12 } }),
    ...recordingFiles('still/e', [], 5),
    'instep.json': mapOf({ match: 'reps/**', ...FORCE_REPS }, { match: 'holds/**', ...FORCE_HOLD }),
  };
}

test('a folder with a map is scored: JSON has every field, and null where there is no value', async () => {
  const cwd = folderWith(mixedFolder());
  const { code, stdout, stderr } = await instep(['validate', '.', '--format', 'json'], { cwd });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const { recordings, summary } = JSON.parse(stdout);
  expect(recordings.map((row: { name: string }) => row.name)).toEqual(['c', 'a', 'b', 'd']);
  const [holds, labelled, counted, steps] = recordings;
  expect(labelled).toMatchObject({
    name: 'a',
    source: 'ball',
    trialType: 'rep',
    plan: 'force-reps',
    expected: 3,
    detected: 3,
    error: null,
  });
  expect(labelled).toMatchObject({ truePositives: 3, falsePositives: 0, falseNegatives: 0, precision: 1, recall: 1, f1: 1 });
  for (const field of ['onsetErrorMedianS', 'onsetErrorP95S', 'endErrorMedianS', 'endErrorP95S', 'decisionDelayMedianS']) {
    expect(labelled[field]).toBeGreaterThanOrEqual(0);
    expect(labelled[field]).toBeLessThan(1);
  }
  expect(holds).toMatchObject({ trialType: 'hold', plan: 'force-hold', expected: 2, detected: 2, f1: 1 });
  expect(counted).toMatchObject({ expected: 5, detected: 5, truePositives: null, f1: null, onsetErrorMedianS: null, error: null });
  expect(steps).toMatchObject({ source: 'walks', trialType: 'step', plan: null, expected: 12, detected: null, f1: null, error: null });
  expect(summary.map((row: { source: string; trialType: string }) => [row.source, row.trialType])).toEqual([
    ['ball', 'hold'],
    ['ball', 'rep'],
    ['walks', 'step'],
  ]);
  expect(summary[1]).toMatchObject({ recordings: 2, expected: 8, detected: 8, exactShare: 1, withinOneEventShare: 1, meanAbsoluteError: 0, f1: 1 });
});

test('text has a table of sources, and a line for each source that was not scored', async () => {
  const { code, stdout } = await instep(['validate', '.'], { cwd: folderWith(mixedFolder()) });
  expect(code).toBe(0);
  expect(stdout).toMatch(/^source +trial +recordings +expected +found +exact +±1 +MAE +precision +recall +F1 /m);
  expect(stdout).toMatch(/^ball +rep +2 +8 +8 +100 % +100 % +0\.00 +1\.000 +1\.000 +1\.000 /m);
  expect(stdout).toMatch(/^all 3 recordings are exact$/m);
  expect(stdout).toMatch(/^no plan answers: walks, 1 recording \(expected: step 12\)$/m);
  expect(stdout).toMatch(/^no labels or counts: still, 1 recording$/m);
});

test('text lists the recordings that are off, and with --verbose every one', async () => {
  const wrong = recordingFiles('reps/ball/w', repLoadings(2), 14, { expected: { rep: 4 } });
  const cwd = folderWith({ ...mixedFolder(), ...wrong });
  const brief = (await instep(['validate', 'reps'], { cwd })).stdout;
  expect(brief).toMatch(/^1 of 3 recordings off in count or place:$/m);
  expect(brief).toMatch(/^ {2}w +rep +force-reps +4 +2 /m);
  expect(brief).not.toMatch(/^ {2}a +rep/m);
  expect((await instep(['validate', 'reps', '--verbose'], { cwd })).stdout).toMatch(/^ {2}a +rep +force-reps +3 +3 +3 +0 +0 +1\.000/m);
});

test('--min-f1 decides between 0 and 1, by source', async () => {
  const files = mixedFolder();
  const missed = files['reps/ball/a_events.tsv'].replace(/\t2\trep\n$/, '\t2\trep\n14.8\t2\trep\n');
  const cwd = folderWith({ ...files, 'reps/ball/a_events.tsv': missed, 'reps/ball/a.json': '{"SamplingFrequency": 50}' });
  expect((await instep(['validate', '.', '--min-f1', '0.8'], { cwd })).code).toBe(0);
  const strict = await instep(['validate', '.', '--min-f1', '0.9'], { cwd });
  expect(strict).toMatchObject({ code: 1, stderr: 'instep: F1 of ball (rep) is 0.857, below 0.9\n' });
  const nothing = await instep(['validate', 'walks', '--min-f1', '0.1'], { cwd });
  expect(nothing).toMatchObject({ code: 1, stderr: expect.stringContaining('instep: no recording has an F1 to hold against --min-f1\n') });
});

test('where nothing was scored, a note says what to do', async () => {
  const cwd = folderWith({ ...mixedFolder(), 'instep.json': mapOf() });
  const { code, stdout, stderr } = await instep(['validate', '.'], { cwd });
  expect(code).toBe(0);
  expect(stdout).toMatch(/^no plan answers: ball, 3 recordings \(expected: hold 2, rep 8\)$/m);
  expect(stderr).toMatch(/^instep: note: nothing was scored; name a plan with --plan/);
});

test('a map may be named, and then matches the last names of a path wherever it lies', async () => {
  const cwd = folderWith({ ...mixedFolder(), 'instep.json': mapOf(), 'maps/mine.json': mapOf({ match: 'ball/a', ...FORCE_REPS }) });
  const { stdout } = await instep(['validate', 'reps', '--plans', 'maps/mine.json', '--format', 'json'], { cwd });
  expect(JSON.parse(stdout).recordings.map((row: { plan: string }) => row.plan)).toEqual(['force-reps', null]);
});

test('a map may name a plan file beside it, rename channels and pick the trial type', async () => {
  const cwd = folderWith({});
  const plan = JSON.parse((await instep(['plans', 'force-reps'], { cwd })).stdout);
  const files = recordingFiles('set', repLoadings(3), 18, { expected: { rep: 3, hold: 0 } });
  const entry = { match: '*', plan: 'plans/own.json', trialType: 'rep', parameters: { fullScale: 200 }, channels: { names: { force: 'fsr' } } };
  const made = folderWith({
    'set.csv': files['set.csv'].replace('force', 'fsr'),
    'set.json': files['set.json'],
    'set_channels.tsv': files['set_channels.tsv'].replace('force', 'fsr'),
    'instep.json': mapOf(entry),
    'plans/own.json': JSON.stringify({ ...plan, name: 'own' }),
  });
  const { stdout } = await instep(['validate', '.', '--format', 'json'], { cwd: made });
  expect(JSON.parse(stdout).recordings).toMatchObject([{ trialType: 'rep', plan: 'own', expected: 3, detected: 3 }]);
});

test('one plan for all is not held against recordings of other sensors or other trial types', async () => {
  const acc = { 'watch.csv': 'time,acc_norm\n0,1\n0.1,2\n0.2,1\n', 'watch.json': '{"SamplingFrequency": 10, "Expected": {"rep": 0}}' };
  const cwd = folderWith({ ...mixedFolder(), ...acc });
  const { code, stdout } = await instep(['validate', '.', ...REPS, '--format', 'json'], { cwd });
  expect(code).toBe(0);
  const plans = Object.fromEntries(JSON.parse(stdout).recordings.map((row: { name: string; plan: string }) => [row.name, row.plan]));
  expect(plans).toEqual({ a: 'force-reps', b: 'force-reps', c: null, d: null, watch: null });
});

test('a recording that is labelled and holds nothing is perfect when nothing is found', async () => {
  const cwd = folderWith({ ...recordingFiles('set', [], 10, { trialType: 'rep' }) });
  const { stdout } = await instep(['validate', 'set.csv', ...REPS, '--format', 'json'], { cwd });
  expect(JSON.parse(stdout).recordings).toMatchObject([{ expected: 0, detected: 0, precision: 1, recall: 1, f1: 1 }]);
});

test('links are followed, loops end, and a recording is taken once', async () => {
  const cwd = folderWith(recordingFiles('deep/er/set', repLoadings(1), 8, { expected: { rep: 1 } }));
  symlinkSync(cwd, join(cwd, 'deep', 'loop'));
  symlinkSync(join(cwd, 'nowhere'), join(cwd, 'dangling'));
  const { code, stdout } = await instep(['validate', '.', 'deep', ...REPS, '--format', 'json'], { cwd });
  expect(code).toBe(0);
  expect(JSON.parse(stdout).recordings).toHaveLength(1);
});

test('tables without a sidecar beside them are no recordings, unless named', async () => {
  const cwd = folderWith({ ...mixedFolder(), 'participants.tsv': 'id\tage\n1\t30\n' });
  expect((await instep(['validate', '.'], { cwd })).code).toBe(0);
  expect((await instep(['validate', 'participants.tsv'], { cwd })).code).toBe(2);
});

test('progress goes to stderr, on a terminal only', async () => {
  const cwd = folderWith(mixedFolder());
  expect((await instep(['validate', '.'], { cwd })).stderr).toBe('');
  const { stdout, stderr } = await instep(['validate', '.'], { cwd, isTTY: true });
  expect(stderr).toContain('2/5 ');
  expect(stderr.endsWith('\r\u001b[2K')).toBe(true);
  expect(stdout).not.toContain('\u001b');
});

