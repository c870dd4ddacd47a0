import { describe, expect, it } from 'vitest';
import { SlidingCovariance, SlidingMoments } from '../../src/statistics';
import { exactMoments, randomSource, relativeError } from './exact';

describe('SlidingMoments', () => {
  it('equals the moments of the samples in the window, at every fill and phase', () => {
    const random = randomSource(1);
    for (const windowSamples of [2, 3, 8, 31]) {
      const moments = new SlidingMoments({ windowSamples });
      const seen: number[] = [];
      for (let i = 0; i < 6 * windowSamples; i++) {
        seen.push(5 + random());
        moments.add(seen[i]);
        const exact = exactMoments(seen.slice(-windowSamples));
        expect(moments.count).toBe(exact.count);
        expect(moments.mean).toBeCloseTo(exact.mean, 13);
        if (exact.count < 2) expect(moments.variance).toBeNaN();
        else expect(moments.variance).toBeCloseTo(exact.variance, 13);
        expect(moments.standardDeviation).toBe(Math.sqrt(moments.variance));
      }
    }
  });

  it('keeps eleven digits through two million samples of sway on an offset of 250 mm', () => {
    const random = randomSource(2);
    const windowSamples = 500;
    const moments = new SlidingMoments({ windowSamples });
    const seen = new Float64Array(2e6);
    let worst = 0;
    for (let i = 0; i < seen.length; i++) {
      seen[i] = 250 + 4 * Math.sin(i / 4000) + random();
      moments.add(seen[i]);
      if (i > windowSamples && i % 9973 === 0) {
        const exact = exactMoments([...seen.subarray(i + 1 - windowSamples, i + 1)]);
        worst = Math.max(worst, relativeError(moments.variance, exact.variance), relativeError(moments.mean, exact.mean));
      }
    }
    expect(worst).toBeLessThan(1e-11);
  });

  it('forgets a spike: two windows after it, no digit is lost', () => {
    const random = randomSource(3);
    const windowSamples = 50;
    const moments = new SlidingMoments({ windowSamples });
    const seen: number[] = [];
    for (let i = 0; i < 400; i++) {
      seen.push(i === 120 ? 1e12 : random());
      moments.add(seen[i]);
    }
    expect(relativeError(moments.variance, exactMoments(seen.slice(-windowSamples)).variance)).toBeLessThan(1e-13);
    moments.add(1e300); // its square overflows
    for (let i = 0; i < 3 * windowSamples; i++) moments.add(i % 2);
    expect(moments.variance).toBeCloseTo(25 / 98, 12);
  });

  it('skips missing samples, which take their places in the window', () => {
    const moments = new SlidingMoments({ windowSamples: 4, minCoverage: 0.5 });
    const means = [1, NaN, 5, Infinity, -Infinity, 7, 9, 11].map((x) => {
      moments.add(x);
      return moments.mean;
    });
    // Finite in the window: 1/1, 1/2, 2/3, 2/4, 1/4 (too few), 2/4, 2/4, 3/4.
    expect(means).toEqual([1, 1, 3, 3, NaN, 6, 8, 9]);
    expect([moments.sampleIndex, moments.missingSamples, moments.count]).toEqual([8, 3, 3]);
  });

  it('reads NaN until there is enough, and again after a long gap', () => {
    const moments = new SlidingMoments({ windowSamples: 3, minCoverage: 0 });
    expect([moments.mean, moments.variance]).toEqual([NaN, NaN]);
    moments.add(600);
    expect([moments.mean, moments.variance]).toEqual([600, NaN]);
    for (const x of [NaN, NaN, NaN]) moments.add(x);
    expect([moments.count, moments.mean]).toEqual([0, NaN]);
    moments.add(-5);
    moments.add(-7);
    expect([moments.mean, moments.variance]).toEqual([-6, 2]);
  });

  it('carries nothing of the old level over a gap as long as the window', () => {
    const moments = new SlidingMoments({ windowSamples: 4, minCoverage: 0 });
    const both = new SlidingCovariance({ windowSamples: 4, minCoverage: 0 });
    for (const x of [5, 1e9 + 0.1, 7.3, 1e12 + 0.7, NaN, NaN, NaN, NaN, 0.1, 0.3]) {
      moments.add(x);
      both.add(x, -x);
    }
    expect(moments.variance).toBeCloseTo(0.02, 16);
    expect([both.meanX, both.varianceX, both.covariance].map((v, i) => v - [0.2, 0.02, -0.02][i])).toEqual([
      expect.closeTo(0, 16),
      expect.closeTo(0, 16),
      expect.closeTo(0, 16),
    ]);
  });

  it('finds no variance in a constant', () => {
    const moments = new SlidingMoments({ windowSamples: 10 });
    for (let i = 0; i < 35; i++) moments.add(5.1);
    expect([moments.mean, moments.variance]).toEqual([5.1, 0]);
  });

  it('writes its measures in their declared order', () => {
    const moments = new SlidingMoments({ windowSamples: 4 });
    const out = new Float64Array(3);
    for (const x of [1, 2, 4]) moments.push(Float64Array.of(x));
    moments.readInto(out);
    expect(moments.measures).toEqual(['mean', 'variance', 'standardDeviation']);
    expect([...out]).toEqual([moments.mean, moments.variance, moments.standardDeviation]);
  });

  it('checks its options', () => {
    expect(() => new SlidingMoments({ windowSamples: 1 })).toThrow('"windowSamples" expected 2 <= x, got 1');
    expect(() => new SlidingMoments({ windowSamples: 8, minCoverage: 1.5 })).toThrow(
      '"minCoverage" expected 0 <= x <= 1, got 1.5',
    );
    expect(() => new SlidingMoments({ windowSamples: 8, window: 3 } as never)).toThrow('"window" is not an option');
  });
});
