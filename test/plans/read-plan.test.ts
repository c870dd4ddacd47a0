import { describe, expect, it } from 'vitest';
import { findPlan, LivePlan, namedPlans, readPlan, stageKinds } from '../../src/plans';

const copy = (value: unknown) => JSON.parse(JSON.stringify(value)) as Record<string, never>;

/** A small plan as JSON would give it, with one change. */
function changed(change: (plan: Record<string, never>) => void): unknown {
  const plan = copy({
    name: 'mine',
    version: 1,
    description: 'Reps of a band.',
    answers: ['rep'],
    inputs: [{ name: 'pull', unit: 'N' }],
    grid: { sampleRateHz: 50, maxGapS: 0.5 },
    parameters: { fullScale: 100, least: null },
    signal: 'smooth',
    stages: [
      { use: 'butterworth', from: ['pull'], to: ['smooth'], options: { order: 2, type: 'lowpass', cutoffHz: 5 } },
      { use: 'rep-detector', from: ['smooth'], options: { minAmplitude: { of: 'fullScale', share: 0.05 }, direction: 'up' } },
    ],
  });
  change(plan);
  return plan;
}

/** Sets what lies at a path such as `stages.1.options.x`. */
function setting(path: string, value: unknown): (plan: Record<string, never>) => void {
  return (plan) => {
    const keys = path.split('.');
    const last = keys.pop() ?? '';
    const target = keys.reduce((at, key) => at[key], plan as Record<string, never>) as Record<string, unknown>;
    if (value === undefined) delete target[last];
    else Object.defineProperty(target, last, { value, enumerable: true, configurable: true, writable: true });
  };
}

describe('the plans that ship', () => {
  it('are plain data: JSON keeps all of each, and reads back as it was', () => {
    expect(namedPlans.map((plan) => plan.name)).toEqual(expect.arrayContaining(['imu-exercise', 'force-reps', 'force-hold', 'cop-sway']));
    for (const plan of namedPlans) {
      expect(readPlan(copy(plan)), plan.name).toEqual(plan);
      expect(readPlan(copy(readPlan(copy(plan)))), plan.name).toEqual(plan);
    }
  });

  it('have names of their own, by which they are found', () => {
    expect(new Set(namedPlans.map((plan) => plan.name)).size).toBe(namedPlans.length);
    for (const plan of namedPlans) expect(findPlan(plan.name)).toBe(plan);
    for (const name of ['imu', '', '__proto__', 'toString']) expect(findPlan(name)).toBeUndefined();
  });

  it('run at once, with a value for each parameter that has no default', () => {
    for (const plan of namedPlans) {
      const missing = Object.entries(plan.parameters).filter(([, value]) => value === null);
      const parameters = Object.fromEntries(missing.map(([name]) => [name, 100]));
      expect(() => new LivePlan(readPlan(copy(plan)), { sampleRateHz: 100, parameters }), plan.name).not.toThrow();
    }
  });

  it('name stages that there are', () => {
    const used = new Set(namedPlans.flatMap((plan) => plan.stages.map((stage) => stage.use)));
    for (const use of used) expect(stageKinds).toContain(use);
  });
});

