/**
 * Noise with a memory: Ornstein–Uhlenbeck noise, which wanders and comes back, and tremor, which swings round one frequency.
 * Both are exact at any step, so that their spread does not depend on the sampling rate.
 */
import { cos, exp } from './portable-math';
import type { Random } from './random';

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

/**
 * Noise in a narrow band round `frequencyHz` with unit standard deviation: a second-order autoregression with poles
 * at radius exp(−π bandwidthHz step).
 */
export class Tremor {
  private last = 0;
  private before = 0;
  private readonly a1: number;
  private readonly a2: number;
  private readonly kick: number;
  private readonly random: Random;

  constructor(frequencyHz: number, bandwidthHz: number, stepS: number, random: Random) {
    const radius = exp(-Math.PI * bandwidthHz * stepS);
    this.a1 = 2 * radius * cos(2 * Math.PI * frequencyHz * stepS);
    this.a2 = -radius * radius;
    // Variance of an AR(2) process with unit innovations: (1 − a2) / ((1 + a2) ((1 − a2)² − a1²)).
    const variance = (1 - this.a2) / ((1 + this.a2) * ((1 - this.a2) * (1 - this.a2) - this.a1 * this.a1));
    this.kick = 1 / Math.sqrt(variance);
    this.random = random;
  }

  next(): number {
    const value = this.a1 * this.last + this.a2 * this.before + this.random.normal(0, this.kick);
    this.before = this.last;
    this.last = value;
    return value;
  }
}
