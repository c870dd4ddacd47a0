import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { recordingsOrSkip } from '../support/recordings';
import { folderWith, instep } from './harness';
import { cellFiles, plateFiles, standingFiles } from './sway-files';

interface Measure {
  readonly name: string;
  readonly axis: 'ml' | 'ap' | null;
  readonly value: number;
  readonly unit: string;
  readonly definition: string;
}

interface Report {
  readonly recordings: readonly { readonly name: string; readonly profile: string; readonly measures: readonly Measure[]; readonly refused: readonly { readonly name: string; readonly reason: string }[] }[];
  readonly rombergRatio?: number;
}

async function json(args: readonly string[], cwd?: string): Promise<Report> {
  const { code, stdout, stderr } = await instep(['sway', ...args, '--format', 'json'], cwd === undefined ? {} : { cwd });
  expect({ code, errors: stderr.split('\n').filter((line) => line !== '' && !line.startsWith('instep: note:')) }).toEqual({ code: 0, errors: [] });
  return JSON.parse(stdout) as Report;
}

const pick = ({ recordings }: Report, name: string, axis: 'ml' | 'ap' | null = null, at = 0): Measure => {
  const found = recordings[at].measures.find((measure) => measure.name === name && measure.axis === axis);
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
};

describe('instep sway --format json', () => {
  it('gives every measure with its name, axis, value, unit and definition, under the profile that was asked for', async () => {
    const report = await json(['calm.csv', '--profile', 'bmc'], folderWith(standingFiles('calm')));
    const [{ name, profile, measures }] = report.recordings;
    expect({ name, profile }).toEqual({ name: 'calm', profile: 'bmc' });
    expect(measures.length).toBeGreaterThan(90);
    for (const measure of measures) {
      expect(Number.isFinite(measure.value), measure.name).toBe(true);
      expect(measure.unit.length * measure.definition.length, measure.name).toBeGreaterThan(0);
    }
    expect(pick(report, 'area.predictionF')).toMatchObject({ axis: null, unit: 'mm²' });
    expect(pick(report, 'meanVelocity')).toMatchObject({ axis: null, unit: 'mm/s' });
    expect(pick(report, 'meanFrequency')).toMatchObject({ axis: null, unit: 'Hz' });
    expect(pick(report, 'rms', 'ap').value).toBeCloseTo(Math.sqrt((25 + 4 + 0.36) / 2), 0);
    expect((await json(['calm.csv'], folderWith(standingFiles('calm')))).recordings[0].profile).toBe('instep');
  });

  it('keeps the unit of the recording, or takes all to the one that is asked for', async () => {
    const cwd = folderWith({ ...standingFiles('a', { units: 'cm' }), ...standingFiles('b', { units: 'm' }) });
    const area = (report: Report, at = 0) => pick(report, 'area.predictionF', null, at);
    const cm = area(await json(['a.csv'], cwd));
    expect(cm.unit).toBe('cm²');
    const both = await json(['a.csv', 'b.csv', '--unit', 'mm'], cwd);
    for (const at of [0, 1]) {
      expect(area(both, at).unit).toBe('mm²');
      expect(area(both, at).value / (100 * cm.value)).toBeCloseTo(1, 9);
    }
  });

  it('makes the same place of forces and moments, by the formula of the sidecar, and of four cells', async () => {
    const formula = 'cop_ap = -1000 moment_y / force_z, cop_ml = 1000 moment_x / force_z (mm)';
    const cwd = folderWith({ ...standingFiles('cop'), ...plateFiles('plate', formula), ...cellFiles('cells'), ...plateFiles('left', formula, 40) });
    const report = await json(['cop.csv', 'plate.csv', 'cells.csv', 'left.csv'], cwd);
    for (const at of [1, 2]) {
      expect(pick(report, 'mean', 'ml', at)).toMatchObject({ unit: 'mm' });
      for (const [name, axis] of [['mean', 'ml'], ['mean', 'ap'], ['rms', 'ml'], ['rms', 'ap']] as const) {
        // the plate lacks three rows, which are bridged
        expect(pick(report, name, axis, at).value / pick(report, name, axis).value, `${name} ${axis}`).toBeCloseTo(1, at === 1 ? 2 : 9);
      }
    }
    expect(pick(report, 'pathLength', null, 1).value / pick(report, 'pathLength').value).toBeCloseTo(1, 2);
    // what needs every sample is refused where nobody was on the plate for longer
    expect(report.recordings[3].refused.find(({ name }) => name === 'pathLength')?.reason).toMatch(/^40 of 3000 samples are missing, the first at 0\.10 s$/);
    expect(pick(await json(['cells.csv', '--set', 'widthMm=866'], cwd), 'rms', 'ml').value / pick(report, 'rms', 'ml', 2).value).toBeCloseTo(2, 9);
  });

  it('begins with the first place and ends with the last, and says what it left out', async () => {
    const [ends, whole] = [standingFiles('ends'), standingFiles('whole', { durationS: 29 })];
    // no place in the last second
    ends['ends.csv'] = ends['ends.csv'].split('\n').map((row, i) => (i > 2900 && row !== '' ? `${row.split(',')[0]},n/a,n/a` : row)).join('\n');
    const cwd = folderWith({ ...ends, ...whole });
    const report = await json(['ends.csv', 'whole.csv'], cwd);
    expect(report.recordings[0].measures).toEqual(report.recordings[1].measures);
    expect((await instep(['sway', 'ends.csv'], { cwd })).stdout).toMatch(/note: .*100 missing samples at the ends left out/);
  });

  it('lists what a trial is too short for, with the reason, unless --accept-short', async () => {
    const cwd = folderWith(standingFiles('short', { durationS: 12 }));
    const { recordings: [{ measures, refused }] } = await json(['short.csv'], cwd);
    expect(measures.map(({ name }) => name)).not.toContain('area.predictionF');
    expect(refused.find(({ name }) => name === 'area.predictionF')?.reason).toBe('the trial lasts 12.00 s, less than 25 s');
    expect(pick(await json(['short.csv', '--accept-short'], cwd), 'area.predictionF').value).toBeGreaterThan(0);
  });

  it('says the Romberg ratio where eyes open and closed are there', async () => {
    const cwd = folderWith({ ...standingFiles('closed', { task: 'standing, eyes closed', size: 2 }), ...standingFiles('open', { task: 'standing, eyes open' }) });
    expect((await json(['closed.csv', 'open.csv'], cwd)).rombergRatio).toBeCloseTo(4, 6);
    expect((await json(['open.csv'], cwd)).rombergRatio).toBeUndefined();
  });
});

