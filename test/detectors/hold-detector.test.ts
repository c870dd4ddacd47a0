import { describe, expect, it } from 'vitest';
import { HoldDetector, type HoldDetectorEvent, type HoldEndEvent } from '../../src/detectors';
import { normal, seededRandom } from '../support/random';
import { type Curve, detect, type Effort, efforts, ofType, sample } from './shapes';

const HZ = 100;
const LEVEL = 100;

function events(curve: Curve, durationS: number, options = {}, sampleRateHz = HZ): HoldDetectorEvent[] {
  return detect(new HoldDetector({ sampleRateHz, fullScale: 200, ...options }), sample(curve, sampleRateHz, durationS));
}

function holds(curve: Curve, durationS: number, options = {}, sampleRateHz = HZ): HoldEndEvent[] {
  return ofType(events(curve, durationS, options, sampleRateHz), 'hold-end');
}

/** Where a trapezoid passes 3 % of its level: the rule by which recordings are labelled. */
function edges({ startS, rampS = 0.5, flatS = 5, releaseS = 0.3 }: Effort): { onsetS: number; endS: number } {
  return { onsetS: startS + 0.03 * rampS, endS: startS + rampS + flatS + 0.97 * releaseS };
}

/** As a held force does: it ranges over some 5 % of itself. */
function trembling(curve: Curve): Curve {
  return (t) => curve(t) * (1 + 0.025 * Math.sin(2 * Math.PI * 1.7 * t + 1));
}

const RAMPS = [0.2, 0.5, 0.8, 1.2, 1.6];
const RELEASES = [0.14, 0.3, 0.6, 1.3, 2.6];

describe('HoldDetector: edges', () => {
  it.each([20, 50, 80, 100, 200])('lie within 50 ms at the onset and 60 ms at the end, whatever the ramps, at %d Hz', (sampleRateHz) => {
    for (const rampS of RAMPS) {
      for (const releaseS of RELEASES) {
        const effort = { startS: 3, rampS, releaseS };
        const found = holds(efforts([effort]), 15, {}, sampleRateHz);
        const what = `ramp ${rampS} s, release ${releaseS} s`;
        expect(found, what).toHaveLength(1);
        expect(Math.abs(found[0].onsetS - edges(effort).onsetS), what).toBeLessThan(0.05);
        expect(Math.abs(found[0].endS - edges(effort).endS), what).toBeLessThan(0.06);
        expect(found[0].faults, what).toEqual([]);
        expect(found[0].isLoadedStart).toBe(false);
      }
    }
  });

  it('stay there with noise and an offset that was tared', () => {
    const random = seededRandom(1);
    for (const rampS of RAMPS) {
      const effort = { startS: 3, rampS, releaseS: 0.4 };
      const [found] = holds((t) => efforts([effort])(t) + 30 + 0.3 * normal(random), 12, { tare: 30 });
      expect(Math.abs(found.onsetS - edges(effort).onsetS)).toBeLessThan(0.08);
      expect(Math.abs(found.endS - edges(effort).endS)).toBeLessThan(0.08);
      expect(Math.abs(found.mean - LEVEL)).toBeLessThan(2);
    }
  });

  it('are decided within 0.4 s of a brisk onset and 0.3 s of a brisk end', () => {
    const effort = { startS: 3, rampS: 0.5, releaseS: 0.3 };
    const found = events(efforts([effort]), 12);
    expect(ofType(found, 'hold-start')[0].decidedS - edges(effort).onsetS).toBeLessThan(0.4);
    expect(ofType(found, 'hold-end')[0].decidedS - edges(effort).endS).toBeLessThan(0.3);
  });
});

