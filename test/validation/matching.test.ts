import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Interval, matchInstants, matchIntervals } from '../../src/validation';

/** The largest number of pairs, by trying every assignment. */
function bruteForce(labels: number, detections: number, fits: (label: number, detection: number) => boolean): number {
  const best = (label: number, taken: number): number => {
    if (label === labels) return 0;
    let most = best(label + 1, taken);
    for (let d = 0; d < detections; d++) {
      if ((taken & (1 << d)) === 0 && fits(label, d)) most = Math.max(most, 1 + best(label + 1, taken | (1 << d)));
    }
    return most;
  };
  return best(0, 0);
}

function expectOneToOne(pairs: readonly (readonly [number, number])[]): void {
  expect(new Set(pairs.map(([label]) => label)).size).toBe(pairs.length);
  expect(new Set(pairs.map(([, detection]) => detection)).size).toBe(pairs.length);
}

/** Multiples of 1/16 s: sums and differences are exact, so that brute force and matcher agree at the tolerance itself. */
const instant = fc.integer({ min: 0, max: 24 }).map((n) => n / 16);
const interval = fc.tuple(instant, fc.integer({ min: 0, max: 16 })).map(([startS, n]): Interval => ({ startS, endS: startS + n / 16 }));

test('instants are matched one to one, and no assignment has more pairs', () => {
  fc.assert(
    fc.property(fc.array(instant, { maxLength: 7 }), fc.array(instant, { maxLength: 7 }), (labels, detections) => {
      const pairs = matchInstants(labels, detections);
      expectOneToOne(pairs);
      const near = (label: number, detection: number): boolean => Math.abs(labels[label] - detections[detection]) <= 0.25;
      expect(pairs.every(([label, detection]) => near(label, detection))).toBe(true);
      expect(pairs.length).toBe(bruteForce(labels.length, detections.length, near));
    }),
    { numRuns: 500 },
  );
});

test('intervals are matched one to one, and no assignment has more pairs', () => {
  const covers = (label: Interval, detection: Interval): boolean => {
    const length = label.endS - label.startS;
    const overlap = Math.min(label.endS, detection.endS) - Math.max(label.startS, detection.startS);
    return length === 0 ? overlap >= 0 : overlap >= length / 2;
  };
  fc.assert(
    fc.property(fc.array(interval, { maxLength: 6 }), fc.array(interval, { maxLength: 6 }), (labels, detections) => {
      const pairs = matchIntervals(labels, detections);
      expectOneToOne(pairs);
      expect(pairs.every(([label, detection]) => covers(labels[label], detections[detection]))).toBe(true);
      expect(pairs.length).toBe(bruteForce(labels.length, detections.length, (l, d) => covers(labels[l], detections[d])));
    }),
    { numRuns: 500 },
  );
});

test('a pair that greedy-nearest would spoil is kept', () => {
  // 0.9 is nearest to 1.0, yet it is all that the label at 0.7 can have
  expect(matchInstants([0.7, 1.0], [0.9, 1.2])).toEqual([[0, 0], [1, 1]]);
});

test('among equal numbers of pairs the closer detection is taken', () => {
  expect(matchInstants([1], [0.8, 1.05, 1.2])).toEqual([[0, 1]]);
  expect(matchIntervals([{ startS: 0, endS: 2 }], [{ startS: -5, endS: 5 }, { startS: 0.1, endS: 2 }])).toEqual([[0, 1]]);
});

test('the tolerance and the overlap hold at their very edge', () => {
  expect(matchInstants([0.1], [0.35])).toHaveLength(1);
  expect(matchInstants([0.1], [0.351])).toHaveLength(0);
  expect(matchIntervals([{ startS: 0.1, endS: 0.7 }], [{ startS: 0.4, endS: 3 }])).toHaveLength(1);
  expect(matchIntervals([{ startS: 0.1, endS: 0.7 }], [{ startS: 0.41, endS: 3 }])).toHaveLength(0);
});

test('one long detection answers for one label only', () => {
  expect(matchIntervals([{ startS: 0, endS: 1 }, { startS: 2, endS: 3 }], [{ startS: 0, endS: 3 }])).toHaveLength(1);
});

test('a hundred thousand instants that push each other along are matched in a moment and without recursion', () => {
  const n = 100_000;
  const labels = Array.from({ length: n }, (_, i) => i * 0.3);
  const detections = labels.map((s) => s + 0.2);
  expect(matchInstants(labels, detections)).toHaveLength(n);
});
