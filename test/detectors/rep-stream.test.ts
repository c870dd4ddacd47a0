import { describe, expect, it } from 'vitest';
import { RepDetector } from '../../src/detectors';
import { seededRandom } from '../support/random';
import { repetitions, withGaps } from '../support/signals';
import { detect, type Move, moves, ofType, sample } from './shapes';

const HZ = 50;
const options = { sampleRateHz: HZ, minAmplitude: 0.1 };
const set: Move[] = Array.from({ length: 5 }, (_, i) => ({ startS: 3 + 2.5 * i }));
const clean = sample(moves(set), HZ, 18);

describe('RepDetector: events', () => {
  it('are named uniquely, frozen at the start, and told in order: rep-peak, then its rep', () => {
    for (let seed = 0; seed < 20; seed++) {
      const random = seededRandom(seed);
      const [signal] = withGaps([repetitions(random, 120 * HZ, HZ)], random);
      const events = detect(new RepDetector({ ...options, source: 'left' }), signal);
      expect(new Set(events.map((event) => event.id)).size).toBe(events.length);
      let decided = 0;
      let lastEnd = 0;
      const peaks = new Map<number, number>();
      for (const event of events) {
        expect(event.id).toBe(`left/${event.type}:${event.startIndex}`);
        expect(event.decidedIndex).toBeGreaterThanOrEqual(decided);
        expect(event.startS).toBe(event.startIndex / HZ);
        expect(event.decidedS).toBe(event.decidedIndex / HZ);
        decided = event.decidedIndex;
        if (event.type === 'rep-peak') peaks.set(event.startIndex, event.decidedIndex);
        if (event.type !== 'rep') continue;
        expect(peaks.has(event.startIndex)).toBe(true);
        expect(event.startIndex).toBeLessThan(event.peakIndex);
        expect(event.peakIndex).toBeLessThan(event.endIndex);
        expect(event.endIndex).toBeLessThanOrEqual(event.decidedIndex);
        expect(event.startIndex).toBeGreaterThanOrEqual(lastEnd);
        lastEnd = event.endIndex;
      }
    }
  });

  it('come in time: the peak within 0.3 s, the rep within 0.4 s', () => {
    const events = detect(new RepDetector(options), clean);
    expect(ofType(events, 'rep')).toHaveLength(5);
    for (const rep of ofType(events, 'rep')) expect(rep.decidedIndex - rep.endIndex).toBeLessThanOrEqual(0.4 * HZ);
    for (const peak of ofType(events, 'rep-peak')) expect(peak.decidedIndex - peak.peakIndex).toBeLessThanOrEqual(0.3 * HZ);
  });

  it('teach the detector how large the movements are', () => {
    const detector = new RepDetector(options);
    expect(detector.learnedAmplitude).toBe(0);
    detect(detector, clean);
    expect(detector.learnedAmplitude).toBeGreaterThan(0.9);
    expect(detector.learnedAmplitude).toBeLessThan(1.01);
  });
});

describe('RepDetector: what comes to nothing', () => {
  const step = moves([{ startS: 3, topS: 40 }]);
  const wrongWay = (t: number) => moves([{ startS: 3, upS: 0.4, downS: 0.4, size: -0.3 }, { startS: 3.4, upS: 0.6, downS: 1 }])(t);
  const knock = moves([{ startS: 3, upS: 0.2, downS: 0.1 }]);
  const gapped = clean.slice();
  gapped.fill(NaN, Math.round(4.1 * HZ), Math.round(5.1 * HZ));

  it.each([
    ['no-return', sample(step, HZ, 20), {}],
    ['too-long', sample((t) => step(t) + 0.3 * Math.sin(t), HZ, 20), { maxRepS: 6 }],
    ['too-short', sample(knock, HZ, 20), { minRepS: 0.3 }],
    ['gap', gapped, {}],
    ['preparation', sample(wrongWay, HZ, 20), {}],
  ] as const)('is taken back, once, with the reason: %s', (reason, signal, more) => {
    const events = detect(new RepDetector({ ...options, ...more }), signal);
    const [retracted, ...others] = ofType(events, 'rep-retracted');
    expect(others).toEqual([]);
    expect(retracted.reason).toBe(reason);
    const peak = ofType(events, 'rep-peak').find(({ id }) => id === retracted.retractedId);
    expect(peak?.startIndex).toBe(retracted.startIndex);
    expect(retracted.id).toBe(`rep/rep-retracted:${retracted.startIndex}`);
    expect(ofType(events, 'rep').map(({ startIndex }) => startIndex)).not.toContain(retracted.startIndex);
  });

  it('answers every peak: by a rep, by a retraction, or it is the last', () => {
    for (let seed = 0; seed < 40; seed++) {
      const random = seededRandom(seed);
      const [signal] = withGaps([repetitions(random, 120 * HZ, HZ)], random);
      const events = detect(new RepDetector({ ...options, maxRepS: 3 }), signal);
      const answered = [...ofType(events, 'rep'), ...ofType(events, 'rep-retracted')].map(({ startIndex }) => startIndex);
      const open = ofType(events, 'rep-peak').filter(({ startIndex }) => !answered.includes(startIndex));
      expect(open.length).toBeLessThanOrEqual(1);
      expect(open.every(({ startIndex }) => answered.every((other) => other < startIndex))).toBe(true);
      expect(new Set(answered).size).toBe(answered.length);
    }
  });
});

