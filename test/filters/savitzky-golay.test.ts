import { describe, expect, it } from 'vitest';
import { designSavitzkyGolay, savitzkyGolay, SavitzkyGolayFilter } from '../../src/filters';

const sampleRateHz = 50;

/** A cubic of seconds, and its derivatives. */
const cubic = [
  (t: number): number => 3 - 2 * t + 0.5 * t * t - 0.1 * t ** 3,
  (t: number): number => -2 + t - 0.3 * t * t,
  (t: number): number => 1 - 0.6 * t,
];

function sampled(f: (t: number) => number, length: number): Float64Array {
  return Float64Array.from({ length }, (_, i) => f(i / sampleRateHz));
}

function worst(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  return Array.from(actual).reduce((most, x, i) => (Math.abs(x - expected[i]) <= most ? most : Math.abs(x - expected[i])), 0);
}

describe('designSavitzkyGolay', () => {
  it('has the published weights of five and of seven samples', () => {
    expect(worst(designSavitzkyGolay({ windowSamples: 5, degree: 2 }), [-3, 12, 17, 12, -3].map((x) => x / 35))).toBeLessThan(1e-15);
    const seven = designSavitzkyGolay({ windowSamples: 7, degree: 3, derivative: 1 });
    expect(worst(seven, [-22, 67, 58, 0, -58, -67, 22].map((x) => x / 252))).toBeLessThan(1e-15);
  });

  it('gives the samples back where the polynomial goes through all of them', () => {
    for (const windowSamples of [1, 2, 5, 12, 21]) {
      const taps = designSavitzkyGolay({ windowSamples, degree: windowSamples - 1, position: 0 });
      expect(worst(taps, Array.from(taps, (_, k) => (k === windowSamples - 1 ? 1 : 0)))).toBeLessThan(1e-9);
    }
  });

  it('is symmetric or antisymmetric in the middle, to the bit', () => {
    for (const windowSamples of [10, 11]) {
      for (const derivative of [0, 1, 2, 3]) {
        const taps = [...designSavitzkyGolay({ windowSamples, degree: 4, derivative })];
        expect(taps.map((x) => (derivative % 2 === 0 ? x : 0 - x)).reverse()).toEqual(taps.map((x) => x + 0));
      }
    }
  });

  it('refuses degrees that the window cannot hold, and derivatives that the degree does not have', () => {
    expect(() => designSavitzkyGolay({ windowSamples: 5, degree: 5 })).toThrow('"degree" expected 0 <= x <= 4 (windowSamples − 1), got 5');
    expect(() => designSavitzkyGolay({ windowSamples: 50, degree: 21 })).toThrow('"degree" expected 0 <= x <= 20 (what float64 can hold), got 21');
    expect(() => designSavitzkyGolay({ windowSamples: 5, degree: 2, derivative: 3 })).toThrow('"derivative" expected 0 <= x <= 2 (degree), got 3');
  });
});

describe('SavitzkyGolayFilter', () => {
  it('follows a cubic exactly: late by half a window at the centre, not late at the newest sample', () => {
    for (const at of ['centre', 'newest'] as const) {
      for (const derivative of [0, 1, 2]) {
        const filter = new SavitzkyGolayFilter({ windowSamples: 11, degree: 3, derivative, sampleRateHz, at });
        expect(filter.latencySamples).toBe(at === 'centre' ? 5 : 0);
        const output = new Float64Array(100);
        filter.process(sampled(cubic[0], 100), output);
        const expected = sampled(cubic[derivative], 100 - filter.latencySamples);
        expect(worst(output.subarray(10), expected.subarray(10 - filter.latencySamples)), `${at}, ${derivative}`).toBeLessThan(1e-9);
      }
    }
  });

  it('is the offline smoother, late', () => {
    const input = sampled((t) => 600 + Math.sin(20 * t) + Math.cos(77 * t), 120);
    const options = { windowSamples: 21, degree: 2, derivative: 1, sampleRateHz };
    const live = new Float64Array(120);
    new SavitzkyGolayFilter(options).process(input, live);
    expect(worst(live.subarray(20), savitzkyGolay(input, options).subarray(10, 110))).toBeLessThan(1e-10);
  });
});

describe('savitzkyGolay', () => {
  const options = { windowSamples: 7, degree: 3, sampleRateHz };

  it('is exact on a cubic up to both ends', () => {
    for (const derivative of [0, 1, 2]) {
      const output = savitzkyGolay(sampled(cubic[0], 40), { ...options, derivative });
      expect(worst(output, sampled(cubic[derivative], 40))).toBeLessThan(1e-9);
    }
  });

  it('is NaN where the signal is missing, bridges short gaps and ends at long ones', () => {
    const clean = sampled((t) => 5 + 3 * t, 60);
    const input = clean.slice();
    input.fill(NaN, 0, 2).fill(Infinity, 20, 23).fill(NaN, 40, 50);
    const output = savitzkyGolay(input, options);
    output.forEach((y, i) => {
      if (Number.isFinite(input[i])) expect(Math.abs(y - clean[i]), `sample ${i}`).toBeLessThan(1e-12);
      else expect(y, `sample ${i}`).toBeNaN();
    });
    // The same stretch by itself.
    const bumpy = sampled((t) => Math.sin(9 * t), 60).fill(NaN, 40, 50);
    expect([...savitzkyGolay(bumpy, options).subarray(50)]).toEqual([...savitzkyGolay(bumpy.subarray(50), options)]);
  });

  it('fits what there is when it is shorter than the window', () => {
    expect(worst(savitzkyGolay(sampled(cubic[0], 5), { ...options }), sampled(cubic[0], 5))).toBeLessThan(1e-12);
    expect([...savitzkyGolay(Float64Array.of(4), options)].map((x) => Math.round(x * 1e12) / 1e12)).toEqual([4]);
    expect(savitzkyGolay(Float64Array.of(4), { ...options, derivative: 1 })[0]).toBeNaN();
    expect(savitzkyGolay(new Float64Array(0), options)).toHaveLength(0);
    expect(savitzkyGolay(new Float64Array(3).fill(NaN), options).every(Number.isNaN)).toBe(true);
  });

  it('takes float32, and no lists', () => {
    const input = Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8);
    expect(worst(savitzkyGolay(input, options), input)).toBeLessThan(1e-12);
    expect(() => savitzkyGolay([1, 2, 3] as never, options)).toThrow(TypeError);
  });

  it('refuses even windows, and an edge value where it means nothing', () => {
    expect(() => savitzkyGolay(new Float64Array(9), { ...options, windowSamples: 8 })).toThrow('"windowSamples" expected an odd number, got 8');
    expect(() => savitzkyGolay(new Float64Array(9), { ...options, edgeValue: 1 })).toThrow('"edgeValue" is not an option');
  });
});
