import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { simulateCommand } from '../../src/cli/simulate';
import { wrap, wrappedRows } from '../../src/cli/wrapped-rows';
import { activities, exercises, type ParameterTable, sensors, transportLayers, transportParameters, transports } from '../../src/simulator';
import { folderWith, instep } from './harness';

const ONE_LINE = /^instep: [^\n]+\n$/;

interface Row {
  readonly about: string;
  readonly parameters: ParameterTable;
}

const rows = (table: Readonly<Record<string, Row>>): [string, Row][] => Object.entries(table);

describe('instep simulate --list', () => {
  test('shows every exercise with its parameters and faults, every sensor, every transport', async () => {
    const { code, stdout, stderr } = await instep(['simulate', '--list']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const [name, { about, parameters }] of rows(exercises)) {
      expect(stdout).toContain(`\n${name}:  ${about}\n`.slice(stdout.startsWith(`${name}:`) ? 1 : 0));
      for (const [parameter, row] of Object.entries(parameters)) expect(stdout).toMatch(new RegExp(`^    ${parameter}=${String(row.default).replace('.', '\\.')} `, 'm'));
    }
    for (const { faults } of Object.values(exercises)) {
      for (const [fault, { chance, about }] of Object.entries(faults)) expect(stdout).toMatch(new RegExp(`^    ${fault} +${chance} +${escaped(about)}$`, 'm'));
    }
    for (const [name, { about }] of rows(sensors)) expect(stdout).toMatch(new RegExp(`^  ${name} +${escaped(about)}; \\d+ Hz$`, 'm'));
    for (const [name, { about }] of Object.entries(transports)) expect(stdout).toMatch(new RegExp(`^  ${name} +${escaped(about)}$`, 'm'));
    const names = Object.keys(activities);
    expect(stdout.replace(/\s+/g, ' ')).toContain(` --before and --after take, with commas between them: ${names.join(', ')}. `);
    for (const [name, { labels }] of Object.entries(exercises)) {
      const told = names.includes(name) ? 'none: nothing is to be counted, no rep, no hold' : labels.length === 0 ? 'none: nothing is counted' : labels.join(', ');
      expect(stdout).toMatch(new RegExp(`^${name}:  .*\\n  labels   ${told}$`, 'm'));
    }
    expect(stdout).toMatch(/^ {4}restS=60 +0 to 600 s +rest between sets$/m);
    expect(stdout).toMatch(/^ {4}tempo=slow +2 s up.*: slow, metronome$/m);
  });

  test('shows of one exercise what can be set of its sensors and of transports', async () => {
    const { stdout } = await instep(['simulate', 'heel-raise', '--list']);
    expect(stdout).not.toContain('short-foot');
    expect(stdout).not.toContain('arch-bladder');
    expect(stdout).toMatch(/^foot-imu: .*\n {2}channels +acc_x acc_y acc_z \[m\/s\^2\], gyr_x gyr_y gyr_z \[deg\/s\]$/m);
    expect(stdout).toMatch(/^ {4}gapEveryS=300 +0 or 0\.01 to 86400 s +mean time between long gaps, 0 for none$/m);
    for (const error of Object.keys(sensors['foot-imu'].errors)) expect(stdout).toMatch(new RegExp(`^    ${error} `, 'm'));
    for (const name of [...Object.keys(transportParameters).map((key) => `${key}=`), ...Object.keys(transportLayers)]) expect(stdout).toContain(`\n    ${name}`);
  });

  test.each([80, 120])('keeps to %i columns', async (columns) => {
    for (const args of [['--list'], ['heel-raise', '--list']]) {
      const { stdout } = await instep(['simulate', ...args], { columns });
      for (const line of stdout.split('\n')) expect(line.length, line).toBeLessThanOrEqual(columns);
    }
  });

  test('is plain data with --format json', async () => {
    const all = JSON.parse((await instep(['simulate', '--list', '--format', 'json'])).stdout) as Record<string, Record<string, Row>>;
    expect(Object.keys(all)).toEqual(['activities', 'exercises', 'sensors', 'transports', 'transportParameters', 'transportLayers']);
    expect(Object.keys(all['exercises'])).toEqual(Object.keys(exercises));
    expect(all['activities']).toEqual(Object.keys(activities));
    for (const [name, { about, parameters }] of rows(exercises)) expect(all['exercises'][name]).toMatchObject({ about, parameters });
    for (const [name, { about, parameters }] of rows(sensors)) expect(all['sensors'][name]).toMatchObject({ about, parameters, channels: expect.any(Array) as unknown });
    expect(all['transports']).toEqual(JSON.parse(JSON.stringify(transports)));
    const one = JSON.parse((await instep(['simulate', 'stance', '--list', '--format', 'json'])).stdout) as Record<string, object>;
    expect(Object.keys(one['exercises'])).toEqual(['stance']);
    expect(Object.keys(one['sensors'])).toEqual([...exercises.stance.sensors]);
  });

  test('a prefix says whose parameter is meant, of an exercise or of a sensor', async () => {
    const { stdout } = await instep(['simulate', 'press', '--list']);
    expect(stdout).toMatch(/^ {4}(sensor\.)?widthMm=433 /m);
    const short = ['simulate', 'press', '--sensor', 'four-cells', '--set', 'repetitions=1', '--out', '-'];
    const plain = (await instep(short)).stdout;
    for (const name of ['sensor.widthMm', 'widthMm']) expect((await instep([...short, '--set', `${name}=16`])).code).toBe(2);
    expect((await instep([...short, '--set', 'sensor.widthMm=433', '--transport', 'none', '--set', 'transport.lossBad=0.5'])).stdout.length).toBe(plain.length);
    expect((await instep([...short, '--set', 'sensor.lossBad=1'])).stderr).toContain('"sensor.lossBad" is no parameter of press');
  });

  test('a layer means one thing: no sensor shares the name of one with transports', () => {
    for (const [name, { errors }] of Object.entries(sensors)) {
      const layers = [...Object.keys(errors), ...Object.keys(transportLayers), 'all'];
      expect(new Set(layers).size, name).toBe(layers.length);
    }
  });
});

