import { describe, expect, it } from 'vitest';
import { HampelFilter } from '../../src/filters';
import { normal, seededRandom } from '../support/random';

describe('HampelFilter', () => {
  it('passes samples untouched, later by half its window, and takes a spike out', () => {
    const random = seededRandom(5);
    const clean = Array.from({ length: 400 }, () => 600 + normal(random));
    const spiky = clean.map((x, i) => (i === 200 ? 9000 : x));
    const filter = new HampelFilter({ windowSamples: 11, threshold: 30 });
    const out = spiky.map((x) => filter.push(x));
    for (let i = 5; i < 400; i++) {
      if (i === 205) expect(Math.abs(out[i] - 600)).toBeLessThan(3);
      else expect(out[i]).toBe(spiky[i - 5]);
    }
  });

  it('calls about as many samples of a normal noise outliers as the normal distribution has beyond the threshold', () => {
    const random = seededRandom(6);
    const filter = new HampelFilter({ windowSamples: 201, threshold: 2 });
    const signal = Array.from({ length: 20000 }, () => normal(random));
    const out = signal.map((x) => filter.push(x));
    let replaced = 0;
    for (let i = 300; i < 20000; i++) if (out[i] !== signal[i - 100]) replaced++;
    expect(replaced / 19700).toBeGreaterThan(0.04);
    expect(replaced / 19700).toBeLessThan(0.052);
  });

  it('puts the median where the sample in the middle is missing, or not yet there', () => {
    const filter = new HampelFilter({ windowSamples: 5 });
    expect([1, 2, NaN, 4, 6].map((x) => filter.push(x))).toEqual([1, 1.5, NaN, 2, 3]);
  });

  it('replaces everything but the median at threshold 0', () => {
    const filter = new HampelFilter({ windowSamples: 3, threshold: 0 });
    expect([5, 1, 9, 2, 3].map((x) => filter.push(x)).slice(2)).toEqual([5, 2, 3]);
  });

  it('refuses windows without a middle', () => {
    expect(() => new HampelFilter({ windowSamples: 4 })).toThrow('"windowSamples" expected an odd integer');
    expect(() => new HampelFilter({ windowSamples: 1 })).toThrow(RangeError);
  });
});
