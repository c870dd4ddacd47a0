import { expect, test } from 'vitest';
import { outputOf } from '../../src/cli/output';
import { folderWith, holdLoadings, instep, recordingFiles, repLoadings } from './harness';

const stream = (isTTY: boolean, columns?: number) => ({ isTTY, columns: columns as number, write: () => undefined });

test.each([
  ['the terminal', stream(true, 132), { COLUMNS: '90' }, 132],
  ['COLUMNS where the terminal does not say', stream(true), { COLUMNS: '90' }, 90],
  ['80 where nothing says', stream(true, 0), {}, 80],
  ['none into a pipe', stream(false), {}, Infinity],
  ['COLUMNS into a pipe', stream(false), { COLUMNS: '90' }, 90],
  ['none where COLUMNS is no number', stream(false), { COLUMNS: 'wide' }, Infinity],
])('the width is that of %s', (_, output, environment, columns) => {
  expect(outputOf(output, environment).columns).toBe(columns);
});

test('a dumb terminal gets no progress', () => {
  expect(outputOf(stream(true, 80), { TERM: 'xterm' }).isTTY).toBe(true);
  expect(outputOf(stream(true, 80), { TERM: 'dumb' }).isTTY).toBe(false);
});

const files = {
  ...recordingFiles('data/heel-raise/a-recording-with-a-name-that-is-very-long-indeed', repLoadings(3), 18, { trialType: 'rep' }),
  ...recordingFiles('data/short-foot/set', holdLoadings(2), 24, { trialType: 'hold' }),
  'instep.json': JSON.stringify({
    version: 1,
    recordings: [
      { match: '**/heel-raise/*', plan: 'force-reps', parameters: { fullScale: 200 } },
      { match: '**', plan: 'force-hold', parameters: { fullScale: 200 } },
    ],
  }),
};

test.each([79, 80, 100, 109])('the tables of validate fit %i columns, without precision and recall', async (columns) => {
  const { stdout } = await instep(['validate', '.', '--verbose'], { cwd: folderWith(files), columns });
  for (const line of stdout.split('\n')) expect(line.length, line).toBeLessThanOrEqual(columns);
  expect(stdout).toMatch(/^source +trial +n +exp\. +found +exact +±1 .*F1 +onset +end +delay$/m);
  expect(stdout).toContain('n: recordings; exp.: expected events');
  expect(stdout).not.toContain('precision');
  expect(stdout).toMatch(/^ {2}a-recordin/m);
});

test('a wide terminal and a pipe get all columns', async () => {
  for (const columns of [140, Infinity]) {
    const { stdout } = await instep(['validate', '.'], { cwd: folderWith(files), columns });
    expect(stdout).toMatch(/^source +trial +recordings +expected +found +exact +±1 +MAE +precision +recall +F1 +onset ms +end ms +delay ms$/m);
  }
});

test('progress keeps to the width of the terminal', async () => {
  const { stderr } = await instep(['validate', '.'], { cwd: folderWith(files), isTTY: true, columns: 20 });
  const shown = stderr.split('\r\u001b[2K');
  expect(shown).toContain('1/2 data/heel-raise');
  for (const text of shown) expect(text.length).toBeLessThan(20);
});