test.each([
  ['no exercise', [], 'simulate expected one EXERCISE; instep simulate --list shows them'],
  ['two exercises', ['rest', 'stance'], 'simulate expected one EXERCISE'],
  ['an unknown exercise', ['heel-rise'], 'unknown exercise "heel-rise"; did you mean "heel-raise"?; known are '],
  ['a name that objects have', ['constructor'], 'unknown exercise "constructor"; known are '],
  ['an unknown exercise to list', ['--list', 'stanse'], 'unknown exercise "stanse"; did you mean "stance"?'],
  ['no --out', ['rest'], 'simulate expected --out DIR, where to write (- for stdout)'],
  ['an empty --out', ['rest', '--out='], '--out expected a text, got nothing'],
  ['several to stdout', ['rest', '--out', '-', '--count', '2'], '--out - prints one recording; with --count give --out DIR'],
  ['a format without a list', ['rest', '--out', 'd', '--format', 'json'], '--format goes with --list'],
  ['an unknown format', ['--list', '--format', 'xml'], '--format expected text or json, got "xml"'],
  ['a seed that is none', ['rest', '--out', 'd', '--seed', 'x'], '--seed expected an integer >= 0, got "x"'],
  ['a seed too large', ['rest', '--out', 'd', '--seed', '4294967296'], '--seed expected 0 <= x < 4294967296, got 4294967296'],
  ['no count', ['rest', '--out', 'd', '--count', '0'], '--count expected an integer, 1 <= x <= 10000, got "0"'],
  ['a rate out of range', ['rest', '--out', 'd', '--rate', '5'], '--rate expected 10 <= x <= 1000, got 5'],
  ['a rate that is none', ['rest', '--out', 'd', '--rate', 'fast'], '--rate expected a number of Hz, got "fast"'],
  ['a foot that is none', ['rest', '--out', 'd', '--foot', 'both'], '--foot expected right or left, got "both"'],
  ['an unknown sensor', ['heel-raise', '--out', 'd', '--sensor', 'foot-imo'], '--sensor expected one of foot-imu, shank-imu, four-cells, fsr-row, got "foot-imo"; did you mean "foot-imu"?'],
  ['a sensor that does not see it', ['heel-raise', '--out', 'd', '--sensor', 'arch-cell'], '--sensor: arch-cell does not see heel-raise; those that do are foot-imu, '],
  ['an unknown transport', ['rest', '--out', 'd', '--transport', 'blutooth'], '--transport expected one of none, usb, bluetooth, poor, progressor-like, muse-like, polar-like, byte-like, bare, got "blutooth"; did you mean "bluetooth"?'],
  ['faults that are none', ['heel-raise', '--out', 'd', '--faults', 'few'], '--faults expected none, some, all, or NAME=CHANCE,…, got "few"'],
  ['an unknown fault', ['heel-raise', '--out', 'd', '--faults', 'partal=1'], '--faults: "partal" is no fault of heel-raise; did you mean "partial"?; it has partial, '],
  ['a chance out of range', ['heel-raise', '--out', 'd', '--faults', 'partial=2'], '--faults partial expected 0 <= x <= 1, got 2'],
  ['a setting without a value', ['heel-raise', '--out', 'd', '--set', 'repetitions'], '--set expected NAME=VALUE, got "repetitions"'],
  ['an unknown setting', ['heel-raise', '--out', 'd', '--set', 'repetition=3'], '--set: "repetition" is no parameter of heel-raise, of its sensor foot-imu or of a transport; did you mean "repetitions"?; see instep simulate heel-raise --list'],
  ['a setting of an object', ['heel-raise', '--out', 'd', '--set', '__proto__=3'], '--set: "__proto__" is no parameter of heel-raise'],
  ['a number out of range', ['heel-raise', '--out', 'd', '--set', 'repetitions=0'], '--set repetitions expected 1 <= x <= 60, got 0'],
  ['half a repetition', ['heel-raise', '--out', 'd', '--set', 'repetitions=1.5'], '--set repetitions expected an integer, got 1.5'],
  ['a number that is none', ['heel-raise', '--out', 'd', '--set', 'repetitions=many'], '--set repetitions expected a number, got "many"'],
  ['no such choice', ['heel-raise', '--out', 'd', '--set', 'tempo=fast'], '--set tempo expected one of "slow", "metronome", got "fast"'],
  ['a sensor setting out of range', ['heel-raise', '--out', 'd', '--set', 'accRangeG=1'], '--set accRangeG expected 2 <= x <= 16, got 1'],
  ['a transport setting without a transport', ['rest', '--out', 'd', '--set', 'gapEveryS=10'], '--set gapEveryS is of a transport, and there is none; give --transport, such as bluetooth, or none for one'],
  ['a transport layer without a transport', ['rest', '--out', 'd', '--without', 'noise,loss'], '--without loss is of a transport, and there is none to leave it out of; give --transport'],
  ['a transport layer of none', ['rest', '--out', 'd', '--transport', 'none', '--without', 'loss'], '--without loss is of a transport, and there is none'],
  ['a setting that another one does not allow', ['rest', '--out', 'd', '--transport', 'none', '--set', 'samplesAtLeast=9'], '--set samplesAtLeast expected x <= 1 ("samplesAtMost" is 1 in the transport "none"; give both), got 9'],
  ['a spell without an end', ['rest', '--out', 'd', '--transport', 'none', '--set', 'gapEveryS=1e-9'], '--set gapEveryS expected 0, or 0.01 <= x <= 86400, got 1e-9'],
  ['a transport setting out of range', ['rest', '--out', 'd', '--transport', 'none', '--set', 'lossBad=7'], '--set lossBad expected 0 <= x <= 1, got 7'],
  ['a last seed too large', ['rest', '--out', 'd', '--seed', '4294967294', '--count', '3'], '--seed expected 0 <= x < 4294967296, got 4294967296'],
  ['an unknown activity', ['stance', '--out', 'd', '--before', 'rest,nap'], '--before expected some of putting-away, rest, shuffling, '],
  ['an unknown layer', ['rest', '--out', 'd', '--without', 'nose'], '--without: foot-imu and transports have no "nose"; did you mean "noise"?; they have all, scale, '],
])('%s is one line, exit code 2, and nothing is written', async (_, args, message) => {
  const cwd = folderWith({});
  const { code, stdout, stderr } = await instep(['simulate', ...args], { cwd });
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(readdirSync(cwd)).toEqual([]);
  expect(stderr).toMatch(ONE_LINE);
  expect(stderr).toContain(`instep: ${message}`);
});

test('the help names every option, in 80 columns', async () => {
  const { stdout } = await instep(['help', 'simulate']);
  for (const name of Object.keys(simulateCommand.options)) expect(stdout).toContain(`  --${name}`);
  for (const line of stdout.split('\n')) expect(line.length, line).toBeLessThanOrEqual(80);
  expect((await instep(['--help'])).stdout).toContain(`  simulate   ${simulateCommand.summary}`);
});

test('prose wraps below itself', () => {
  expect(wrap('one two three', 7)).toEqual(['one two', 'three']);
  expect(wrap('incomprehensible it is', 5)).toEqual(['incomprehensible', 'it is']);
  expect(wrap('', 5)).toEqual(['']);
  expect(wrappedRows([['a', 'one two three four five six'], ['bb', 'four']], 2, 26)).toEqual(['  a   one two three four', '      five six', '  bb  four']);
});

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