describe('HoldDetector: one hold or two', () => {
  it('takes holds 1 s apart for two, and none begins before the one before it has ended', () => {
    for (const rampS of [0.2, 0.5, 1]) {
      const list = [0, 1, 2, 3].map((i) => ({ startS: 3 + i * (rampS + 5 + 0.3 + 1), rampS, releaseS: 0.3 }));
      const found = holds(efforts(list), 35);
      expect(found).toHaveLength(4);
      found.forEach((hold, i) => {
        expect(Math.abs(hold.onsetS - edges(list[i]).onsetS)).toBeLessThan(0.08);
        if (i > 0) expect(hold.onsetIndex).toBeGreaterThanOrEqual(found[i - 1].endIndex);
      });
    }
  });

  it.each([
    ['a spike up of 20 ms', 0.02, 200],
    ['a spike to zero of 20 ms', 0.02, -100],
    ['a drop-out of 150 ms', 0.15, -100],
    ['a slip to half for 1.5 s', 1.5, -50],
  ])('is not split by %s', (_, lengthS, height) => {
    const curve: Curve = (t) => efforts([{ startS: 3 }])(t) + (t >= 6 && t < 6 + lengthS ? height : 0);
    const found = holds(curve, 12);
    expect(found).toHaveLength(1);
    expect(Math.abs(found[0].durationS - 5.8)).toBeLessThan(0.1);
  });

  it('finds nothing in noise, spikes, stillness and slow drift', () => {
    const random = seededRandom(2);
    const quiet: Curve[] = [() => 0, () => 2.5, () => 0.5 * normal(random), (t) => 0.02 * t, (t) => 3 * Math.sin(t / 30) * 0.5];
    for (const curve of quiet) expect(events(curve, 240)).toEqual([]);
    // every 5 s a sample that reads half of full scale
    const spiked = sample(() => 0.2 * normal(random), HZ, 60);
    for (let i = 500; i < spiked.length; i += 500) spiked[i] = 100;
    expect(detect(new HoldDetector({ sampleRateHz: HZ, fullScale: 200 }), spiked)).toEqual([]);
  });

  it('calls an effort shorter than 1 s a squeeze, and does not learn from it', () => {
    const list = [3, 6, 9].map((startS) => ({ startS, rampS: 0.1, flatS: 0.4, releaseS: 0.1 }));
    const found = holds(efforts(list), 12);
    expect(found.map((hold) => hold.faults[0])).toEqual(['squeeze', 'squeeze', 'squeeze']);
    expect(found.every((hold) => !hold.valid)).toBe(true);
    // a tap is no effort at all
    expect(events(efforts([{ startS: 3, rampS: 0.05, flatS: 0.1, releaseS: 0.05 }]), 8)).toEqual([]);
    // a strong squeeze does not hide a weak hold after it
    const [, weak] = holds(efforts([{ startS: 3, rampS: 0.1, flatS: 0.5, releaseS: 0.1, level: 200 }, { startS: 6, level: 8 }]), 15);
    expect(weak.mean).toBeGreaterThan(7);
  });

  it('calls a hold shorter than asked for short', () => {
    const found = holds(efforts([{ startS: 3, flatS: 3 }, { startS: 9, flatS: 5 }]), 18, { holdS: 5 });
    expect(found.map((hold) => hold.faults.includes('short'))).toEqual([true, false]);
    expect(found[1].valid).toBe(true);
    expect(holds(efforts([{ startS: 3, flatS: 3 }]), 10)[0].valid).toBe(true);
  });
});

describe('HoldDetector: what a stream begins and ends with', () => {
  it('flags a hold that was on when the stream began, from its first sample', () => {
    const found = events(trembling(efforts([{ startS: -2 }, { startS: 6 }])), 15);
    const [first, second] = ofType(found, 'hold-end');
    expect([first.onsetIndex, first.isLoadedStart]).toEqual([0, true]);
    expect(Math.abs(first.endS - edges({ startS: -2 }).endS)).toBeLessThan(0.06);
    expect(second.isLoadedStart).toBe(false);
  });

  it('does not end a hold that is still on', () => {
    const found = events(efforts([{ startS: 3, flatS: 100 }]), 10);
    expect(ofType(found, 'hold-start')).toHaveLength(1);
    expect(ofType(found, 'hold-end')).toEqual([]);
    expect(ofType(found, 'hold-progress').length).toBeGreaterThan(4);
  });

  it('subtracts the tare: an unloaded cell that reads −30 or 50 is not loaded', () => {
    for (const tare of [-30, 50]) {
      const found = holds((t) => tare + efforts([{ startS: 3 }])(t), 12, { tare });
      expect(found).toHaveLength(1);
      expect(found[0].isLoadedStart).toBe(false);
      expect(found[0].mean).toBeGreaterThan(0.95 * LEVEL);
      expect(found[0].peak).toBeLessThan(1.01 * LEVEL);
    }
  });

  it('takes a load that a stream begins with for what the sensor reads unloaded, where it is stiller than anybody keeps a force', () => {
    const random = seededRandom(3);
    for (const load of [10, 50, 150]) {
      const still: Curve = (t) => load * (1 + 0.002 * normal(random)) + efforts([{ startS: 4, level: 30 }, { startS: 14, level: 30 }])(t);
      const found = events(still, 22);
      expect(ofType(found, 'hold-start').map((start) => start.isLoadedStart)).toEqual([false, false]);
      for (const hold of ofType(found, 'hold-end')) expect(Math.abs(hold.mean - 30)).toBeLessThan(1);
      // a tare says what is load and what is not
      expect(ofType(events(still, 3, { tare: 1 }), 'hold-start')).toHaveLength(1);
    }
    // still for a second only: somebody
    const effort: Curve = (t) => 50 * (1 + (t < 1 ? 0.002 : 0.03) * Math.sin(9 * t));
    expect(ofType(events(effort, 4), 'hold-start').map((start) => [start.isLoadedStart, start.onsetIndex])).toEqual([[true, 0]]);
  });
});

