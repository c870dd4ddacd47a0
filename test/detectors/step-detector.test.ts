import { describe, expect, test } from 'vitest';
import { StepDetector, type StepDetectorEvent, type StepEvent } from '../../src/detectors';
import { normal, seededRandom } from '../support/random';
import { sampled } from '../support/signals';

const HZ = 50;
const G = 9.81;
const CADENCE_HZ = 1.8;

interface Walk {
  readonly fromS: number;
  readonly toS: number;
  readonly cadenceHz?: number;
  /** Of the step's wave, and of what left and right differ by, m/s². */
  readonly size?: number;
  readonly limp?: number;
}

/** A crest a step, a quarter of a step after the walk begins; noise of 0.05 m/s². */
function walking(lengthS: number, walks: readonly Walk[], sampleRateHz = HZ): Float64Array {
  const random = seededRandom(1);
  return sampled(Math.round(lengthS * sampleRateHz), sampleRateHz, (t) => {
    let x = G + 0.05 * normal(random);
    for (const { fromS, toS, cadenceHz = CADENCE_HZ, size = 2.5, limp = 0 } of walks) {
      if (t < fromS || t >= toS) continue;
      const phase = 2 * Math.PI * cadenceHz * (t - fromS);
      x += size * Math.sin(phase) + limp * Math.sin(phase / 2) + 0.3 * size * Math.sin(2 * phase);
    }
    return x;
  });
}

function detect(norm: ArrayLike<number>, sampleRateHz = HZ, detector = new StepDetector({ sampleRateHz })) {
  const events: StepDetectorEvent[] = [];
  const frame = new Float64Array(1);
  for (let i = 0; i < norm.length; i++) {
    frame[0] = norm[i];
    detector.push(frame, (event) => events.push(event));
  }
  return { events, steps: events.filter((event): event is StepEvent => event.type === 'step'), detector };
}

/** Crests of the wave above: where its derivative is zero. */
function truth({ fromS, toS, cadenceHz = CADENCE_HZ }: Walk): number {
  return Math.round((toS - fromS) * cadenceHz);
}

describe('a walk', () => {
  const walk = { fromS: 5, toS: 35 };

  test('is counted step by step, each where the norm is greatest', () => {
    const { steps } = detect(walking(45, [walk]));
    // the last crest may ring once more
    expect(steps.length - truth(walk)).toBeOneOf([0, 1]);
    steps.slice(0, truth(walk)).forEach((step, k) => expect(Math.abs(step.startS - (5 + (k + 0.2) / CADENCE_HZ))).toBeLessThan(0.12));
  });

  test('is told from its first step on, in retrospect, and then each step within a second', () => {
    const { steps, detector } = detect(walking(45, [walk]));
    const delays = steps.map((step) => step.decidedIndex - step.startIndex);
    expect(delays[0]).toBeGreaterThan(3 * HZ);
    expect(Math.max(...delays)).toBeLessThanOrEqual(detector.maxDecisionSamples.step);
    expect(Math.max(...delays.slice(12))).toBeLessThan(HZ);
  });

  test.each([
    ['g', 1 / G],
    ['raw counts', 2048],
    ['micro-g', 1e6 / G],
  ])('is the same in %s', (_, scale) => {
    const norm = walking(45, [walk]);
    expect(detect(norm.map((x) => x * scale)).steps.map((step) => step.startIndex)).toEqual(detect(norm).steps.map((step) => step.startIndex));
  });

  test.each([20, 25, 33, 100, 200])('is the same at %d Hz', (sampleRateHz) => {
    const { steps } = detect(walking(45, [walk], sampleRateHz), sampleRateHz);
    expect(Math.abs(steps.length - truth(walk))).toBeLessThanOrEqual(1);
  });

  test.each([1.2, 1.5, 2.3, 2.9])('at %d steps a second is counted, too', (cadenceHz) => {
    const one = { ...walk, cadenceHz };
    expect(Math.abs(detect(walking(45, [one])).steps.length - truth(one))).toBeLessThanOrEqual(1);
  });

  test('of somebody who limps has two steps a stride', () => {
    const one = { ...walk, limp: 2 };
    expect(Math.abs(detect(walking(45, [one])).steps.length - truth(one))).toBeLessThanOrEqual(1);
  });

  test('goes on after knocks on the sensor', () => {
    const norm = walking(45, [walk]);
    for (const i of [600, 1000, 1400]) norm[i] += 200;
    expect(Math.abs(detect(norm).steps.length - truth(walk))).toBeLessThanOrEqual(1);
  });

  test('opens the gate while it lasts', () => {
    const norm = walking(45, [walk]);
    const detector = new StepDetector({ sampleRateHz: HZ });
    const open: number[] = [];
    norm.forEach((x, i) => {
      detector.push(Float64Array.of(x), () => undefined);
      if (detector.isWalking) open.push(i / HZ);
    });
    expect(open[0]).toBeLessThan(11);
    expect(open[open.length - 1]).toBeGreaterThan(34);
    expect(open[open.length - 1]).toBeLessThan(39);
  });

  test('that a gap of two seconds cuts is two, and its gap is told', () => {
    const norm = walking(45, [walk]).fill(NaN, 20 * HZ, 22 * HZ);
    const { events, steps } = detect(norm);
    expect(events.filter(({ type }) => type === 'gap')).toMatchObject([{ startIndex: 20 * HZ, endIndex: 22 * HZ }]);
    expect(steps.every(({ startS }) => startS < 20.2 || startS > 21.9)).toBe(true);
    expect(Math.abs(steps.length - truth(walk) + 2 * CADENCE_HZ)).toBeLessThanOrEqual(2);
  });
});

