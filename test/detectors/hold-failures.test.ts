/** What real sessions do to a hold, each as a shape: loads before it, drifts, drop-outs, spikes, slow and wavering rises. */
import { describe, expect, it } from 'vitest';
import { HoldDetector, type HoldDetectorEvent, type HoldEndEvent } from '../../src/detectors';
import { minJerk } from '../../src/simulator';
import { normal, seededRandom } from '../support/random';
import { type Curve, detect, ofType, sample } from './shapes';

const HZ = 100;

interface Hold {
  readonly startS: number;
  readonly rampS?: number;
  readonly flatS?: number;
  readonly releaseS?: number;
  readonly level?: number;
}

/** Where a minimum-jerk ramp passes 3 %: the rule by which recordings are labelled. */
const EDGE = 0.15;

function edges({ startS, rampS = 0.6, flatS = 5, releaseS = 0.5 }: Hold): readonly [onsetS: number, endS: number] {
  return [startS + EDGE * rampS, startS + rampS + flatS + (1 - EDGE) * releaseS];
}

function lift(list: readonly Hold[]): Curve {
  return (t) => list.reduce((sum, { startS, rampS = 0.6, flatS = 5, releaseS = 0.5, level = 100 }) => sum + level * (minJerk((t - startS) / rampS) - minJerk((t - startS - rampS - flatS) / releaseS)), 0);
}

/** Trembles as held forces do, with the noise of a cell. */
function felt(curve: Curve): Curve {
  const random = seededRandom(5);
  return (t) => curve(t) * (1 + 0.01 * Math.sin(2 * Math.PI * 1.3 * t + 1)) + 0.2 * normal(random);
}

function run(curve: Curve, durationS: number, options = {}, sampleRateHz = HZ): HoldDetectorEvent[] {
  return detect(new HoldDetector({ sampleRateHz, fullScale: 200, ...options }), sample(curve, sampleRateHz, durationS));
}

function holds(events: readonly HoldDetectorEvent[]): HoldEndEvent[] {
  return ofType(events, 'hold-end').filter(({ faults }) => !faults.includes('squeeze'));
}

function expectHolds(found: readonly HoldEndEvent[], wanted: readonly Hold[], withinS = 0.06): void {
  expect(found).toHaveLength(wanted.length);
  wanted.forEach((hold, i) => {
    const [onsetS, endS] = edges(hold);
    expect(Math.abs(found[i].onsetS - onsetS)).toBeLessThan(withinS);
    expect(Math.abs(found[i].endS - endS)).toBeLessThan(withinS);
  });
}

describe('HoldDetector: a load beside the hold', () => {
  it.each([0.6, 1, 2, 5])('that came %d s before it, a quarter of it, is none of it', (beforeS) => {
    const hold = { startS: 3.4 + beforeS, level: 75 };
    const load = { startS: 3, rampS: 0.4, flatS: beforeS + 6.1, releaseS: 0.3, level: 25 };
    const found = holds(run(felt(lift([load, hold])), 20));
    expectHolds(found, [hold]);
    expect(Math.abs(found[0].mean - 75)).toBeLessThan(1.5);
  });

  it.each([10, 25, 35])('of %d %% that stays on between holds does not join them', (share) => {
    const wanted = [6, 15, 24].map((startS) => ({ startS, level: 100 - share }));
    expectHolds(holds(run(felt(lift([{ startS: 3, flatS: 40, level: share }, ...wanted])), 50)), wanted);
  });

  it.each([5, 20, 40])('as an offset of %d without tare is where the holds rise from and come back to', (offset) => {
    const wanted = [4, 13, 22].map((startS) => ({ startS }));
    const events = run(felt((t) => offset + lift(wanted)(t)), 32);
    expectHolds(holds(events), wanted);
    for (const hold of holds(events)) expect(Math.abs(hold.mean - 100)).toBeLessThan(2);
  });

  it('is told from a hold only where it is less than two fifths of what then is on, or still: else both are one hold', () => {
    const shaky = run(felt((t) => 150 * (1 + 0.03 * Math.sin(9 * t)) + lift([{ startS: 4 }])(t)), 12);
    expect(ofType(shaky, 'hold-start').map((start) => start.isLoadedStart)).toEqual([true]);
    expect(holds(shaky)).toEqual([]);
  });

  it('that comes and stays is a hold, for as long as it stays, and the holds that rise from it are found', () => {
    const wanted = [8, 17, 26].map((startS) => ({ startS, level: 30 }));
    expectHolds(holds(run(felt(lift([{ startS: 3, rampS: 1, flatS: 60, level: 7 }, ...wanted])), 40)), wanted);
  });
});

