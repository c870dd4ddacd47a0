import { describe, expect, it } from 'vitest';
import { HoldDetector, type HoldDetectorEvent } from '../../src/detectors';
import { seededRandom } from '../support/random';
import { holds as holdSignal, withGaps } from '../support/signals';
import { type Curve, detect, efforts, ofType, sample } from './shapes';

const HZ = 100;
const options = { sampleRateHz: HZ, fullScale: 200 };

function end(curve: Curve, more = {}) {
  const events: HoldDetectorEvent[] = detect(new HoldDetector({ ...options, ...more }), sample(curve, HZ, 16));
  return { hold: ofType(events, 'hold-end')[0], start: ofType(events, 'hold-start')[0], events };
}

/** Mean, coefficient of variation, distance from the target and change of the straight line, of the true signal. */
function direct(curve: Curve, fromS: number, toS: number, target: number) {
  const x = Array.from({ length: Math.round((toS - fromS) * HZ) + 1 }, (_, i) => curve(fromS + i / HZ));
  const mean = x.reduce((sum, v) => sum + v) / x.length;
  const variance = x.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (x.length - 1);
  const middle = (x.length - 1) / 2;
  const slope = x.reduce((sum, v, i) => sum + (i - middle) * v, 0) / x.reduce((sum, _, i) => sum + (i - middle) ** 2, 0);
  const rmse = Math.sqrt(x.reduce((sum, v) => sum + (v - target) ** 2, 0) / x.length);
  return { mean, cv: Math.sqrt(variance) / mean, rmse, drift: slope * (x.length - 1) };
}

const shapes: [string, Curve][] = [
  ['steady', efforts([{ startS: 3, rampS: 0.4, releaseS: 0.2 }])],
  ['slow', efforts([{ startS: 3, rampS: 1.6, releaseS: 2.6 }])],
  ['sagging', (t) => efforts([{ startS: 3 }])(t) * (1 - 0.03 * Math.max(0, t - 3.5))],
  ['wavering', (t) => efforts([{ startS: 3 }])(t) * (1 + 0.1 * Math.sin(2 * Math.PI * 0.7 * t))],
];

describe('HoldDetector: measures', () => {
  it.each(shapes)('of a %s hold agree with the true signal over the plateau', (_, curve) => {
    const { hold } = end(curve, { target: 95 });
    const expected = direct(curve, hold.plateauStartS, hold.plateauEndS, 95);
    // what is left is the smoothing of the spike guard, at the ends of the plateau
    expect(Math.abs(hold.mean / expected.mean - 1)).toBeLessThan(0.005);
    expect(Math.abs(hold.cv - expected.cv)).toBeLessThan(0.006);
    expect(Math.abs((hold.rmse ?? NaN) - expected.rmse)).toBeLessThan(0.7);
    expect(Math.abs(hold.drift - expected.drift)).toBeLessThan(1);
    expect(Math.abs(hold.peak / Math.max(...sample(curve, HZ, 16)) - 1)).toBeLessThan(0.01);
  });

  it.each(shapes)('of a %s hold: the plateau lies where the level is above four fifths', (_, curve) => {
    const { hold } = end(curve);
    const above = sample(curve, HZ, 16).map((v) => (v >= 0.8 * hold.mean ? 1 : 0));
    expect(hold.plateauStartS - above.indexOf(1) / HZ).toBeGreaterThan(-0.03);
    expect(hold.plateauStartS - above.indexOf(1) / HZ).toBeLessThan(0.3);
    expect(Math.abs(hold.plateauEndS - above.lastIndexOf(1) / HZ)).toBeLessThan(0.04);
    expect(hold.onsetIndex).toBeLessThanOrEqual(hold.plateauStartIndex);
    expect(hold.plateauEndIndex).toBeLessThanOrEqual(hold.endIndex);
  });

  it.each(shapes)('of a %s hold: the impulse runs from the onset to the end', (_, curve) => {
    const { hold } = end(curve);
    const expected = sample(curve, HZ, 16).subarray(hold.onsetIndex, hold.endIndex).reduce((sum, v) => sum + v / HZ, 0);
    expect(Math.abs(hold.impulse / expected - 1)).toBeLessThan(0.01);
  });

  it('of a hold that a gap cuts off run to the gap, not through what was bridged of it', () => {
    const steady = efforts([{ startS: 3, rampS: 0.2, flatS: 8, releaseS: 0.2 }]);
    const cut: Curve = (t) => (t >= 6 && t < 10 ? NaN : steady(t));
    const { hold } = end(cut, { target: 100, maxGapS: 3, holdS: 4 });
    const expected = sample(steady, HZ, 16).subarray(hold.onsetIndex, hold.endIndex).reduce((sum, v) => sum + v / HZ, 0);
    expect(hold.endS).toBeCloseTo(6, 1);
    expect(Math.abs(hold.impulse / expected - 1)).toBeLessThan(0.02);
    expect(hold.inBandS).toBeLessThanOrEqual(hold.durationS);
    expect(hold.faults).toContain('out-of-band');
  });

  it('has no distance from a target where there is none', () => {
    expect(end(shapes[0][1]).hold.rmse).toBeNull();
  });

  it('sees a sag as a drift downwards', () => {
    const { hold } = end((t) => efforts([{ startS: 3, rampS: 0.2, releaseS: 0.15 }])(t) * (1 - 0.03 * Math.max(0, t - 3.2)));
    expect(hold.drift).toBeLessThan(-11);
    expect(hold.drift).toBeGreaterThan(-17);
  });
});

