import { describe, expect, it } from 'vitest';
import { sampleEntropy } from '../../src/posturography';
import { seededRandom } from '../support/random';

/** By its definition: every pair of stretches, one sample after the other. */
function byDefinition(x: Float64Array, m: number, tolerance: number): number {
  const there = x.filter((value) => value === value);
  const mean = there.reduce((sum, value) => sum + value, 0) / there.length;
  const r = tolerance * Math.sqrt(there.reduce((sum, value) => sum + (value - mean) ** 2, 0) / there.length);
  const isAlike = (i: number, j: number, length: number): boolean => Array.from({ length }, (_, k) => Math.abs(x[i + k] - x[j + k]) <= r).every(Boolean);
  let [alike, still] = [0, 0];
  for (let i = 0; i < x.length - m; i++) {
    for (let j = i + 1; j < x.length - m; j++) {
      if (isAlike(i, j, m)) alike++;
      if (isAlike(i, j, m + 1)) still++;
    }
  }
  return -Math.log(still / alike);
}

describe('sampleEntropy', () => {
  const random = seededRandom(11);
  let walk = 0;
  const x = Float64Array.from({ length: 400 }, () => (walk = 0.9 * walk + random()));
  const holes = x.map((value, i) => (i % 37 === 5 || (i > 200 && i < 220) ? NaN : value));

  it.each([1, 2, 3, 4, 6])('counts the pairs that its definition counts, of stretches of %i samples, with holes and without', (length) => {
    for (const signal of [x, holes]) {
      for (const tolerance of [0.2, 0.9]) {
        const expected = byDefinition(signal, length, tolerance);
        expect(sampleEntropy(signal, { length, tolerance })).toBe(expected);
      }
    }
    expect(byDefinition(holes, length, 0.9)).toBeGreaterThan(0);
  });
});
