import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findRecordings, openRecording } from '../../src/cli/recording-files';
import { type Label, readRecording, type Recording } from '../../src/recordings';
import { type ExerciseName, exercises, simulate, simulatePackets, type SimulationOptions } from '../../src/simulator';
import { folderWith, instep } from './harness';

const QUICK = ['--set', 'durationS=12'];

async function read(folder: string): Promise<{ recording: Recording; times: number[]; rows: number[][]; notes: readonly string[] }> {
  const { files } = findRecordings(folder, folder);
  expect(files).toHaveLength(1);
  const times: number[] = [];
  const rows: number[][] = [];
  let recording: Recording | undefined;
  const { notes } = await readRecording(openRecording(files[0]), {
    begin: (begun) => void (recording = begun),
    frame: (timeS, values) => {
      times.push(timeS);
      rows.push([...values]);
    },
  });
  if (recording === undefined) throw new Error('nothing was read');
  return { recording, times, rows, notes };
}

function json(path: string): Record<string, unknown> {
  return JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
}

describe('instep simulate', () => {
  test('writes a recording with its sidecars, and says what is in it', async () => {
    const cwd = folderWith({});
    const args = ['simulate', 'heel-raise', '--seed', '7', '--faults', 'partial=0.5', '--set', 'repetitions=4', '--set', 'accRangeG=2', '--out', 'new/d'];
    const { code, stdout, stderr } = await instep(args, { cwd });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const folder = join(cwd, 'new/d');
    expect(readdirSync(folder).sort()).toEqual(['heel-raise-7.csv', 'heel-raise-7.json', 'heel-raise-7_channels.tsv', 'heel-raise-7_events.tsv']);
    const options = { seed: 7, faults: { partial: 0.5 }, repetitions: 4, sensorOptions: { accRangeG: 2 } };
    const truth = simulate('heel-raise', options);
    expect(json(join(folder, 'heel-raise-7.json'))).toMatchObject({
      TaskName: 'heel raise',
      SamplingFrequency: 100,
      Source: { Name: 'simulated by instep', Exercise: 'heel-raise', Seed: 7, Options: options },
      LabelKind: 'exact, from the simulated movement',
      Expected: { rep: 4 },
    });
    const { recording, times, rows, notes } = await read(folder);
    expect(notes).toEqual([]);
    expect(recording).toMatchObject({ sampleRateHz: 100, irregular: false, taskName: 'heel raise', channels: truth.channels });
    expect(times).toEqual([...truth.time]);
    for (const c of truth.channels.keys()) expect(rows.map((row) => row[c])).toEqual([...truth.data[c]]);
    const known = (truth.labels ?? []).map((label): Label => Object.fromEntries(Object.entries(label).filter(([, value]) => value !== null)) as unknown as Label);
    expect(recording.labels).toEqual(known);
    expect(recording.labels?.every(({ peakS, valid }) => typeof peakS === 'number' && typeof valid === 'boolean')).toBe(true);
    const partial = known.filter(({ faults }) => faults?.includes('partial')).length;
    expect(partial).toBeGreaterThan(0);
    const [line, , advice] = stdout.split('\n');
    expect(line).toMatch(/^new\/d\/heel-raise-7\.csv: \d+ s at 100 Hz \(\d+ rows\), acc_x … gyr_z; 4 reps, \d not valid; faults: /);
    expect(line).toContain(`partial ${partial}`);
    expect(advice).toBe('score them: instep validate new/d --plan imu-exercise');
  });

  test('simulates what is done before the exercise, and after it', async () => {
    const cwd = folderWith({});
    const args = ['simulate', 'stance', ...QUICK, '--before', 'walking-in,rest', '--before', 'talking', '--after', 'putting-away', '--out', '.'];
    expect(await instep(args, { cwd })).toMatchObject({ code: 0, stderr: '' });
    const options = { seed: 1, durationS: 12, before: ['walking-in', 'rest', 'talking'], after: ['putting-away'] } as const;
    expect(json(join(cwd, 'stance-1.json'))).toMatchObject({ Source: { Options: options } });
    expect((await read(cwd)).times).toHaveLength(simulate('stance', options).time.length);
  });

  test('what it advises scores the recording', async () => {
    const cwd = folderWith({});
    const { stdout } = await instep(['simulate', 'short-foot', '--faults', 'none', '--set', 'repetitions=3', '--out', '.'], { cwd });
    const advised = /^score them: instep (.*)$/m.exec(stdout)?.[1].split(' ') ?? [];
    const scored = await instep(advised, { cwd });
    expect(scored).toMatchObject({ code: 0, stderr: '' });
    expect(scored.stdout).toMatch(/ hold +1 +3 +3 +100 %/);
  });

  test('where the channel has another name than the plan reads, it advises a map that scores the recording', async () => {
    const cwd = folderWith({});
    const { stdout } = await instep(['simulate', 'toe-curl', '--faults', 'none', '--set', 'sets=1', '--out', 'd'], { cwd });
    expect(stdout).toContain('score them: put this map into d/instep.json, then instep validate d\n');
    writeFileSync(join(cwd, 'd/instep.json'), stdout.trimEnd().split('\n').slice(-1)[0]);
    const scored = await instep(['validate', 'd'], { cwd });
    expect(scored).toMatchObject({ code: 0, stderr: '' });
    expect(scored.stdout).toMatch(/ rep +1 +10 +\d+ /);
  });

  test('where nothing is scored, it says what can be looked at, or that nothing reads it', async () => {
    const cwd = folderWith({});
    const { stdout } = await instep(['simulate', 'rest', ...QUICK, '--sensor', 'force-plate', '--out', 'd'], { cwd });
    const advised = /^look at them: instep (.*)$/m.exec(stdout)?.[1].split(' ') ?? [];
    expect(advised).toEqual(['replay', 'd/rest-1.csv', '--plan', 'cop-sway']);
    expect((await instep(advised, { cwd })).stdout).toContain('ellipse');
    expect((await instep(['simulate', 'rest', ...QUICK, '--sensor', 'arch-bladder', '--out', 'e'], { cwd })).stdout).toContain('no plan that ships reads these channels');
  });

  test('takes several seeds in a row, and leads through them on a terminal', async () => {
    const cwd = folderWith({});
    const { code, stdout, stderr } = await instep(['simulate', 'rest', ...QUICK, '--seed', '3', '--count', '3', '--out', 'd'], { cwd, isTTY: true });
    expect(code).toBe(0);
    expect(stdout.split('\n').filter((line) => line.startsWith('d/rest-')).map((line) => line.slice(0, 10))).toEqual(['d/rest-3.c', 'd/rest-4.c', 'd/rest-5.c']);
    expect(stderr.split('\r\u001b[2K')).toEqual(['', '1/3 d/rest-3.csv', '', '2/3 d/rest-4.csv', '', '3/3 d/rest-5.csv', '']);
    const [first, second] = ['3', '4'].map((seed) => readFileSync(join(cwd, `d/rest-${seed}.csv`), 'utf8'));
    expect(first).not.toBe(second);
    expect((await instep(['simulate', 'rest', ...QUICK, '--seed', '4', '--out', '-'], { cwd })).stdout).toBe(second);
  });

  test.each(Object.keys(exercises) as ExerciseName[])('%s reads back without a note', async (exercise) => {
    const cwd = folderWith({});
    const short = 'durationS' in exercises[exercise].parameters ? QUICK : 'repetitions' in exercises[exercise].parameters ? ['--set', 'repetitions=2'] : [];
    const { code, stderr } = await instep(['simulate', exercise, ...short, '--foot', 'left', '--rate', '50', '--out', '.'], { cwd });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const { recording, notes } = await read(cwd);
    expect(notes).toEqual([]);
    expect(recording.sampleRateHz).toBe(50);
    expect(readdirSync(cwd).includes(`${exercise}-1_events.tsv`)).toBe(exercises[exercise].labels.length > 0);
    expect(recording.channels.every(({ placement }) => !placement.includes('right foot'))).toBe(true);
    for (const [type, count] of Object.entries(recording.expected ?? {})) {
      expect(recording.labels?.filter((label) => label.trialType === type)).toHaveLength(count);
    }
  });
});

