import { describe, expect, it } from 'vitest';
import { createBlock, type MovementEvent } from '../../src/core';
import { LimbRepDetector, type LimbRepDetectorEvent, type LimbRepDetectorOptions, type LimbRepEvent } from '../../src/detectors';
import { type Curve, type Move, moves } from './shapes';

const HZ = 50;

/** What a limb does: its turn (rad), its rise (m), how hard it shakes ((m/s²)²), how fast it spins, there and back (rad/s), and where it heads (rad). */
interface Motion {
  readonly turn?: Curve;
  readonly height?: Curve;
  readonly shake?: number;
  readonly spin?: number;
  readonly heading?: Curve;
  /** Turns about another axis. */
  readonly aside?: Curve;
}

const NONE: Curve = () => 0;

function channels({ turn = NONE, aside = NONE, height = NONE, shake = 0.01, spin = 0, heading = NONE }: Motion, durationS: number, hz = HZ): Float64Array[] {
  const at = (curve: (timeS: number) => number): Float64Array => Float64Array.from({ length: Math.round(durationS * hz) }, (_, i) => curve(i / hz));
  const slope = (curve: Curve): Curve => (timeS) => (curve(timeS + 0.001) - curve(timeS - 0.001)) / 0.002;
  const about = (t: number): number => spin * Math.sqrt(2) * Math.cos(2 * Math.PI * 2 * t) + slope(heading)(t);
  return [
    at((t) => Math.sin(aside(t))),
    at((t) => Math.sin(turn(t)) * Math.cos(aside(t))),
    at((t) => Math.cos(turn(t)) * Math.cos(aside(t))),
    at(slope(height)),
    at(() => shake),
    at((t) => about(t)),
    at((t) => slope(turn)(t) ** 2 + slope(aside)(t) ** 2 + about(t) ** 2),
  ];
}

function detect(data: readonly Float64Array[], options: Partial<LimbRepDetectorOptions> = {}, act?: (detector: LimbRepDetector, index: number) => void): LimbRepDetectorEvent[] {
  const detector = new LimbRepDetector({ sampleRateHz: HZ, ...options });
  const events: LimbRepDetectorEvent[] = [];
  const frame = createBlock(7, 1);
  data[0].forEach((_, i) => {
    act?.(detector, i);
    data.forEach((channel, c) => (frame.data[c] = channel[i]));
    detector.push(frame.data, (event) => events.push(event));
  });
  return events;
}

function isType<T extends LimbRepDetectorEvent['type']>(type: T) {
  return (event: MovementEvent & { readonly type: string }): event is Extract<LimbRepDetectorEvent, { type: T }> => event.type === type;
}

/** The reps that stand at the end. */
function standing(events: readonly LimbRepDetectorEvent[]): LimbRepEvent[] {
  const taken = new Set(events.filter(isType('rep-retracted')).map((event) => event.retractedId));
  return events.filter(isType('rep')).filter((event) => !taken.has(event.id)) as LimbRepEvent[];
}

/** `count` movements that begin every `everyS` from 4 s on. */
function set(count: number, everyS: number, move: Omit<Move, 'startS'> = {}): Move[] {
  return Array.from({ length: count }, (_, i) => ({ ...move, startS: 4 + i * everyS }));
}

const counted = (motion: Motion, durationS: number, options: Partial<LimbRepDetectorOptions> = {}, hz = HZ): number =>
  standing(detect(channels(motion, durationS, hz), { sampleRateHz: hz, ...options })).length;