describe('instep sway as text', () => {
  it('has a row a measure, with both axes and the plane beside one another, and the refused with their reason', async () => {
    const cwd = folderWith({ ...standingFiles('calm'), ...standingFiles('short', { durationS: 12 }) });
    const { code, stdout } = await instep(['sway', 'calm.csv', 'short.csv'], { cwd });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^calm\.csv: 30 s at 100 Hz, quiet standing; profile instep: Butterworth order 2, 10 Hz/m);
    expect(stdout).toMatch(/^measure +ml +ap +planar +unit$/m);
    expect(stdout).toMatch(/^rms +2\.\d+ +3\.\d+ +4\.\d+ +mm$/m);
    expect(stdout).toMatch(/^area\.predictionF +\d+ +mm²$/m);
    expect(stdout.replace(/\n/g, ' ')).toContain('refused, because the trial lasts 12.00 s, less than 25 s: meanDistance,');
  });
});

it('passes over a recording of two rows, and measures the others', async () => {
  const files = { ...standingFiles('calm'), ...standingFiles('two', { durationS: 0.02 }) };
  const { code, stdout, stderr } = await instep(['sway', 'two.csv', 'calm.csv', '--format', 'json'], { cwd: folderWith(files) });
  expect({ code, stderr }).toEqual({ code: 2, stderr: 'instep: two.csv: holds 2 samples; expected at least 3\n' });
  expect((JSON.parse(stdout) as Report).recordings.map(({ name }) => name)).toEqual(['calm']);
});

it('shows three digits of what is small in m', async () => {
  const { stdout } = await instep(['sway', 'calm.csv'], { cwd: folderWith(standingFiles('calm', { units: 'm' })) });
  expect(stdout).toMatch(/^area\.confidenceOfMean +\d\.\d\de-8 +m²$/m);
  expect(stdout).toMatch(/^rms +0\.002\d\d +0\.003\d\d /m);
});

