import { describe, expect, it } from 'vitest';
import { SlidingExtrema } from '../../src/statistics';
import { finite, randomSource } from './exact';

describe('SlidingExtrema', () => {
  it('equals the extrema of the finite samples in the window, at every fill and phase', () => {
    const random = randomSource(8);
    const shapes: readonly ((i: number) => number)[] = [
      () => random(),
      () => (random() > 0.3 ? NaN : random()),
      (i) => i,
      (i) => 100 - i,
      (i) => Math.abs((i % 14) - 7),
      (i) => (i % 9 === 0 ? Infinity : Math.floor(random() * 2)),
    ];
    for (const windowSamples of [1, 2, 3, 8, 33]) {
      for (const shape of shapes) {
        const extrema = new SlidingExtrema({ windowSamples, minCoverage: 0 });
        const seen: number[] = [];
        for (let i = 0; i < 5 * windowSamples + 3; i++) {
          seen.push(shape(i));
          extrema.add(seen[i]);
          const window = finite(seen.slice(-windowSamples));
          expect(extrema.count).toBe(window.length);
          expect(extrema.min).toBe(window.length === 0 ? NaN : Math.min(...window));
          expect(extrema.max).toBe(window.length === 0 ? NaN : Math.max(...window));
        }
      }
    }
  });

  it('reads NaN below its coverage of the samples in the window so far', () => {
    const extrema = new SlidingExtrema({ windowSamples: 4 });
    expect(extrema.min).toBeNaN();
    const lows = [NaN, 3, NaN, NaN, NaN, 2, 5].map((x) => {
      extrema.add(x);
      return extrema.min;
    });
    expect(lows).toEqual([NaN, 3, NaN, NaN, NaN, NaN, 2]);
    expect(extrema.missingSamples).toBe(4);
  });

  it('writes its measures in their declared order', () => {
    const extrema = new SlidingExtrema({ windowSamples: 4 });
    const out = new Float64Array(3);
    for (const x of [4, -1, 2]) extrema.push(Float64Array.of(x));
    extrema.readInto(out);
    expect(extrema.measures).toEqual(['min', 'max', 'range']);
    expect([...out]).toEqual([-1, 4, 5]);
    expect(extrema.range).toBe(5);
  });

  it('checks its options', () => {
    expect(() => new SlidingExtrema({ windowSamples: 0 })).toThrow('"windowSamples" expected 1 <= x, got 0');
  });
});
