import { describe, expect, it } from 'vitest';
import { QuantileWindow, SortedWindow } from '../../src/buffers';
import { seededRandom } from '../support/random';

/** Values with many ties, some missing, and a long gap: what a sensor of few bits gives. */
function samples(length: number): number[] {
  const random = seededRandom(7);
  return Array.from({ length }, (_, i) => {
    if (random() < 0.2 || (i > 300 && i < 380)) return NaN;
    return random() < 0.3 ? Math.floor(4 * random()) : random();
  });
}

function windowAt(all: readonly number[], end: number, length: number): number[] {
  return all.slice(Math.max(0, end - length), end).filter((x) => !Number.isNaN(x)).sort((a, b) => a - b);
}

/** numpy's linear interpolation between ranks, and its mean of the middle two for the median. */
function quantileOf(sorted: readonly number[], quantile: number): number {
  if (quantile === 0.5) return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
  const rank = (sorted.length - 1) * quantile;
  const low = Math.floor(rank);
  const share = rank - low;
  const below = sorted[low];
  const above = sorted[Math.min(low + 1, sorted.length - 1)];
  return share < 0.5 ? below + (above - below) * share : above - (above - below) * (1 - share);
}

describe('SortedWindow', () => {
  it('has every rank and the median of the newest samples, for windows of any length', () => {
    const all = samples(700);
    for (const length of [1, 2, 3, 4, 17, 64, 200]) {
      const window = new SortedWindow({ length });
      all.forEach((x, i) => {
        window.push(x);
        const expected = windowAt(all, i + 1, length);
        expect([...window.sorted.subarray(0, window.count)], `length ${length}, sample ${i}`).toEqual(expected);
        const middle = expected.length >> 1;
        const median = expected.length % 2 === 1 ? expected[middle] : (expected[middle - 1] + expected[middle]) / 2;
        expect(window.median).toBe(expected.length === 0 ? NaN : median);
        if (expected.length > 0) expect(window.rank(expected.length - 1)).toBe(expected[expected.length - 1]);
      });
    }
  });

  it('refuses ranks that it does not hold', () => {
    const window = new SortedWindow({ length: 3 });
    expect(() => window.rank(0)).toThrow('"k" expected an integer 0 <= k < 0 (count), got 0');
    window.push(1);
    for (const k of [-1, 1, 0.5, NaN]) expect(() => window.rank(k)).toThrow(RangeError);
  });
});

describe('QuantileWindow', () => {
  it('has the quantile of the newest samples, for windows of any length', () => {
    const all = samples(700);
    for (const length of [1, 2, 3, 4, 17, 64, 200]) {
      for (const quantile of [0, 0.1, 0.25, 0.5, 0.77, 1]) {
        const window = new QuantileWindow({ length, quantile });
        all.forEach((x, i) => {
          window.push(x);
          const expected = windowAt(all, i + 1, length);
          expect(window.count).toBe(expected.length);
          if (expected.length === 0) expect(window.value).toBeNaN();
          else expect(window.value, `length ${length}, quantile ${quantile}, sample ${i}`).toBe(quantileOf(expected, quantile));
        });
      }
    }
  });

  it('gives the very sample where the quantile is one, and the mean of the middle two for an even median', () => {
    const window = new QuantileWindow({ length: 4 });
    for (const x of [0.1, 0.7, 0.3]) window.push(x);
    expect(window.value).toBe(0.3);
    window.push(0.2);
    expect(window.value).toBe((0.2 + 0.3) / 2);
  });

  it.each([
    [[-0.8546514698367423, 0.7051415271220325, 1.8959767689579035], -0.07475497135735498],
    [[0.011191706813249526, -1.4083274279523157, 0.12847574805175782], -0.698567860569533],
    [[2.729167039004296, 1.842447605618157, -0.21452399950632314], 0.8139618030559168],
  ])('rounds as numpy 1.24 half-way between two samples of %j, where their mean has another last bit', (three, expected) => {
    const window = new QuantileWindow({ length: 3, quantile: 0.25 });
    for (const x of three) window.push(x);
    expect(window.value).toBe(expected);
  });

  it.each([
    [5e-324, 5e-324, 5e-324],
    [5e-324, 1e-323, 1e-323],
    [1.5e-323, 2e-323, 2e-323],
    [-1e-323, 5e-324, 0],
    [Number.MAX_VALUE, Number.MAX_VALUE, Number.MAX_VALUE],
    [-Number.MAX_VALUE, Number.MAX_VALUE, 0],
    [1e308, 1.2e308, 1.1e308],
  ])('finds the mean of the middle two, %d and %d, to the last bit', (low, high, expected) => {
    const window = new QuantileWindow({ length: 4 });
    const sorted = new SortedWindow({ length: 4 });
    for (const x of [high, low]) {
      window.push(x);
      sorted.push(x);
    }
    expect([window.value + 0, sorted.median + 0]).toEqual([expected, expected]);
  });

  it('keeps its order over steps, ramps and constants', () => {
    const window = new QuantileWindow({ length: 9 });
    const sorted = new SortedWindow({ length: 9 });
    for (let i = 0; i < 2000; i++) {
      const x = i % 400 < 100 ? i : i % 400 < 200 ? -i : i % 400 < 300 ? 5 : (i * 7919) % 101;
      window.push(x);
      sorted.push(x);
      expect(window.value).toBe(sorted.median);
    }
  });
});
