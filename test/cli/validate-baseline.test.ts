import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { compareScores, readScores, scoreReport } from '../../src/cli/score-baseline';
import type { SourceSummary } from '../../src/validation';
import { folderWith, instep, recordingFiles, repLoadings } from './harness';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const ROW: SourceSummary = {
  source: 'ball',
  trialType: 'rep',
  recordings: 10,
  expected: 100,
  detected: 99,
  exactShare: 0.9,
  withinOneEventShare: 1,
  meanAbsoluteError: 0.1,
  precision: 0.98,
  recall: 0.97,
  f1: 0.975,
  onsetErrorMedianS: 0.05,
  onsetErrorP95S: 0.2,
  endErrorMedianS: 0.06,
  endErrorP95S: 0.3,
  decisionDelayMedianS: 0.09,
};

/** What is said of rows against a baseline of `was`. */
function changes(was: readonly SourceSummary[], is: readonly SourceSummary[]): string[] {
  const shown = 'base.json';
  const path = join(folderWith({ [shown]: JSON.stringify(scoreReport('1.0.0', was)) }), shown);
  return compareScores(is, readScores({ path, shown })).map((row) => `${row.source} ${row.trialType} ${row.verdict}: ${row.changes}`);
}

const against = (change: Partial<SourceSummary>): string[] => changes([ROW], [{ ...ROW, ...change }]);

test('the same scores are neither worse nor better', () => {
  expect(against({})).toEqual([]);
  expect(changes([{ ...ROW, f1: 2 / 3, meanAbsoluteError: 1 / 7 }], [{ ...ROW, f1: 2 / 3, meanAbsoluteError: 1 / 7 }])).toEqual([]);
});

test.each<[Partial<SourceSummary>, string]>([
  [{ exactShare: 0.8 }, 'exact 90 % → 80 %'],
  [{ withinOneEventShare: 0.9 }, '±1 100 % → 90 %'],
  [{ meanAbsoluteError: 0.2 }, 'MAE 0.100 → 0.200'],
  [{ f1: 0.974 }, 'F1 0.975 → 0.974'],
  [{ f1: null }, 'F1 0.975 → none'],
  [{ onsetErrorMedianS: 0.08 }, 'onset, median 50 ms → 80 ms'],
  [{ onsetErrorP95S: 0.25 }, 'onset, 95th percentile 200 ms → 250 ms'],
  [{ endErrorMedianS: 0.09 }, 'end, median 60 ms → 90 ms'],
  [{ endErrorP95S: 0.33 }, 'end, 95th percentile 300 ms → 330 ms'],
  [{ decisionDelayMedianS: 0.12 }, 'delay, median 90 ms → 120 ms'],
])('every measure that gets worse is named, and by how much: %j', (change, said) => {
  expect(against(change)).toEqual([`ball rep worse: ${said}`]);
});

test('times within 20 ms are the same, and one beyond is told either way', () => {
  expect(against({ onsetErrorMedianS: 0.069, endErrorP95S: 0.319, decisionDelayMedianS: 0.071 })).toEqual([]);
  expect(against({ onsetErrorMedianS: 0.02 })).toEqual(['ball rep better: onset, median 50 ms → 20 ms']);
});

test('a row that is worse in one measure and better in another is worse', () => {
  expect(against({ f1: 0.99, exactShare: 0.8 })).toEqual(['ball rep worse: exact 90 % → 80 %']);
});

test('a row that is gone is worse, also where no plan answers it any more, and a new one is new', () => {
  const holds: SourceSummary = { ...ROW, trialType: 'hold' };
  expect(changes([ROW], [holds])).toEqual(['ball hold new: is new', 'ball rep worse: is scored no more']);
  expect(changes([ROW], [{ ...ROW, detected: null, f1: null }])).toEqual(['ball rep worse: is scored no more']);
});

test('another number of recordings is told beside what changed', () => {
  expect(against({ f1: 0.9, recordings: 9 })).toEqual(['ball rep worse: F1 0.975 → 0.900 (over 9 recordings, then 10)']);
});

test('a row of fewer recordings is worse, whatever the scores of those that are left: the hard ones may be gone', () => {
  expect(against({ recordings: 9 })).toEqual(['ball rep worse: fewer recordings (over 9 recordings, then 10)']);
  expect(against({ f1: 1, recordings: 9 })).toEqual(['ball rep worse: fewer recordings (over 9 recordings, then 10)']);
  expect(against({ recordings: 11 })).toEqual([]);
});