describe('RepDetector: a force', () => {
  const force = { sampleRateHz: HZ, minAmplitude: 5, homeAtZero: true, tare: 30, direction: 'up' as const };
  const presses = (...startsS: number[]) => moves(startsS.map((startS) => ({ startS, size: 50, upS: 0.5, topS: 0.3, downS: 0.5 })));
  const found = (curve: (t: number) => number, durationS: number, more = {}) =>
    ofType(detect(new RepDetector({ ...force, ...more }), sample(curve, HZ, durationS)), 'rep').map(({ peakS }) => Math.round(peakS));

  it('does not count that a foot which rests on the cell is lifted and put down, and counts on', () => {
    const lifted = (t: number) => 30 + presses(2, 4, 10, 12)(t) + moves([{ startS: 6, size: -28, upS: 1, topS: 0.1, downS: 1 }])(t);
    expect(found(lifted, 16)).toEqual([3, 5, 11, 13]);
  });

  it('counts on where the foot comes to rest with less load', () => {
    const lighter = (t: number) => 30 + 0.4 * presses(2, 4, 10, 12)(t) + moves([{ startS: 6, size: -25, upS: 1, topS: 99 }])(t);
    expect(found(lighter, 16)).toEqual([3, 5, 11, 13]);
  });

  it('does not count movements of less than an eighth of the full amplitude that the app knows, of which others are partial', () => {
    const sizes = [5.5, 50, 20, 50];
    const curve = (t: number) => 30 + sizes.reduce((sum, size, i) => sum + (size / 50) * presses(2 + 2 * i)(t), 0);
    const reps = ofType(detect(new RepDetector({ ...force, minAmplitude: 0, referenceAmplitude: 50 }), sample(curve, HZ, 12)), 'rep');
    expect(reps.map(({ partial }) => partial)).toEqual([false, true, false]);
    expect(found(curve, 12, { minAmplitude: 3 })).toHaveLength(4);
  });

  it('does not count a knock of less than 0.25 s', () => {
    const knocked = (t: number) => 30 + presses(2, 6)(t) + moves([{ startS: 4, size: 40, upS: 0.08, downS: 0.08 }])(t);
    expect(found(knocked, 9)).toEqual([3, 7]);
    expect(found(knocked, 9, { minRepS: 0.02 })).toHaveLength(3);
  });

  it('forgets within minutes how great a level was, of which a quarter is near zero', () => {
    // 9 above the tare: near zero after a press of 50, not after many minutes without one
    const raised = (t: number) => 30 + presses(2)(t) + moves([{ startS: 6, size: 9, upS: 9, topS: 999 }])(t) + 0.5 * presses(20, 400)(t);
    expect(found(raised, 404)).toEqual([3, 21]);
  });
});

describe('RepDetector: missing samples', () => {
  it('bridges 0.5 s wherever it falls, and counts the same', () => {
    for (let fromS = 2; fromS < 15; fromS += 0.15) {
      const signal = clean.slice();
      signal.fill(NaN, Math.round(fromS * HZ), Math.round(fromS * HZ) + 25);
      const events = detect(new RepDetector(options), signal);
      expect(ofType(events, 'rep'), `gap at ${fromS.toFixed(2)} s`).toHaveLength(5);
      expect(ofType(events, 'gap')).toEqual([]);
    }
  });

  it('drops what was in progress in a longer gap, says so, and counts on', () => {
    const signal = clean.slice();
    const from = Math.round((3 + 2.5 + 0.8) * HZ); // near the top of the second
    signal.fill(NaN, from, from + 60);
    const events = detect(new RepDetector(options), signal);
    expect(ofType(events, 'rep').map((rep) => Math.round(rep.peakS))).toEqual([4, 9, 12, 14]);
    const [gap, ...more] = ofType(events, 'gap');
    expect(more).toEqual([]);
    expect(gap).toEqual({
      type: 'gap', id: `rep/gap:${from}`, source: 'rep',
      startIndex: from, startS: from / HZ, endIndex: from + 60, endS: (from + 60) / HZ,
      decidedIndex: from + 60, decidedS: (from + 60) / HZ,
    });
  });

  it('says nothing of samples that are missing before the first, and waits for it', () => {
    const signal = new Float64Array(clean.length + 200).fill(NaN);
    signal.set(clean, 200);
    const events = detect(new RepDetector(options), signal);
    expect(ofType(events, 'gap')).toEqual([]);
    expect(ofType(events, 'rep')).toHaveLength(5);
    expect(detect(new RepDetector(options), new Float64Array(500).fill(Infinity))).toEqual([]);
  });
});

describe('RepDetector: options', () => {
  it.each([
    [{ sampleRateHz: 0 }, '"sampleRateHz" expected 0 < x, got 0'],
    [{ minAmplitude: -1 }, '"minAmplitude" expected 0 <= x, got -1'],
    [{ returnShare: 0.1 }, '"returnShare" expected 0.1 < x < 1, got 0.1'],
    [{ leaveShare: 1 }, '"leaveShare" expected 0 < x < 1, got 1'],
    [{ direction: 'left' }, '"direction" expected one of "up", "down", "either", got "left"'],
    [{ source: '' }, '"source" expected a text, got ""'],
    [{ minAmpltude: 1 }, '"minAmpltude" is not an option; known are'],
  ])('refuses %j', (wrong, message) => {
    expect(() => new RepDetector({ ...options, ...wrong } as never)).toThrow(message);
  });
});
