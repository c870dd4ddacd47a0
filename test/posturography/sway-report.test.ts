import { describe, expect, it } from 'vitest';
import {
  convertTrial, measureSway, type MeasureSwayOptions, prepareSway, rombergRatio, swayMeasures, type SwayProfile, swayTrial, type SwayTrial, swayValue,
} from '../../src/posturography';
import { golden } from '../golden/golden';

const { ml, ap } = golden<{ ml: number[]; ap: number[] }>('posturography');
const trial = swayTrial({ ml, ap, sampleRateHz: 100, unit: 'mm' });
const PROFILES = ['bmc', 'quijoux', 'instep'] as const;

function trialOf(samples: number, sampleRateHz: number, missing: readonly number[] = []): SwayTrial {
  const x = (values: readonly number[]): number[] => values.slice(0, samples).map((value, i) => (missing.includes(i) ? NaN : value));
  return swayTrial({ ml: x(ml), ap: x(ap), sampleRateHz, unit: 'mm' });
}

/** The reasons for refusals, and how many names each refuses. */
function reasons(one: SwayTrial, options: MeasureSwayOptions<SwayProfile>): Record<string, number> {
  const counts: Record<string, Set<string>> = {};
  for (const { name, reason } of measureSway(one, options).refused) (counts[reason] ??= new Set()).add(name);
  return Object.fromEntries(Object.entries(counts).map(([reason, names]) => [reason, names.size]));
}