/** Three labelled reps; `labels` beyond them are missed. */
function ball(labels: number): Record<string, string> {
  const files = recordingFiles('ball/a', repLoadings(labels), 30, { trialType: 'rep' });
  return { ...files, 'ball/a.csv': recordingFiles('ball/a', repLoadings(3), 30)['ball/a.csv'] };
}

const RUN = ['validate', 'ball', '--plan', 'force-reps', '--set', 'fullScale=200'];

async function baselineOf(labels: number): Promise<string> {
  const cwd = folderWith(ball(labels));
  expect(await instep([...RUN, '--write-baseline', 'base.json'], { cwd })).toMatchObject({ code: 0, stderr: '' });
  return readFileSync(join(cwd, 'base.json'), 'utf8');
}

test('a baseline holds scores and nothing of the recordings, the same bytes each time', async () => {
  const [first, second] = [await baselineOf(3), await baselineOf(3)];
  expect(second).toBe(first);
  const { version, scores } = JSON.parse(first);
  expect(version).toBe(1);
  expect(scores).toMatchObject([{ source: 'ball', trialType: 'rep', recordings: 1, expected: 3, f1: 1 }]);
});

test('a run that is worse says which row and by how much, exits with 1 and leaves the baseline alone', async () => {
  const base = await baselineOf(3);
  const cwd = folderWith({ ...ball(4), 'base.json': base });
  const { code, stderr } = await instep([...RUN, '--baseline', 'base.json', '--write-baseline', './base.json'], { cwd });
  expect(code).toBe(1);
  expect(stderr).toBe('instep: ball (rep) is worse than base.json: exact 100 % → 0 %, MAE 0.000 → 1.000, F1 1.000 → 0.857\ninstep: note: base.json is left as it is\n');
  expect(readFileSync(join(cwd, 'base.json'), 'utf8')).toBe(base);
});

test('accepting what is worse is a command of its own', async () => {
  const cwd = folderWith({ ...ball(4), 'base.json': await baselineOf(3) });
  expect(await instep([...RUN, '--write-baseline', 'base.json'], { cwd })).toMatchObject({ code: 0, stderr: '' });
  expect(await instep([...RUN, '--baseline', 'base.json'], { cwd })).toMatchObject({ code: 0, stderr: '' });
});

test('a run that is better passes, says where, and how to keep it', async () => {
  const cwd = folderWith({ ...ball(3), 'base.json': await baselineOf(4) });
  const { code, stderr } = await instep([...RUN, '--baseline', 'base.json', '--write-baseline', 'base.json'], { cwd });
  expect(code).toBe(0);
  expect(stderr).toMatch(/^instep: note: ball \(rep\) is better than base\.json: exact 0 % → 100 %, .*; --write-baseline keeps it so\n$/);
  expect(JSON.parse(readFileSync(join(cwd, 'base.json'), 'utf8')).scores[0].f1).toBe(1);
});

test.each([
  ['no file', 'none.json', 'none.json: no such file'],
  ['a baseline of plans', 'bench.json', 'bench.json: expected a baseline of version 1, as instep validate --write-baseline writes it'],
  ['a row without a score', 'holed.json', 'holed.json: "scores[0].exactShare" expected a number or null'],
])('%s is one line and exit code 2', async (_, file, message) => {
  const cwd = folderWith({
    ...ball(3),
    'bench.json': '{"version": 1, "plans": []}',
    'holed.json': '{"version": 1, "scores": [{"source": "ball", "trialType": "rep"}]}',
  });
  expect(await instep([...RUN, '--baseline', file], { cwd })).toEqual({ code: 2, stdout: '', stderr: `instep: ${message}\n` });
});

test('a folder that is not there is told before any work', async () => {
  const cwd = folderWith(ball(3));
  expect(await instep([...RUN, '--write-baseline', 'no/base.json'], { cwd })).toEqual({ code: 2, stdout: '', stderr: 'instep: no/base.json: no such folder\n' });
});

test('the workflow in the README is one that this command understands', async () => {
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
  const commands = [...readme.matchAll(/npx instep (validate recordings --(?:write-)?baseline [^\n#]*)/g)].map(([, args]) => args.trim().split(' '));
  expect(commands).toHaveLength(2);
  const files = Object.entries(ball(3)).map(([name, text]) => [`recordings/${name}`, text]);
  const map = { version: 1, recordings: [{ match: '**', plan: 'force-reps', parameters: { fullScale: 200 } }] };
  const cwd = folderWith({ ...Object.fromEntries(files), 'instep.json': JSON.stringify(map) });
  for (const args of commands) expect(await instep(args, { cwd })).toMatchObject({ code: 0, stderr: '' });
});
