/**
 * A seeded source of chance: the same seed gives the same numbers on every machine, to the last bit. Not for security.
 *
 * Source: sfc32 of C. Doty-Humphrey (PractRand), its first outputs dropped, seeded through splitmix32 (the 32-bit
 * variant of Steele, Lea and Flood 2014); normal deviates by the polar method (Marsaglia and Bray 1964).
 */
import { exp, log } from './portable-math';

const DROPPED = 12; // outputs until the seed is well mixed
const GOLDEN = 0x9e3779b9;

/**
 * @param seed    0 <= integer < 2^32
 * @param stream  Another independent sequence of the same seed: one for the body, one for the sensor, so that a change
 *                of the one leaves the other as it was
 *
 * @example
 * const random = new Random(1);
 * random.normal(10, 2); // the same on every machine
 */
export class Random {
  private a = 0;
  private b = 0;
  private c = 0;
  private counter = 1;
  private spare = 0;
  private hasSpare = false;

  constructor(seed: number, stream = 0) {
    requireUint32('seed', seed);
    requireUint32('stream', stream);
    this.a = splitMix(seed);
    this.b = splitMix(seed + GOLDEN);
    this.c = splitMix(stream ^ 0x5bd1e995);
    for (let i = 0; i < DROPPED; i++) this.uint32();
  }

  /** 0 <= integer < 2^32 */
  uint32(): number {
    const sum = (((this.a + this.b) | 0) + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (((this.c << 21) | (this.c >>> 11)) + sum) | 0;
    return sum >>> 0;
  }

  /** low <= x < high, 53 bits. */
  uniform(low = 0, high = 1): number {
    const upper = this.uint32() >>> 5;
    const lower = this.uint32() >>> 6;
    return low + ((high - low) * (upper * 67108864 + lower)) / 9007199254740992;
  }

  /** 0 <= integer < below */
  integer(below: number): number {
    return Math.floor(this.uniform() * below);
  }

  /** True with this probability. */
  chance(probability: number): boolean {
    return this.uniform() < probability;
  }

  /** Brings the items into any order, in place (Fisher and Yates). */
  shuffle<T>(items: T[]): T[] {
    for (let i = items.length - 1; i > 0; i--) {
      const k = this.integer(i + 1);
      [items[i], items[k]] = [items[k], items[i]];
    }
    return items;
  }

  normal(mean = 0, sd = 1): number {
    if (this.hasSpare) {
      this.hasSpare = false;
      return mean + sd * this.spare;
    }
    let u = 0;
    let v = 0;
    let square = 0;
    do {
      u = this.uniform(-1, 1);
      v = this.uniform(-1, 1);
      square = u * u + v * v;
    } while (square >= 1 || square === 0);
    const factor = Math.sqrt((-2 * log(square)) / square);
    this.spare = v * factor;
    this.hasSpare = true;
    return mean + sd * u * factor;
  }

  /** A positive deviate with this mean and this coefficient of variation (standard deviation / mean). */
  lognormal(mean: number, cv: number): number {
    const variance = log(1 + cv * cv);
    return mean * exp(Math.sqrt(variance) * this.normal() - variance / 2);
  }
}

function splitMix(seed: number): number {
  let z = (seed + GOLDEN) | 0;
  z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
  z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
  return z ^ (z >>> 15);
}

function requireUint32(name: string, value: number): void {
  if (!(Number.isInteger(value) && value >= 0 && value < 4294967296)) {
    throw new RangeError(`"${name}" expected an integer 0 <= x < 4294967296, got ${String(value)}`);
  }
}
