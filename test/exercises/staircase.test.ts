import { describe, expect, it } from 'vitest';
import { Staircase, type StaircaseOptions } from '../../src/exercises';
import { seededRandom } from '../support/random';

const OPEN: StaircaseOptions = { floor: -20, ceiling: 20, level: 0, step: 0.5, maxRise: 1000 };

/** Share of successes over a run of a performer whose chance falls with the level, logistically, after the staircase has found its place. */
function shareOfSuccess(targetShare: number, seed: number, skill: number): number {
  const random = seededRandom(seed);
  const staircase = new Staircase({ ...OPEN, targetShare });
  let successes = 0;
  for (let trial = 0; trial < 160; trial++) {
    const success = random() < 1 / (1 + Math.exp(staircase.level - skill));
    staircase.push({ success });
    if (trial >= 60 && success) successes++;
  }
  return successes / 100;
}

describe('a staircase', () => {
  it.each([0.7, 0.75, 0.8, 0.85])('brings 10,000 performers of different skill to a share of %s that succeeds, within 0.01', (targetShare) => {
    let sum = 0;
    for (let seed = 0; seed < 10_000; seed++) sum += shareOfSuccess(targetShare, seed, -3 + (6 * seed) / 10_000);
    expect(Math.abs(sum / 10_000 - targetShare)).toBeLessThan(0.01);
  });

  it('goes down by its step on a failure and up by a quarter of it on a success, at a target of 0.8', () => {
    const staircase = new Staircase({ ...OPEN, targetShare: 0.8 });
    expect(staircase.push({ success: false })).toEqual({ level: -2, change: -2, reason: 'easier', stop: false });
    expect(staircase.push({ success: true })).toEqual({ level: -1.5, change: 0.5, reason: 'harder', stop: false });
  });

  it('halves its step after the first reversal and after the third', () => {
    const staircase = new Staircase(OPEN);
    const steps = [true, false, true, false, true].map((success) => (staircase.push({ success }), staircase.step));
    expect(steps).toEqual([2, 1, 1, 0.5, 0.5]);
    expect(staircase.reversals).toBe(4);
  });

  it('estimates by the mean level at the last even number of reversals', () => {
    const staircase = new Staircase({ ...OPEN, targetShare: 0.5 });
    expect(staircase.estimate).toBeNaN();
    for (const success of [true, false, true]) staircase.push({ success }); // to 2, 0 and 1: turned at 2 and at 0
    expect(staircase.estimate).toBe(1);
    staircase.push({ success: false }); // turned at 1: of three reversals the last two count
    expect(staircase.estimate).toBe(0.5);
  });

  it('does not get harder for who finds it very hard or does it badly', () => {
    const staircase = new Staircase({ level: 0.5 });
    expect(staircase.push({ success: true, exertion: 8 })).toMatchObject({ change: 0, reason: 'exertion' });
    expect(staircase.push({ success: true, quality: 0.59 })).toMatchObject({ change: 0, reason: 'quality' });
    expect(staircase.push({ success: true, exertion: 7.9, quality: 0.6 })).toMatchObject({ reason: 'harder' });
  });

  it('drops far on pain, stops, and rises no more until the next session', () => {
    const staircase = new Staircase({ level: 0.5 });
    const hurt = staircase.push({ success: true, pain: true });
    expect(hurt).toMatchObject({ reason: 'pain', stop: true });
    expect(hurt.level).toBeCloseTo(0.3, 12);
    expect(staircase.push({ success: true })).toMatchObject({ change: 0, reason: 'after-pain', stop: true });
    expect(staircase.push({ success: false }).change).toBeLessThan(0);
    staircase.beginSession();
    expect(staircase.push({ success: true })).toMatchObject({ reason: 'harder', stop: false });
  });

  it('rises by no more than a tenth of its range in one session', () => {
    const staircase = new Staircase({ level: 0.2 });
    for (let i = 0; i < 50; i++) staircase.push({ success: true });
    expect(staircase.level).toBeCloseTo(0.3, 12);
    expect(staircase.push({ success: true })).toMatchObject({ change: 0, reason: 'session-cap' });
    staircase.beginSession();
    expect(staircase.push({ success: true }).reason).toBe('harder');
  });

  it('stays between floor and ceiling, and says so', () => {
    const staircase = new Staircase({ level: 0, step: 0.4, maxRise: 9 });
    expect(staircase.push({ success: false })).toMatchObject({ level: 0, change: 0, reason: 'floor' });
    for (let i = 0; i < 5; i++) staircase.push({ success: true });
    expect(staircase.push({ success: true })).toMatchObject({ level: 1, change: 0, reason: 'ceiling' });
  });

  it('goes on in the next session from a snapshot', () => {
    const first = new Staircase({ level: 0.4 });
    for (const success of [true, true, false, true]) first.push({ success });
    const next = new Staircase({ level: 0.4 });
    next.restore(first.snapshot());
    expect(next.push({ success: false })).toEqual(first.push({ success: false }));
  });

  it.each([
    [{ ceiling: 0 }, /"ceiling" expected 0 < x/],
    [{ level: 2 }, /"level" expected/],
    [{ targetShare: 0.4 }, /"targetShare" expected/],
    [{ levle: 0.2 }, /"levle" is not an option/],
  ])('refuses %j', (options, message) => {
    expect(() => new Staircase(options as StaircaseOptions)).toThrow(message);
  });
});
