/** Reads golden values, made by the scripts in fixtures/golden, and says how far from them something is. */
import { readFileSync } from 'node:fs';

export function golden<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`../../fixtures/golden/${name}.json`, import.meta.url), 'utf8')) as T;
}

/** Greatest difference, as a share of the greatest reference value. */
export function worstError(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  return worstShare(actual, expected, 0);
}

/** Greatest difference, as a share of the greatest reference value or of `least`, whichever is more. */
export function worstShare(actual: ArrayLike<number>, expected: ArrayLike<number>, least: number): number {
  if (actual.length !== expected.length) return Infinity;
  let worst = 0;
  let scale = least;
  for (let i = 0; i < expected.length; i++) {
    const error = Math.abs(actual[i] - expected[i]);
    worst = error <= worst ? worst : error; // keeps NaN
    scale = Math.max(scale, Math.abs(expected[i]));
  }
  return scale === 0 ? worst : worst / scale;
}