describe('instep simulate --packets', () => {
  const options: SimulationOptions<'rest'> = { seed: 2, durationS: 12, sensor: 'toe-cell', transport: 'poor', sensorOptions: { mainsHz: 60 }, transportOptions: { lossGood: 0.1 }, without: ['noise'], withoutTransport: ['gaps', 'resets'] };
  const args = ['simulate', 'rest', '--seed', '2', ...QUICK, '--sensor', 'toe-cell', '--transport', 'poor', '--set', 'mainsHz=60', '--set', 'lossGood=0.1', '--without', 'noise,gaps', '--without', 'resets'];

  test('writes the layout, then each packet as it arrives, beside the recording', async () => {
    const cwd = folderWith({});
    expect((await instep([...args, '--packets', '--out', '.'], { cwd })).code).toBe(0);
    expect(readdirSync(cwd)).toContain('rest-2.csv');
    expect(json(join(cwd, 'rest-2.json'))).toMatchObject({ Irregular: true, Source: { Options: options } });
    const [layout, ...packets] = readFileSync(join(cwd, 'rest-2.ndjson'), 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
    const stream = simulatePackets('rest', options);
    expect(layout).toEqual({ type: 'layout', name: 'rest-2', ...stream.layout });
    expect(packets).toEqual([...stream].map((packet) => ({ type: 'packet', ...packet, samples: [...packet.samples] })));
    expect(packets.length).toBeGreaterThan(50);
  });

  test('leaves out errors of the sensor, layers of the transport, and with all those of the sensor alone', async () => {
    const layout = async (...more: string[]) => {
      const { stdout } = await instep(['simulate', 'rest', ...QUICK, '--transport', 'byte-like', '--packets', '--out', '-', ...more]);
      return stdout.trimEnd().split('\n').map((line) => JSON.parse(line) as { sequence?: number; samples?: number[]; wraps?: string });
    };
    const [plain, all, wrap] = [await layout(), await layout('--without', 'all'), await layout('--without', 'all,wrap')];
    expect(all.map(({ sequence }) => sequence)).toEqual(plain.map(({ sequence }) => sequence));
    expect(all[1].samples).not.toEqual(plain[1].samples);
    expect(wrap[1].samples).toEqual(all[1].samples);
    expect([all[0].wraps, wrap[0].wraps]).toEqual(['yes', 'no']);
  });

  test('prints them alone with --out -', async () => {
    const { stdout, stderr } = await instep([...args, '--packets', '--out', '-']);
    expect(stderr).toBe('');
    const lines = stdout.trimEnd().split('\n');
    expect(JSON.parse(lines[0])).toMatchObject({ type: 'layout', name: 'rest-2' });
    expect(lines).toHaveLength(1 + [...simulatePackets('rest', options)].length);
  });
});

describe('what is there', () => {
  const rest = ['simulate', 'rest', ...QUICK, '--out', 'd'];

  test.each(['rest-2.csv', 'rest-2.json', 'rest-2_events.tsv', 'rest-2.ndjson'])('%s is not written over, and nothing else is written', async (name) => {
    const cwd = folderWith({ [`d/${name}`]: 'mine' });
    const { code, stdout, stderr } = await instep([...rest, '--count', '3'], { cwd });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toBe(`instep: d/${name}: stands there already; give another --out, or --force to write over it\n`);
    expect(readdirSync(join(cwd, 'd'))).toEqual([name]);
    expect(readFileSync(join(cwd, 'd', name), 'utf8')).toBe('mine');
  });

  test('is written over with --force, and no file of the old recording stays', async () => {
    const cwd = folderWith({ 'd/other.csv': 'mine' });
    expect((await instep([...rest, '--packets'], { cwd })).code).toBe(0);
    const before = readFileSync(join(cwd, 'd/rest-1.csv'), 'utf8');
    expect((await instep([...rest, '--force', '--foot', 'left', '--sensor', 'toe-cell'], { cwd })).code).toBe(0);
    expect(readFileSync(join(cwd, 'd/rest-1.csv'), 'utf8')).not.toBe(before);
    expect(readdirSync(join(cwd, 'd')).sort()).toEqual(['other.csv', 'rest-1.csv', 'rest-1.json', 'rest-1_channels.tsv', 'rest-1_events.tsv']);
  });

  test('may be a file where a folder is needed', async () => {
    const cwd = folderWith({ d: 'a file' });
    const { code, stderr } = await instep(rest, { cwd });
    expect({ code, stderr }).toEqual({ code: 2, stderr: 'instep: d: there is a file of that name already; give another --out\n' });
    expect(statSync(join(cwd, 'd')).isFile()).toBe(true);
  });
});
