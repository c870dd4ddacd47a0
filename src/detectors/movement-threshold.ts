/**
 * How far a signal must go from home to be moving: a declared floor, or one learned from noise and range, and a share
 * of the amplitude of the last reps. After a rest the share is smaller, for the next set may be one of smaller movements,
 * and it fades as the rest goes on.
 */
import { StatefulStage } from '../core';
import { AmplitudeMemory } from './amplitude-memory';
import { NoiseLevel } from './noise-level';
import type { RepOptions } from './rep-options';

/** The learned floor: six standard deviations of the noise at home, or a twentieth of the greatest level. */
const NOISE_FACTOR = 6;
const RANGE_SHARE = 0.05;
/** Home near zero means within this share of the greatest level. */
const HOME_SHARE = 0.25;
/** The greatest level is one that was kept for so long, so that no spike sets it, and it fades at home. */
const KEPT_S = 0.05;
const FORGET_S = 60;
/** In rest, what was learned of the last set fades to a half in this time. */
const HALF_LIFE_S = 30;

export class MovementThreshold extends StatefulStage {
  private readonly options: RepOptions;
  private readonly amplitudes: AmplitudeMemory;
  private readonly noise: NoiseLevel;
  private readonly keptSamples: number;
  /* Where the floor is declared, nothing learned counts. */
  private readonly noiseFactor: number;
  private readonly rangeShare: number;
  private readonly remembers: number;
  private readonly now: { threshold: number; greatest: number; least: number; seen: number; isRested: number };

  constructor(options: RepOptions) {
    super('movement-threshold', 0);
    this.options = options;
    this.noise = new NoiseLevel(options.sampleRateHz);
    const isLearned = options.minAmplitude === 0;
    this.noiseFactor = isLearned ? NOISE_FACTOR : 0;
    this.rangeShare = isLearned ? RANGE_SHARE : 0;
    this.keptSamples = Math.max(2, Math.round(KEPT_S * options.sampleRateHz));
    this.remembers = Math.exp(-1 / (FORGET_S * options.sampleRateHz));
    this.amplitudes = new AmplitudeMemory(0.5 ** (options.rest / (HALF_LIFE_S * options.sampleRateHz)));
    this.now = { threshold: options.minAmplitude, greatest: 0, least: Infinity, seen: 0, isRested: 1 };
    this.keep(this.amplitudes, this.noise, this.now);
  }

  get value(): number {
    return this.now.threshold;
  }

  /** Before the first rep, and after each rest. */
  get isRested(): boolean {
    return this.now.isRested === 1;
  }

  /** The median amplitude of the set so far; 0 before its first rep. */
  get amplitude(): number {
    return this.now.isRested === 1 ? 0 : this.amplitudes.median;
  }

  /** Whether enough of home was seen: with a declared floor, at once. */
  get isKnown(): boolean {
    return this.options.minAmplitude > 0 || this.noise.isKnown;
  }

  /** Whether a home at that level will do. */
  allowsHome(level: number): boolean {
    const { homeAtZero, tare } = this.options;
    return !homeAtZero || Math.abs(level - tare) <= Math.max(HOME_SHARE * this.now.greatest, this.now.threshold);
  }

  /** One sample: `level[0]`. */
  see(level: Float64Array): void {
    const { now } = this;
    const size = Math.abs(level[0] - this.options.tare);
    if (size < now.least) now.least = size;
    now.seen += 1;
    if (now.seen < this.keptSamples) return;
    if (now.least > now.greatest) now.greatest = now.least;
    now.least = Infinity;
    now.seen = 0;
  }

  /** One sample at home: `level[0]`. */
  seeHome(level: Float64Array): void {
    this.now.greatest *= this.remembers;
    if (this.noiseFactor === 0) return;
    this.noise.see(level);
    this.update();
  }

  /** A rep is over. */
  learn(amplitude: number): void {
    if (this.now.isRested === 1) this.amplitudes.forget();
    this.amplitudes.add(amplitude);
    this.now.isRested = 0;
    this.update();
  }

  /** The signal has rested for a while, or for one more. */
  rest(): void {
    if (this.now.isRested === 1) this.amplitudes.fade();
    this.now.isRested = 1;
    this.update();
  }

  private update(): void {
    const { now } = this;
    const { minAmplitude, leaveShare, restShare } = this.options;
    const share = now.isRested === 1 ? restShare : leaveShare;
    const floor = Math.max(minAmplitude, this.noiseFactor * this.noise.deviation, this.rangeShare * now.greatest);
    now.threshold = Math.max(floor, share * this.amplitudes.median);
  }
}
