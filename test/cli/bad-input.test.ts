import { expect, test } from 'vitest';
import { folderWith, instep, recordingFiles, repLoadings } from './harness';

const REPS = ['--plan', 'force-reps', '--set', 'fullScale=200'];
const good = recordingFiles('good', repLoadings(2), 14, { expected: { rep: 2 } });
const bad = recordingFiles('bad', repLoadings(2), 14, { trialType: 'rep', expected: { rep: 2 } });

/** The bad recording with one of its lines changed. */
function line(row: number, text: string): Record<string, string> {
  const lines = bad['bad.csv'].split('\n');
  lines[row - 1] = text;
  return { 'bad.csv': lines.join('\n') };
}

const cases: readonly (readonly [name: string, files: Record<string, string | Uint8Array>, says: RegExp])[] = [
  ['an empty file', { 'bad.csv': '' }, /bad\.csv/],
  ['a file with a header alone', { 'bad.csv': 'time,force\n' }, /bad\.csv/],
  ['a truncated file', { 'bad.csv': bad['bad.csv'].slice(0, -9) }, /bad\.csv, row \d+/],
  ['a binary file', { 'bad.csv': Uint8Array.from({ length: 4096 }, (_, i) => (i * 37) % 256) }, /bad\.csv/],
  ['a ragged row', line(40, '0.76,1,2'), /bad\.csv, row 40/],
  ['a short row', line(40, '0.76'), /bad\.csv, row 40/],
  ['a cell that is no number', line(40, '0.76,high'), /bad\.csv, row 40, column "force"/],
  ['a time that is no number', line(40, 'soon,1'), /bad\.csv, row 40, column "time"/],
  ['time running backwards', line(40, '0.10,1'), /bad\.csv, row 40, column "time": runs backwards/],
  ['time repeated', line(40, '0.74,1'), /bad\.csv, row 40, column "time": repeats/],
  ['time jumping', line(700, '5000,1'), /bad\.csv, row 700, column "time": jumps/],
  ['no time', { 'bad.csv': bad['bad.csv'].replace('time', 'tme') }, /bad\.csv.*row 1/],
  ['a column that nobody described', { 'bad.csv': bad['bad.csv'].replace('force', 'weight') }, /bad\.csv, row 1, column "force": is described/],
  ['a column twice', { 'bad.csv': bad['bad.csv'].replace(/^([^,\n]+),(.*)$/gm, '$1,$2,$2') }, /bad/],
  ['a sampling frequency of 0', { 'bad.json': '{"SamplingFrequency": 0}' }, /bad\.json.*SamplingFrequency/],
  ['a sampling frequency that the stamps deny', { 'bad.json': '{"SamplingFrequency": 500}' }, /bad\.json.*500 Hz/],
  ['a sidecar that is no JSON', { 'bad.json': '{"SamplingFrequency": 50,' }, /bad\.json/],
  ['a count that the labels deny', { 'bad.json': '{"SamplingFrequency": 50, "Expected": {"rep": 3}}' }, /bad\.json.*"Expected" says 3/],
  ['a label outside the recording', { 'bad_events.tsv': 'onset\tduration\ttrial_type\n3\t2\trep\n700\t2\trep\n' }, /bad_events\.tsv, row 3/],
  ['a label without an onset', { 'bad_events.tsv': 'onset\tduration\ttrial_type\n3\t2\trep\nn/a\t2\trep\n' }, /bad_events\.tsv, row 3, column "onset"/],
  ['a channel that the plan needs and that is not there', {
    'bad.csv': bad['bad.csv'].replace('force', 'acc_x'),
    'bad_channels.tsv': bad['bad_channels.tsv'].replace('force', 'acc_x').replace('\tN\t', '\tm/s^2\t'),
    'instep.json': '{"version": 1, "recordings": [{"match": "*", "plan": "imu-exercise"}]}',
  }, /bad\.csv, column "acc_y": not in the recording, but plan "imu-exercise" reads it; there are acc_x/],
  ['a unit that does not convert', {
    'bad.csv': 'time,cop_ml,cop_ap\n0,1,1\n0.1,1,1\n0.2,1,1\n',
    'bad_channels.tsv': 'name\ttype\tunits\ntime\tLATENCY\ts\ncop_ml\tPOS\tkgf\ncop_ap\tPOS\tmm\n',
    'bad.json': '{"SamplingFrequency": 10}',
    'bad_events.tsv': 'onset\tduration\ttrial_type\n',
    'instep.json': '{"version": 1, "recordings": [{"match": "*", "plan": "cop-sway"}]}',
  }, /bad\.csv, column "cop_ml": is in "kgf", but plan "cop-sway" needs "mm"; correct the unit in bad_channels\.tsv, or the plan/],
];

