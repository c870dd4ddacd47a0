import { describe, expect, it } from 'vitest';
import { Orientation, SensorRotation } from '../../src/ingest';
import { simulate } from '../../src/simulator';
import { seededRandom } from '../support/random';

const RATE_HZ = 100;
const G = 9.80665;
type Vector = readonly [number, number, number];

/** Rows of a rotation about an axis, rad. */
function rotationAbout([x, y, z]: Vector, angle: number): number[] {
  const n = Math.hypot(x, y, z);
  const [a, b, c] = [x / n, y / n, z / n];
  const s = Math.sin(angle);
  const k = 1 - Math.cos(angle);
  return [
    1 - k * (b * b + c * c), k * a * b - s * c, k * a * c + s * b,
    k * a * b + s * c, 1 - k * (a * a + c * c), k * b * c - s * a,
    k * a * c - s * b, k * b * c + s * a, 1 - k * (a * a + b * b),
  ];
}

const apply = (r: readonly number[], v: readonly number[]): number[] => [0, 3, 6].map((i) => r[i] * v[0] + r[i + 1] * v[1] + r[i + 2] * v[2]);
const transposed = (r: readonly number[]): number[] => r.map((_, i) => r[(i % 3) * 3 + Math.floor(i / 3)]);

/** Angle between two rotations, degrees. */
function apart(a: readonly number[], b: readonly number[]): number {
  const trace = a.reduce((sum, x, i) => sum + x * b[i], 0);
  return (Math.acos(Math.min(1, Math.max(-1, (trace - 1) / 2))) * 180) / Math.PI;
}

function mountings(count: number): number[][] {
  const random = seededRandom(12);
  const around = () => 2 * random() - 1;
  return Array.from({ length: count }, () => rotationAbout([around(), around(), around()], Math.PI * random()));
}

function still(orientation: Orientation, up: readonly number[], frames = 150): void {
  const random = seededRandom(2);
  const frame = new Float64Array(6);
  for (let i = 0; i < frames; i++) {
    for (let c = 0; c < 3; c++) frame[c] = G * up[c] + 0.1 * (random() - 0.5);
    orientation.push(frame);
  }
}

