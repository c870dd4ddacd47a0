import { describe, expect, it } from 'vitest';
import { Random } from '../../src/simulator';
import { asin, cos, exp, log, round, sin } from '../../src/simulator/body/portable-math';

function draw(random: Random, count: number, next: (r: Random) => number): number[] {
  return Array.from({ length: count }, () => next(random));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, x) => sum + x, 0) / values.length;
}

function sd(values: readonly number[]): number {
  const middle = mean(values);
  return Math.sqrt(mean(values.map((x) => (x - middle) * (x - middle))));
}

describe('Random', () => {
  // From an independent implementation in Python.
  it('gives the numbers that are written down here, on every machine', () => {
    const random = new Random(1);
    expect(draw(random, 4, (r) => r.uint32())).toEqual([3887219962, 3225549609, 3767063966, 2494220452]);
    expect(random.uniform()).toBe(0.6211775152367575);
    expect(random.normal()).toBe(2.135003802782209);
    expect(random.lognormal(2, 0.25)).toBe(2.2870960793810298);
  });

  it('repeats itself for the same seed and stream, and for no other', () => {
    const first = draw(new Random(7, 2), 100, (r) => r.uint32());
    expect(draw(new Random(7, 2), 100, (r) => r.uint32())).toEqual(first);
    for (const other of [new Random(8, 2), new Random(7, 3), new Random(2, 7), new Random(0)]) {
      const numbers = draw(other, 100, (r) => r.uint32());
      expect(numbers.filter((x, i) => x === first[i])).toEqual([]);
    }
  });

  it('has streams of one seed, and seeds of one stream, that do not resemble each other', () => {
    const starts = new Set<number>();
    for (let seed = 0; seed < 100; seed++) {
      for (let stream = 0; stream < 10; stream++) starts.add(new Random(seed, stream).uint32());
    }
    expect(starts.size).toBe(1000);
    const a = draw(new Random(1, 1), 20000, (r) => r.normal());
    const b = draw(new Random(1, 2), 20000, (r) => r.normal());
    expect(Math.abs(mean(a.map((x, i) => x * b[i])))).toBeLessThan(0.03);
  });

  it('spreads uniform, normal and lognormal deviates as declared', () => {
    const random = new Random(3);
    const uniform = draw(random, 40000, (r) => r.uniform(2, 4));
    expect(mean(uniform)).toBeCloseTo(3, 1);
    expect(sd(uniform)).toBeCloseTo(2 / Math.sqrt(12), 2);
    expect(Math.min(...uniform)).toBeGreaterThanOrEqual(2);
    expect(Math.max(...uniform)).toBeLessThan(4);
    const normal = draw(random, 40000, (r) => r.normal(5, 2));
    expect(Math.abs(mean(normal) - 5)).toBeLessThan(0.05);
    expect(Math.abs(sd(normal) - 2)).toBeLessThan(0.05);
    expect(normal.filter((x) => Math.abs(x - 5) < 2).length / 40000).toBeCloseTo(0.6827, 1);
    expect(normal.filter((x) => Math.abs(x - 5) > 6).length / 40000).toBeCloseTo(0.0027, 2);
    const lognormal = draw(random, 40000, (r) => r.lognormal(2, 0.25));
    expect(Math.abs(mean(lognormal) - 2)).toBeLessThan(0.02);
    expect(Math.abs(sd(lognormal) - 0.5)).toBeLessThan(0.02);
    expect(Math.min(...lognormal)).toBeGreaterThan(0);
  });

  it('draws integers below a bound, all of them, and events with their probability', () => {
    const random = new Random(4);
    const dice = draw(random, 6000, (r) => r.integer(6));
    for (let face = 0; face < 6; face++) {
      expect(Math.abs(dice.filter((x) => x === face).length - 1000)).toBeLessThan(120);
    }
    expect(new Set(dice).size).toBe(6);
    const hits = draw(random, 10000, (r) => Number(r.chance(0.15)));
    expect(mean(hits)).toBeCloseTo(0.15, 1);
  });

  it('refuses a seed that is not an integer of 32 bits', () => {
    for (const seed of [-1, 0.5, 4294967296, Number.NaN]) expect(() => new Random(seed)).toThrow(RangeError);
    expect(() => new Random(1, -1)).toThrow('"stream" expected an integer');
  });
});

describe('portable mathematics', () => {
  it('agrees with the engine to 15 digits', () => {
    for (let x = -20; x <= 20; x += 0.0173) {
      expect(Math.abs(exp(x) / Math.exp(x) - 1)).toBeLessThan(2e-14);
      expect(Math.abs(sin(x) - Math.sin(x))).toBeLessThan(2e-15);
      expect(Math.abs(cos(x) - Math.cos(x))).toBeLessThan(2e-15);
    }
    for (let x = 1e-12; x < 1e12; x *= 1.37) {
      expect(Math.abs(log(x) - Math.log(x))).toBeLessThan(4e-15 * Math.max(1, Math.abs(Math.log(x))));
    }
    for (let x = -0.95; x <= 0.95; x += 0.01) expect(Math.abs(asin(x) - Math.asin(x))).toBeLessThan(2e-15);
    expect(Math.abs(sin(31415.9) - Math.sin(31415.9))).toBeLessThan(1e-11);
  });

  it('rounds to decimals and never to minus zero', () => {
    expect(round(1.23456, 3)).toBe(1.235);
    expect(Object.is(round(-0.0001, 3), 0)).toBe(true);
  });
});
