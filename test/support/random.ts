/** Seeded randomness for tests: the same seed gives the same test on every machine. */

/** Uniform in 0 ≤ x < 1. */
export type Random = () => number;

/** Mulberry32. Source: T. Ettinger, public domain. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let x = state;
    x = Math.imul(x ^ (x >>> 15), x | 1);
    x ^= x + Math.imul(x ^ (x >>> 7), x | 61);
    return ((x ^ (x >>> 14)) >>> 0) / 4294967296;
  };
}

/** A whole number, `from` ≤ x < `below`. */
export function integer(random: Random, from: number, below: number): number {
  return from + Math.floor(random() * (below - from));
}

/** Normal with mean 0 and standard deviation 1 (Box and Muller 1958). */
export function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
