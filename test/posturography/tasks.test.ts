import { describe, expect, it } from 'vitest';
import {
  inertialSway, type InertialSwayOptions, limitsOfStability, measureSway, sensoryRatios, singleLegStance, symmetry, swayTrial, type SwayTrial, swayValue, timeToBoundary,
} from '../../src/posturography';
import { golden } from '../golden/golden';

const { ml, ap, lean } = golden<{ ml: number[]; ap: number[]; lean: { ml: number[]; ap: number[] } }>('posturography');
const SQUARE = [[-10, -10], [10, -10], [10, 10], [-10, 10]] as const;

function motion(mlAt: (t: number) => number, apAt: (t: number) => number, samples = 101): SwayTrial {
  const t = Array.from({ length: samples }, (_, i) => i / 100);
  return swayTrial({ ml: t.map(mlAt), ap: t.map(apAt), sampleRateHz: 100, unit: 'mm' });
}

describe('timeToBoundary', () => {
  it('is the distance over the speed, to the edge ahead, for constant velocity', () => {
    const { timeS, edge, outside, edgeShare } = timeToBoundary(motion((t) => 4 * t, () => 2), { polygon: SQUARE, unit: 'mm', method: 'linear' });
    timeS.forEach((time, i) => expect(time).toBeCloseTo(10 / 4 - i / 100, 9));
    expect(new Set(edge)).toEqual(new Set([1]));
    expect([outside, Array.from(edgeShare)]).toEqual([0, [0, 1, 0, 0]]);
  });

  it('solves for constant acceleration: what turns back leaves behind', () => {
    // x = 5 t − 10 t² turns at 0.25 s and comes to −10 at (5 + √425) / 20 s.
    const { timeS, edge } = timeToBoundary(motion((t) => 5 * t - 10 * t * t, () => 0, 31), { polygon: SQUARE, unit: 'mm' });
    expect(timeS[10]).toBeCloseTo((5 + Math.sqrt(425)) / 20 - 0.1, 9);
    expect(edge[10]).toBe(3);
  });

  it('takes corners in either sense and another unit', () => {
    const trial = motion((t) => 4 * t, (t) => 3 * t);
    const once = timeToBoundary(trial, { polygon: SQUARE, unit: 'mm' });
    const turned = timeToBoundary(trial, { polygon: [...SQUARE].reverse().map(([x, y]) => [x / 10, y / 10] as const), unit: 'cm' });
    turned.timeS.forEach((time, i) => expect(time).toBeCloseTo(once.timeS[i], 9));
  });

  it('crosses segments: past an inward corner it meets what is there, where lines would be met earlier', () => {
    const twoFeet = [[-10, -10], [10, -10], [10, 10], [2, 10], [2, 0], [-2, 0], [-2, 10], [-10, 10]] as const;
    // Between the feet the line ap = 0 is an edge; left of it it is not.
    const { timeS, edge } = timeToBoundary(motion(() => -5, (t) => -4 + 4 * t), { polygon: twoFeet, unit: 'mm', method: 'linear' });
    expect([timeS[0], edge[0]]).toEqual([expect.closeTo(14 / 4, 9), 6]);
    const between = timeToBoundary(motion(() => 0, (t) => -4 + 2 * t), { polygon: twoFeet, unit: 'mm', method: 'linear' });
    expect([between.timeS[0], between.edge[0]]).toEqual([expect.closeTo(2, 9), 4]);
    const lines = timeToBoundary(motion(() => -5, (t) => -4 + 4 * t), { polygon: twoFeet, unit: 'mm', method: 'linear', edges: 'lines' });
    expect([lines.timeS[0], lines.edge[0]]).toEqual([expect.closeTo(1, 9), 4]);
  });

  it('has no time from outside, beside missing samples, and for a path that never leaves', () => {
    const out = timeToBoundary(motion((t) => 9.5 + t, () => 0), { polygon: SQUARE, unit: 'mm', method: 'linear' });
    expect(out.outside).toBe(51);
    expect(out.timeS.filter((time) => Number.isNaN(time)).length).toBe(51);
    const still = timeToBoundary(motion(() => 1, () => 1), { polygon: SQUARE, unit: 'mm' });
    expect([still.mean, still.median, still.min, still.edge[5]]).toEqual([NaN, NaN, NaN, -1]);
    const gap = timeToBoundary(motion((t) => (t === 0.5 ? NaN : 4 * t), () => 0), { polygon: SQUARE, unit: 'mm', method: 'linear' });
    expect(gap.timeS.reduce<number[]>((at, time, i) => (Number.isNaN(time) ? [...at, i] : at), [])).toEqual([49, 50, 51]);
  });

  it('takes no polygon without area', () => {
    const trial = motion(() => 0, () => 0);
    expect(() => timeToBoundary(trial, { polygon: [[0, 0], [1, 1]], unit: 'mm' })).toThrow('"polygon" expected at least 3 corners around an area, got "2 corners"');
    expect(() => timeToBoundary(trial, { polygon: [[0, 0], [1, 1], [2, 2]], unit: 'mm' })).toThrow('around an area');
    expect(() => timeToBoundary(trial, { polygon: [[0, 0], [1, NaN], [2, 0]], unit: 'mm' })).toThrow('"polygon[1]" expected a point [ml, ap]');
    expect(() => timeToBoundary(trial, { polygon: SQUARE } as never)).toThrow('"unit" is required');
  });
});

