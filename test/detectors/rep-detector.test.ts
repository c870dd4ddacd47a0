import { describe, expect, it } from 'vitest';
import { RepDetector, type RepDetectorEvent, type RepEvent } from '../../src/detectors';
import { normal, seededRandom } from '../support/random';
import { cosines, type Curve, detect, type Move, moves, ofType, sample, timesOf } from './shapes';

const HZ = 50;

function events(curve: Curve, durationS: number, options = {}, sampleRateHz = HZ): RepDetectorEvent[] {
  return detect(new RepDetector({ sampleRateHz, minAmplitude: 0.1, ...options }), sample(curve, sampleRateHz, durationS));
}

function reps(curve: Curve, durationS: number, options = {}, sampleRateHz = HZ): RepEvent[] {
  return ofType(events(curve, durationS, options, sampleRateHz), 'rep');
}

/** `count` movements that begin every `everyS` from 3 s on. */
function set(count: number, everyS: number, move: Omit<Move, 'startS'> = {}): Move[] {
  return Array.from({ length: count }, (_, i) => ({ ...move, startS: 3 + i * everyS }));
}

/** When the curve first is above (last is, counting back) `level` of a movement of size 1. */
function crossing(curve: Curve, level: number, fromS: number, toS: number): number {
  const step = Math.sign(toS - fromS) / 1000;
  let at = fromS;
  while (curve(at) < level && Math.abs(toS - at) > 0.001) at += step;
  return at;
}

const RATES = [20, 25, 50, 100, 200];

describe('RepDetector: counting', () => {
  it.each(RATES)('counts clean raised cosines of 0.8 to 8 s exactly at %d Hz', (sampleRateHz) => {
    for (const periodS of [0.8, 1.5, 3, 8]) {
      const starts = Array.from({ length: 12 }, (_, i) => 2 + i * periodS);
      expect(reps(cosines(starts, periodS), 2 + 12 * periodS + 2, {}, sampleRateHz), `${periodS} s`).toHaveLength(12);
    }
  });

  it.each(RATES)('counts minimum-jerk movements at %d Hz and dates start, peak and end', (sampleRateHz) => {
    for (const move of [{ upS: 0.4, downS: 0.4 }, { upS: 1, downS: 1 }, { upS: 2, topS: 0.5, downS: 2 }, { upS: 0.6, downS: 3 }]) {
      const cycleS = move.upS + (move.topS ?? 0) + move.downS;
      const list = set(10, cycleS + 0.4, move);
      const curve = moves(list);
      const found = reps(curve, 3 + 10 * (cycleS + 0.4) + 2, {}, sampleRateHz);
      const slackS = 2 / sampleRateHz;
      expect(found).toHaveLength(10);
      found.forEach((rep, i) => {
        const { startS, topStartS, topEndS, endS } = timesOf(list[i]);
        // dated where the movement is under way: not before it began, not after 15 % of it
        expect(rep.startS).toBeGreaterThan(startS - slackS);
        expect(rep.startS).toBeLessThan(crossing(curve, 0.15, startS, topStartS) + slackS);
        expect(rep.peakS).toBeGreaterThan(topStartS - 0.1 - slackS);
        expect(rep.peakS).toBeLessThan(topEndS + slackS);
        // … and at home again between the last quarter of the way and the end of it
        expect(rep.endS).toBeGreaterThan(crossing(curve, 0.27, endS, topEndS) - slackS);
        expect(rep.endS).toBeLessThan(endS + slackS);
        expect(Math.abs(rep.amplitude - 1)).toBeLessThan(0.07);
        expect(rep.peakVelocity).toBeGreaterThan(0.9 * (1.875 / move.upS));
        expect(rep.peakVelocity).toBeLessThan(1.01 * (1.875 / move.upS));
        expect(rep.faults).toEqual([]);
      });
    }
  });

  it.each([
    [2, 0.5, 2],
    [0.5, 0.4, 0.4],
    [1, 2, 1],
    [1, 0, 1],
  ])('tells how long the way out, the top and the way back of %d/%d/%d s last, within 0.15 s, in noise too', (upS, topS, downS) => {
    const random = seededRandom(4);
    const curve = moves(set(1, 0, { upS, topS, downS }));
    for (const noise of [0, 0.005]) {
      const [rep] = reps((t) => curve(t) + noise * normal(random), 6 + upS + topS + downS);
      expect(Math.abs(rep.concentricS - upS)).toBeLessThan(0.15);
      expect(Math.abs(rep.pauseS - topS)).toBeLessThan(0.15);
      expect(Math.abs(rep.eccentricS - downS)).toBeLessThan(0.15);
      expect(rep.durationS).toBeCloseTo(rep.endS - rep.startS, 9);
    }
  });

  it('counts a stop half-way up to the way out', () => {
    const curve: Curve = (t) => moves([{ startS: 3, upS: 0.5, topS: 2, downS: 0.5, size: 0.5 }])(t) + moves([{ startS: 4.2, upS: 0.5, topS: 0.8, downS: 0.5, size: 0.5 }])(t);
    const [rep] = reps(curve, 10);
    expect(Math.abs(rep.concentricS - 1.7)).toBeLessThan(0.15);
    expect(Math.abs(rep.pauseS - 0.8)).toBeLessThan(0.15);
    expect(Math.abs(rep.eccentricS - 0.5)).toBeLessThan(0.15);
  });

  it('counts a plateau of 5 s once, steady or trembling', () => {
    const random = seededRandom(1);
    const curve = moves(set(6, 8, { upS: 1, topS: 5, downS: 1 }));
    for (const tremble of [0, 0.01]) {
      const found = events((t) => curve(t) + tremble * normal(random), 53);
      expect(ofType(found, 'rep')).toHaveLength(6);
      expect(ofType(found, 'rep-peak')).toHaveLength(6);
    }
  });

  it('counts no noise, no stillness and no drift', () => {
    const random = seededRandom(2);
    for (const sampleRateHz of RATES) {
      expect(events(() => 3, 60, {}, sampleRateHz)).toEqual([]);
      expect(events(() => 0.012 * normal(random), 300, {}, sampleRateHz)).toEqual([]);
      expect(events((t) => 0.02 * t, 300, {}, sampleRateHz)).toEqual([]);
    }
  });

  it('does not count a last rep that is not finished, though it may tell its peak', () => {
    const curve = moves(set(3, 2.5));
    const cut = events(curve, 3 + 2 * 2.5 + 1.3);
    expect(ofType(cut, 'rep')).toHaveLength(2);
    expect(ofType(cut, 'rep-peak')).toHaveLength(3);
  });

  it('does not count a movement out that stays out, as when a posture changes', () => {
    const curve: Curve = (t) => moves([{ startS: 3, downS: 1, topS: 1000 }])(t) + moves(set(4, 2.5).map((m) => ({ ...m, startS: m.startS + 15 })))(t);
    const found = reps(curve, 35);
    expect(found).toHaveLength(4);
    expect(found[0].startS).toBeGreaterThan(17);
  });
});

