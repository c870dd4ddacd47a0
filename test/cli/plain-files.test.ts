/** Recordings as people have them: without sidecars, with the stamps of a clock, with sidecars that are a little off. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { duration } from '../../src/cli/clock';
import { eventLines } from '../../src/cli/event-text';
import { folderWith, instep, recordingFiles, repLoadings } from './harness';

const REPS = ['--plan', 'force-reps', '--set', 'fullScale=200'];

/** A limb that tilts by 1 rad and back, 15 times in a minute: accelerometer in m/s², gyroscope in rad/s. */
function imuCsv(): string {
  const rows = Array.from({ length: 3000 }, (_, i) => {
    const phase = (2 * Math.PI * i) / 200;
    const tilt = (1 - Math.cos(phase)) / 2;
    const cells = [i / 50, 9.81 * Math.sin(tilt), 0, 9.81 * Math.cos(tilt), 0, (-Math.PI / 4) * Math.sin(phase), 0];
    return cells.map((x) => x.toFixed(4)).join(',');
  });
  return `time,acc_x,acc_y,acc_z,gyr_x,gyr_y,gyr_z\n${rows.join('\n')}\n`;
}

const ASSUMED = 'no units declared: took acc_x, acc_y, acc_z as m/s^2; gyr_x, gyr_y, gyr_z as rad/s; declare them in X_channels.tsv (name, type, units, placement)';

test('a plain table without sidecars is played, and what was taken for its units is told', async () => {
  const cwd = folderWith({ 'set.csv': imuCsv() });
  const { code, stdout } = await instep(['replay', 'set.csv'], { cwd });
  expect(code).toBe(0);
  expect(stdout).toMatch(/; plan imu-exercise$/m);
  expect(stdout).toMatch(/^1[45] reps$/m);
  expect(stdout).toContain(`\nnote: ${ASSUMED}\n`);
  expect((await instep(['replay', 'set.csv', '--format', 'ndjson'], { cwd })).stderr).toBe(`instep: note: set.csv: ${ASSUMED}\n`);
});

test('validate takes it too, and tells it in text and beside JSON', async () => {
  const sidecar = '{"Expected": {"rep": 15}}';
  const cwd = folderWith({ 'band/a.csv': imuCsv(), 'band/a.json': sidecar, 'band/b.csv': imuCsv(), 'band/b.json': sidecar });
  const text = await instep(['validate', '.', '--plan', 'imu-exercise'], { cwd });
  expect(text).toMatchObject({ code: 0, stderr: '' });
  expect(text.stdout).toContain(`\ndata: band: ${ASSUMED} (2 recordings)\n`);
  const json = await instep(['validate', '.', '--plan', 'imu-exercise', '--format', 'json'], { cwd });
  expect(json.stderr).toBe(`instep: note: band: ${ASSUMED} (2 recordings)\n`);
});

test('beside JSON, gaps and missing cells are notes', async () => {
  const files = recordingFiles('ball/set', repLoadings(3), 18, { expected: { rep: 3 } });
  const lines = files['ball/set.csv'].split('\n').map((line, i) => (i === 20 ? line.replace(/,.*/, ',n/a') : line));
  const holed = [...lines.slice(0, 30), ...lines.slice(34)].join('\n');
  const { stderr } = await instep(['validate', '.', ...REPS, '--format', 'json'], { cwd: folderWith({ ...files, 'ball/set.csv': holed }) });
  expect(stderr).toBe('instep: note: ball: 1 missing cell, 1 gap in time\n');
});