describe('Orientation', () => {
  it('finds any mounting from gravity and an axis that points forwards, roughly', () => {
    for (const mounting of mountings(40)) {
      const toSensor = transposed(mounting);
      const slightlyUp = apply(toSensor, [0.9, 0, 0.4]);
      const orientation = new Orientation({ sampleRateHz: RATE_HZ, forward: slightlyUp });
      expect(orientation.rotation.every(Number.isNaN)).toBe(true);
      still(orientation, apply(toSensor, [0, 0, 1]));
      expect(orientation.takeUp()).toBeNull();
      expect(apart(orientation.rotation, mounting)).toBeLessThan(0.2);
    }
  });

  it.each(['left', 'right'] as const)('finds any mounting on the %s foot from heel raises, with sensor errors, within 10°', (foot) => {
    const errors: number[] = [];
    mountings(12).forEach((mounting, seed) => {
      const set = simulate('heel-raise', { seed, foot, repetitions: 2, sensor: 'foot-imu', sensorOptions: { mountingTiltDeg: 0 }, faults: 'none' });
      const { data, sampleRateHz, labels } = set;
      const orientation = new Orientation({ sampleRateHz });
      const toSensor = transposed(mounting);
      const firstS = (labels ?? [])[0].onsetS;
      data[0].forEach((_, i) => {
        const turn = [3, 4, 5].map((c) => (data[c][i] * Math.PI) / 180);
        orientation.push(Float64Array.of(...apply(toSensor, [data[0][i], data[1][i], data[2][i]]), ...apply(toSensor, turn)));
        if (i === Math.floor((firstS - 0.3) * sampleRateHz)) expect(orientation.takeUp()).toBeNull();
      });
      expect(orientation.takeHeading()).toBeNull();
      errors.push(apart(orientation.rotation, mounting));
    });
    expect(Math.max(...errors)).toBeLessThan(10);
    errors.sort((a, b) => a - b);
    expect(errors[errors.length >> 1]).toBeLessThan(5);
  });

  it('refuses what is no rest and no movement, says why, and keeps what it had', () => {
    const forward = new Orientation({ sampleRateHz: RATE_HZ, forward: [1, 0, 0] });
    expect(forward.takeUp()).toBe('too short');
    still(forward, [0, 0, 1]);
    expect(forward.takeUp()).toBeNull();
    const had = forward.rotation;
    still(forward, [0, 0, 1 / G]);
    expect(forward.takeUp()).toBe('no gravity');
    still(forward, [0.95, 0, 0.31]);
    expect(forward.takeUp()).toBe('steep');
    for (let i = 0; i < 150; i++) forward.push(Float64Array.of(0, Math.sin(i / 10), G));
    expect(forward.takeUp()).toBe('moving');
    for (let i = 0; i < 80; i++) forward.push(Float64Array.of(0, NaN, G));
    expect(forward.takeUp()).toBe('missing samples');
    expect(forward.rotation).toEqual(had);

    const heading = (turn: (s: number) => Vector): string | null => {
      const orientation = new Orientation({ sampleRateHz: RATE_HZ });
      expect(orientation.takeHeading()).toBe('no rest');
      still(orientation, [0, 0, 1]);
      expect(orientation.takeUp()).toBeNull();
      for (let i = 0; i < 400; i++) orientation.push(Float64Array.of(0, 0, G, ...turn(i / RATE_HZ)));
      return orientation.takeHeading();
    };
    expect(heading((s) => [0.05 * Math.sin(s), 0, 0])).toBe('no movement');
    expect(heading((s) => [0, 0.2 * Math.sin(s), Math.sin(s)])).toBe('steep');
    expect(heading((s) => [Math.sin(s), Math.cos(s), 0])).toBe('no one axis');
    expect(heading((s) => [0.3 * Math.sin(s), Math.sin(s), 0])).toBeNull();
  });

  it('has forwards where the toes go down first, in any heading and with a gyroscope that is off', () => {
    for (let heading = -180; heading < 180; heading += 15) {
      const mounting = rotationAbout([0, 0, 1], (heading * Math.PI) / 180);
      const left = apply(transposed(mounting), [0, 1, 0]);
      const orientation = new Orientation({ sampleRateHz: RATE_HZ });
      const bias = [0.05, -0.03, 0.02];
      const feed = (rate: number): void => orientation.push(Float64Array.of(0, 0, G, ...left.map((x, c) => x * rate + bias[c])));
      for (let i = 0; i < 150; i++) feed(0);
      expect(orientation.takeUp()).toBeNull();
      for (let i = 0; i < 900; i++) feed(i < 500 ? 0 : Math.sin(i / 60 - 500 / 60));
      expect(orientation.takeHeading()).toBeNull();
      expect(apart(orientation.rotation, mounting)).toBeLessThan(0.1);
    }
  });

  it('rejects bad options and short frames by name', () => {
    expect(() => new Orientation({ sampleRateHz: 100, forward: [0, 0, 0] })).toThrow('"forward" expected 3 values, not all 0');
    expect(() => new Orientation({ sampleRateHz: 100, forward: [1, 0] })).toThrow('"forward"');
    expect(() => new Orientation({ sampleRateHz: 100 }).push(new Float64Array(3))).toThrow('"frame" expected at least 6 values, got 3');
  });
});

describe('SensorRotation', () => {
  it('turns both vectors from the sensor to the body', () => {
    const [mounting] = mountings(1);
    const toBody = new SensorRotation({ rotation: mounting });
    const out = new Float64Array(6);
    toBody.push(Float64Array.of(...apply(transposed(mounting), [1, 2, 3]), ...apply(transposed(mounting), [-4, 5, 6])), out);
    [1, 2, 3, -4, 5, 6].forEach((x, i) => expect(out[i]).toBeCloseTo(x, 12));
    expect(new SensorRotation({ rotation: mounting, vectors: 1 }).outputs).toEqual(['acc_x', 'acc_y', 'acc_z']);
  });

  it('refuses what is no rotation: mirrored, stretched, not nine values', () => {
    const refuse = (rotation: readonly number[]) => expect(() => new SensorRotation({ rotation })).toThrow('"rotation" expected a rotation, 3 × 3 row by row');
    refuse([-1, 0, 0, 0, 1, 0, 0, 0, 1]);
    refuse([1.001, 0, 0, 0, 1, 0, 0, 0, 1]);
    refuse([1, 0, 0]);
  });
});