describe.each(PROFILES)('a report by %s', (profile) => {
  const report = measureSway(trial, { profile });

  it('has every measure of the list, in its order, with unit, definition, source, rate and filter', () => {
    expect(report.refused).toEqual([]);
    expect(report.measures.map(({ name, axis, unit, definition, source }) => ({ name, axis, unit, definition, source }))).toEqual(swayMeasures(profile, 'mm'));
    for (const one of report.measures) {
      expect(one.value, one.name).not.toBeNaN();
      expect(one.filter).toBe(prepareSway(trial, { profile }).filter);
      expect(one.sampleRateHz).toBe(profile === 'quijoux' || (profile === 'instep' && /^(dfa|sampleEntropy)$/.test(one.name)) ? 25 : 100);
    }
  });

  it('changes with the unit of the trial as the units of its measures say', () => {
    const inM = measureSway(convertTrial(trial, 'm'), { profile });
    inM.measures.forEach(({ name, value, unit }, i) => {
      const power = unit.includes('1/m') ? -1 : unit.startsWith('m²') ? 2 : /^\(?m\b/.test(unit) ? 1 : 0;
      expect(Math.abs((value * 1000 ** power) / report.measures[i].value - 1), `${name} ${unit}`).toBeLessThan(1e-9);
    });
  });

  it('changes with the sign of an axis where direction is measured, and nowhere else', () => {
    const turned = measureSway(swayTrial({ ml, ap, sampleRateHz: 100, unit: 'mm', mlPositive: 'left' }), { profile });
    turned.measures.forEach(({ name, axis, value }, i) => {
      const before = report.measures[i].value;
      const expected = (name === 'mean' && axis === 'ml') || name === 'correlation' ? -before : name === 'ellipse.angle' ? 180 - before : before;
      if (name.startsWith('velocityPeak') && axis === 'ml') return;
      expect(Math.abs(value / expected - 1), `${name} ${String(axis)}`).toBeLessThan(1e-9);
    });
    expect(swayValue(turned, 'velocityPeak.positive', 'ml')).toBeCloseTo(swayValue(report, 'velocityPeak.negative', 'ml'), 9);
  });

  it('never throws at a trial, and has finite numbers only', () => {
    const accept = { acceptShort: true, acceptSlow: true };
    for (const samples of [3, 4, 5, 7, 11, 40, 90]) {
      for (const sampleRateHz of [0.5, 5, 20, 100]) {
        for (const change of [(x: number) => x, () => 7, () => NaN, (x: number, i: number) => (i % 3 === 0 ? x : NaN), (x: number, i: number) => (i === 1 ? 1e160 : x)]) {
          const one = swayTrial({ ml: ml.slice(0, samples).map(change), ap: ap.slice(0, samples), sampleRateHz, unit: 'mm' });
          const { measures, refused } = measureSway(one, { profile, ...accept });
          expect(measures.length + refused.length).toBe(swayMeasures(profile, 'mm').length);
          expect(measures.every(({ value }) => Number.isFinite(value))).toBe(true);
        }
      }
    }
  });
});

describe('measureSway', () => {
  it('refuses all but the mean of a trial of less than 25 s, with the reason, unless told otherwise', () => {
    const names = new Set(swayMeasures('instep', 'mm').map(({ name }) => name)).size;
    expect(reasons(trialOf(2499, 100), { profile: 'instep' })).toEqual({ 'the trial lasts 24.99 s, less than 25 s': names - 1 });
    expect(reasons(trialOf(1000, 100), { profile: 'instep' })).toEqual({ 'the trial lasts 10.00 s, less than 25 s': names - 1 });
    expect(reasons(trialOf(2500, 100), { profile: 'instep' })).toEqual({});
    expect(reasons(trialOf(2499, 100), { profile: 'instep', acceptShort: true })).toEqual({});
  });

  it('refuses what depends on velocity of a trial of less than 50 Hz, and measures where it was', () => {
    const slow = measureSway(trialOf(2000, 49), { profile: 'bmc' });
    expect(new Set(slow.refused.map(({ reason }) => reason))).toEqual(new Set(['the trial has 49 Hz, less than 50 Hz']));
    expect(slow.measures.map(({ name }) => name)).toContain('area.predictionF');
    expect(swayValue(slow, 'meanVelocity')).toBeNaN();
    expect(reasons(trialOf(2000, 49), { profile: 'bmc', acceptSlow: true })).toEqual({});
    expect(reasons(trialOf(2000, 50), { profile: 'bmc' })).toEqual({});
  });

  it('leaves missing samples out, and refuses what needs them all with their number and place', () => {
    const missing = [700, 701, 1500];
    const report = measureSway(trialOf(3000, 100, missing), { profile: 'bmc' });
    expect(new Set(report.refused.map(({ reason }) => reason))).toEqual(new Set(['3 of 3000 samples are missing, the first at 7.00 s']));
    expect(report.missing).toBe(3);
    const whole = measureSway(trial, { profile: 'bmc' });
    for (const name of ['rms', 'area.predictionF', 'meanVelocity', 'rotationalFrequency', 'diffusion.short', 'area.hull']) {
      expect(Math.abs(swayValue(report, name) / swayValue(whole, name) - 1), name).toBeLessThan(0.01);
    }
    for (const name of ['pathLength', 'turns', 'swayDensity.meanPeak']) expect(swayValue(report, name), name).toBeNaN();
    // SWARII closes so small a gap.
    expect(reasons(trialOf(3000, 100, missing), { profile: 'quijoux' })).toEqual({});
    expect(Object.keys(reasons(trialOf(3000, 100, Array.from({ length: 30 }, (_, i) => 1000 + i)), { profile: 'quijoux' }))).toEqual([
      expect.stringMatching(/^[678] of 748 samples are missing, the first at 9\.\d+ s$/) as string,
    ]);
  });

  it('refuses no measure that is defined as another which is not refused', () => {
    const holes = trialOf(3000, 100, Array.from({ length: 30 }, (_, i) => 1000 + i));
    for (const profile of ['instep', 'quijoux'] as const) {
      const report = measureSway(holes, { profile });
      expect(swayValue(report, 'meanFrequency')).toBe(swayValue(report, 'rotationalFrequency'));
      expect(swayValue(report, 'meanFrequency')).toBeGreaterThan(0);
    }
    expect(swayValue(measureSway(holes, { profile: 'bmc' }), 'meanFrequency')).toBeNaN();
  });

  it('has no critical point before time 0, and no negative squared distance at it', () => {
    // swings at 1.8 Hz and drifts: the lines meet at −18 s
    const away = swayTrial({ ml: Array.from({ length: 3000 }, (_, i) => Math.sin(0.036 * Math.PI * i) + 0.002 * i), ap: ap.slice(0, 3000), sampleRateHz: 100, unit: 'mm' });
    const report = measureSway(away, { profile: 'bmc' });
    expect(swayValue(report, 'diffusion.long', 'ml')).toBeGreaterThan(0);
    for (const name of ['diffusion.criticalTime', 'diffusion.criticalDisplacement']) expect(swayValue(report, name, 'ml'), name).toBeNaN();
    expect(report.refused.find(({ name }) => name === 'diffusion.criticalTime')?.reason).toContain('lines of its definition do not meet');
    for (const { name, axis, value } of report.measures) if (name.startsWith('diffusion.critical')) expect(value, `${name} ${String(axis)}`).toBeGreaterThan(0);
  });

  it('gives a trial along one line half axes, and one that stands still no direction', () => {
    const line = measureSway(swayTrial({ ml: ml.slice(0, 3000), ap: ml.slice(0, 3000).map(() => 4), sampleRateHz: 100, unit: 'mm' }), { profile: 'bmc' });
    expect(swayValue(line, 'ellipse.semiMajor') / swayValue(line, 'sd', 'ml')).toBeCloseTo(Math.sqrt(-2 * Math.log(0.05)), 1);
    expect([swayValue(line, 'ellipse.semiMinor'), swayValue(line, 'ellipse.angle'), swayValue(line, 'principalDirection')]).toEqual([0, 0, 90]);
    const still = measureSway(swayTrial({ ml: Array(3000).fill(7), ap: Array(3000).fill(-4), sampleRateHz: 100, unit: 'mm' }), { profile: 'bmc' });
    expect([swayValue(still, 'ellipse.semiMajor'), swayValue(still, 'ellipse.semiMinor'), swayValue(still, 'ellipse.angle'), swayValue(still, 'principalDirection')]).toEqual([0, 0, NaN, NaN]);
  });

  it('refuses a trial of which less than half is there', () => {
    const names = new Set(swayMeasures('bmc', 'mm').map(({ name }) => name)).size;
    const holes = Array.from({ length: 1501 }, (_, i) => 2 * i - (i > 1499 ? 1 : 0));
    expect(reasons(trialOf(3000, 100, holes), { profile: 'bmc' })).toEqual({ '1501 of 3000 samples are missing, the first at 0.00 s': names });
  });

  it('leaves out a low-pass that the rate has no room for, and says so', () => {
    const report = measureSway(trialOf(600, 20), { profile: 'instep', acceptSlow: true });
    expect(report.measures[0].filter).toBe('no low-pass (10 Hz is not below half the rate)');
  });

  it('knows its options', () => {
    expect(() => measureSway(trial, { profile: 'other' as 'bmc' })).toThrow('"profile" expected one of "bmc", "quijoux", "instep", got "other"');
    expect(() => measureSway(trial, { profile: 'bmc', acceptAll: true } as MeasureSwayOptions<'bmc'>)).toThrow('"acceptAll" is not an option');
  });
});

describe('swayValue', () => {
  const report = measureSway(trial, { profile: 'instep' });

  it('tells a name from an axis that is none', () => {
    expect(() => swayValue(report, 'area')).toThrow('"name" expected a sway measure, got "area"');
    expect(() => swayValue(report, 'area.hull', 'ml')).toThrow('"axis" expected one of null for area.hull, got ml');
    expect(() => swayValue(report, 'sd')).toThrow('"axis" expected one of ml, ap for sd, got null');
  });
});

describe('reports of two profiles', () => {
  const one = measureSway(trial, { profile: 'bmc' });
  const other = measureSway(trial, { profile: 'quijoux' });

  it('cannot be compared: not in types, and not at run time', () => {
    // @ts-expect-error -- reports of two profiles
    expect(() => rombergRatio(one, other)).toThrow('"profile" expected the same in all reports, got bmc and quijoux');
    expect(rombergRatio(one, one)).toBe(1);
  });

  it('nor can those of two units', () => {
    expect(() => rombergRatio(one, measureSway(convertTrial(trial, 'cm'), { profile: 'bmc' }))).toThrow('"unit" expected the same in all reports, got mm and cm');
  });
});