describe('HoldDetector: time in the band', () => {
  const steady = efforts([{ startS: 3, rampS: 0.2, flatS: 6, releaseS: 0.15 }]);
  const slipping = (lengthS: number): Curve => (t) => steady(t) * (t >= 6 && t < 6 + lengthS ? 0.6 : 1);

  it('is the whole plateau of a steady hold at the target, from its confirmation on', () => {
    const { hold } = end(steady, { target: 100 });
    expect(Math.abs(hold.inBandS - 6)).toBeLessThan(0.2);
    expect(hold.graceUsedS).toBe(0);
    expect(hold.valid).toBe(true);
  });

  it('forgives 0.5 s outside, says so, and does not forgive more', () => {
    const short = end(slipping(0.4), { target: 100 }).hold;
    expect(Math.abs(short.graceUsedS - 0.4)).toBeLessThan(0.05);
    expect(Math.abs(short.inBandS - 6)).toBeLessThan(0.2);
    const long = end(slipping(1), { target: 100 }).hold;
    expect(long.graceUsedS).toBe(0);
    expect(Math.abs(long.inBandS - 5)).toBeLessThan(0.2);
    expect(end(slipping(1), { target: 100, graceS: 1.2 }).hold.graceUsedS).toBeGreaterThan(0.9);
  });

  it('flags a hold that kept too little of it', () => {
    expect(end(slipping(3), { target: 100 }).hold.faults).toEqual(['out-of-band']);
    expect(end(steady, { target: 130 }).hold.faults).toEqual(['out-of-band']);
    expect(end(steady, { target: 130, tolerance: 0.25 }).hold.faults).toEqual([]);
    expect(end(steady, { target: 100, holdS: 10 }).hold.faults).toEqual(['short', 'out-of-band']);
  });

  it('is reported once a second with what is left', () => {
    const { events, start } = end(slipping(2), { target: 100, holdS: 5 });
    const progress = ofType(events, 'hold-progress');
    expect(progress.map((event) => event.decidedIndex - start.decidedIndex)).toEqual([100, 200, 300, 400, 500, 600]);
    expect(progress.map((event) => event.inBand)).toEqual([true, true, false, false, true, false]);
    for (const { heldS, remainingS, decidedS, onsetS } of progress) {
      expect(heldS).toBeCloseTo(decidedS - onsetS, 9);
      expect(remainingS).toBeCloseTo(Math.max(0, 5 - heldS), 9);
    }
  });
});

describe('HoldDetector: events', () => {
  it('are named uniquely, share a frozen start, and never overlap, gaps or not', () => {
    for (let seed = 0; seed < 30; seed++) {
      const random = seededRandom(seed);
      const signal = holdSignal(random, 120 * HZ, HZ, 100);
      const [broken] = withGaps([signal], random, { everySamples: 400, longestSamples: 200 });
      const events = detect(new HoldDetector({ ...options, source: 'toe' }), seed % 2 === 0 ? signal : broken);
      expect(ofType(events, 'hold-end').length).toBeGreaterThan(8);
      expect(new Set(events.map((event) => event.id)).size).toBe(events.length);
      let current = -1;
      let lastEnd = 0;
      let decided = 0;
      for (const event of events) {
        expect(event.id.startsWith(`toe/${event.type}:${event.startIndex}`)).toBe(true);
        expect(event.decidedIndex).toBeGreaterThanOrEqual(decided);
        decided = event.decidedIndex;
        if (event.type === 'gap') {
          expect(current).toBe(-1);
          lastEnd = event.endIndex;
          continue;
        }
        if (event.type === 'hold-start') {
          expect(current).toBe(-1);
          expect(event.startIndex).toBeGreaterThanOrEqual(lastEnd);
          expect(event.onsetIndex).toBe(event.startIndex);
          current = event.startIndex;
        }
        expect(event.startIndex).toBe(current);
        if (event.type !== 'hold-end') continue;
        expect(event.onsetIndex).toBeGreaterThanOrEqual(lastEnd);
        lastEnd = event.endIndex;
        current = -1;
      }
    }
  });

  it.each([300, 1000, 3000])('ends, at a level above the baseline, after a spike of −%d that came once the force had fallen', (depth) => {
    const { hold } = end((t) => (t < 3 || t >= 4 ? 0 : t < 3.5 || t >= 3.8 ? 100 : t < 3.7 ? 100 - 500 * (t - 3.5) : -depth));
    expect(Math.abs(hold.endS - 4)).toBeLessThan(0.05);
    expect(hold.mean).toBeGreaterThan(0);
    expect(hold.cv).toBeGreaterThanOrEqual(0);
  });

  it.each([
    [{ fullScale: -1 }, '"fullScale" expected 0 <= x, got -1'],
    [{ holdS: -1 }, '"holdS" expected 0 <= x, got -1'],
    [{ tare: NaN }, '"tare" expected a finite number, got NaN'],
    [{ tolerance: 1 }, '"tolerance" expected 0 < x < 1, got 1'],
    [{ target: '30' }, '"target" expected a number, got "30"'],
    [{ hold: 5 }, '"hold" is not an option; known are'],
  ])('refuses %j', (wrong, message) => {
    expect(() => new HoldDetector({ ...options, ...wrong } as never)).toThrow(message);
  });
});
