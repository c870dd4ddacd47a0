import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { instep } from './harness';

const ONE_LINE = /^instep: [^\n]+\n$/;

test('--version prints the version of the package', async () => {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  expect(await instep(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
});

test('--help lists every command, and each has help of its own', async () => {
  const { code, stdout } = await instep(['--help']);
  expect(code).toBe(0);
  for (const name of ['replay', 'validate', 'plans']) {
    expect(stdout).toContain(`  ${name}`);
    for (const args of [[name, '--help'], [name, '-h'], ['help', name], ['--help', name]]) {
      const help = await instep(args);
      expect(help).toMatchObject({ code: 0, stderr: '' });
      expect(help.stdout).toMatch(new RegExp(`^Usage: instep ${name}`));
    }
  }
});

test('no line of a help text is wider than 80 columns', async () => {
  const texts = await Promise.all([['--help'], ['replay', '-h'], ['validate', '-h'], ['plans', '-h']].map(async (args) => (await instep(args)).stdout));
  for (const line of texts.join('').split('\n')) expect(line.length, line).toBeLessThanOrEqual(80);
});

test('without a command the help goes to stderr and the exit code is 2', async () => {
  expect(await instep([])).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('Usage: instep COMMAND') });
});

test.each([
  ['an unknown command', ['reply'], 'unknown command "reply"; did you mean "replay"?; known are replay, validate, plans'],
  ['help for an unknown command', ['help', 'jump'], 'unknown command "jump"; known are'],
  ['an unknown option', ['validate', '.', '--plam', 'x'], 'unknown option --plam; did you mean "--plan"?; see instep validate --help'],
  ['an unknown global option', ['--versoin'], 'unknown option --versoin; did you mean "--version"?; see instep --help'],
  ['an option without its value', ['validate', '.', '--plan'], "Option '--plan <value>' argument missing"],
  ['a value for a flag', ['validate', '.', '--verbose=1'], "Option '--verbose' does not take an argument"],
  ['no recording', ['replay'], 'replay expected one RECORDING'],
  ['two recordings', ['replay', 'a.csv', 'b.csv'], 'replay expected one RECORDING'],
  ['no path', ['validate'], 'validate expected at least one PATH'],
  ['an unknown format', ['replay', 'a.csv', '--format', 'xml'], '--format expected text or ndjson, got "xml"'],
  ['a threshold out of range', ['validate', '.', '--min-f1', '2'], '--min-f1 expected 0 <= x <= 1, got "2"'],
  ['a threshold that is no number', ['validate', '.', '--min-f1', 'high'], '--min-f1 expected 0 <= x <= 1, got "high"'],
  ['an unknown plan', ['replay', 'a.csv', '--plan', 'force-rep'], 'unknown plan "force-rep"; did you mean "force-reps"?'],
  ['a plan and a map', ['validate', '.', '--plan', 'a', '--plans', 'b'], 'give either --plan or --plans, not both'],
  ['a plan file that is not there', ['replay', 'a.csv', '--plan', 'nowhere.json'], 'nowhere.json: no such file'],
  ['an option given twice', ['validate', '.', '--plan', 'a', '--plan', 'b'], '--plan is given twice; give it once'],
  ['two plans', ['plans', 'a', 'b'], 'plans expected one NAME at most'],
])('%s is one line and exit code 2', async (_, args, message) => {
  const { code, stdout, stderr } = await instep(args);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(ONE_LINE);
  expect(stderr).toContain(message);
});

test('plans are listed, and printed by name as JSON that is a plan', async () => {
  const { code, stdout } = await instep(['plans']);
  expect(code).toBe(0);
  for (const name of ['imu-exercise', 'force-reps', 'force-hold', 'cop-sway']) expect(stdout).toContain(name);
  const one = await instep(['plans', 'force-reps']);
  expect(one.code).toBe(0);
  expect(JSON.parse(one.stdout)).toMatchObject({ name: 'force-reps', version: 1, answers: ['rep'] });
});
