import { describe, expect, it } from 'vitest';
import { LimbMotion, type LimbMotionOptions } from '../../src/signals';
import { minJerk, minJerkAcceleration, minJerkSpeed } from '../../src/simulator';

const HZ = 100;
const G = 9.80665;
const LIFT_M = 0.5;
const LIFT_S = 1;

interface Motion {
  /** Vertical acceleration, m/s². */
  readonly lift?: (timeS: number) => number;
  /** Acceleration forwards, m/s². */
  readonly push?: (timeS: number) => number;
  /** Rotation about the vertical and about the axis of the limb, rad/s. */
  readonly spin?: (timeS: number) => number;
  readonly turn?: (timeS: number) => number;
  /** What the accelerometer reads too much, along the vertical, m/s². */
  readonly bias?: number;
}

/** [rise, shake, spin, turn] of a unit whose y axis points up. */
function run({ lift = zero, push = zero, spin = zero, turn = zero, bias = 0 }: Motion, durationS: number, options: Partial<LimbMotionOptions> = {}): number[][] {
  const motion = new LimbMotion({ sampleRateHz: HZ, ...options });
  const out = new Float64Array(4);
  return Array.from({ length: durationS * HZ }, (_, i) => {
    const t = i / HZ;
    motion.push(Float64Array.of(push(t), G + bias + lift(t), 0, turn(t), spin(t), 0, 0, 1, 0), out);
    return Array.from(out);
  });
}

const zero = (): number => 0;

/** Lifts of half a metre, up and down in a second each, every 3 s from `fromS` on. */
const lifts = (fromS: number, shape: (x: number) => number, unit: number) => (timeS: number): number => {
  const t = (timeS - fromS) % 3;
  if (timeS < fromS) return 0;
  return unit * (t < LIFT_S ? shape(t / LIFT_S) : t < 2 * LIFT_S ? -shape(t / LIFT_S - 1) : 0);
};
const acceleration = lifts(3, minJerkAcceleration, LIFT_M / LIFT_S ** 2);
const speed = lifts(3, minJerkSpeed, LIFT_M / LIFT_S);

describe('LimbMotion: the rise', () => {
  it('follows a lift: up is positive, and its fastest within a fifth', () => {
    expect(minJerk(1)).toBe(1);
    const rise = run({ lift: acceleration }, 5).map(([x]) => x);
    const fastest = (1.875 * LIFT_M) / LIFT_S;
    expect(Math.abs(Math.max(...rise) / fastest - 1)).toBeLessThan(0.2);
    expect(rise.indexOf(Math.max(...rise)) / HZ).toBeCloseTo(3.45, 1);
    expect(Math.min(...rise)).toBeLessThan(-0.7 * fastest);
  });

  it('leaks the less, the longer its time constant', () => {
    const errorOf = (leakS: number): number => Math.max(...run({ lift: acceleration }, 5, { leakS }).map(([x], i) => Math.abs(x - speed(i / HZ))));
    expect(errorOf(10)).toBeLessThan(0.5 * errorOf(0.7));
  });

  it('is zero again soon after the limb is still, wherever the integral came to', () => {
    const rise = run({ lift: (t) => (t >= 3 && t < 3.3 ? 4 : 0) }, 8).map(([x]) => x);
    expect(Math.max(...rise)).toBeGreaterThan(1);
    for (const x of rise.slice(6 * HZ)) expect(Math.abs(x)).toBeLessThan(0.05);
  });

  it('learns the bias of the accelerometer, at rest at once and in movement over a few reps', () => {
    const atRest = run({ bias: 0.3 }, 8).map(([x]) => Math.abs(x));
    expect(Math.max(...atRest.slice(3 * HZ))).toBeLessThan(0.02);
    const moving = run({ lift: lifts(0, minJerkAcceleration, LIFT_M), bias: 0.3 }, 60).map(([x]) => x);
    const late = moving.slice(-9 * HZ);
    expect(Math.abs(late.reduce((sum, x) => sum + x, 0) / late.length)).toBeLessThan(0.06);
  });
});

describe('LimbMotion: shaking and turning', () => {
  it('tells the power of acceleration without gravity, whichever way it goes', () => {
    const shake = run({ push: (t) => 3 * Math.sin(2 * Math.PI * 5 * t) }, 4).map(([, x]) => x);
    expect(shake.slice(HZ).reduce((sum, x) => sum + x, 0) / (3 * HZ)).toBeCloseTo(4.5, 1);
    for (const [, x] of run({}, 2)) expect(x).toBeLessThan(1e-6);
  });

  it('tells how fast the unit turns about the vertical, with its sign, apart from all rotation', () => {
    const [, , spin, turn] = run({ spin: () => -0.6, turn: () => 0.8 }, 1)[50];
    expect(spin).toBeCloseTo(-0.6, 12);
    expect(turn).toBeCloseTo(1, 12);
  });
});

it('LimbMotion passes over what is missing or absurd', () => {
  const motion = new LimbMotion({ sampleRateHz: HZ });
  const out = new Float64Array(4);
  const good = Float64Array.of(0, G, 0, 0, 0, 0, 0, 1, 0);
  for (let i = 0; i < HZ; i++) motion.push(good, out);
  const before = Array.from(out);
  for (const bad of [NaN, Infinity, 1e7]) {
    motion.push(Float64Array.of(0, bad, 0, 0, 0, 0, 0, 1, 0), out);
    expect(Array.from(out)).toEqual([NaN, NaN, NaN, NaN]);
  }
  motion.push(good, out);
  expect(Array.from(out)).toEqual(before);
  expect(motion.missingSamples).toBe(3);
});