describe('HoldDetector: slow change', () => {
  it.each([0.3, -0.3, 0.6])('by %d %% of the level in a second moves no edge by more than 60 ms', (percent) => {
    const wanted = [4, 14, 24, 34, 44].map((startS) => ({ startS }));
    expectHolds(holds(run(felt((t) => percent * t + lift(wanted)(t)), 60)), wanted);
  });

  it('goes on through holds of 30 s', () => {
    const wanted = [4, 44].map((startS) => ({ startS, flatS: 30 }));
    expectHolds(holds(run(felt((t) => 0.3 * t + lift(wanted)(t)), 85)), wanted);
  });

  it('ends a hold that eased to a quarter and stays there, where it came there', () => {
    const eased = felt((t) => lift([{ startS: 3, flatS: 4, level: 80 }])(t) + lift([{ startS: 3, flatS: 30, level: 20 }])(t));
    const [hold] = holds(run(eased, 20));
    expect(Math.abs(hold.endS - edges({ startS: 3, flatS: 4 })[1])).toBeLessThan(0.1);
    expect(hold.decidedS - hold.endS).toBeLessThan(1.5);
  });
});

describe('HoldDetector: a zero that wanders while a small force is held', () => {
  const hold = { startS: 3, level: 20, releaseS: 0.6 };
  /** Noise of a cell of 200 N, and newtons that come over the time that the hold is on. */
  const wandering = (newtons: number, seed = 7): Curve => {
    const random = seededRandom(seed);
    return (t) => eased(t) + newtons * Math.min(1, Math.max(0, (t - 3) / 5)) + 0.4 * normal(random);
  };
  /** As a force follows what is meant, by two equal poles at 2 Hz: its end is slow, at 3 % it falls by a third of itself in a tenth of a second. */
  const eased = (t: number): number => {
    const since = 4 * Math.PI * Math.max(0, t - 8);
    return lift([{ ...hold, flatS: 20 }])(t) * (1 + since) * Math.exp(-since);
  };
  const END_S = 8 + 5.36 / (4 * Math.PI);
  const late = (newtons: number, settleS: number, seed?: number): number => holds(run(wandering(newtons, seed), 14, { settleS }))[0].endS - END_S;

  it.each([-2, -1, -0.5, 0, 0.5, 1, 2])('by %d N moves its end by less than 80 ms, where one waits for it to settle', (newtons) => {
    expect(Math.abs(late(newtons, 0.4))).toBeLessThan(0.08);
  });

  it('has it dated by where the cell then stands, not by the lowest that its noise gets to', () => {
    const all = Array.from({ length: 30 }, (_, i) => late((i % 5) / 2 - 1, 0.6, i + 1));
    expect(Math.abs(all.reduce((sum, s) => sum + s) / all.length)).toBeLessThan(0.035);
  });

  it('is told at once where nobody asks for that, and no later than asked for', () => {
    const [atOnce, waited] = [0, 0.4].map((settleS) => holds(run(wandering(0), 14, { settleS }))[0].decidedS - END_S);
    expect(atOnce).toBeLessThan(0.25);
    expect(waited).toBeGreaterThan(0.35);
    expect(waited).toBeLessThan(0.5);
  });

  it('that was waited for is where the next hold rises from, and one that begins meanwhile is another', () => {
    const again = { startS: 9.2, level: 20 };
    const found = holds(run(felt((t) => lift([hold, again])(t) + Math.min(1, Math.max(0, (t - 3) / 5))), 20, { settleS: 0.6 }));
    expectHolds(found, [hold, again], 0.08);
  });
});