describe('readPlan', () => {
  it('takes the plan that the errors below are made from', () => {
    expect(readPlan(changed(() => undefined)).stages[1].options?.['minAmplitude']).toEqual({ of: 'fullScale', share: 0.05 });
  });

  it.each([
    ['colour', 'red', '"colour" is not an option'],
    ['grid.rate', 50, '"grid.rate" is not an option'],
    ['inputs.0.scale', 2, '"inputs[0].scale" is not an option'],
    ['stages.0.into', ['x'], '"stages[0].into" is not an option'],
    ['stages.1.options.minAmplitude', { of: 'fullScale', times: 2 }, '"stages[1].options.minAmplitude.times" is not an option'],
  ])('refuses an unknown key: %s', (path, value, message) => {
    expect(() => readPlan(changed(setting(path, value)))).toThrow(message);
    expect(() => readPlan(changed(setting(path, value)))).toThrow(RangeError);
  });

  it.each([
    ['name', 7, '"name" expected a text, got 7'],
    ['version', 2, '"version" expected one of 1, got 2'],
    ['answers', ['rep', 'jump'], '"answers[1]" expected one of rep, hold, step, stride, shift, touch-down, hop, stroke, press, got "jump"'],
    ['inputs', [], '"inputs" expected at least one channel, got a list of 0'],
    ['inputs.0', 'pull', '"inputs[0]" expected an object, got "pull"'],
    ['inputs.0.unit', '', '"inputs[0].unit" expected a text, got ""'],
    ['grid', null, '"grid" expected an object, got null'],
    ['grid.sampleRateHz', 'fast', '"grid.sampleRateHz" expected a number, got "fast"'],
    ['grid.sampleRateHz', 0, '"grid.sampleRateHz" expected 0 < x, got 0'],
    ['grid.maxGapS', -1, '"grid.maxGapS" expected 0 < x, got -1'],
    ['parameters', [1], '"parameters" expected an object of numbers, got a list of 1'],
    ['parameters.fullScale', 'big', '"parameters.fullScale" expected a number or null, got "big"'],
    ['signal', 'smoth', '"signal" expected one of pull, smooth, got "smoth"'],
    ['stages', {}, '"stages" expected a list, got an object'],
    ['stages.0.from', 'pull', '"stages[0].from" expected a list of texts, got "pull"'],
    ['stages.0.from', [], '"stages[0].from" expected a list of texts, got a list of 0'],
    ['stages.0.options', [1], '"stages[0].options" expected an object, got a list of 1'],
    ['stages.1.options.minAmplitude', null, '"stages[1].options.minAmplitude" expected a number, a text, true or false, a list of numbers or a share, got null'],
    ['stages.1.options.minAmplitude', { of: 'fullscale' }, '"stages[1].options.minAmplitude.of" expected one of "fullScale", "least", got "fullscale"'],
    ['stages.1.options.minAmplitude', { of: 'toString' }, '"stages[1].options.minAmplitude.of" expected one of "fullScale", "least", got "toString"'],
    ['stages.1.options.minAmplitude', { of: 'fullScale', share: '1' }, '"stages[1].options.minAmplitude.share" expected a number, got "1"'],
  ])('refuses %s = %j', (path, value, message) => {
    expect(() => readPlan(changed(setting(path, value)))).toThrow(message);
  });

  it.each(['name', 'version', 'description', 'answers', 'inputs', 'grid', 'parameters', 'signal', 'stages', 'grid.maxGapS', 'stages.0.use'])(
    'misses %s',
    (path) => {
      const shown = path.replace('stages.0', 'stages[0]');
      expect(() => readPlan(changed(setting(path, undefined)))).toThrow(`"${shown}" is required`);
    },
  );

  it.each([null, 5, 'plan', [1], new Date(0)])('refuses what is no object: %s', (value) => {
    expect(() => readPlan(value)).toThrow(TypeError);
  });

  it('says where a plan stands in a larger file', () => {
    expect(() => readPlan(changed(setting('grid.rate', 1)), 'plans[3]')).toThrow('"plans[3].grid.rate" is not an option');
  });

  it.each([
    ['the plan', '__proto__', '"__proto__" is not an option'],
    ['its grid', 'grid.__proto__', '"grid.__proto__" is not an option'],
    ['an input', 'inputs.0.__proto__', '"inputs[0].__proto__" is not an option'],
    ['a stage', 'stages.0.__proto__', '"stages[0].__proto__" is not an option'],
    ['options', 'stages.1.options.__proto__', '"stages[1].options.__proto__" is not a name that a plan can use'],
    ['parameters', 'parameters.__proto__', '"parameters.__proto__" is not a name that a plan can use'],
    ['a share', 'stages.1.options.minAmplitude.__proto__', '"stages[1].options.minAmplitude.__proto__" is not an option'],
  ])('refuses __proto__ in %s, and pollutes nothing', (_, path, message) => {
    for (const value of [5, { polluted: 1 }, [1, 2]]) {
      const text = JSON.stringify(changed(setting(path.replace('__proto__', 'PROTO'), value))).replace('"PROTO"', '"__proto__"');
      expect(text).toContain('"__proto__"');
      expect(() => readPlan(JSON.parse(text))).toThrow(message);
    }
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});