describe('RepDetector: sets', () => {
  const small = (startS: number) => set(5, 2.5, { size: 0.3 }).map((move) => ({ ...move, startS: move.startS + startS }));

  it('lets a set of smaller movements count after a rest of more than 8 s, and not without one', () => {
    const first = set(5, 2.5);
    expect(reps(moves([...first, ...small(5 * 2.5 + 10)]), 45)).toHaveLength(10);
    expect(reps(moves([...first, ...small(5 * 2.5 + 3)]), 40)).toHaveLength(5);
    // restS is an option
    expect(reps(moves([...first, ...small(5 * 2.5 + 3)]), 40, { restS: 2.5 })).toHaveLength(10);
  });

  it('takes a movement the other way for preparation when the true one goes far past home', () => {
    for (const sign of [1, -1]) {
      const prepared: Curve = (t) => sign * (moves([{ startS: 3, upS: 0.4, downS: 0.4, size: -0.3 }, { startS: 3.4, upS: 0.6, downS: 1 }])(t) + moves(set(3, 2.5).map((m) => ({ ...m, startS: m.startS + 3 })))(t));
      const found = reps(prepared, 16);
      expect(found).toHaveLength(4);
      expect(found.map((rep) => rep.direction)).toEqual([sign, sign, sign, sign]);
      expect(found[0].amplitude).toBeGreaterThan(0.9);
    }
  });

  it('flags a rep below 70 % of the others as partial, and counts it', () => {
    const list = set(6, 2.5).map((move, i) => (i === 4 ? { ...move, size: 0.6 } : move));
    const found = reps(moves(list), 20);
    expect(found.map((rep) => rep.partial)).toEqual([false, false, false, false, true, false]);
    expect(found[4].faults).toEqual(['partial']);
    expect(found.map((rep) => rep.valid)).toEqual([true, true, true, true, false, true]);
  });

  it('measures partial reps by the reference amplitude where the app knows it', () => {
    const list = set(3, 2.5).map((move, i) => ({ ...move, size: [0.6, 0.8, 0.65][i] }));
    expect(reps(moves(list), 13).map((rep) => rep.partial)).toEqual([false, false, false]);
    expect(reps(moves(list), 13, { referenceAmplitude: 1 }).map((rep) => rep.partial)).toEqual([true, false, true]);
    expect(reps(moves(list), 13, { referenceAmplitude: 1, validShare: 0.5 }).map((rep) => rep.partial)).toEqual([false, false, false]);
  });

  it('flags a return that stops short', () => {
    // between the first two movements the level stays at 0.35
    const stair: Curve = (t) => moves([{ startS: 3, upS: 1, downS: 1, size: 1 }])(t) + moves([{ startS: 4, upS: 1, topS: 2, downS: 1, size: 0.35 }])(t)
      + moves([{ startS: 6.5, upS: 0.8, downS: 0.8, size: 0.65 }])(t);
    const found = reps(stair, 12);
    expect(found[0].faults).toContain('incomplete-return');
    expect(found[found.length - 1].faults).not.toContain('incomplete-return');
  });
});

describe('RepDetector: direction', () => {
  it('counts movements either way, and says which', () => {
    const curve = moves(set(5, 2.5));
    expect(reps(curve, 18).map((rep) => rep.direction)).toEqual([1, 1, 1, 1, 1]);
    expect(reps((t) => -curve(t), 18).map((rep) => rep.direction)).toEqual([-1, -1, -1, -1, -1]);
    expect(reps((t) => -curve(t), 18, { direction: 'down' })).toHaveLength(5);
    expect(reps(curve, 18, { direction: 'up' })).toHaveLength(5);
  });

  it('does not count one movement the wrong way', () => {
    const curve = moves(set(1, 0));
    expect(reps(curve, 20, { direction: 'down' })).toEqual([]);
    expect(reps((t) => -curve(t), 20, { direction: 'up' })).toEqual([]);
  });

  it('does not count what a stream that starts loaded was in the middle of', () => {
    const loaded: Curve = (t) => moves([{ startS: -5, topS: 6, downS: 1 }])(t) + moves(set(3, 2.5))(t);
    expect(loaded(0)).toBe(1);
    const found = reps(loaded, 13, { direction: 'up' });
    expect(found).toHaveLength(3);
    expect(found[0].startS).toBeGreaterThan(2.9);
  });
});
