import { join } from 'node:path';
import { expect, test } from 'vitest';
import { forceHold } from '../../src/plans';
import { folderWith, holdLoadings, instep, recordingFiles, repLoadings } from './harness';

const REPS = ['--plan', 'force-reps', '--set', 'fullScale=200'];
const HOLDS = ['--plan', 'force-hold', '--set', 'fullScale=200'];

interface Line {
  readonly type: string;
  readonly id: string;
  readonly startS: number;
  readonly endS: number;
  readonly durationS: number;
  readonly decidedS: number;
}

const parse = (stdout: string): Line[] => stdout.trim().split('\n').map((line) => JSON.parse(line));

test('ndjson gives one event a line, in the order in which they were decided', async () => {
  const cwd = folderWith(recordingFiles('set', repLoadings(4), 22, { expected: { rep: 4 } }));
  const { code, stdout, stderr } = await instep(['replay', 'set.csv', ...REPS, '--format', 'ndjson'], { cwd });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const events = parse(stdout);
  const reps = events.filter((event) => event.type === 'rep');
  expect(reps).toHaveLength(4);
  expect(reps[0].id).toMatch(/^set\/rep:\d+$/);
  reps.forEach((rep, i) => {
    expect(Math.abs(rep.startS - (3 + 4 * i))).toBeLessThan(0.4);
    expect(rep.endS).toBeGreaterThan(rep.startS);
  });
  const decided = events.map((event) => event.decidedS);
  expect(decided).toEqual([...decided].sort((a, b) => a - b));
});

test('seconds are those of the recording, though its clock does not start at zero', async () => {
  const files = recordingFiles('set', repLoadings(2), 14, {});
  const later = files['set.csv'].replace(/^[\d.]+/gm, (time) => (Number(time) + 1000).toFixed(2));
  const cwd = folderWith({ ...files, 'later.csv': later, 'later.json': files['set.json'], 'later_channels.tsv': files['set_channels.tsv'] });
  const [zero, thousand] = await Promise.all(
    ['set.csv', 'later.csv'].map(async (name) => parse((await instep(['replay', name, ...REPS, '--format', 'ndjson'], { cwd })).stdout)),
  );
  expect(thousand).toHaveLength(zero.length);
  zero.forEach((event, i) => {
    expect(thousand[i].startS).toBeCloseTo(event.startS + 1000, 6);
    expect(thousand[i].decidedS).toBeCloseTo(event.decidedS + 1000, 6);
    if (event.type === 'rep') expect(thousand[i].durationS).toBeCloseTo(event.durationS, 6);
  });
});

test('text shows what was played, a timeline with marks and labels, each rep in words, and the count', async () => {
  const cwd = folderWith(recordingFiles('set', repLoadings(4), 22, { expected: { rep: 4 }, trialType: 'rep' }));
  const { code, stdout } = await instep(['replay', 'set.csv', ...REPS], { cwd });
  expect(code).toBe(0);
  expect(stdout).toMatch(/^set\.csv: 22 s at 50 Hz, force; plan force-reps\nsqueeze\n/);
  expect(stdout).toMatch(/│.*█/);
  expect(stdout).toMatch(/found│.*╰─+1─+╯.*╰─+2─+╯.*╰─+3─+╯.*╰─+4─+╯/);
  expect(stdout).toMatch(/label│.*╰─+╯.*╰─+╯.*╰─+╯.*╰─+╯/);
  expect(stdout).toMatch(/^ +4 +0:1[45]\.\d/m);
  expect(stdout).toMatch(/^4 reps; expected: 4 reps$/m);
});

test('holds are drawn with their length, and one that is still on at the end is open', async () => {
  const cwd = folderWith(recordingFiles('set', holdLoadings(2), 17, {}));
  const { stdout } = await instep(['replay', 'set.csv', ...HOLDS], { cwd });
  expect(stdout).toMatch(/found│.*├═* \d\.\d s ═*┤.*├═+▶/);
  expect(stdout).toContain('still on at the end');
  expect(stdout).toMatch(/^2 holds$/m);
});

test.each([40, 80, 200])('no line of the timeline is wider than a terminal of %i columns', async (columns) => {
  const cwd = folderWith(recordingFiles('set', repLoadings(10), 45, { trialType: 'rep' }));
  const { stdout } = await instep(['replay', 'set.csv', ...REPS], { cwd, columns });
  const lines = stdout.split('\n').filter((line) => /[│└]/.test(line));
  expect(lines.length).toBeGreaterThan(3);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(columns);
});