describe('LimbRepDetector: turns', () => {
  it.each([20, 25, 50, 100, 200])('counts a set of turns at %d Hz, each size and tempo', (hz) => {
    for (const move of [{ size: 0.15 }, { size: 0.5 }, { size: 1.5 }, { size: 0.4, upS: 2, topS: 3, downS: 2 }]) {
      const everyS = (move.upS ?? 1) + (move.topS ?? 0) + (move.downS ?? 1) + 0.5;
      expect(counted({ turn: moves(set(8, everyS, move)) }, 10 + 8 * everyS, {}, hz), JSON.stringify(move)).toBe(8);
    }
  });

  it('tells the first rep half-way up the second, and the others as they end', () => {
    const reps = standing(detect(channels({ turn: moves(set(6, 2.5, { size: 0.5 })) }, 25)));
    expect(reps[0].decidedS - reps[0].endS).toBeLessThan(1.5);
    for (const rep of reps.slice(1)) expect(rep.decidedS - rep.endS).toBeLessThan(0.1);
    reps.forEach((rep, i) => {
      expect(Math.abs(rep.startS - (4 + 2.5 * i))).toBeLessThan(0.3);
      expect(Math.abs(rep.peakS - (5 + 2.5 * i))).toBeLessThan(0.1);
      expect(Math.abs(rep.amplitude - 2 * Math.sin(0.25))).toBeLessThan(0.03);
    });
  });

  it('counts small turns once there are three of them', () => {
    const events = detect(channels({ turn: moves(set(6, 3, { size: 0.035 })) }, 30));
    expect(standing(events)).toHaveLength(6);
    expect(standing(events)[0].decidedS).toBeGreaterThan(4 + 2 * 3);
  });

  it('leaves a single movement, and two, uncounted', () => {
    expect(counted({ turn: moves(set(1, 3, { size: 0.5 })) }, 20)).toBe(0);
    const events = detect(channels({ turn: moves(set(2, 3, { size: 0.5 })) }, 30));
    expect(standing(events)).toHaveLength(0);
    expect(events.filter(isType('rep-retracted')).map((event) => event.reason)).toEqual(events.filter(isType('rep')).map(() => 'no-set'));
  });

  it('leaves movements uncounted that go another way each time', () => {
    const list = set(8, 3, { size: 0.5 });
    const motion = { turn: moves(list.filter((_, i) => i % 2 === 0)), aside: moves(list.filter((_, i) => i % 2 === 1)) };
    expect(counted(motion, 40)).toBe(0);
  });

  it('leaves strides uncounted: quick, and shaken at each step', () => {
    const stride = { turn: moves(set(30, 1.1, { size: 1, upS: 0.4, downS: 0.4 })) };
    expect(counted({ ...stride, shake: 15 ** 2 }, 45)).toBe(0);
    expect(counted(stride, 45)).toBe(30);
  });

  it('wants more of what mostly spins about the vertical, as in a hand', () => {
    const turn = moves(set(4, 3, { size: 0.5 }));
    expect(counted({ turn }, 30)).toBe(4);
    expect(counted({ turn, spin: 2 }, 30)).toBe(0);
  });

  it('leaves uncounted what ends each movement turned away from where it began, as in the hand of somebody who walks about', () => {
    const list = set(10, 3, { size: 1 });
    const turnedBy = (rad: number): Curve => (t) => rad * moves(list.map(({ startS }) => ({ startS, upS: 2, topS: 60 })))(t);
    expect(counted({ turn: moves(list), heading: turnedBy(1) }, 40)).toBe(0);
    expect(counted({ turn: moves(list), heading: turnedBy(0.4) }, 40)).toBe(10);
    // there and back again is a movement of the limb
    expect(counted({ turn: moves(list), heading: moves(list) }, 40)).toBe(10);
  });

  it('waits for two reps alone in another set of an exercise, at another tempo too', () => {
    const raises = (startS: number, upS: number): Move[] => [0, 1, 2, 3, 4, 5].map((i) => ({ startS: startS + i * (2 * upS + 0.5), upS, downS: upS, size: 0.5 }));
    const reps = standing(detect(channels({ turn: moves([...raises(4, 1), ...raises(40, 2)]), spin: 2 }, 75)));
    expect(reps).toHaveLength(12);
    expect(reps[0].decidedS).toBeGreaterThan(reps[3].endS);
    expect(reps[6].decidedS).toBeLessThan(reps[7].peakS);
  });

  it('counts small turns of another set the way round that they had in the last, from whichever end the limb begins', () => {
    const second = [40, 43, 46, 49, 52, 55].map((startS) => ({ startS }));
    const turn = moves([...set(6, 3, { size: 0.05 }), { startS: 30, topS: 40, size: 0.05 }, ...second.map((move) => ({ ...move, size: -0.05 }))]);
    const reps = standing(detect(channels({ turn }, 68)));
    expect(reps.slice(6).map((rep) => Math.round(rep.peakS))).toEqual([42, 45, 48, 51, 54]);
  });

  it('takes a movement that comes after a pause for one of the set only when it is just like the others', () => {
    const list = set(5, 2.5, { size: 0.5 });
    expect(counted({ turn: moves([...list, { startS: 22, size: 0.5 }]) }, 40)).toBe(6);
    expect(counted({ turn: moves([...list, { startS: 22, size: 1 }]) }, 40)).toBe(5);
  });
});