describe('HoldDetector: what a sensor does', () => {
  it.each([20, 50, 100, 200])('drop-outs of 100–480 ms at %d Hz split no hold, and do not count', (sampleRateHz) => {
    for (const lengthS of [0.1, 0.25, 0.4, 0.48]) {
      const hold = felt(lift([{ startS: 3, flatS: 6 }]));
      const dropped: Curve = (t) => (t > 6.003 && t < 6.003 + lengthS ? 0 : hold(t));
      const found = holds(run(dropped, 14, {}, sampleRateHz));
      expectHolds(found, [{ startS: 3, flatS: 6 }]);
      expect(Math.abs(found[0].mean - 100)).toBeLessThan(1);
    }
  });

  it('nor do they in a 200 Hz stream that is a 20 Hz one held', () => {
    const hold = lift([{ startS: 3, flatS: 6 }]);
    const dropped: Curve = (t) => (t > 6.003 && t < 6.403 ? 0 : hold(Math.floor(t * 20 + 1e-9) / 20));
    expectHolds(holds(run(felt(dropped), 14, {}, 200)), [{ startS: 3, flatS: 6 }], 0.1);
  });

  it('nor where the sensor is so slow that a fall between two of its updates takes 90 ms', () => {
    const hold = felt(lift([{ startS: 3, rampS: 1, flatS: 6, releaseS: 1 }]));
    const readings = Array.from({ length: 180 }, (_, i) => (i / 11 > 6 && i / 11 < 6.4 ? 0 : hold(i / 11)));
    const joined: Curve = (t) => readings[Math.floor(11 * t)] + (11 * t - Math.floor(11 * t)) * (readings[Math.floor(11 * t) + 1] - readings[Math.floor(11 * t)]);
    expect(holds(run(joined, 16))).toHaveLength(1);
  });

  it('a drop-out longer than a gap that is bridged ends a hold; letting go takes a muscle longer, and is told within 0.25 s', () => {
    const hold = felt(lift([{ startS: 3, flatS: 6 }]));
    expect(holds(run((t) => (t > 6.003 && t < 6.7 ? 0 : hold(t)), 14))).toHaveLength(2);
    const [quick] = holds(run(felt(lift([{ startS: 3, releaseS: 0.14 }])), 14));
    expect(quick.decidedS - quick.endS).toBeLessThan(0.25);
  });

  it('a spike at the end of a hold does not join it to those that follow, on a sensor of 80 Hz brought onto 100 Hz too', () => {
    const wanted = [3, 11, 19].map((startS) => ({ startS }));
    const signal = sample(felt(lift(wanted)), HZ, 28);
    for (const at of [8.9, 16.95]) for (const [by, share] of [[-1, 0.3], [0, 1], [1, 0.3]]) signal[Math.round(at * HZ) + by] += 100 * share;
    const found = holds(detect(new HoldDetector({ sampleRateHz: HZ, fullScale: 200 }), signal));
    expectHolds(found, wanted);
    for (const hold of found) expect(hold.peak).toBeLessThan(105);
  });
});

