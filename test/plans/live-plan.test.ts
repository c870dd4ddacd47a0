import { describe, expect, it } from 'vitest';
import { findPlan, LivePlan, type LivePlanOptions, type Plan, type PlanEvent } from '../../src/plans';
import { type Curve, efforts, moves, ofType } from '../detectors/shapes';

const plan = (name: string): Plan => {
  const found = findPlan(name);
  if (found === undefined) throw new Error(name);
  return found;
};

/** Reps of a band: a parameter without a default, a share of one. */
const band: Plan = {
  name: 'band',
  version: 1,
  description: 'Reps of a band.',
  answers: ['rep'],
  inputs: [{ name: 'pull', unit: 'N' }],
  grid: { sampleRateHz: 50, maxGapS: 1 },
  parameters: { strength: null },
  signal: 'pull',
  stages: [{ use: 'rep-detector', from: ['pull'], options: { minAmplitude: { of: 'strength', share: 0.02 }, direction: 'up' } }],
};

const reps = (size: number): Curve => moves([0, 1, 2, 3, 4].map((i) => ({ startS: 3 + 2.5 * i, size })));

/** Pushes a curve of one channel, sample by sample, with stamps from `fromS` on. */
function play(live: LivePlan, curve: Curve, durationS: number, sampleRateHz: number, fromS = 0): PlanEvent[] {
  const events: PlanEvent[] = [];
  for (let i = 0; i <= durationS * sampleRateHz; i++) {
    live.push(fromS + i / sampleRateHz, Float64Array.of(curve(i / sampleRateHz)), (event) => events.push(event));
  }
  return events;
}

const bandReps = (strength: number, more: Partial<LivePlanOptions> = {}) => new LivePlan(band, { sampleRateHz: 80, parameters: { strength }, ...more });
const forceHold = (more: Partial<LivePlanOptions> = {}) => new LivePlan(plan('force-hold'), { sampleRateHz: 80, parameters: { fullScale: 200 }, ...more });

describe('LivePlan: parameters', () => {
  it('requires those without a default, and knows no others', () => {
    expect(() => new LivePlan(band, { sampleRateHz: 80 })).toThrow('"parameters.strength" is required by the plan "band"');
    expect(() => bandReps(200, { parameters: { strength: 200, tara: 1 } })).toThrow('"parameters.tara" is not an option');
    expect(() => bandReps(NaN)).toThrow('"parameters.strength" expected a finite number, got NaN');
    const polluting = JSON.parse('{"strength": 200, "__proto__": 5}') as Record<string, number>;
    expect(() => bandReps(200, { parameters: polluting })).toThrow('"parameters.__proto__" is not an option');
  });

  it('gives stages their shares: a larger parameter makes the least rep larger', () => {
    const count = (strength: number, size: number) => ofType(play(bandReps(strength), reps(size), 18, 80), 'rep').length;
    expect(count(100, 8)).toBe(5);
    expect(count(1000, 8)).toBe(0);
    expect(count(1000, 80)).toBe(5);
  });

  it('says in which stage an option was refused', () => {
    expect(() => new LivePlan(plan('force-hold'), { sampleRateHz: 80, parameters: { fullScale: 200, holdS: -1 } })).toThrow(
      'stages[0] (hold-detector): "holdS" expected 0 <= x, got -1',
    );
    expect(() => new LivePlan(plan('cop-sway'), { sampleRateHz: 16 })).toThrow(/^stages\[0\] \(butterworth\): "cutoffHz" expected .*got 8\.0224$/);
    const stages = [{ use: 'peak-finder', from: ['pull'] }];
    expect(() => new LivePlan({ ...band, stages }, { sampleRateHz: 80, parameters: { strength: 1 } })).toThrow('stages[0] (peak-finder): "use" expected one of');
  });

  it.each(['sampleRateHz', 'source'])('lets no plan give a stage a %s of its own', (name) => {
    const stages = [{ use: 'rep-detector', from: ['pull'], options: { minAmplitude: 1, [name]: name === 'source' ? 'x' : 10 } }];
    expect(() => new LivePlan({ ...band, stages }, { sampleRateHz: 80, parameters: { strength: 1 } })).toThrow(
      `stages[0] (rep-detector): "${name}" is not an option of a stage in a plan: the stream gives it`,
    );
  });

  it('refuses unknown options', () => {
    expect(() => forceHold({ rate: 5 } as never)).toThrow('"rate" is not an option');
    expect(() => forceHold({ sampleRateHz: 0 })).toThrow('"sampleRateHz" expected 0 < x, got 0');
  });
});