test.each(cases)('%s is one line with its place, and exit code 2', async (_, files, says) => {
  const cwd = folderWith({ ...bad, ...files });
  const plan = 'instep.json' in files ? [] : REPS;
  const { code, stderr, stdout } = await instep(['replay', 'bad.csv', ...plan], { cwd });
  expect(stderr).toMatch(/^instep: [^\n]+\n$/);
  expect(stderr).toMatch(says);
  expect(stderr).not.toContain('internal error');
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
});

test.each(cases.filter(([, files]) => !('instep.json' in files)))('%s does not stop the other recordings in validate', async (_, files, says) => {
  const cwd = folderWith({ ...good, ...bad, ...files });
  const { code, stderr, stdout } = await instep(['validate', '.', ...REPS, '--format', 'json'], { cwd });
  expect(code).toBe(2);
  expect(stderr).toMatch(/^instep: [^\n]+\n$/);
  expect(stderr).toMatch(says);
  const [first, second] = JSON.parse(stdout).recordings;
  expect(first).toMatchObject({ name: 'bad', trialType: null, plan: null, detected: null, f1: null });
  expect(first.error).toMatch(says);
  expect(second).toMatchObject({ name: 'good', detected: 2, error: null });
});

test('missing and infinite values are counted and told, and the rest is used', async () => {
  const rows = bad['bad.csv'].split('\n').map((row, i) => (i === 100 ? '1.98,NaN' : i === 101 ? '2.00,inf' : i === 102 ? '2.02,n/a' : row));
  const cwd = folderWith({ ...bad, 'bad.csv': rows.join('\n') });
  const { code, stdout } = await instep(['validate', '.', ...REPS], { cwd });
  expect(code).toBe(0);
  expect(stdout).toMatch(/^data: .*3 missing cells/m);
  expect(stdout).toMatch(/^instep-\S+ +rep +1 +2 +2 /m);
});

const planFiles: readonly (readonly [string, string, RegExp])[] = [
  ['that is no JSON', '{\n  "name": "x",\n  oops\n}', /own\.json, row 3, column \d+: not JSON/],
  ['that is empty', '', /own\.json, row 1, column 1: not JSON/],
  ['that is a list', '[]', /own\.json: plan expected an object, got a list of 0/],
  ['that is a text', '"force-hold"', /own\.json: plan expected an object, got "force-hold"/],
  ['with an unknown key', '{"unknown": 1}', /own\.json: "name" is required|own\.json: "unknown"/],
];

test.each(planFiles)('a plan %s is one line and exit code 2', async (_, text, says) => {
  const cwd = folderWith({ ...good, 'own.json': text });
  const { code, stderr } = await instep(['validate', '.', '--plan', 'own.json'], { cwd });
  expect(code).toBe(2);
  expect(stderr).toMatch(/^instep: [^\n]+\n$/);
  expect(stderr).toMatch(says);
});

test.each([
  ['at the top', (plan: Record<string, unknown>) => ({ ...plan, colour: 1 }), /own\.json: "colour" is not an option/],
  ['in a stage', (plan: { stages: object[] }) => ({ ...plan, stages: [{ ...plan.stages[0], colour: 1 }] }), /own\.json: "stages\[0\]\.colour"/],
  ['in the options of a stage', (plan: { stages: { options: object }[] }) => ({ ...plan, stages: [{ ...plan.stages[0], options: { ...plan.stages[0].options, colour: 1 } }] }), /own\.json: .*stages\[0\].*colour/],
  ['of a unit', (plan: object) => ({ ...plan, inputs: [{ name: 'force', unit: 'bananas' }] }), /own\.json: "inputs\[0\]\.unit" expected a unit such as m\/s\^2, N or mm, or "any", got "bananas"/],
  ['(none at all) among the stages', (plan: object) => ({ ...plan, stages: [] }), /own\.json: "stages" expected at least one stage, got a list of 0/],
  ['of a stage kind', (plan: { stages: object[] }) => ({ ...plan, stages: [{ ...plan.stages[0], use: 'magic' }] }), /own\.json: .*stages\[0\].*"magic"/],
])('an unknown key or name %s of a plan is told with its path', async (_, change, says) => {
  const plan = JSON.parse((await instep(['plans', 'force-reps'])).stdout);
  const cwd = folderWith({ ...good, 'own.json': JSON.stringify(change(plan)) });
  const { code, stderr } = await instep(['replay', 'good.csv', '--plan', 'own.json', '--set', 'fullScale=200'], { cwd });
  expect(stderr).toMatch(says);
  expect(code).toBe(2);
});

