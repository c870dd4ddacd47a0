import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { folderWith, instep, recordingFiles, repLoadings } from './harness';

const PLAN = ['--plan', 'force-reps', '--set', 'fullScale=200'];
const FILES = recordingFiles('ball/a', repLoadings(3), 18, { trialType: 'rep' });

/** The recording with some of its files compressed. */
function compressed(which: (name: string) => boolean): Record<string, string | Uint8Array> {
  return Object.fromEntries(Object.entries(FILES).map(([name, text]) => (which(name) ? [`${name}.gz`, gzipSync(text)] : [name, text])));
}

const isData = (name: string): boolean => name.endsWith('.csv');

async function validated(files: Record<string, string | Uint8Array>, args: readonly string[] = PLAN): Promise<unknown> {
  const { code, stdout, stderr } = await instep(['validate', '.', ...args, '--format', 'json'], { cwd: folderWith(files) });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout);
}

test.each([
  ['the data', isData],
  ['what stands beside them', (name: string) => !isData(name)],
  ['all files', () => true],
] as const)('compressed recordings score like plain ones: %s', async (_, which) => {
  const plain = await validated(FILES);
  expect(plain).toMatchObject({ recordings: [{ name: 'a', source: 'ball', expected: 3, detected: 3, f1: 1 }] });
  expect(await validated(compressed(which))).toEqual(plain);
});

test('a compressed recording is replayed, and its folder searched as for any other', async () => {
  const cwd = folderWith(compressed(() => true));
  const replayed = await instep(['replay', 'ball/a.csv.gz', ...PLAN, '--format', 'ndjson'], { cwd });
  const plain = await instep(['replay', 'ball/a.csv', ...PLAN, '--format', 'ndjson'], { cwd: folderWith(FILES) });
  expect(replayed).toEqual(plain);
  expect(plain.stdout).toContain('"type":"rep"');
});

test.each(['ball/a', 'ball/*', 'ball/a.csv', 'ball/*.csv.gz'])('a map finds a compressed recording by %s', async (match) => {
  const map = { version: 1, recordings: [{ match, plan: 'force-reps', parameters: { fullScale: 200 } }] };
  expect(await validated({ ...compressed(isData), 'instep.json': JSON.stringify(map) }, [])).toMatchObject({ recordings: [{ plan: 'force-reps', detected: 3 }] });
});

test('BIDS motion may be compressed, and a table by tab where a sidecar tells that it is a recording', async () => {
  const tabbed = FILES['ball/a.csv'].replace(/,/g, '\t');
  const files = {
    'sub-1_motion.tsv.gz': gzipSync(tabbed.split('\n').slice(1).join('\n')),
    'sub-1_motion.json': FILES['ball/a.json'],
    'sub-1_channels.tsv': FILES['ball/a_channels.tsv'],
    'sub-1_events.tsv.gz': gzipSync(FILES['ball/a_events.tsv']),
    'b.tsv.gz': gzipSync(tabbed),
    'b.json.gz': gzipSync(FILES['ball/a.json']),
    'b_events.tsv': FILES['ball/a_events.tsv'],
    'people.tsv.gz': gzipSync('id\tage\n1\t30\n'),
  };
  expect(await validated(files)).toMatchObject({ recordings: [{ name: 'b', detected: 3 }, { name: 'sub-1', detected: 3 }] });
});

test('a recording that is there both ways is taken once', async () => {
  expect(await validated({ ...FILES, ...compressed(() => true) })).toMatchObject({ recordings: [{ name: 'a' }], summary: [{ recordings: 1 }] });
});

test('a compressed table of many chunks in several members is read to its end', async () => {
  const [csv] = Object.values(recordingFiles('a', repLoadings(200), 805));
  const half = csv.indexOf('\n', csv.length / 2) + 1;
  const files = { 'a.csv.gz': Buffer.concat([gzipSync(csv.slice(0, half)), gzipSync(csv.slice(half))]), 'a.json': '{"SamplingFrequency": 50, "Expected": {"rep": 200}}' };
  expect(csv.length).toBeGreaterThan(1 << 19);
  const { stdout } = await instep(['validate', 'a.csv.gz', ...PLAN, '--format', 'json'], { cwd: folderWith(files) });
  expect(JSON.parse(stdout).recordings).toMatchObject([{ detected: 200 }]);
});

const whole = gzipSync(FILES['ball/a.csv']);
const altered = Uint8Array.from(whole, (byte, i) => (i === whole.length >> 1 ? byte ^ 0xff : byte));

test.each([
  ['one that is cut short', whole.subarray(0, whole.length >> 1), 'a.csv.gz: cannot be read (its gzip data end too soon: the file is cut short); check the file and its permissions'],
  ['one without its last bytes', whole.subarray(0, -4), 'a.csv.gz: cannot be read (its gzip data end too soon: the file is cut short); check the file and its permissions'],
  ['one that is no gzip', FILES['ball/a.csv'], 'a.csv.gz: cannot be read (its gzip data are broken: incorrect header check); check the file and its permissions'],
  ['an empty one', '', 'a.csv.gz: cannot be read (its gzip data end too soon: the file is cut short); check the file and its permissions'],
])('%s is one line and exit code 2', async (_, bytes, message) => {
  const cwd = folderWith({ 'a.csv.gz': bytes });
  expect(await instep(['validate', 'a.csv.gz', ...PLAN], { cwd })).toMatchObject({ code: 2, stderr: `instep: ${message}\n` });
  expect(await instep(['replay', 'a.csv.gz', ...PLAN], { cwd })).toEqual({ code: 2, stdout: '', stderr: `instep: ${message}\n` });
});

test('an altered byte is told, whatever it breaks', async () => {
  const { code, stderr } = await instep(['validate', 'a.csv.gz', ...PLAN], { cwd: folderWith({ 'a.csv.gz': altered }) });
  expect(code).toBe(2);
  expect(stderr).toMatch(/^instep: a\.csv\.gz[^\n]+\n$/);
});

test('a broken file beside a recording is told by its own name', async () => {
  const cwd = folderWith({ ...compressed((name) => name.endsWith('_events.tsv')), 'ball/a_events.tsv.gz': gzipSync(FILES['ball/a_events.tsv']).subarray(0, 30) });
  const { code, stderr } = await instep(['validate', 'ball', ...PLAN], { cwd });
  expect({ code, stderr }).toEqual({ code: 2, stderr: 'instep: ball/a_events.tsv.gz: its gzip data end too soon: the file is cut short\n' });
});