test('sway is given as measures with units', async () => {
  const rows = Array.from({ length: 3000 }, (_, i) => `${i / 100},${Math.sin(i / 50)},${2 * Math.cos(i / 50)}`);
  const channels = 'name\ttype\tunits\ntime\tLATENCY\ts\ncop_ml\tPOS\tcm\ncop_ap\tPOS\tcm\n';
  const cwd = folderWith({ 'stance.csv': `time,cop_ml,cop_ap\n${rows.join('\n')}\n`, 'stance_channels.tsv': channels });
  const { code, stdout } = await instep(['replay', 'stance.csv'], { cwd });
  expect(code).toBe(0);
  // a sine of 10 mm has an RMS of 7.07 mm, one of 20 mm of 14.1
  expect(stdout).toMatch(/^rms\.ml +7\.\d+ +mm /m);
  expect(stdout).toMatch(/^rms\.ap +14\.\d +mm /m);
  expect(stdout).toMatch(/^meanVelocity +\d+\.\d +mm\/s /m);
  expect(stdout).toMatch(/^area\.predictionF +\d+ +mm² /m);
});

test('without a plan the one that fits the channels and the labels is taken, and said', async () => {
  const cwd = folderWith(recordingFiles('set', holdLoadings(2), 24, { trialType: 'hold' }));
  const { code, stdout } = await instep(['replay', 'set.csv', '--set', 'fullScale=200'], { cwd });
  expect(code).toBe(0);
  expect(stdout).toMatch(/; plan force-hold$/m);
});

test('where several plans fit, or none, or a parameter lacks, the line says what to give', async () => {
  const labelled = recordingFiles('held', holdLoadings(1), 12, { trialType: 'hold' });
  const other = { 'other.csv': 'time,light\n0,1\n0.1,2\n0.2,3\n' };
  const needy = { 'needy.json': JSON.stringify({ ...forceHold, name: 'needy', parameters: { ...forceHold.parameters, fullScale: null } }) };
  const cwd = folderWith({ ...recordingFiles('bare', [], 5), ...labelled, ...other, ...needy });
  expect((await instep(['replay', 'bare.csv'], { cwd })).stderr).toMatch(/^instep: bare\.csv: several plans fit it; give --plan with one of force-reps, force-hold\n$/);
  expect((await instep(['replay', 'other.csv'], { cwd })).stderr).toMatch(/^instep: other\.csv: no plan fits its channels; give --plan NAME \(imu-exercise, /);
  expect((await instep(['replay', 'held.csv'], { cwd })).stdout).toContain('plan force-hold');
  expect((await instep(['replay', 'held.csv', '--plan', 'needy.json'], { cwd })).stderr).toBe('instep: plan "needy" needs fullScale: give --set fullScale=NUMBER\n');
});

test.each([
  ['fullScale', '--set expected NAME=NUMBER, got "fullScale"'],
  ['fullScale=much', '--set expected NAME=NUMBER, got "fullScale=much"'],
  ['fullScale=-1', 'fullScale'],
  ['fulScale=1', '"parameters.fulScale" is not an option; known are fullScale'],
  ['__proto__=1', '"parameters.__proto__" is not an option; known are fullScale'],
  ['holdS=much', '--set expected NAME=NUMBER, got "holdS=much"'],
])('--set %s is refused', async (setting, message) => {
  const cwd = folderWith(recordingFiles('set', [], 5));
  const { code, stderr } = await instep(['replay', 'set.csv', '--plan', 'force-hold', '--set', setting], { cwd });
  expect(code).toBe(2);
  expect(stderr).toMatch(/^instep: [^\n]+\n$/);
  expect(stderr).toContain(message);
});

test('rows that were skipped are told: under the text, and beside ndjson on stderr', async () => {
  const files = recordingFiles('set', repLoadings(2), 14, {});
  const lines = files['set.csv'].trimEnd().split('\n');
  const repeated = [...lines.slice(0, 100), lines[99], ...lines.slice(100)].join('\n');
  const sidecar = JSON.stringify({ SamplingFrequency: 50, Irregular: true });
  const cwd = folderWith({ ...files, 'set.csv': repeated, 'set.json': sidecar });
  expect((await instep(['replay', 'set.csv', ...REPS], { cwd })).stdout).toMatch(/^note: 1 row skipped: the stamp of the row before/m);
  expect((await instep(['replay', 'set.csv', ...REPS, '--format', 'ndjson'], { cwd })).stderr).toMatch(/^instep: note: set\.csv: 1 row skipped: the stamp of the row before/m);
});

test('a folder with one recording is that recording, one with more is refused', async () => {
  const cwd = folderWith({ ...recordingFiles('one/set', repLoadings(1), 8), ...recordingFiles('two/a', [], 5), ...recordingFiles('two/b', [], 5) });
  expect((await instep(['replay', 'one', ...REPS], { cwd })).stdout).toContain(`${join('one', 'set.csv')}: `);
  expect((await instep(['replay', 'two', ...REPS], { cwd })).stderr).toBe('instep: two: 2 recordings there; replay takes one\n');
});
