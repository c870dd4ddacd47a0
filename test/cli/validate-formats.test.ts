import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { expect, test } from 'vitest';
import { folderWith, instep, recordingFiles, repLoadings } from './harness';

const REPS = { plan: 'force-reps', parameters: { fullScale: 200 } };
const PLAN = ['--plan', 'force-reps', '--set', 'fullScale=200'];
const MAP = JSON.stringify({ version: 1, recordings: [{ match: 'balls/**', ...REPS }] });
/** Names that break what does not escape them. */
const ODD = 'a "<&>\' | b';

/** Two exact recordings, one that is off, one that cannot be read, one that no plan answers. */
function files(): Record<string, string> {
  return {
    ...recordingFiles('balls/soft/good', repLoadings(3), 18, { trialType: 'rep' }),
    ...recordingFiles('balls/soft/off', repLoadings(2), 14, { expected: { rep: 4 } }),
    ...recordingFiles(`balls/${ODD}/fine`, repLoadings(2), 14, { trialType: 'rep' }),
    'balls/hard/broken.csv': 'time,force\n0,1\n0.02,x\n',
    ...recordingFiles('walks/steps', [], 5, { expected: { step: 12 } }),
    'instep.json': MAP,
  };
}

interface TestCase {
  readonly '@name': string;
  readonly '@file': string;
  readonly failure?: { readonly '@message': string; readonly '#text': string };
  readonly error?: { readonly '@message': string };
  readonly skipped?: { readonly '@message': string };
}

interface Suite {
  readonly '@name': string;
  readonly '@tests': string;
  readonly '@failures': string;
  readonly testcase: readonly TestCase[];
}

/** Parsed by an XML parser that checks that it is well formed. */
function parse(xml: string): { readonly counts: Record<string, string>; readonly suites: readonly Suite[] } {
  expect(XMLValidator.validate(xml)).toBe(true);
  const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '@', parseAttributeValue: false, isArray: (name) => name === 'testsuite' || name === 'testcase' });
  const { testsuites } = parser.parse(xml);
  return { counts: testsuites, suites: testsuites.testsuite };
}

test('JUnit has a suite a source and a case a recording; without a threshold nothing fails', async () => {
  const { code, stdout } = await instep(['validate', '.', '--format', 'junit'], { cwd: folderWith(files()) });
  expect(code).toBe(2);
  const { counts, suites } = parse(stdout);
  expect(counts).toMatchObject({ '@tests': '5', '@failures': '0', '@errors': '1', '@skipped': '1' });
  expect(suites.map((suite) => [suite['@name'], suite.testcase.map((one) => one['@name'])])).toEqual([
    [ODD, ['fine']],
    ['hard', ['broken']],
    ['soft', ['good', 'off']],
    ['walks', ['steps']],
  ]);
  const [, hard, , walks] = suites;
  expect(hard.testcase[0].error?.['@message']).toMatch(/broken\.csv, row 3, column "force": /);
  expect(walks.testcase[0].skipped?.['@message']).toBe('no plan answers');
  expect(walks.testcase[0]['@file']).toBe('walks/steps.csv');
});

test('JUnit fails the recordings of a source that breaks a threshold or its baseline: those that are off', async () => {
  const perfect = { ...files(), ...recordingFiles('balls/soft/off', repLoadings(2), 14, { expected: { rep: 2 } }) };
  const before = folderWith(perfect);
  await instep(['validate', 'balls/soft', '--write-baseline', 'base.json'], { cwd: before });
  const cwd = folderWith({ ...files(), 'base.json': readFileSync(join(before, 'base.json'), 'utf8') });
  const { code, stdout } = await instep(['validate', 'balls/soft', '--baseline', 'base.json', '--format', 'junit'], { cwd });
  expect(code).toBe(1);
  const [{ testcase: cases, ...suite }] = parse(stdout).suites;
  expect(suite['@failures']).toBe('1');
  expect(cases.map((one) => one.failure?.['@message'])).toEqual([undefined, 'soft (rep) is worse than base.json: exact 100 % → 50 %, ±1 100 % → 50 %, MAE 0.000 → 1.000']);
  expect(cases[1].failure?.['#text']).toBe('rep, force-reps: expected 4, found 2');
});

