import { expect, test } from 'vitest';
import { groupOf } from '../../bench/sensitivity/groups';
import { bestFactor, choices, leftOut, type Variants } from '../../bench/sensitivity/leave-one-out';
import { adjustableLibrary, chosenNumbers, numbersIn } from '../../bench/sensitivity/numbers';
import { merged, objective, type Outcome, scoresByRow } from '../../bench/sensitivity/outcomes';
import { reachedPlans } from '../../bench/sensitivity/reach';
import { changesOf, sensitivityTable } from '../../bench/sensitivity/tables';
import { findPlan, forceHold, forceReps, imuExercise, namedPlans, type Plan } from '../../src/plans';

const SOURCE = `
const HOME = 0;
const OUT = 1;
const REST_S = 8;
export const TURN = 2 * Math.PI;
const NAMES = ['a', 'b'];
const TIMES = { confirm: 0.25, inner: { back: -2 }, none: 0 } as const;
const BAND_HZ = [0.7, 2.5];
const PUSH = 1;
const JUMP = 2;
function read(options) {
  const inside = 5;
  return { share: read.number('restShare', { above: 0, default: 0.15 }), rest: seconds('restS', 8), tare: read.number('tare', { default: 0 }), much: read.number('much', { above: 3 }) };
}
`;

test('numbers are the constants and defaults of a module, and neither states nor zeros nor what stands within functions', () => {
  expect(numbersIn('detectors/one-part.ts', SOURCE).map(({ name, text }) => `${name} = ${text}`)).toEqual([
    'one-part REST_S = 8',
    'one-part TURN = 2 * Math.PI',
    'one-part TIMES.confirm = 0.25',
    'one-part TIMES.inner.back = -2',
    'one-part BAND_HZ[0] = 0.7',
    'one-part BAND_HZ[1] = 2.5',
    'one-part restShare = 0.15',
    'one-part restS = 8',
  ]);
});

test('of a plan, a number that several stages share is one', () => {
  const plan = `export const somePlan: Plan = { version: 1, grid: { sampleRateHz: 50 }, stages: [
    { use: 'butterworth', from: ['x'], options: { cutoffHz: 2.5 } }, { use: 'butterworth', from: ['y'], options: { cutoffHz: 2.5 } },
    { use: 'rep-detector', options: { minAmplitude: { of: 'fullScale', share: 0.02 } } } ] };`;
  expect(numbersIn('plans/some-plans.ts', plan).map(({ name, places }) => [name, places.length])).toEqual([
    ['somePlan.grid.sampleRateHz', 1],
    ['somePlan.butterworth.cutoffHz', 2],
    ['somePlan.rep-detector.minAmplitude.share', 1],
  ]);
});

/** The numbers of the grid and the stages, in order. */
function gridOf(plan: Plan | undefined): number {
  return Number(plan?.grid.sampleRateHz);
}

test('a copy has the numbers that it is given, and another copy is another', { timeout: 30_000 }, async () => {
  const numbers = chosenNumbers();
  expect(new Set(numbers.map(({ name }) => name)).size).toBe(numbers.length);
  const rate = numbers.findIndex(({ name }) => name === 'forceReps.grid.sampleRateHz');
  const library = await adjustableLibrary(numbers);
  const factors = numbers.map(() => 1);
  const same = library(factors);
  const faster = library(factors.map((one, i) => (i === rate ? 1.5 : one)));
  expect(gridOf(faster.findPlan('force-reps'))).toBe(1.5 * gridOf(forceReps));
  for (const plan of namedPlans) expect(same.findPlan(plan.name), plan.name).toEqual(findPlan(plan.name));
  expect(gridOf(faster.findPlan('force-hold'))).toBe(gridOf(forceHold));
});

test('a number reaches the plans whose stages import it, and all where that cannot be told', () => {
  const plans = [imuExercise, forceReps, forceHold];
  const reached = (file: string, name: string): readonly string[] | null => {
    const names = reachedPlans({ name, text: '1', places: [{ file, start: 0, end: 1 }] }, plans);
    return names === null ? null : [...names];
  };
  expect(reached('detectors/hold-options.ts', 'hold-options TIMES.confirm')).toEqual(['force-hold']);
  expect(reached('detectors/rep-options.ts', 'rep-options restS')).toContain('force-reps');
  expect(reached('signals/tilt.ts', 'tilt timeConstantS')).toEqual(['imu-exercise']);
  expect(reached('plans/named-plans.ts', 'forceReps.grid.maxGapS')).toEqual(['force-reps']);
  expect(reached('plans/named-plans.ts', 'SHARED_S')).toBeNull();
  expect(reached('detectors/nobody-imports-it.ts', 'nobody-imports-it X')).toBeNull();
});

const NO_TIMES = { onset: [], end: [], delay: [] };

function outcome(source: string, name: string, detected: number, expected = 10): Outcome {
  return { source, name, trialType: 'rep', plan: 'imu-exercise', expected, detected, places: null, times: NO_TIMES };
}