describe('HoldDetector: rises', () => {
  it.each([1, 2, 3, 5, 8])('straight over %d s begin where they begin', (rampS) => {
    const curve: Curve = (t) => Math.min(100, Math.max(0, (100 * (t - 3)) / rampS)) * (1 - minJerk((t - 8 - rampS) / 0.5));
    const found = holds(run(felt(curve), 13 + rampS));
    expect(found).toHaveLength(1);
    expect(Math.abs(found[0].onsetS - 3 - 0.03 * rampS)).toBeLessThan(0.15);
  });

  it.each([[0.25, 2], [0.25, 4], [0.35, 3]])('that waver by %d at %d Hz are one rise', (share, frequencyHz) => {
    const hold = { startS: 3, rampS: 2 };
    const curve: Curve = (t) => lift([hold])(t) * (1 + (t < 5.2 ? share : 0) * Math.sin(2 * Math.PI * frequencyHz * (t - 3)));
    const found = holds(run(felt(curve), 14));
    expectHolds(found, [hold], 0.12);
  });

  it('that sink by half and come back are one hold', () => {
    const curve: Curve = (t) => lift([{ startS: 3, flatS: 8 }])(t) * (1 - 0.5 * (minJerk(t - 5) - minJerk(t - 7)));
    expectHolds(holds(run(felt(curve), 16)), [{ startS: 3, flatS: 8 }]);
  });

  it('again and again are squeezes, and no hold together', () => {
    const wiggles = Array.from({ length: 6 }, (_, i) => ({ startS: 3 + 0.5 * i, rampS: 0.25, flatS: 0, releaseS: 0.25, level: 20 }));
    expect(holds(run(felt(lift(wiggles)), 12))).toEqual([]);
  });
});

describe('HoldDetector: rates of force development', () => {
  const hold = lift([{ startS: 3, rampS: 0.4 }]);
  const slope = (windowS: number): number => {
    const onsetS = edges({ startS: 3, rampS: 0.4 })[0];
    return (hold(onsetS + windowS) - hold(onsetS)) / windowS;
  };
  const wobbling = (curve: Curve): Curve => (t) => curve(t) + 0.05 * Math.sin(97 * t);
  const end = (curve: Curve, sampleRateHz: number, options = {}): HoldEndEvent => holds(run(curve, 12, options, sampleRateHz))[0];

  it('are told for the windows that the rate of the sensor allows', () => {
    const told = (sampleRateHz: number) => {
      const { rfd50, rfd100, rfd200 } = end(wobbling(hold), sampleRateHz);
      return [rfd50, rfd100, rfd200].map((rate) => rate !== null);
    };
    expect(told(200)).toEqual([true, true, true]);
    expect(told(100)).toEqual([false, true, true]);
    expect(told(50)).toEqual([false, true, true]);
    expect(told(20)).toEqual([false, false, true]);
    expect(told(15)).toEqual([false, false, false]);
  });

  it('are those of the true signal', () => {
    for (const sampleRateHz of [100, 200, 500]) {
      const { rfd100, rfd200 } = end(wobbling(hold), sampleRateHz);
      expect(Math.abs((rfd100 ?? NaN) / slope(0.1) - 1)).toBeLessThan(0.2);
      expect(Math.abs((rfd200 ?? NaN) / slope(0.2) - 1)).toBeLessThan(0.1);
    }
  });

  it('count by how often the signal truly changes: held, or joined by straight lines, a sensor of 20 Hz is one of 20 Hz', () => {
    const random = seededRandom(8);
    const readings = Array.from({ length: 400 }, (_, i) => hold(i / 20) + 0.2 * normal(random));
    const held = end((t) => readings[Math.floor(t * 20 + 1e-9)], 200);
    const joined = end((t) => {
      const at = t * 20 * 1.013;
      const share = at - Math.floor(at);
      return (1 - share) * readings[Math.floor(at)] + share * readings[Math.floor(at) + 1];
    }, 200);
    for (const { rfd50, rfd100, rfd200, updateRateHz } of [held, joined]) {
      expect(Math.abs(updateRateHz - 20)).toBeLessThan(3);
      expect([rfd50, rfd100]).toEqual([null, null]);
      expect(rfd200).not.toBeNull();
    }
  });

  it('count by what is declared, where it is', () => {
    expect(end(wobbling(hold), 200, { updateRateHz: 20 }).rfd100).toBeNull();
    expect(end(wobbling(hold), 200, { updateRateHz: 20 }).updateRateHz).toBe(20);
  });

  it('are none where the onset was not seen', () => {
    const [first] = holds(run(felt((t) => lift([{ startS: -3, flatS: 8 }])(t) * (1 + 0.03 * Math.sin(9 * t))), 12));
    expect([first.isLoadedStart, first.rfd200]).toEqual([true, null]);
  });
});