describe('HoldDetector: missing samples and held samples', () => {
  const clean = sample(trembling(efforts([{ startS: 3, flatS: 8 }])), HZ, 16);
  const run = (fromS: number, toS: number) => {
    const signal = clean.slice();
    signal.fill(NaN, Math.round(fromS * HZ), Math.round(toS * HZ));
    return detect(new HoldDetector({ sampleRateHz: HZ, fullScale: 200 }), signal);
  };

  it('bridges 0.5 s within a hold', () => {
    for (let fromS = 4; fromS < 11; fromS += 0.35) {
      const found = run(fromS, fromS + 0.5);
      expect(ofType(found, 'hold-end')).toHaveLength(1);
      expect(ofType(found, 'gap')).toEqual([]);
      expect(Math.abs(ofType(found, 'hold-end')[0].durationS - 8.8)).toBeLessThan(0.2);
    }
  });

  it('ends a hold where a longer gap begins, tells the gap, and takes what is on after it for a hold of its own', () => {
    const found = run(6, 7.5);
    const [first, second] = ofType(found, 'hold-end');
    expect(first.endIndex).toBe(600);
    expect(ofType(found, 'gap').map((gap) => [gap.startIndex, gap.endIndex, gap.decidedIndex])).toEqual([[600, 750, 750]]);
    // nothing is known of the time in the gap: the second hold begins after it, and was on already
    expect(second.onsetIndex).toBe(750);
    expect(second.isLoadedStart).toBe(true);
    expect(Math.abs(second.endS - 11.8)).toBeLessThan(0.06);
  });

  it('goes back to the tare after a gap: the baseline that it had followed may be that of another load', () => {
    const drifting = sample((t) => (t < 110 ? Math.min(8, 0.08 * t) : trembling(efforts([{ startS: 110, level: 20, rampS: 0.1 }]))(t)), HZ, 120);
    drifting.fill(NaN, 109 * HZ, 111 * HZ);
    const found = ofType(detect(new HoldDetector({ sampleRateHz: HZ, fullScale: 200 }), drifting), 'hold-end');
    expect(found).toHaveLength(1);
    expect(Math.abs(found[0].mean - 20)).toBeLessThan(0.5);
  });

  it('takes a gap before the first sample for nothing: a stream begins with its first sample', () => {
    const found = run(0, 5);
    expect(ofType(found, 'gap')).toEqual([]);
    expect(ofType(found, 'hold-end').map((hold) => [hold.onsetIndex, hold.isLoadedStart])).toEqual([[500, true]]);
    expect(detect(new HoldDetector({ sampleRateHz: HZ, fullScale: 200 }), new Float64Array(1000).fill(NaN))).toEqual([]);
  });

  it('finds the same in a 200 Hz stream that is a 20 Hz one held, within 60 ms', () => {
    for (const rampS of [0.2, 0.8, 1.6]) {
      const curve = efforts([{ startS: 3, rampS }, { startS: 12, rampS, releaseS: 0.8 }]);
      const true200 = holds(curve, 22, {}, 200);
      const held = holds((t) => curve(Math.floor(t * 20 + 1e-9) / 20), 22, {}, 200);
      expect(held).toHaveLength(2);
      held.forEach((hold, i) => {
        expect(Math.abs(hold.onsetS - true200[i].onsetS)).toBeLessThanOrEqual(0.06);
        expect(Math.abs(hold.endS - true200[i].endS)).toBeLessThanOrEqual(0.06);
        expect(Math.abs(hold.mean - true200[i].mean)).toBeLessThan(1.5);
      });
    }
  });
});