describe('no step is seen', () => {
  const seconds = 60;
  const noise = seededRandom(2);

  test.each([
    ['at rest', () => G + 0.2 * normal(noise)],
    ['in a lift of 4 s up and 4 s down', (t: number) => G + 2 * Math.sin((2 * Math.PI * t) / 8)],
    ['in repetitions of 2 s', (t: number) => G + 2 * Math.sin((2 * Math.PI * t) / 2)],
    ['in repetitions of 3 s that stop at the top', (t: number) => G + 4 * Math.max(0, Math.sin((2 * Math.PI * t) / 3)) ** 3],
    ['in a tremor of 7 Hz', (t: number) => G + Math.sin(2 * Math.PI * 7 * t)],
    ['in a hum at the cadence of a walk, too weak to be one', (t: number) => G + 0.2 * Math.sin(2 * Math.PI * CADENCE_HZ * t)],
  ])('%s', (_, norm) => {
    expect(detect(sampled(seconds * HZ, HZ, norm)).steps).toEqual([]);
  });

  test('in fidgeting, 100 pushes a minute of any size, at any time: in 25 of 30 minutes', () => {
    const random = seededRandom(3);
    const quiet = Array.from({ length: 30 }, () => {
      const pushes = Array.from({ length: 100 }, () => ({ atS: 2 + 56 * random(), size: 1 + 4 * random(), lengthS: 0.2 + 0.4 * random() }));
      const norm = sampled(seconds * HZ, HZ, (t) => pushes.reduce((x, { atS, size, lengthS }) => x + size * Math.exp(-(((t - atS) / lengthS) ** 2) * 8), G));
      return detect(norm).steps.length === 0;
    });
    expect(quiet.filter(Boolean).length).toBeGreaterThanOrEqual(25);
  });

  test('in six steps: they are not yet a walk', () => {
    expect(detect(walking(20, [{ fromS: 5, toS: 5 + 6 / CADENCE_HZ }])).steps).toEqual([]);
  });
});

test('what follows a walk is none of it: small movements at the same pace', () => {
  const walk = { fromS: 5, toS: 35 };
  const after = { fromS: 35, toS: 45, size: 0.2, cadenceHz: 1.6 };
  expect(Math.abs(detect(walking(50, [walk, after])).steps.length - truth(walk))).toBeLessThanOrEqual(1);
});

test('a sensor that changes its unit is understood again', () => {
  const norm = walking(80, [{ fromS: 5, toS: 30 }, { fromS: 45, toS: 75 }]).map((x, i) => (i > 40 * HZ ? x * 1000 : x));
  const { steps } = detect(norm);
  expect(Math.abs(steps.filter(({ startS }) => startS > 45).length - 54)).toBeLessThanOrEqual(1);
});