const noUnit = (files: Record<string, string>, units: string) => ({ ...files, 'x_channels.tsv': files['x_channels.tsv'].replace(/\tmm\t/g, `\t${units}\t`) });

test.each([
  ['a unit that is missing', noUnit(standingFiles('x'), 'n/a'), [], 'x.csv: column "cop_ml" has no unit; expected mm, cm or m: say which in x_channels.tsv'],
  ['a unit that is none', noUnit(standingFiles('x'), 'kgf'), [], 'x.csv: column "cop_ml" is in "kgf"; expected mm, cm or m: say which in x_channels.tsv'],
  ['no centre of pressure', { 'x.csv': 'time,force\n0,1\n0.1,2\n' }, [], 'x.csv: no centre of pressure: expected the columns cop_ml and cop_ap, or force_z'],
  ['a plate that is not described', plateFiles('x', 'a plate'), [], 'x.csv: has the forces of a plate, but not how they make a place; write it in its .json'],
  ['a profile that is none', standingFiles('x'), ['--profile', 'prieto'], '--profile expected instep or bmc or quijoux, got "prieto"'],
  ['a unit that is asked for and none', standingFiles('x'), ['--unit', 'inch'], '--unit expected mm or cm or m, got "inch"'],
  ['a place that is no folder', standingFiles('x'), ['--out', 'no/where.html'], 'no/where.html: no such folder'],
  ['a setting that is none', standingFiles('x'), ['--set', 'depth=3'], '--set expected widthMm or lengthMm, got "depth"'],
])('%s is one line, and exit code 2', async (_, files, args, says) => {
  const { code, stdout, stderr } = await instep(['sway', 'x.csv', ...args], { cwd: folderWith(files) });
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr.trim().split('\n')).toHaveLength(1);
  expect(stderr).toContain(`instep: ${says}`);
});

test('a bad recording does not stop the others', async () => {
  const cwd = folderWith({ ...standingFiles('good'), 'bad.csv': 'time,force\n0,1\n0.1,2\n' });
  const { code, stdout, stderr } = await instep(['sway', 'bad.csv', 'good.csv', '--format', 'json'], { cwd });
  expect(code).toBe(2);
  expect(stderr).toMatch(/^instep: bad\.csv: no centre of pressure/);
  expect((JSON.parse(stdout) as Report).recordings.map(({ name }) => name)).toEqual(['good']);
});

test('--out writes a file, and nothing else', async () => {
  const cwd = folderWith(standingFiles('calm'));
  const { code, stdout } = await instep(['sway', 'calm.csv', '--format', 'json', '--out', 'calm-sway.json'], { cwd });
  expect({ code, stdout, written: existsSync(join(cwd, 'calm-sway.json')) }).toEqual({ code: 0, stdout: '', written: true });
  expect((JSON.parse(readFileSync(join(cwd, 'calm-sway.json'), 'utf8')) as Report).recordings).toHaveLength(1);
});

recordingsOrSkip('instep sway on real trials', (directory) => {
  it('gives the published values of bds under bmc', async () => {
    const folder = join(directory, 'sway', 'bds');
    const [header, ...rows] = readFileSync(join(folder, 'reference.tsv'), 'utf8').trim().split('\n').map((line) => line.split('\t'));
    const report = await json([join(folder, 'BDS00001.csv'), '--profile', 'bmc']);
    const published = rows.find((row) => row.some((cell) => /BDS00001/.test(cell))) ?? [];
    const columnOf = (word: RegExp) => Number(published[header.findIndex((name) => word.test(name))]);
    expect(pick(report, 'area.predictionF').unit).toBe('cm²');
    expect(pick(report, 'area.predictionF').value / columnOf(/area/i)).toBeCloseTo(1, 10);
    expect(pick(report, 'meanVelocity').value / columnOf(/velo/i)).toBeCloseTo(1, 10);
  });

  it('takes the drop-outs of a plate as missing, not as a place', async () => {
    const { recordings: [{ measures }] } = await json([join(directory, 'sway', 'jythen', 'jythen_test.csv'), '--unit', 'mm']);
    expect(measures.find(({ name, axis }) => name === 'mean' && axis === 'ap')?.value).toBeLessThan(-90);
  });
});