test.each([
  ['an unknown key', '{"version": 1, "recordings": [{"match": "*", "plan": null, "colour": 1}]}', /instep\.json: "recordings\[0\]\.colour" is not an option/],
  ['an unknown plan', '{"version": 1, "recordings": [{"match": "*", "plan": "magic"}]}', /instep\.json: "recordings\[0\]\.plan": unknown plan "magic"; known are imu-exercise/],
  ['a plan file that is not there', '{"version": 1, "recordings": [{"match": "*", "plan": "magic.json"}]}', /instep\.json: "recordings\[0\]\.plan": magic\.json: no such file/],
  ['a parameter of a wrong type', '{"version": 1, "recordings": [{"match": "*", "plan": "force-hold", "parameters": {"fullScale": "much"}}]}', /instep\.json: "recordings\[0\]\.parameters\.fullScale" expected a number/],
  ['an unknown parameter', '{"version": 1, "recordings": [{"match": "*", "plan": "cop-sway", "parameters": {"gain": 1}}]}', /instep\.json: "recordings\[0\]\.parameters": "gain" is not a parameter: plan "cop-sway" has no parameters/],
  ['a name for a channel that the plan does not read', '{"version": 1, "recordings": [{"match": "*", "plan": "force-hold", "channels": {"names": {"fsr": "force"}}}]}', /instep\.json: "recordings\[0\]\.channels\.names\.fsr" is no input of the plan "force-hold"; it reads force/],
  ['a list for an object', '[]', /instep\.json: plan map expected an object, got a list of 0/],
  ['no JSON', '{"version": 1,', /instep\.json, row 1, column \d+: not JSON/],
  ['__proto__', '{"version": 1, "recordings": [], "__proto__": {"polluted": true}}', /instep\.json: "__proto__" is not an option/],
])('a map with %s is one line and exit code 2', async (_, map, says) => {
  const cwd = folderWith({ ...good, 'instep.json': map });
  const { code, stderr, stdout } = await instep(['validate', '.'], { cwd });
  expect(stderr).toMatch(/^instep: [^\n]+\n$/);
  expect(stderr).toMatch(says);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});

test('__proto__ as a header or in a sidecar pollutes nothing', async () => {
  const header = { 'bad.csv': 'time,__proto__\n0,1\n0.02,1\n0.04,1\n', 'bad_channels.tsv': bad['bad_channels.tsv'].replace('force', '__proto__') };
  const sidecar = { 'bad.json': '{"SamplingFrequency": 50, "Expected": {"rep": 2, "__proto__": 5}, "__proto__": {"polluted": true}}' };
  for (const files of [header, sidecar]) {
    const { code, stderr } = await instep(['validate', '.', ...REPS], { cwd: folderWith({ ...good, ...bad, ...files }) });
    expect([0, 2]).toContain(code);
    expect(stderr).not.toContain('internal error');
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  }
});

test.each([
  ['a path that is not there', ['validate', 'nowhere'], 'nowhere: no such file or folder'],
  ['a recording that is not there', ['replay', 'nowhere.csv', ...REPS], 'nowhere.csv: no such file or folder'],
  ['a folder without recordings', ['validate', 'empty'], 'empty: no recordings there'],
  ['a file that is no recording', ['replay', 'good.json', ...REPS], 'good.json: not a recording; expected a .csv, .tsv or _motion.tsv file'],
])('%s is one line and exit code 2', async (_, args, message) => {
  const { code, stderr } = await instep(args, { cwd: folderWith({ ...good, 'empty/readme.txt': 'nothing' }) });
  expect(stderr).toMatch(/^instep: [^\n]+\n$/);
  expect(stderr).toContain(message);
  expect(code).toBe(2);
});