describe('LivePlan: time', () => {
  it('refuses samples whose stamps repeat, run backwards, leap or are none, and what follows is as if they had not come', () => {
    const curve = efforts([{ startS: 2 }, { startS: 9 }]);
    const clean = play(forceHold(), curve, 16, 80);
    const live = forceHold();
    const events: PlanEvent[] = [];
    const sink = (event: PlanEvent) => void events.push(event);
    for (let i = 0; i <= 16 * 80; i++) {
      expect(live.push(i / 80, Float64Array.of(curve(i / 80)), sink)).toBe(true);
      if (i === 0) continue;
      for (const timeS of [i / 80, (i - 1) / 80, NaN, Infinity, i / 80 + 1e6]) expect(live.push(timeS, Float64Array.of(1e6), sink)).toBe(false);
    }
    expect(events).toEqual(clean);
    expect(ofType(clean, 'hold-end')).toHaveLength(2);
  });

  it('counts from the first stamp: the same stream at another time of day gives the same events', () => {
    const curve = efforts([{ startS: 2 }, { startS: 9 }]);
    const [early, late] = [forceHold(), forceHold()];
    const place = ({ id, startIndex, decidedIndex }: PlanEvent) => ({ id, startIndex, decidedIndex });
    expect(early.startS).toBeNaN();
    expect(play(late, curve, 16, 80, 86400.5).map(place)).toEqual(play(early, curve, 16, 80).map(place));
    expect([early.startS, late.startS]).toEqual([0, 86400.5]);
  });

  it.each([20, 25, 50, 100, 200])('counts the same reps and dates them alike when samples come at %d Hz', (sampleRateHz) => {
    const found = ofType(play(new LivePlan(plan('force-reps'), { sampleRateHz, parameters: { fullScale: 200 } }), reps(100), 18, sampleRateHz), 'rep');
    expect(found).toHaveLength(5);
    found.forEach((rep, i) => {
      expect(Math.abs(rep.peakS - (4 + 2.5 * i))).toBeLessThan(0.08);
      expect(rep.amplitude).toBeGreaterThan(90);
    });
  });

  it('finds the same whether samples come evenly or in jitter, as long as the stamps are true', () => {
    const curve = efforts([{ startS: 2 }, { startS: 9 }]);
    const live = forceHold();
    const events: PlanEvent[] = [];
    for (let timeS = 0, i = 0; timeS <= 16; timeS += [0.001, 0.002, 0.001, 0.046][i++ % 4]) {
      live.push(timeS, Float64Array.of(curve(timeS)), (event) => events.push(event));
    }
    const even = ofType(play(forceHold(), curve, 16, 80), 'hold-end');
    const found = ofType(events, 'hold-end');
    expect(found).toHaveLength(2);
    found.forEach((hold, i) => {
      expect(Math.abs(hold.onsetS - even[i].onsetS)).toBeLessThan(0.03);
      expect(Math.abs(hold.endS - even[i].endS)).toBeLessThan(0.03);
    });
  });

  it('runs on the grid of the plan, or on that of the stream where the plan says native', () => {
    expect(forceHold().sampleRateHz).toBe(100);
    expect(new LivePlan(plan('cop-sway'), { sampleRateHz: 128 }).sampleRateHz).toBe(128);
  });

  it('says that samples were lost, in the time of the stream', () => {
    const live = forceHold();
    const events: PlanEvent[] = [];
    for (let i = 0; i <= 10 * 80; i++) if (i < 320 || i > 480) live.push(5 + i / 80, Float64Array.of(0), (event) => events.push(event));
    const [gap] = ofType(events, 'gap');
    expect(events).toHaveLength(1);
    expect(Math.abs(gap.startS - 4)).toBeLessThan(0.03);
    expect(Math.abs(gap.endS - 6)).toBeLessThan(0.03);
  });
});

describe('LivePlan: what it shows', () => {
  it('hands its signal to a listener, each sample once, dated back by its latency', () => {
    const seen: [number, number][] = [];
    const stages = [
      { use: 'butterworth', from: ['pull'], to: ['smooth'], options: { order: 2, type: 'lowpass', cutoffHz: 2 } },
      { use: 'rep-detector', from: ['smooth'], options: { minAmplitude: 1 } },
    ];
    const smooth: Plan = { ...band, signal: 'smooth', stages };
    const live = new LivePlan(smooth, { sampleRateHz: 50, parameters: { strength: 1 }, onSignal: (value, timeS) => void seen.push([value, timeS]) });
    play(live, (t) => 0.3 * t, 30, 50, 100);
    expect(seen).toHaveLength(30 * 50 + 1);
    expect(live.latencySamples).toBeGreaterThan(5);
    seen.forEach(([value, timeS], i) => {
      expect(timeS).toBeCloseTo(100 + (i - live.latencySamples) / 50, 9);
      // a ramp comes out of the filter late by the latency, and that is what is taken off again
      if (i > 200) expect(value).toBeCloseTo(0.3 * (timeS - 100), 6);
    });
  });

  it('names events by the plan, or by the source that it was given', () => {
    const curve = reps(100);
    expect(play(bandReps(200), curve, 18, 80)[0].id).toMatch(/^band\/rep-peak:\d+$/);
    expect(play(bandReps(200, { source: 'left-foot' }), curve, 18, 80)[0].id).toMatch(/^left-foot\/rep-peak:\d+$/);
  });

  it('has meters to read at any time', () => {
    const live = new LivePlan(plan('cop-sway'), { sampleRateHz: 100 });
    expect(live.meters).toHaveLength(1);
    const [meter] = live.meters;
    const out = new Float64Array(meter.measures.length);
    // a circle of 5 mm a second: 10 π mm/s, and a root mean square distance of 5 mm
    for (let i = 0; i <= 6000; i++) {
      const angle = (2 * Math.PI * i) / 100;
      live.push(i / 100, Float64Array.of(5 * Math.cos(angle), 5 * Math.sin(angle)), () => undefined);
    }
    meter.readInto(out);
    expect(out[meter.measures.indexOf('meanVelocity')]).toBeCloseTo(10 * Math.PI, 0);
    expect(out[meter.measures.indexOf('rms.planar')]).toBeCloseTo(5, 1);
  });
});

describe('LivePlan: the end of the stream', () => {
  it('settles the last rep, dated on the clock of the others, once', () => {
    const live = bandReps(200);
    const events = play(live, reps(50), 14.4, 80);
    expect(ofType(events, 'rep')).toHaveLength(4);
    const last: PlanEvent[] = [];
    live.finish((event) => last.push(event));
    expect(last).toMatchObject([{ type: 'rep', valid: false, faults: ['unfinished'], endIndex: live.pipeline.sampleIndex - 1 }]);
    live.finish((event) => last.push(event));
    expect(last).toHaveLength(1);
  });
});
