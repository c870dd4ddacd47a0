import { describe, expect, it } from 'vitest';
import { Tilt } from '../../src/signals';
import { minJerk, minJerkAcceleration, minJerkSpeed } from '../../src/simulator';
import { seededRandom, type Random } from '../support/random';

const G = 9.81;
const DEGREES = 180 / Math.PI;
const RAISE_DEG = 30;
const RAISE_S = 2;
/** Greatest rate of a minimum-jerk raise: 1.875 amplitude / time. */
const PEAK_DEG_PER_S = (1.875 * RAISE_DEG) / RAISE_S;

/** A frame of a limb at `angle` (rad) about its x axis that turns at `rate` (rad/s); `push` is acceleration along y (m/s²). */
function frameAt(angle: number, rate: number, push = 0): number[] {
  return [0, G * Math.sin(angle) + push * Math.cos(angle), G * Math.cos(angle) - push * Math.sin(angle), rate, 0, 0];
}

function angleBetween(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const cross = [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
  return Math.atan2(Math.hypot(...cross), a[0] * b[0] + a[1] * b[1] + a[2] * b[2]) * DEGREES;
}

/** Two seconds of rest, a raise, a second on top, the way back, a second of rest. */
function raise(timeS: number): { angle: number; rate: number; push: number } {
  const up = Math.min(1, Math.max(0, (timeS - 2) / RAISE_S));
  const down = Math.min(1, Math.max(0, (timeS - 2 - RAISE_S - 1) / RAISE_S));
  const size = RAISE_DEG / DEGREES;
  return {
    angle: size * (minJerk(up) - minJerk(down)),
    rate: (size / RAISE_S) * (minJerkSpeed(up) - minJerkSpeed(down)),
    push: (0.09 / RAISE_S ** 2) * (minJerkAcceleration(up) - minJerkAcceleration(down)), // of a heel that goes up 9 cm
  };
}

function rotation(random: Random): number[][] {
  // from a random unit quaternion
  const q = Array.from({ length: 4 }, () => random() - 0.5);
  const length = Math.hypot(...q);
  const [w, x, y, z] = q.map((part) => part / length);
  return [
    [1 - 2 * (y * y + z * z), 2 * (x * y - w * z), 2 * (x * z + w * y)],
    [2 * (x * y + w * z), 1 - 2 * (x * x + z * z), 2 * (y * z - w * x)],
    [2 * (x * z - w * y), 2 * (y * z + w * x), 1 - 2 * (x * x + y * y)],
  ];
}

const apply = (r: readonly number[][], v: readonly number[]) => r.map((row) => row[0] * v[0] + row[1] * v[1] + row[2] * v[2]);

describe('Tilt', () => {
  it('is the direction of the accelerometer from the first sample on while nothing moves', () => {
    const tilt = new Tilt({ sampleRateHz: 50 });
    const out = new Float64Array(3);
    for (let i = 0; i < 500; i++) {
      tilt.push(Float64Array.of(3, -4, 12, 0, 0, 0), out);
      [3 / 13, -4 / 13, 12 / 13].forEach((expected, c) => expect(out[c]).toBeCloseTo(expected, 12));
    }
  });

  it.each([25, 50, 100, 200])('follows a slow heel raise at %d Hz within half a sample of rotation', (sampleRateHz) => {
    const tilt = new Tilt({ sampleRateHz });
    const out = new Float64Array(3);
    let worst = 0;
    let top = 0;
    for (let i = 0; i < 8 * sampleRateHz; i++) {
      const { angle, rate } = raise(i / sampleRateHz);
      tilt.push(Float64Array.from(frameAt(angle, rate)), out);
      const seen = Math.atan2(out[1], out[2]) * DEGREES;
      worst = Math.max(worst, Math.abs(seen - angle * DEGREES));
      top = Math.max(top, seen);
    }
    expect(worst).toBeLessThan((1.02 * PEAK_DEG_PER_S) / (2 * sampleRateHz));
    expect(Math.abs(top - RAISE_DEG)).toBeLessThan(0.3);
  });

  it('keeps the acceleration of the raise itself out: less than a quarter of a degree', () => {
    const sampleRateHz = 100;
    const [plain, pushed] = [new Tilt({ sampleRateHz }), new Tilt({ sampleRateHz })];
    const [a, b] = [new Float64Array(3), new Float64Array(3)];
    let worst = 0;
    let worstAccelerometer = 0;
    for (let i = 0; i < 8 * sampleRateHz; i++) {
      const { angle, rate, push } = raise(i / sampleRateHz);
      const frame = frameAt(angle, rate, push);
      plain.push(Float64Array.from(frameAt(angle, rate)), a);
      pushed.push(Float64Array.from(frame), b);
      worst = Math.max(worst, angleBetween(a, b));
      worstAccelerometer = Math.max(worstAccelerometer, Math.abs(Math.atan2(frame[1], frame[2]) - angle) * DEGREES);
    }
    expect(worst).toBeLessThan(0.25);
    expect(worstAccelerometer).toBeGreaterThan(2 * worst);
  });

  it.each([0.5, 2, 5])('turns a gyroscope bias into an error of bias × %d s and no more', (timeConstantS) => {
    const tilt = new Tilt({ sampleRateHz: 100, timeConstantS });
    const out = new Float64Array(3);
    const bias = 0.01;
    let worst = 0;
    for (let i = 0; i < 100 * 60; i++) {
      tilt.push(Float64Array.of(0, 0, G, bias, 0, 0), out);
      worst = Math.max(worst, angleBetween(out, [0, 0, 1]) / DEGREES);
    }
    expect(worst).toBeLessThanOrEqual(bias * timeConstantS);
    expect(worst).toBeGreaterThan(0.97 * bias * timeConstantS);
  });

  it('gives the same angle between start and top however the sensor is mounted', () => {
    const random = seededRandom(3);
    const sampleRateHz = 50;
    const angles = Array.from({ length: 20 }, (_, trial) => {
      const mounting = trial === 0 ? [[1, 0, 0], [0, 1, 0], [0, 0, 1]] : rotation(random);
      const tilt = new Tilt({ sampleRateHz });
      const out = new Float64Array(3);
      let start = new Float64Array(3);
      for (let i = 0; i <= 4.5 * sampleRateHz; i++) {
        const { angle, rate } = raise(i / sampleRateHz);
        const frame = frameAt(angle, rate);
        tilt.push(Float64Array.from([...apply(mounting, frame.slice(0, 3)), ...apply(mounting, frame.slice(3))]), out);
        if (i === sampleRateHz) start = out.slice();
      }
      return angleBetween(start, out);
    });
    expect(Math.abs(angles[0] - RAISE_DEG)).toBeLessThan(0.3);
    for (const angle of angles) expect(angle).toBeCloseTo(angles[0], 9);
  });

  it('goes on turning over a short gap, and starts anew from the accelerometer after a long one', () => {
    const sampleRateHz = 100;
    const rate = 0.5;
    const seen = (gapFrames: number, poseAfter: (angle: number) => number) => {
      const tilt = new Tilt({ sampleRateHz, maxBridgeS: 0.1 });
      const out = new Float64Array(3);
      for (let i = 0; i < 1000; i++) tilt.push(Float64Array.from(frameAt(0, 0)), out);
      for (let i = 0; i < 100; i++) tilt.push(Float64Array.from(frameAt((rate * i) / sampleRateHz, rate)), out);
      for (let i = 0; i < gapFrames; i++) {
        tilt.push(Float64Array.of(0, 0, i % 2 === 0 ? NaN : Infinity, 0, 0, 0), out);
        expect([...out]).toEqual([NaN, NaN, NaN]);
      }
      const angle = (rate * (100 + gapFrames)) / sampleRateHz;
      tilt.push(Float64Array.from(frameAt(poseAfter(angle), rate)), out);
      expect(tilt.missingSamples).toBe(gapFrames);
      return { angle, seen: Math.atan2(out[1], out[2]) };
    };
    const bridged = seen(10, (angle) => angle);
    expect(Math.abs(bridged.seen - bridged.angle) * DEGREES).toBeLessThan(0.2);
    // the accelerometer says something else: one sample of it hardly counts while the estimate goes on
    const disturbed = seen(10, () => -1);
    expect(Math.abs(disturbed.seen - disturbed.angle)).toBeLessThan(0.02);
    expect(seen(11, () => -1).seen).toBeCloseTo(-1, 9);
  });

  it.each([
    [{ sampleRateHz: 0 }, /"sampleRateHz" expected 0 < x, got 0/],
    [{ timeConstantS: 0 }, /"timeConstantS" expected 0 < x, got 0/],
    [{ maxBridgeS: -1 }, /"maxBridgeS" expected 0 <= x, got -1/],
    [{ alpha: 1 }, /"alpha" is not an option/],
  ])('refuses %j', (options, message) => {
    expect(() => new Tilt({ sampleRateHz: 100, ...options })).toThrow(message);
  });
});
