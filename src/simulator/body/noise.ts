/**
 * Noise with a memory: Ornstein–Uhlenbeck noise, which wanders and comes back; tremble, which wanders too, without what is fast in it;
 * and tremor, which swings round a frequency. Their spread is the declared one at any step.
 *
 * A foot that trembles is also accelerated: white noise through two poles has a white second derivative, whose spread grows with the
 * rate at which it is read. Tremble and tremor have four poles or more, so that their acceleration falls with the frequency squared.
 */
import { cos, exp } from './portable-math';
import type { Random } from './random';

const FORGOTTEN = 20; // time constants until what was is forgotten: e^-40 of the power
const SHORTEST = 16; // steps, where a step is longer than the memory

/**
 * Ornstein–Uhlenbeck noise with standard deviation `sd` and correlation time `timeConstantS`. It starts anywhere
 * in its stationary distribution.
 *
 * Source: exact update x ← a x + sd √(1 − a²) N(0, 1), a = exp(−step / timeConstant) (Gillespie 1996).
 */
export class WanderingNoise {
  private value = 0;
  private readonly decay: number;
  private readonly kick: number;
  private readonly random: Random;

  constructor(sd: number, timeConstantS: number, stepS: number, random: Random) {
    this.decay = exp(-stepS / timeConstantS);
    this.kick = sd * Math.sqrt(1 - this.decay * this.decay);
    this.random = random;
    this.value = random.normal(0, sd);
  }

  next(): number {
    this.value = this.decay * this.value + this.random.normal(0, this.kick);
    return this.value;
  }
}

/** A pair of poles: how fast it swings, and how fast that dies away. */
interface PolePair {
  readonly frequencyHz: number;
  readonly decayPerS: number;
}

/** Noise through two pairs of poles, with unit standard deviation. It starts as if it had run for ever. */
class ShapedNoise {
  private fed = 0;
  private readonly feed: number;
  private first = 0;
  private beforeFirst = 0;
  private second = 0;
  private beforeSecond = 0;
  private readonly a1: number;
  private readonly a2: number;
  private readonly b1: number;
  private readonly b2: number;
  private readonly kick: number;
  private readonly random: Random;

  /** @param memoryS  time constant of what the poles are fed with; 0: white noise */
  constructor(pairs: readonly [PolePair, PolePair], memoryS: number, stepS: number, random: Random) {
    this.random = random;
    this.feed = memoryS > 0 ? exp(-stepS / memoryS) : 0;
    [this.a1, this.a2] = recursion(pairs[0], stepS);
    [this.b1, this.b2] = recursion(pairs[1], stepS);
    const slowest = Math.min(pairs[0].decayPerS, pairs[1].decayPerS, memoryS > 0 ? 1 / memoryS : Infinity);
    const memory = SHORTEST + Math.ceil(FORGOTTEN / (slowest * stepS));
    // The variance of filtered white noise is the energy of the filter's answer to an impulse.
    let energy = 0;
    for (let i = 0; i < memory; i++) {
      const answer = this.push(i === 0 ? 1 : 0);
      energy += answer * answer;
    }
    this.kick = 1 / Math.sqrt(energy);
    this.fed = this.first = this.beforeFirst = this.second = this.beforeSecond = 0;
    for (let i = 0; i < memory; i++) this.next();
  }

  next(): number {
    return this.push(this.random.normal(0, this.kick));
  }

  private push(x: number): number {
    this.fed = this.feed * this.fed + x;
    const first = this.a1 * this.first + this.a2 * this.beforeFirst + this.fed;
    this.beforeFirst = this.first;
    this.first = first;
    const second = this.b1 * this.second + this.b2 * this.beforeSecond + first;
    this.beforeSecond = this.second;
    this.second = second;
    return second;
  }
}

/**
 * How a force that is held wanders, with unit standard deviation: noise that forgets with the time constant `memoryS`, below `cutoffHz`
 * (the poles of a Butterworth low-pass of order 4, impulse-invariant). Half of its power lies below 0.16 / `memoryS` Hz.
 */
export class Tremble extends ShapedNoise {
  constructor(memoryS: number, cutoffHz: number, stepS: number, random: Random) {
    super([butterworthPair(cutoffHz, 1), butterworthPair(cutoffHz, 3)], memoryS, stepS, random);
  }
}

/**
 * Noise in a narrow band round `frequencyHz`, with unit standard deviation: a pair of poles whose half-power width is `bandwidthHz`,
 * and a Butterworth pair at `frequencyHz`, above which it falls with the fourth power of the frequency.
 */
export class Tremor extends ShapedNoise {
  constructor(frequencyHz: number, bandwidthHz: number, stepS: number, random: Random) {
    const corner = frequencyHz * Math.SQRT1_2;
    super([{ frequencyHz, decayPerS: Math.PI * bandwidthHz }, { frequencyHz: corner, decayPerS: 2 * Math.PI * corner }], 0, stepS, random);
  }
}

/** The pair of a Butterworth low-pass of order 4 at an angle of `eighths` · π/8 from the imaginary axis. */
function butterworthPair(cutoffHz: number, eighths: number): PolePair {
  const angle = (eighths * Math.PI) / 8;
  // sin(x) = cos(π/2 − x)
  return { frequencyHz: cutoffHz * cos(angle), decayPerS: 2 * Math.PI * cutoffHz * cos(Math.PI / 2 - angle) };
}

function recursion({ frequencyHz, decayPerS }: PolePair, stepS: number): [number, number] {
  const radius = exp(-decayPerS * stepS);
  return [2 * radius * cos(2 * Math.PI * frequencyHz * stepS), -radius * radius];
}