/** Two people of one source: a smaller number suits s1, who has more recordings, and a greater one s2. */
const VARIANTS: Variants = new Map([
  [0.75, [outcome('ptex', 'ptex_s1e1', 10), outcome('ptex', 'ptex_s1e2', 10), outcome('ptex', 'ptex_s2e1', 4)]],
  [1, [outcome('ptex', 'ptex_s1e1', 8), outcome('ptex', 'ptex_s1e2', 8), outcome('ptex', 'ptex_s2e1', 8)]],
  [1.25, [outcome('ptex', 'ptex_s1e1', 6), outcome('ptex', 'ptex_s1e2', 6), outcome('ptex', 'ptex_s2e1', 10)]],
]);

test('a factor is chosen by what is seen; where nothing gains, what ships stays', () => {
  expect(bestFactor(VARIANTS, ({ name }) => name.includes('s1'))).toBe(0.75);
  expect(bestFactor(VARIANTS, ({ name }) => name.includes('s2'))).toBe(1.25);
  const [, shipped] = VARIANTS;
  expect(bestFactor(new Map([[0.75, shipped[1]], [1, shipped[1]], [1.25, null]]), () => true)).toBe(1);
});

test('a group that is left out is scored with what the others choose', () => {
  expect([...choices(VARIANTS, 'person')]).toEqual([['ptex s1', 1.25], ['ptex s2', 0.75]]);
  expect(leftOut(VARIANTS, 'person').map(({ detected }) => detected)).toEqual([6, 6, 4]);
  expect(leftOut(VARIANTS, 'file').map(({ detected }) => detected)).toEqual([8, 8, 4]);
});

test.each([
  ['ptex', 'ptex_s1e5', 'ptex s1', 'ptex e5'],
  ['barbell', 'barbell_A_ohp_heavy1', 'barbell A', 'barbell ohp'],
  ['cmu', 'cmu_SqHalfDL', 'cmu', 'cmu SqHalfDL'],
  ['hermescb', 'hermescb_id02_TA', 'hermescb id02', 'hermescb TA'],
  ['oxstep', 'oxstep_user1_bag', 'oxstep user1', 'oxstep bag'],
  ['rieck', 'rieck_bw4_fast-walking1', 'rieck', 'rieck fast-walking'],
  ['rieck', 'rieck_bw2_normal-walking-bf', 'rieck', 'rieck normal-walking'],
  ['bruno', 'bruno_3_2', 'bruno', 'bruno'],
])('groups of %s/%s are those of its name', (source, name, person, exercise) => {
  expect([groupOf({ source, name }, 'person'), groupOf({ source, name }, 'exercise'), groupOf({ source, name }, 'file')]).toEqual([person, exercise, `${source} ${name}`]);
});

test('scores pool counts and places, and each row counts the same', () => {
  const placed: Outcome = { ...outcome('ball', 'a', 4, 4), places: { hit: 3, extra: 1, missed: 1 } };
  const all = [placed, outcome('ptex', 'x', 9), outcome('ptex', 'y', 10), outcome('ptex', 'z', 0)];
  expect(scoresByRow(all).get('ball rep')).toMatchObject({ exactShare: 1, f1: 0.75, worth: 0.75 });
  expect(scoresByRow(all).get('ptex rep')).toMatchObject({ exactShare: 1 / 3, withinOneShare: 2 / 3, f1: null });
  expect(scoresByRow(all).get('ptex rep')?.worth).toBeCloseTo(1.9 / 3, 12);
  expect(objective(all)).toBeCloseTo((0.75 + 1.9 / 3) / 2, 12);
  expect(merged(all, [outcome('ptex', 'z', 10)]).map(({ detected }) => detected)).toEqual([4, 9, 10, 10]);
});

test('the table tells what changes a score, what changes a time, and how many change neither', () => {
  const timed = { ...outcome('ball', 'a', 10), times: { onset: [0.1], end: [0.1], delay: [0.3] } };
  const number = (name: string) => ({ name, text: '8', places: [] });
  const lines = sensitivityTable([timed], [
    { number: number('REST_S'), factor: 0.75, outcomes: [{ ...timed, detected: 8 }] },
    { number: number('CONFIRM_S'), factor: 1.25, outcomes: [{ ...timed, times: { ...timed.times, delay: [0.36] } }] },
    { number: number('IDLE'), factor: 0.75, outcomes: [timed] },
    { number: number('ORDER'), factor: 0.75, outcomes: null },
  ]);
  const cells = lines.map((line) => line.split(/ {2,}/).join('|'));
  expect(cells.filter((line) => line.startsWith('REST_S'))).toEqual(['REST_S|8|0.75|−20.0']);
  expect(cells.filter((line) => line.startsWith('CONFIRM_S'))).toEqual(['CONFIRM_S|8|1.25|0/0/+60']);
  expect(lines.slice(-2)).toEqual(['2 of 4 numbers change no score, and no mean time by 10 ms', 'no plan takes: ORDER × 0.75']);
  expect(changesOf([timed], null)).toBeNull();
});
