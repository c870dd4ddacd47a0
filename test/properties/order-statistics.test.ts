import fc from 'fast-check';
import { expect, test } from 'vitest';
import { HampelFilter, MedianFilter } from '../../src/filters';
import { RunningExtrema, SlidingExtrema, SlidingQuantile } from '../../src/statistics';
import { brokenSignalOf, evenly, filtered, measured, requireClose, signalOf } from './samples';

const RUNS = { numRuns: 80, seed: 23 };
const LENGTH = 120;
const MIN_COVERAGE = 0;
const odd = fc.integer({ min: 1, max: 20 }).map((half) => 2 * half + 1);
const anyWindow = fc.integer({ min: 1, max: 40 });
/** Maps that keep the order of any two samples, and no two of them alike. */
const rising = fc.constantFrom<((x: number) => number)[]>(
  (x) => x * x * x,
  (x) => Math.atan(x / 100),
  (x) => 2 * x - 7,
  (x) => Math.sign(x) * Math.sqrt(Math.abs(x)),
);

/** The finite samples of each window, in order. */
function sortedWindows(signal: Float64Array, windowSamples: number): number[][] {
  return Array.from(signal, (_, i) => [...signal.subarray(Math.max(0, i + 1 - windowSamples), i + 1)].filter(Number.isFinite).sort((a, b) => a - b));
}

function medianOf(sorted: readonly number[]): number {
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : sorted[middle - 1] / 2 + sorted[middle] / 2;
}

test('the median of an odd window follows any rising map, to the bit', () => {
  fc.assert(
    fc.property(odd, signalOf(LENGTH, LENGTH), rising, (windowSamples, x, map) => {
      const full = (values: Float64Array): Float64Array => filtered(new MedianFilter({ windowSamples }), values).subarray(windowSamples - 1);
      expect(full(x.map(map))).toStrictEqual(full(x).map(map));
    }),
    RUNS,
  );
});

test('the median is that of the finite samples in the window, at every sample', () => {
  fc.assert(
    fc.property(anyWindow, brokenSignalOf(LENGTH, LENGTH), (windowSamples, x) => {
      const expected = sortedWindows(x, windowSamples).map((sorted, i) => (Number.isFinite(x[i]) ? medianOf(sorted) : NaN));
      expect([...filtered(new MedianFilter({ windowSamples }), x)]).toStrictEqual(expected);
    }),
    RUNS,
  );
});

test('a quantile does not ask in which order the samples of its window came', () => {
  const shuffled = anyWindow.chain((n) => signalOf(n, n)).chain((x) => fc.tuple(fc.constant(x), fc.shuffledSubarray([...x], { minLength: x.length })));
  fc.assert(
    fc.property(shuffled, evenly(0, 1), signalOf(0, 50), ([x, other], probability, before) => {
      const last = (window: readonly number[]): number => {
        const [quantile] = measured(new SlidingQuantile({ windowSamples: x.length, probability }), Float64Array.of(...before, ...window));
        return quantile[quantile.length - 1];
      };
      expect(last(other)).toBe(last([...x]));
    }),
    RUNS,
  );
});

test('a sliding quantile is that of the window from scratch, at every sample', () => {
  fc.assert(
    fc.property(anyWindow, evenly(0, 1), brokenSignalOf(LENGTH, LENGTH), (windowSamples, probability, x) => {
      const expected = sortedWindows(x, windowSamples).map((sorted) => {
        const place = (sorted.length - 1) * probability;
        const below = Math.floor(place);
        return sorted.length === 0 ? NaN : sorted[below] + (place - below) * ((sorted[below + 1] ?? sorted[below]) - sorted[below]);
      });
      const [quantile] = measured(new SlidingQuantile({ windowSamples, probability, minCoverage: MIN_COVERAGE }), x);
      requireClose(quantile, expected, 1e-12 * 1e3);
    }),
    RUNS,
  );
});

test('sliding extrema are those of the window from scratch, follow any rising map, and change places when the sign does', () => {
  fc.assert(
    fc.property(anyWindow, brokenSignalOf(LENGTH, LENGTH), rising, (windowSamples, x, map) => {
      const extrema = (values: Float64Array): Float64Array[] => measured(new SlidingExtrema({ windowSamples, minCoverage: MIN_COVERAGE }), values);
      const [low, high, range] = extrema(x);
      const sorted = sortedWindows(x, windowSamples);
      expect([...low]).toStrictEqual(sorted.map((values) => values[0] ?? NaN));
      expect([...high]).toStrictEqual(sorted.map((values) => values.at(-1) ?? NaN));
      expect(range).toStrictEqual(high.map((top, i) => top - low[i]));
      expect(extrema(x.map((value) => (Number.isFinite(value) ? map(value) : value))).slice(0, 2)).toStrictEqual([low.map(map), high.map(map)]);
      const [turnedLow, turnedHigh] = extrema(x.map((value) => 0 - value));
      expect([turnedLow.map((value) => 0 - value), turnedHigh.map((value) => 0 - value)]).toStrictEqual([high.map((v) => v + 0), low.map((v) => v + 0)]);
    }),
    RUNS,
  );
});

test('running extrema are those of all samples so far', () => {
  fc.assert(
    fc.property(brokenSignalOf(1, LENGTH), (x) => {
      const [low, high] = measured(new RunningExtrema({ minCoverage: MIN_COVERAGE }), x);
      const sorted = sortedWindows(x, x.length);
      expect([...low]).toStrictEqual(sorted.map((values) => values[0] ?? NaN));
      expect([...high]).toStrictEqual(sorted.map((values) => values.at(-1) ?? NaN));
    }),
    RUNS,
  );
});

const threshold = evenly(0, 5);

test('a Hampel filter asks for no unit: it follows shifts and scales, to the bit where they are exact', () => {
  const scale = fc.tuple(fc.integer({ min: -8, max: 8 }), fc.constantFrom(1, -1)).map(([power, sign]) => sign * 2 ** power);
  fc.assert(
    fc.property(odd, threshold, brokenSignalOf(LENGTH, LENGTH), scale, fc.integer({ min: -1000, max: 1000 }), (windowSamples, t, x, a, b) => {
      const hampel = (values: Float64Array): Float64Array => filtered(new HampelFilter({ windowSamples, threshold: t }), values);
      expect(hampel(x.map((value) => a * value + b))).toStrictEqual(hampel(x).map((value) => a * value + b));
    }),
    RUNS,
  );
});

test('a Hampel filter gives the middle of its window or, where that is an outlier of it, the median', () => {
  fc.assert(
    fc.property(odd, threshold, brokenSignalOf(LENGTH, LENGTH), (windowSamples, t, x) => {
      const half = (windowSamples - 1) / 2;
      const expected = sortedWindows(x, windowSamples).map((sorted, i) => {
        if (!Number.isFinite(x[i])) return NaN;
        const median = medianOf(sorted);
        const middle = i >= half ? x[i - half] : NaN;
        const deviation = medianOf(sorted.map((value) => Math.abs(value - median)).sort((p, q) => p - q));
        return Math.abs(middle - median) <= t * 1.4826 * deviation ? middle : median;
      });
      expect([...filtered(new HampelFilter({ windowSamples, threshold: t }), x)]).toStrictEqual(expected);
    }),
    RUNS,
  );
});
