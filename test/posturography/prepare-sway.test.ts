import { describe, expect, it } from 'vitest';
import { prepareSway, swayTrial } from '../../src/posturography';

/** A slow circle of 5 mm, with samples of ml changed. */
function circle(changes: Readonly<Record<number, number>> = {}, samples = 600) {
  const ml = Array.from({ length: samples }, (_, i) => changes[i] ?? 5 * Math.cos(i / 100));
  const ap = Array.from({ length: samples }, (_, i) => (Number.isNaN(changes[i]) ? NaN : 5 * Math.sin(i / 100)));
  return swayTrial({ ml, ap, sampleRateHz: 100, unit: 'mm' });
}

const far = (x: Float64Array): number => x.reduce((most, value) => (Math.abs(value) > most ? Math.abs(value) : most), 0);

describe('prepareSway', () => {
  it('leaves the signal of bmc as it is, less its mean, and says where that was', () => {
    const trial = swayTrial({ ml: [1, 2, 6], ap: [0, 0, 3], sampleRateHz: 100, unit: 'cm' });
    const { ml, ap, origin, filter, unit } = prepareSway(trial, { profile: 'bmc' });
    expect([Array.from(ml), Array.from(ap), origin, filter, unit]).toEqual([[-2, -1, 3], [-1, -1, 2], [3, 1], 'none', 'cm']);
  });

  it('takes the mean off once more but for quijoux, and there when asked', () => {
    const mean = (x: Float64Array): number => x.reduce((sum, value) => sum + value, 0) / x.length;
    expect(Math.abs(mean(prepareSway(circle(), { profile: 'instep' }).ml))).toBeLessThan(1e-12);
    expect(Math.abs(mean(prepareSway(circle(), { profile: 'quijoux', recentre: true }).ml))).toBeLessThan(1e-12);
    expect(Math.abs(mean(prepareSway(circle(), { profile: 'quijoux' }).ml))).toBeGreaterThan(1e-3);
    expect(Math.abs(mean(prepareSway(circle(), { profile: 'instep', recentre: false }).ml))).toBeGreaterThan(1e-6);
  });

  it('drops spikes of one or two samples and more than 20 mm in quijoux, and no others', () => {
    const calm = prepareSway(circle(), { profile: 'quijoux' }).ml;
    const change = (changes: Record<number, number>): number => far(prepareSway(circle(changes), { profile: 'quijoux' }).ml.map((x, i) => x - calm[i]));
    expect(change({ 300: 60 })).toBeLessThan(0.2);
    expect(change({ 300: 60, 301: 60 })).toBeLessThan(0.3);
    expect(change({ 300: 60, 301: 60, 302: 60 })).toBeGreaterThan(5);
    expect(change({ 300: 10 })).toBeGreaterThan(1);
  });

  it('has nothing where no sample is near, and all else as it was', () => {
    const gap = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [200 + i, NaN]));
    const { ml } = prepareSway(circle(gap), { profile: 'quijoux' });
    const whole = prepareSway(circle(), { profile: 'quijoux' }).ml;
    expect(ml.length).toBe(whole.length);
    const missing = ml.reduce<number[]>((at, value, i) => (Number.isNaN(value) ? [...at, i] : at), []);
    expect([missing[0], missing.length]).toEqual([expect.toSatisfy((i: number) => i > 45 && i < 50), expect.toSatisfy((n: number) => n >= 8 && n <= 10)]);
    // The filter starts anew beside a gap, and the mean is another.
    expect(Math.abs(ml[100] - ml[120] - whole[100] + whole[120])).toBeLessThan(1e-3);
  });

  it('knows its options', () => {
    expect(() => prepareSway(circle(), { profile: 'bmc', centre: true } as never)).toThrow('"centre" is not an option');
    expect(() => prepareSway(circle(), {} as never)).toThrow('"profile" is required');
  });
});