test('JUnit names a source that is scored no more, and a threshold that nothing was held against', async () => {
  const cwd = folderWith(files());
  await instep(['validate', 'balls/soft', '--write-baseline', 'base.json'], { cwd });
  const gone = await instep(['validate', 'walks', '--baseline', 'base.json', '--min-f1', '0.5', '--format', 'junit'], { cwd });
  const { suites } = parse(gone.stdout);
  expect(suites.map((suite) => [suite['@name'], suite['@failures']])).toEqual([['walks', '0'], ['instep', '2']]);
});

test('JUnit survives characters that XML cannot carry', async () => {
  const cwd = folderWith(recordingFiles('balls/bell\u0007/x\u001b[2K', repLoadings(2), 14, { expected: { rep: 2 } }));
  const { stdout } = await instep(['validate', '.', ...PLAN, '--format', 'junit'], { cwd });
  expect(parse(stdout).suites[0]['@name']).toBe('bell\ufffd');
});

test('github writes the summary to the file that it is told, and annotations to the log', async () => {
  const cwd = folderWith({ ...files(), 'summary.md': 'before\n' });
  const environment = { GITHUB_STEP_SUMMARY: join(cwd, 'summary.md'), GITHUB_WORKSPACE: cwd };
  const { code, stdout } = await instep(['validate', '.', '--min-f1', '1', '--format', 'github'], { cwd, environment });
  expect(code).toBe(2);
  const lines = stdout.trimEnd().split('\n');
  expect(lines[0]).toMatch(/^::error file=balls\/hard\/broken\.csv::balls\/hard\/broken\.csv, row 3, column "force": /);
  expect(lines[1]).toBe('::warning file=balls/soft/off.csv::off: rep: expected 4, found 2');
  expect(lines).toHaveLength(2);
  const summary = readFileSync(join(cwd, 'summary.md'), 'utf8');
  expect(summary).toMatch(/^before\n### instep validate: failed\n\n❌ 1 not readable\n\n\| source \| trial \|/);
  expect(summary).toContain('\n| soft | rep | 2 | 7 | 5 | 50 % | 50 % | 1.00 |');
  expect(summary).toContain('\n| a "&lt;&amp;>\' \\| b | rep | 1 |');
  expect(summary).toContain('<details><summary>1 of 3 recordings off in count or place</summary>');
});

test('github prints the summary where there is no file for it, and an error for what fails', async () => {
  const missed = { ...recordingFiles('ball/a', repLoadings(3), 30, { trialType: 'rep' }), 'ball/a.csv': recordingFiles('ball/a', repLoadings(2), 30)['ball/a.csv'] };
  const { code, stdout } = await instep(['validate', '.', ...PLAN, '--min-f1', '0.9', '--format', 'github'], { cwd: folderWith(missed) });
  expect(code).toBe(1);
  expect(stdout).toContain('### instep validate: failed\n\n❌ F1 of ball (rep) is 0.800, below 0.9\n');
  expect(stdout).toContain('\n::error::F1 of ball (rep) is 0.800, below 0.9\n::warning file=ball/a.csv::a: rep: expected 3, found 2\n');
});

test('annotations keep to one line, and their properties to themselves', async () => {
  const cwd = folderWith(recordingFiles('ball/100 %, a:b', repLoadings(2), 14, { expected: { rep: 5 } }));
  const { stdout } = await instep(['validate', '.', ...PLAN, '--format', 'github'], { cwd });
  expect(stdout).toContain('\n::warning file=ball/100 %25%2C a%3Ab.csv::100 %25, a:b: rep: expected 5, found 2\n');
});

test('github shows ten warnings at most, and a summary that cannot be written is one line', async () => {
  const many = Array.from({ length: 12 }, (_, i) => recordingFiles(`ball/${i}`, [], 5, { expected: { rep: 1 } }));
  const cwd = folderWith(Object.assign({}, ...many));
  const { stdout } = await instep(['validate', '.', ...PLAN, '--format', 'github'], { cwd });
  expect(stdout.match(/^::warning /gm)).toHaveLength(10);
  const refused = await instep(['validate', '.', ...PLAN, '--format', 'github'], { cwd, environment: { GITHUB_STEP_SUMMARY: join(cwd, 'no', 'file') } });
  expect(refused).toMatchObject({ code: 2, stderr: expect.stringMatching(/^instep: GITHUB_STEP_SUMMARY: [^\n]+: no such file\n$/) });
});