describe('limitsOfStability', () => {
  it('has no reaction where nobody sets out, and the farthest all the same', () => {
    const trial = motion(() => 0, (t) => 0.5 * Math.sin(7 * t), 500);
    const values = limitsOfStability(trial, { cueS: 2, target: [0, 100] });
    expect(values.maximumExcursion).toBeCloseTo(0.5, 1);
    expect([values.reactionTimeS, values.velocity, values.endpointExcursion, values.directionalControl]).toEqual([NaN, NaN, NaN, NaN]);
  });

  it('measures a straight lean to half the way', () => {
    const rise = (t: number): number => Math.min(50, Math.max(0, 100 * (t - 2.5)));
    const values = limitsOfStability(motion(() => 0, rise, 500), { cueS: 2, target: [0, 100], centreHeight: 930 });
    // 3 mm from the centre after 30 ms, the first sample beyond them 10 ms later.
    expect(values.reactionTimeS).toBeCloseTo(0.54, 9);
    expect(values.velocity).toBeCloseTo(100, 6);
    expect(values.velocityDegS).toBeCloseTo((((Math.atan(47.5 / 930) - Math.atan(2.5 / 930)) * 180) / Math.PI) / 0.45, 6);
    expect([values.endpointExcursion, values.maximumExcursion, values.directionalControl]).toEqual([50, 50, 100].map((x) => expect.closeTo(x, 9) as number));
    expect([values.straightness, values.endS]).toEqual([1, 1.01].map((x) => expect.closeTo(x, 9) as number));
  });

  it('waits for a lean that stands out of the quiet before it', () => {
    const rise = (t: number): number => Math.min(50, Math.max(0, 100 * (t - 2.5)));
    const values = limitsOfStability(motion(() => 0, (t) => rise(t) + (t < 2 ? 4 * Math.sin(50 * t) : 0), 500), { cueS: 2, target: [0, 100] });
    // Three standard deviations of a sine of 4 mm are 8.5 mm.
    expect(values.reactionTimeS).toBeCloseTo(0.59, 1);
    expect(values.reactionTimeS).toBeGreaterThan(0.57);
  });

  it('is the same in every unit', () => {
    const at = (k: number, unit: 'mm' | 'cm') => limitsOfStability(
      swayTrial({ ml: lean.ml.map((x) => x * k), ap: lean.ap.map((x) => x * k), sampleRateHz: 100, unit }), { cueS: 2, target: [18 * k, 88 * k] });
    const [mm, cm] = [at(1, 'mm'), at(0.1, 'cm')];
    expect(cm.reactionTimeS).toBe(mm.reactionTimeS);
    expect(cm.velocity * 10).toBeCloseTo(mm.velocity, 9);
    expect(cm.directionalControl).toBeCloseTo(mm.directionalControl, 9);
    expect(mm.velocityDegS).toBeNaN();
  });

  it('takes a cue after a second of quiet, and a target', () => {
    const trial = motion(() => 0, () => 0, 500);
    expect(() => limitsOfStability(trial, { cueS: 0.5, target: [0, 1] })).toThrow('"cueS" expected 1 <= x < 4.99');
    expect(() => limitsOfStability(trial, { cueS: 2, target: [0, 0] })).toThrow('"target" expected a point [ml, ap] other than the centre');
  });
});

