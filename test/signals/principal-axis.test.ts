import { describe, expect, it } from 'vitest';
import { PrincipalAxis } from '../../src/signals';
import { minJerk } from '../../src/simulator';
import { normal, seededRandom } from '../support/random';

const sampleRateHz = 100;

function run(points: readonly (readonly number[])[], options = {}): Float64Array {
  const axis = new PrincipalAxis({ sampleRateHz, ...options });
  const out = new Float64Array(1);
  return Float64Array.from(points, (point) => {
    axis.push(Float64Array.from(point), out);
    return out[0];
  });
}

/** Out within a second and back within the next. */
const outAndBack = (timeS: number) => minJerk(Math.min(1, timeS)) - minJerk(Math.min(1, Math.max(0, timeS - 1)));

describe('PrincipalAxis', () => {
  it('gives the displacement along a straight line, whichever way it points', () => {
    const random = seededRandom(1);
    for (let trial = 0; trial < 50; trial++) {
      const raw = [normal(random), normal(random), normal(random)];
      const size = Math.hypot(...raw);
      const direction = raw.map((x) => x / size);
      const home = [10 * random(), -5 * random(), 3];
      const points = Array.from({ length: 201 }, (_, i) => direction.map((d, c) => home[c] + d * 0.5 * outAndBack(i / sampleRateHz)));
      const along = run(points, { motionFloor: 0 });
      along.forEach((x, i) => expect(x).toBeCloseTo(0.5 * outAndBack(i / sampleRateHz), 9));
    }
  });

  it('starts at 0 and counts the first movement as positive', () => {
    for (const sign of [1, -1]) {
      const along = run(Array.from({ length: 100 }, (_, i) => [0, sign * 0.004 * Math.max(0, i - 20), 7]));
      expect(along[0]).toBe(0);
      expect(along[20]).toBe(0);
      expect(along[99]).toBeCloseTo(0.004 * 79, 9);
    }
  });

  it('learns nothing from what is slower than the floor', () => {
    // 0.04 a second against 0.05: no axis yet, no displacement; afterwards it counts along the axis that is known
    const creep = Array.from({ length: 300 }, (_, i) => [(0.04 * i) / sampleRateHz, 0, 0]);
    expect(Math.max(...run(creep))).toBe(0);
    const moved = Array.from({ length: 50 }, (_, i) => [0, (0.5 * i) / sampleRateHz, 0]);
    const after = run([...moved, ...creep.map(([x]) => [0, 0.245 + x, 0])]);
    expect(after[after.length - 1]).toBeCloseTo(0.245 + (0.04 * 299) / sampleRateHz, 9);
  });

  it('makes no swing of its own while the limb is still and the axis has turned', () => {
    // fifteen movements whose axis turns by 4° each, around a home far from the origin, with rests between
    const points: number[][] = [];
    const rests: [number, number][] = [];
    for (let rep = 0; rep < 15; rep++) {
      const angle = (rep * 4 * Math.PI) / 180;
      for (let i = 0; i < 200; i++) {
        const x = 0.5 * outAndBack(i / sampleRateHz);
        points.push([100 + x * Math.cos(angle), -50 + x * Math.sin(angle), 20]);
      }
      rests.push([points.length, points.length + 150]);
      for (let i = 0; i < 150; i++) points.push([100, -50, 20]);
    }
    const along = run(points, { memoryS: 5 });
    for (const [from, to] of rests) for (let i = from + 1; i < to; i++) expect(along[i]).toBe(along[from]);
    rests.forEach(([from], rep) => {
      const home = rep === 0 ? 0 : along[rests[rep - 1][0]];
      const peak = Math.max(...along.subarray(from - 200, from));
      expect(peak - home, `movement ${rep}`).toBeGreaterThan(0.9 * 0.5);
      expect(peak - home, `movement ${rep}`).toBeLessThan(1.01 * 0.5);
      expect(Math.abs(along[from] - home), `return ${rep}`).toBeLessThan(0.05);
    });
  });

  it('turns to the axis of the movement although posture changes are larger', () => {
    const random = seededRandom(2);
    const points: number[][] = [];
    // posture drifts by 2 in z over a minute, more slowly than the floor; the movement is 0.3 in x
    for (let i = 0; i < 60 * sampleRateHz; i++) {
      const t = i / sampleRateHz;
      points.push([0.3 * outAndBack(t % 3), 0.0001 * normal(random), (2 * t) / 60]);
    }
    const along = run(points);
    for (let rep = 5; rep < 19; rep++) {
      const home = along[300 * rep];
      const peak = along[300 * rep + 100];
      expect(Math.abs(peak - home - 0.3), `movement ${rep}`).toBeLessThan(0.03);
    }
  });

  it('gives NaN where a channel is missing, and then goes on from the last frame that was there', () => {
    const points = Array.from({ length: 100 }, (_, i) => [0, 0, 0.01 * i]);
    points[40] = [NaN, 0, 0.4];
    points[41] = [0, Infinity, 0.41];
    const axis = new PrincipalAxis({ sampleRateHz });
    const out = new Float64Array(1);
    const along = points.map((point) => {
      axis.push(Float64Array.from(point), out);
      return out[0];
    });
    expect(along.map((x, i) => (x === x ? -1 : i)).filter((i) => i >= 0)).toEqual([40, 41]);
    expect(along[42]).toBeCloseTo(0.42, 12);
    expect(along[99]).toBeCloseTo(0.99, 12);
    expect(axis.missingSamples).toBe(2);
  });

  it.each([
    [{ sampleRateHz: -1 }, /"sampleRateHz" expected 0 < x, got -1/],
    [{ memoryS: 0 }, /"memoryS" expected 0 < x, got 0/],
    [{ motionFloor: NaN }, /"motionFloor" expected 0 <= x, got NaN/],
    [{ axis: 'x' }, /"axis" is not an option/],
  ])('refuses %j', (options, message) => {
    expect(() => new PrincipalAxis({ sampleRateHz, ...options })).toThrow(message);
  });
});
