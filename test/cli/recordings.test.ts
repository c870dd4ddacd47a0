import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { recordingsOrSkip } from '../support/recordings';
import { folderWith, holdLoadings, instep, recordingFiles } from './harness';

const cwd = fileURLToPath(new URL('../..', import.meta.url));

interface Row {
  readonly source: string;
  readonly trialType: string;
  readonly plan: string | null;
  readonly detected: number | null;
  readonly error: string | null;
}

test('the fixtures are validated by the map that stands above them', async () => {
  const { code, stdout, stderr } = await instep(['validate', 'fixtures/recordings', '--format', 'json'], { cwd });
  expect(code).toBe(0);
  expect(stderr).toMatch(/^instep: note: toe-curl: \d+ gaps in time\n$/);
  const rows: Row[] = JSON.parse(stdout).recordings;
  const answers = new Map<string, number>();
  for (const { source, plan } of rows) answers.set(`${source}: ${plan}`, (answers.get(`${source}: ${plan}`) ?? 0) + 1);
  expect(Object.fromEntries(answers)).toEqual({
    'short-foot: force-hold': 3,
    'toe-splay: force-hold': 2,
    'heel-raise: imu-exercise': 3,
    'idle: imu-exercise': 3,
    'toe-curl: force-reps': 4,
    'press: plate-strokes': 1,
    'balance-shift: plate-directions': 1,
    'one-leg: cop-stance': 6,
    'two-feet: null': 4,
  });
});

test('BIDS motion is read with its own channels and the events of its run', async () => {
  const files = recordingFiles('x', holdLoadings(2), 24, { trialType: 'hold' });
  const made = folderWith({
    'sub-01/sub-01_task-squeeze_tracksys-cell_motion.tsv': files['x.csv'].split('\n').slice(1).join('\n').replace(/,/g, '\t'),
    'sub-01/sub-01_task-squeeze_tracksys-cell_motion.json': files['x.json'],
    'sub-01/sub-01_task-squeeze_tracksys-cell_channels.tsv': files['x_channels.tsv'],
    'sub-01/sub-01_task-squeeze_events.tsv': files['x_events.tsv'],
  });
  const { code, stdout } = await instep(['validate', '.', '--plan', 'force-hold', '--set', 'fullScale=200', '--format', 'json'], { cwd: made });
  expect(code).toBe(0);
  expect(JSON.parse(stdout).recordings).toMatchObject([
    { name: 'sub-01_task-squeeze_tracksys-cell', source: 'sub-01', trialType: 'hold', expected: 2, detected: 2 },
  ]);
});

recordingsOrSkip('the real recordings', (directory) => {
  test('are all read, and played through the plans of their map', { timeout: 120_000 }, async () => {
    const { code, stdout, stderr } = await instep(['validate', directory, '--plans', 'fixtures/plans/recordings.json', '--format', 'json'], { cwd });
    expect(code).toBe(0);
    expect(stderr).toMatch(/^(?:instep: note: [^\n]+\n)+$/);
    expect(stderr).toMatch(/^instep: note: rieck: \d+ gaps in time$/m);
    const rows: Row[] = JSON.parse(stdout).recordings;
    const plans = new Map(rows.map((row) => [`${row.source} ${row.trialType}`, row.plan]));
    expect(Object.fromEntries(plans)).toMatchObject({
      'ptex rep': 'imu-exercise',
      'barbell rep': 'imu-exercise',
      'cmu rep': 'imu-exercise',
      'hangboard rep': 'force-reps',
      'insole rep': 'force-reps',
      'bruno hold': 'force-hold',
      'hangboard hold': 'force-hold',
      'hermescb hold': 'force-hold',
    });
    expect(rows.every((row) => row.error === null && (row.plan === null) === (row.detected === null))).toBe(true);
  });
});