describe('ratios', () => {
  const report = (scale: number) => measureSway(swayTrial({ ml: ml.map((x) => x * scale), ap: ap.map((x) => x * scale), sampleRateHz: 100, unit: 'mm' }), { profile: 'instep' });
  const [one, two, three, four] = [1, 2, 3, 4].map(report);

  it('compare the means of the conditions of an mCTSIB', () => {
    const ratios = sensoryRatios({ openFirm: [one], closedFirm: [two, two], openFoam: [three], closedFoam: [four] }, 'meanVelocity');
    expect([ratios.vision, ratios.somatosensory, ratios.vestibular]).toEqual([2, 3, 4].map((x) => expect.closeTo(x, 9) as number));
    expect(ratios.composite).toBeCloseTo((swayValue(one, 'meanVelocity') * 12) / 5, 9);
    expect(sensoryRatios({ openFirm: [one], closedFirm: [two], openFoam: [three], closedFoam: [four] }).vestibular).toBeCloseTo(16, 9);
    expect(() => sensoryRatios({ openFirm: [one], closedFirm: [], openFoam: [one], closedFoam: [one] })).toThrow('at least one report each');
  });

  it('are bounded for two sides, and not so in percent', () => {
    expect(symmetry(1, 1)).toEqual({ bounded: 0, percent: 0 });
    expect(symmetry(1, 3)).toEqual({ bounded: 0.5, percent: 100 });
    expect(symmetry(4, 0)).toEqual({ bounded: -1, percent: -200 });
  });
});

describe('singleLegStance', () => {
  const stance = (share: readonly number[]) => singleLegStance({ stance: share.map((x) => 700 * (1 - x)), lifted: share.map((x) => 700 * x), sampleRateHz: 10 });

  it('is the longest time between a lift and a touch', () => {
    expect(stance([0.5, 0.04, 0.04, 0.06, 0.01, 0, 0.02, 0.5, 0])).toEqual({ startS: 0.4, durationS: 0.3, isCensored: false });
  });

  it('says when the recording ended first, and when nobody stood on one leg', () => {
    expect(stance([0.5, 0, 0])).toEqual({ startS: 0.1, durationS: 0.2, isCensored: true });
    expect(stance([0.5, 0.5])).toEqual({ startS: NaN, durationS: 0, isCensored: false });
  });

  it('ends at missing samples, and where nobody stands', () => {
    expect(singleLegStance({ stance: [700, NaN, 700, 0, 700], lifted: [0, 0, 0, 0, 0], sampleRateHz: 1 }).durationS).toBe(1);
    expect(() => singleLegStance({ stance: [1, 2], lifted: [0], sampleRateHz: 1 })).toThrow('"lifted" expected 2 samples');
  });
});

describe('inertialSway', () => {
  const options: InertialSwayOptions = { ml: ml.map((x) => x / 100), ap: ap.map((x) => x / 100), sampleRateHz: 100, unit: 'm/s²' };

  it('takes g as well, and no other unit', () => {
    const inG = inertialSway({ ...options, ml: ml.map((x) => x / 980.665), ap: ap.map((x) => x / 980.665), unit: 'g' });
    const direct = inertialSway(options);
    inG.measures.forEach(({ name, value }, i) => expect(Math.abs(value / direct.measures[i].value - 1), name).toBeLessThan(1e-9));
    expect(() => inertialSway({ ...options, unit: 'mg' as 'g' })).toThrow('"unit" expected one of "m/s²", "g", got "mg"');
  });

  it('refuses short and slow trials, and missing samples where they matter', () => {
    expect(inertialSway({ ...options, ml: options.ml, sampleRateHz: 40 }).refused[0].reason).toBe('the trial has 40 Hz, less than 50 Hz');
    const cut = { ...options, ml: ml.slice(0, 600), ap: ap.slice(0, 600) };
    expect(inertialSway(cut).refused[0].reason).toBe('the trial lasts 6.00 s, less than 25 s');
    expect(inertialSway({ ...cut, acceptShort: true }).refused).toEqual([]);
    const gap = inertialSway({ ...options, ml: ml.map((x, i) => (i === 900 ? NaN : x / 100)) });
    const cutAp = inertialSway({ ...options, ap: ap.map((x, i) => (i > 1000 && i < 1400 ? NaN : x / 100)), ml: ml.map((x, i) => (i > 1000 && i < 1400 ? 50 : x / 100)) });
    expect(cutAp.measures[0].value).toBeLessThan(0.1);
    expect(gap.measures.map(({ name }) => name)).toEqual(['inertial.rms', 'inertial.rms', 'inertial.rms']);
    expect(gap.refused[0].reason).toBe('1 of 3000 samples are missing, the first at 9.00 s');
  });
});
