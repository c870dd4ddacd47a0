import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { better, breach, readBaseline, sameEngine, slowdown } from '../../src/cli/bench-baseline';
import { benchFrames } from '../../src/cli/bench-input';
import { type PlanTiming, timePlan } from '../../src/cli/plan-timing';
import { forceHold, imuExercise, LivePlan, namedPlans } from '../../src/plans';
import { folderWith, instep } from './harness';

const SHORT = ['--seconds', '0.02'];
const ONE_LINE = /^instep: [^\n]+\n$/;

interface Report {
  version: number;
  plans: PlanTiming[];
}

/** A baseline in which every plan took `times` what it takes here, or a plan as given. */
async function baselineFile(times: number, change: (plan: PlanTiming) => object = (plan) => plan): Promise<string> {
  const { stdout } = await instep(['bench', ...SHORT, '--json']);
  const report = JSON.parse(stdout) as Report;
  const plans = report.plans.map((plan) => change({ ...plan, ratio: plan.ratio * times }));
  return folderWith({ 'base.json': JSON.stringify({ ...report, plans }) });
}

test('the table has a row for every plan that ships, of 120 columns at most', async () => {
  const { code, stdout, stderr } = await instep(['bench', ...SHORT]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const lines = stdout.trimEnd().split('\n');
  expect(lines.slice(1).map((line) => line.split(' ')[0])).toEqual(namedPlans.map(({ name }) => name));
  for (const line of lines) expect(line.length, line).toBeLessThanOrEqual(120);
});

test('JSON says of each plan what a frame and a block take, and what a core carries', async () => {
  const { stdout } = await instep(['bench', '--plan', 'force-hold', '--set', 'fullScale=200', ...SHORT, '--json']);
  const { version, plans } = JSON.parse(stdout) as Report;
  expect(version).toBe(1);
  expect(plans).toHaveLength(1);
  const [{ plan, nsPerFrame, medianNsPerFrame, blockUs, bytesPerFrame, trainers, ratio }] = plans;
  expect(plan).toBe('force-hold');
  expect(nsPerFrame).toBeGreaterThan(1);
  expect(medianNsPerFrame).toBeGreaterThanOrEqual(nsPerFrame);
  expect(blockUs.p50).toBeGreaterThan(0);
  expect(blockUs.p99).toBeGreaterThanOrEqual(blockUs.p50);
  expect(blockUs.p999).toBeGreaterThanOrEqual(blockUs.p99);
  expect(bytesPerFrame === null || bytesPerFrame >= 0).toBe(true);
  expect(trainers).toBe(Math.floor(1e7 / medianNsPerFrame));
  expect(ratio).toBeGreaterThan(0);
});

test('a baseline that was written passes a generous budget', async () => {
  const cwd = folderWith({});
  const args = ['bench', '--plan', 'cop-sway', '--seconds', '0.1'];
  expect((await instep([...args, '--write-baseline', 'base.json'], { cwd })).code).toBe(0);
  const { node, figures } = readBaseline(join(cwd, 'base.json'), 'base.json');
  expect([node, ...figures.keys()]).toEqual([process.version, 'cop-sway']);
  const { code, stdout, stderr } = await instep([...args, '--baseline', 'base.json', '--budget', '20'], { cwd });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toMatch(/× baseline\ncop-sway .* \d+\.\d\d\n$/);
});

test('a plan far above its baseline is timed again, and then the exit code is 1', async () => {
  const cwd = await baselineFile(0.01);
  const { code, stdout, stderr } = await instep(['bench', '--plan', 'force-reps', ...SHORT, '--baseline', 'base.json'], { cwd });
  expect(code).toBe(1);
  expect(stdout).toContain('force-reps');
  expect(stderr).toMatch(/^instep: plan "force-reps" takes [\d.]+ × the time of the baseline, above the budget of 1\.25\n$/);
});

test('a baseline is not written over by the run that breaks its budget', async () => {
  const cwd = await baselineFile(0.01);
  const before = readFileSync(join(cwd, 'base.json'), 'utf8');
  const args = ['bench', '--plan', 'force-reps', ...SHORT, '--baseline', 'base.json', '--write-baseline'];
  const same = await instep([...args, './base.json'], { cwd });
  expect(same.code).toBe(1);
  expect(same.stderr).toMatch(/^instep: note: base\.json is left as it is\ninstep: plan "force-reps" takes/);
  expect(readFileSync(join(cwd, 'base.json'), 'utf8')).toBe(before);
  expect((await instep([...args, 'new.json'], { cwd })).code).toBe(1);
  expect(readBaseline(join(cwd, 'new.json'), 'new.json').figures.size).toBe(1);
});

test('a baseline of another engine is told', async () => {
  const cwd = folderWith({
    'old.json': JSON.stringify({ version: 1, node: 'v18.1.0', plans: [{ plan: 'cop-sway', ratio: 1e6, bytesPerFrame: null }] }),
  });
  const { code, stderr } = await instep(['bench', '--plan', 'cop-sway', ...SHORT, '--baseline', 'old.json'], { cwd });
  expect(code).toBe(0);
  expect(stderr).toBe(`instep: note: old.json was made with Node v18.1.0, and this is ${process.version}: ratios between engines say little\n`);
  expect(sameEngine('v20.1.0', 'v20.19.2')).toBe(true);
  expect(sameEngine('v2.1.0', 'v20.19.2')).toBe(false);
});

test('a plan that the baseline lacks is told, and breaks no budget', async () => {
  const cwd = await baselineFile(100, (plan) => (plan.plan === 'force-hold' ? { ...plan, plan: 'another' } : plan));
  const { code, stdout, stderr } = await instep(['bench', ...SHORT, '--baseline', 'base.json', '--budget', '1e3'], { cwd });
  expect({ code, stderr }).toEqual({ code: 0, stderr: 'instep: note: plan "force-hold" is not in base.json\n' });
  expect(stdout).toMatch(/force-hold .* –\n/);
});

test.each([
  ['a path', ['x.csv'], 'bench expected no "x.csv"; name a plan with --plan'],
  ['an unknown plan', ['--plan', 'force-holds'], 'did you mean "force-hold"?'],
  ['a parameter without a plan', ['--set', 'fullScale=1'], '--set goes with --plan'],
  ['a parameter that the plan has not', ['--plan', 'cop-sway', '--set', 'fullScale=1'], 'is not a parameter'],
  ['no time', ['--seconds', '0'], '--seconds expected 0 < x <= 60, got "0"'],
  ['a time that is no number', ['--seconds', 'long'], '--seconds expected 0 < x <= 60, got "long"'],
  ['a budget below 1', ['--baseline', 'base.json', '--budget', '0.5'], '--budget expected x >= 1, got "0.5"'],
  ['a budget without a baseline', ['--budget', '2'], '--budget goes with --baseline'],
  ['a baseline that is not there', ['--baseline', 'nowhere.json'], 'nowhere.json: no such file'],
  ['a baseline that is no JSON', ['--baseline', 'broken.json'], 'broken.json, row 1'],
  ['a baseline of another version', ['--baseline', 'later.json'], 'later.json: expected a baseline of version 1'],
  ['a baseline with a broken ratio', ['--baseline', 'ratio.json'], 'ratio.json: "plans[0].ratio" expected x > 0'],
  ['a baseline with broken bytes', ['--baseline', 'bytes.json'], 'bytes.json: "plans[0].bytesPerFrame" expected x >= 0 or null'],
  ['a baseline of other plans', ['--plan', 'cop-sway', '--baseline', 'other.json'], 'other.json: has no figures for cop-sway'],
  ['a baseline with a plan twice', ['--baseline', 'twice.json'], 'twice.json: "plans[1]" stands twice: force-hold'],
  ['a folder that is not there', ['--plan', 'cop-sway', '--seconds', '60', '--write-baseline', 'no/where.json'], 'no/where.json: no such folder'],
  ['a place that cannot be written', ['--plan', 'cop-sway', ...SHORT, '--write-baseline', '.'], '.: is a folder'],
])('%s is one line and exit code 2', async (_, args, message) => {
  const plan = { plan: 'force-hold', ratio: 1, bytesPerFrame: 0 };
  const cwd = folderWith({
    'broken.json': '{',
    'later.json': JSON.stringify({ version: 2, plans: [] }),
    'ratio.json': JSON.stringify({ version: 1, plans: [{ ...plan, ratio: '1' }] }),
    'bytes.json': JSON.stringify({ version: 1, plans: [{ ...plan, bytesPerFrame: -1 }] }),
    'other.json': JSON.stringify({ version: 1, plans: [plan] }),
    'twice.json': JSON.stringify({ version: 1, plans: [plan, plan] }),
  });
  const { code, stdout, stderr } = await instep(['bench', ...args], { cwd });
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(ONE_LINE);
  expect(stderr).toContain(message);
});

const timing: PlanTiming = {
  plan: 'x',
  nsPerFrame: 100,
  medianNsPerFrame: 110,
  blockUs: { p50: 7, p99: 8, p999: 9 },
  bytesPerFrame: 10,
  trainers: 90_000,
  ratio: 50,
};

test('a budget is broken above it, by time or by bytes, and by nothing that the baseline does not know', () => {
  const baseline = new Map([['x', { ratio: 40, bytesPerFrame: 10 }]]);
  expect(slowdown(timing, baseline)).toBe(1.25);
  expect(breach(timing, baseline, 1.25)).toBeNull();
  expect(breach({ ...timing, ratio: 50.4 }, baseline, 1.25)).toBe('takes 1.26 × the time of the baseline, above the budget of 1.25');
  expect(breach({ ...timing, bytesPerFrame: 60 }, baseline, 1.25)).toBeNull();
  expect(breach({ ...timing, bytesPerFrame: 61 }, baseline, 1.25)).toBe('allocates 61 B a frame, 10 in the baseline');
  expect(breach({ ...timing, bytesPerFrame: null }, baseline, 1.25)).toBeNull();
  expect(breach({ ...timing, plan: 'y', ratio: 1e9 }, baseline, 1.25)).toBeNull();
});

test('of two runs the better ratio counts, and the fewer bytes', () => {
  expect(better(timing, { ...timing, ratio: 40, bytesPerFrame: 12 })).toEqual({ ...timing, ratio: 40, bytesPerFrame: 10 });
  expect(better(timing, { ...timing, ratio: 60, bytesPerFrame: null })).toEqual(timing);
});

test('the made-up exercise is one: its reps and holds are found', () => {
  const found = (plan: typeof forceHold): Map<string, number> => {
    const live = new LivePlan(plan, { sampleRateHz: 100 });
    const types = new Map<string, number>();
    benchFrames(plan, 8192).forEach((frame, i) => live.push(i / 100, frame, ({ type }) => void types.set(type, (types.get(type) ?? 0) + 1)));
    return types;
  };
  expect(found(imuExercise).get('rep')).toBeGreaterThan(15);
  expect(found(forceHold).get('hold-end')).toBeGreaterThan(15);
});

test('a plan that takes twice the work takes longer, and units do not change the exercise', () => {
  const doubled = { ...imuExercise, grid: { sampleRateHz: 400, maxGapS: 0.25 } };
  // in turns, and the least of each: the first runs are those of code that is not compiled yet
  const least = { doubled: Infinity, once: Infinity };
  for (let turn = 0; turn < 4; turn++) {
    least.doubled = Math.min(least.doubled, timePlan(doubled, {}, 0.1).nsPerFrame);
    least.once = Math.min(least.once, timePlan(imuExercise, {}, 0.1).nsPerFrame);
  }
  expect(least.doubled).toBeGreaterThan(1.4 * least.once);
  const inG = { ...imuExercise, inputs: imuExercise.inputs.map((input) => (input.unit === 'm/s^2' ? { ...input, unit: 'g' } : { ...input, unit: 'deg/s' })) };
  const [, first] = benchFrames(imuExercise, 200).slice(100);
  const [, other] = benchFrames(inG, 200).slice(100);
  expect(other[0] * 9.81).toBeCloseTo(first[0], 9);
  expect((other[4] * Math.PI) / 180).toBeCloseTo(first[4], 9);
});

test('the workflow in the README is one that this command understands', async () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  const lines = [...readme.matchAll(/npx (instep bench [^\n#`]*)/g)].map(([, line]) => line.trim().split(/\s+/).slice(1));
  expect(lines.length).toBeGreaterThan(1);
  for (const args of lines) {
    // a baseline of its own for each, far off and without bytes: so short a run says little of either
    const cwd = await baselineFile(1000, (plan) => ({ ...plan, bytesPerFrame: null }));
    const { code, stderr } = await instep([...args.map((arg) => (arg.endsWith('.json') ? 'base.json' : arg)), ...SHORT], { cwd });
    expect({ code, stderr }, args.join(' ')).toEqual({ code: 0, stderr: '' });
  }
});
