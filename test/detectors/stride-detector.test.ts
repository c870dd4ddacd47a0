import { describe, expect, test } from 'vitest';
import { StrideDetector, type StrideDetectorEvent, type StrideEvent } from '../../src/detectors';
import { simulate } from '../../src/simulator';
import { normal, seededRandom } from '../support/random';
import { sampled, type Signal } from '../support/signals';

const HZ = 100;
const STRIDE_S = 1.1;
/** Of a stride: where the push-off is fastest. */
const PUSH = 0.2;

type Vector = readonly [number, number, number];

/** A raised cosine of 2 between two phases. */
const bump = (phase: number, from: number, to: number): number => (phase > from && phase < to ? 1 - Math.cos((2 * Math.PI * (phase - from)) / (to - from)) : 0);

/** Push-off, swing and landing of a shoe, rad/s: what the swing turns, the others turn back. */
const gait = (phase: number): number => 3.5 * bump(phase, 0.3, 0.6) - 3.75 * bump(phase, 0.1, 0.3) - 3 * bump(phase, 0.6, 0.7);

/** Rates about one axis of the sensor, with noise of 0.05 rad/s. */
function about(axis: Vector, rate: (timeS: number) => number, lengthS: number, sampleRateHz = HZ): Signal {
  const random = seededRandom(4);
  const along = sampled(Math.round(lengthS * sampleRateHz), sampleRateHz, rate);
  return axis.map((share) => along.map((x) => share * x + 0.05 * normal(random)));
}

/** `strides` of them from 2 s on, then standing. */
const walk = (strides: number, pauseAfter = Infinity, pauseS = 0) => (timeS: number): number => {
  let at = (timeS - 2) / STRIDE_S;
  if (at >= pauseAfter) at = Math.max(pauseAfter, at - pauseS / STRIDE_S);
  return at >= 0 && at < strides && at !== pauseAfter ? gait(at % 1) : 0;
};

function detect(signal: Signal, sampleRateHz = HZ): { events: StrideDetectorEvent[]; strides: StrideEvent[] } {
  const detector = new StrideDetector({ sampleRateHz });
  const events: StrideDetectorEvent[] = [];
  signal[0].forEach((_, i) => detector.push(Float64Array.from(signal, (channel) => channel[i]), (event) => events.push(event)));
  return { events, strides: events.filter((event): event is StrideEvent => event.type === 'stride') };
}

describe('a walk of ten strides', () => {
  const check = (strides: readonly StrideEvent[], toleranceS = 0.03): void => {
    expect(strides).toHaveLength(9);
    strides.forEach(({ startS, endS, durationS, swingS }, k) => {
      expect(Math.abs(startS - (2 + (k + PUSH) * STRIDE_S))).toBeLessThan(toleranceS);
      expect(Math.abs(endS - (2 + (k + 1 + PUSH) * STRIDE_S))).toBeLessThan(toleranceS);
      expect(durationS).toBeCloseTo(endS - startS, 12);
      expect(Math.abs(swingS - (2 + (k + 0.45) * STRIDE_S))).toBeLessThan(2 * toleranceS);
    });
  };

  test('has nine from push-off to push-off; the last has no end', () => check(detect(about([0, 1, 0], walk(10), 20)).strides));

  test.each<[Vector]>([[[1, 0, 0]], [[0, -1, 0]], [[0.6, 0, -0.8]], [[-0.58, 0.58, 0.58]]])('is found with the sensor turned: axis %j', (axis) => {
    check(detect(about(axis, walk(10), 20)).strides);
  });

  test.each([20, 25, 50, 200])('is found at %d Hz', (sampleRateHz) => {
    check(detect(about([0.3, -0.9, 0.3], walk(10), 20, sampleRateHz), sampleRateHz).strides, 0.06);
  });

  test('tells how far and how fast the foot swings', () => {
    const { strides } = detect(about([0, 0, 1], walk(10), 20));
    for (const { swingAngle, swingRate } of strides) {
      expect(swingAngle).toBeCloseTo(3.5 * 0.3 * STRIDE_S, 1);
      expect(Math.abs(swingRate - 7)).toBeLessThan(0.3);
    }
  });

  test('is told stride by stride, within half a second of each end; the first may wait until its sign is known', () => {
    const { strides } = detect(about([0, 1, 0], walk(10), 20));
    for (const { decidedS, endS } of strides.slice(1)) expect(decidedS - endS).toBeLessThan(0.5);
    expect(strides[0].decidedS - strides[0].endS).toBeLessThan(1);
  });

  test('with a pause in it has no stride over the pause', () => {
    const { strides } = detect(about([0, 1, 0], walk(10, 5, 4), 25));
    expect(strides).toHaveLength(8);
    expect(Math.max(...strides.map(({ durationS }) => durationS))).toBeLessThan(1.2);
  });

  test('that a gap cuts has no stride over the gap', () => {
    const cut = about([0, 1, 0], walk(10), 20).map((channel) => channel.fill(NaN, 600, 620));
    const { events, strides } = detect(cut);
    expect(events.filter(({ type }) => type === 'gap')).toMatchObject([{ startIndex: 600, endIndex: 620 }]);
    expect(strides.every(({ startS, endS }) => endS < 6.1 || startS > 6.1)).toBe(true);
    expect(strides.length).toBeGreaterThanOrEqual(6);
  });
});

describe('no stride is seen', () => {
  test.each([
    ['in heel raises of 3 s', (t: number) => 0.8 * Math.sin((2 * Math.PI * t) / 3)],
    ['in fast heel raises: what turns one way turns back the same way', (t: number) => 3 * Math.sin(2 * Math.PI * t)],
    ['in kicks, with the knee bent: out fast, back slowly', (t: number) => (t % 4 < 0.4 ? 6 : t % 4 < 3.6 ? -0.75 : 0) * bump(t % 4, 0, 3.6)],
    ['at rest', () => 0],
  ])('%s', (_, rate) => {
    expect(detect(about([0, 1, 0], rate, 40)).strides).toEqual([]);
  });

  test.each([1, 2, 3])('in simulated heel raises, seed %d', (seed) => {
    expect(detect(imu(simulate('heel-raise', { seed, sensor: 'foot-imu', tempo: 'metronome' }))).strides).toEqual([]);
  });
});

test.each([1, 2, 3])('finds all strides of somebody who walks in: seven swings, six strides (seed %d)', (seed) => {
  expect(detect(imu(simulate('walking-in', { seed, sensor: 'foot-imu' }))).strides).toHaveLength(6);
});

/** The rotation rates of a simulated unit, rad/s. */
function imu(session: ReturnType<typeof simulate>): Signal {
  return ['gyr_x', 'gyr_y', 'gyr_z'].map((name) => {
    const place = session.channels.findIndex((channel) => channel.name === name);
    const scale = session.channels[place].units === 'deg/s' ? Math.PI / 180 : 1;
    return Float64Array.from(session.data[place], (x) => x * scale);
  });
}

test('strides of one foot never overlap, also where the sensor is turned round in the middle of a walk', () => {
  const signal = about([0.9, 0.4, 0.1], (timeS) => (timeS < 30.37 ? 1 : -1) * walk(50)(timeS), 60);
  const { strides } = detect(signal);
  expect(strides.length).toBeGreaterThan(40);
  strides.slice(1).forEach(({ startIndex }, k) => expect(startIndex).toBeGreaterThanOrEqual(strides[k].endIndex));
});