test('stamps of a clock are shown from the first one, in text alone', async () => {
  const files = recordingFiles('set', repLoadings(3), 18, { trialType: 'rep' });
  const from = 1_700_000_000;
  const csv = files['set.csv'].replace(/^[\d.]+/gm, (time) => (Number(time) + from).toFixed(2));
  const events = files['set_events.tsv'].replace(/^\d+/gm, (onset) => String(Number(onset) + from));
  const later = folderWith({ ...files, 'set.csv': csv, 'set_events.tsv': events });
  const texts = await Promise.all([folderWith(files), later].map(async (cwd) => (await instep(['replay', 'set.csv', ...REPS], { cwd })).stdout));
  expect(texts[1]).toContain('\ntimes count from the first stamp, 1700000000 s\n');
  // so large stamps are whole to 0.2 µs: a block of the sparkline may fall into the next column
  const [near, far] = texts.map((text) => text.replace(/[▁▂▃▄▅▆▇█]/g, ''));
  expect(far.replace('times count from the first stamp, 1700000000 s\n', '')).toBe(near);
  const line = (await instep(['replay', 'set.csv', ...REPS, '--format', 'ndjson'], { cwd: later })).stdout.split('\n')[0];
  expect(JSON.parse(line).startS).toBeGreaterThan(from);
});

test('a stated rate that the stamps do not keep stands beside the measured one', async () => {
  const files = recordingFiles('set', repLoadings(3), 18, {});
  const cwd = folderWith({ ...files, 'set.json': '{"SamplingFrequency": 53}' });
  const { stdout } = await instep(['replay', 'set.csv', ...REPS], { cwd });
  expect(stdout).toMatch(/^set\.csv: 18 s at 53 Hz \(50 Hz by its stamps\), force;/);
  expect(stdout).toMatch(/^note: "SamplingFrequency" says 53 Hz, the stamps say 50 Hz$/m);
});

test.each([
  [44.4, '44 s'],
  [59.6, '1:00 min'],
  [238, '3:58 min'],
  [3725, '1:02:05 h'],
])('%s s took %s', (seconds, text) => {
  expect(duration(seconds)).toBe(text);
});

test('ndjson ends with what the meters read, so that sway is there too', async () => {
  const rows = Array.from({ length: 3000 }, (_, i) => `${i / 100},${Math.sin(i / 50)},${2 * Math.cos(i / 50)}`);
  const channels = 'name\ttype\tunits\ntime\tLATENCY\ts\ncop_ml\tPOS\tcm\ncop_ap\tPOS\tcm\n';
  const cwd = folderWith({ 'stance.csv': `time,cop_ml,cop_ap\n${rows.join('\n')}\n`, 'stance_channels.tsv': channels });
  const { stdout } = await instep(['replay', 'stance.csv', '--format', 'ndjson'], { cwd });
  const [line, ...others] = stdout.trim().split('\n');
  expect(others).toEqual([]);
  const { type, source, meter, measures } = JSON.parse(line);
  expect({ type, source, meter }).toEqual({ type: 'measures', source: 'stance', meter: 'sway-meter' });
  expect(measures).toContainEqual({ name: 'rms.ml', value: expect.closeTo(7.1, 0), unit: 'mm' });
  expect(measures).toContainEqual({ name: 'meanVelocity', value: expect.any(Number), unit: 'mm/s' });
});

test('a hold that was announced before its onset is known by its next report: no delay is negative', () => {
  const base = { id: 'set/hold:1', source: 'set', startIndex: 10, startS: 1 };
  const start = { ...base, type: 'hold-start', decidedIndex: 12, decidedS: 1.2, onsetS: 1, level: 5 };
  const end = { ...base, type: 'hold-end', decidedIndex: 90, decidedS: 9, onsetS: 4.25, endS: 8.5, durationS: 4.25, faults: [] };
  expect(eventLines([start, end])[1]).toMatch(/^ +1 +0:04\.3 +0:08\.5 +4\.3 s .* 4\.8 s$/);
});

test.skipIf(!existsSync('/dev/full'))('a full disk is one line and exit code 2', () => {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const command = 'exec "$0" --import ./node_modules/tsx/dist/loader.mjs src/cli/main.ts --help >/dev/full';
  const { status, stderr } = spawnSync('sh', ['-c', command, process.execPath], { cwd: root, encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 2, stderr: 'instep: the output cannot be written (ENOSPC)\n' });
});