describe('LimbRepDetector: what is wrong with a rep', () => {
  it('tells a partial rep and counts it', () => {
    const list = set(6, 2.5, { size: 0.5 }).map((move, i) => (i === 3 ? { ...move, size: 0.25 } : move));
    expect(standing(detect(channels({ turn: moves(list) }, 25))).map((rep) => rep.valid)).toEqual([true, true, true, false, true, true]);
  });

  it('takes a bounce at the bottom for no rep, and a stop half-way for one', () => {
    const bounced = set(6, 3, { size: 0.5 }).flatMap((move) => [move, { startS: move.startS + 2, upS: 0.25, downS: 0.25, size: 0.06 }]);
    expect(counted({ turn: moves(bounced) }, 30)).toBe(6);
    const stopped = set(6, 5, { size: 0.25, topS: 2, upS: 0.5 }).flatMap((move) => [move, { ...move, startS: move.startS + 1.2, topS: 0.8, upS: 0.5 }]);
    expect(counted({ turn: moves(stopped) }, 45)).toBe(6);
  });

  it('does not count a last rep that never comes back', () => {
    const list = set(6, 2.5, { size: 0.5 });
    expect(counted({ turn: moves([...list.slice(0, 5), { ...list[5], topS: 60 }]) }, 30)).toBe(5);
  });

  it('takes a first movement for preparation that is followed by a larger one past home', () => {
    const motion = { turn: moves([{ startS: 3, upS: 0.5, downS: 0.5, size: -0.1 }, ...set(6, 3, { size: 0.6 })]) };
    const reps = standing(detect(channels(motion, 30)));
    expect(reps).toHaveLength(6);
    expect(Math.abs(reps[5].peakS - 20)).toBeLessThan(0.2);
  });
});

describe('LimbRepDetector: lifts', () => {
  // two turns of a forearm for each press
  const press = (count: number): Motion => ({
    height: moves(set(count, 3, { size: 0.45, upS: 1.2, downS: 1.2 })),
    turn: moves(set(count, 3).flatMap(({ startS }) => [{ startS, upS: 0.6, downS: 0.6, size: 0.3 }, { startS: startS + 1.2, upS: 0.6, downS: 0.6, size: 0.3 }])),
  });

  it('counts the two turns of a press as one rep', () => {
    const reps = standing(detect(channels(press(8), 35)));
    expect(reps).toHaveLength(8);
    expect(new Set(reps.map((rep) => rep.path))).toEqual(new Set(['rise']));
    expect(reps[0].direction).toBe(1);
  });

  it('counts by the turn what rises no more than its limb is long', () => {
    const list = set(8, 3, { size: 0.8, upS: 1.2, downS: 1.2 });
    const reps = standing(detect(channels({ turn: moves(list), height: moves(list.map((move) => ({ ...move, size: 0.35 }))) }, 35)));
    expect(reps).toHaveLength(8);
    expect(new Set(reps.map((rep) => rep.path))).toEqual(new Set(['turn']));
  });

  it('tells the turning point of a lift when it is there', () => {
    const peaks = detect(channels(press(8), 35)).filter(isType('rep-peak'));
    expect(peaks.length).toBeGreaterThanOrEqual(5);
    for (const peak of peaks) expect(peak.decidedS - peak.peakS).toBeLessThan(0.1);
  });
});

describe('LimbRepDetector: what the app knows', () => {
  it('armed, counts a single movement as it ends', () => {
    const reps = standing(detect(channels({ turn: moves(set(1, 3, { size: 0.5 })) }, 20), { armed: true }));
    expect(reps).toHaveLength(1);
    expect(reps[0].decidedS - reps[0].endS).toBeLessThan(0.5);
  });

  it('armed at home, learns raises that begin on the toes the right way round', () => {
    const turn = moves([{ startS: -5, upS: 1, topS: 6, downS: 1, size: 0.5 }, ...set(6, 3, { size: 0.5 })]);
    const data = channels({ turn }, 30);
    const reps = standing(detect(data, {}, (detector, i) => (i === Math.round(3.5 * HZ) ? detector.arm() : undefined)));
    expect(reps.map((rep) => Math.round(rep.peakS))).toEqual([5, 8, 11, 14, 17, 20]);
  });

  it('disarmed again, takes nothing back', () => {
    const data = channels({ turn: moves(set(1, 3, { size: 0.5 })) }, 30);
    const events = detect(data, { armed: true }, (detector, i) => (i === 8 * HZ ? detector.disarm() : undefined));
    expect(standing(events)).toHaveLength(1);
  });

  it('told how many reps a set has, counts no more of it', () => {
    const turn = moves(set(7, 2.5, { size: 0.5 }));
    expect(counted({ turn }, 26, { repetitions: 6, armed: true })).toBe(6);
  });
});

describe('LimbRepDetector: gaps', () => {
  it('goes on after a gap in the middle of a raise, the same way round', () => {
    const data = channels({ turn: moves(set(10, 3, { size: 0.5, topS: 0.5 })) }, 40);
    for (const channel of data) channel.fill(NaN, Math.round(14.2 * HZ), Math.round(15.2 * HZ));
    const events = detect(data);
    expect(events.filter(isType('gap'))).toHaveLength(1);
    const reps = standing(events);
    expect(reps).toHaveLength(10);
    reps.forEach((rep, i) => expect(Math.abs(rep.startS - (4 + 3 * i))).toBeLessThan(0.5));
  });
});
