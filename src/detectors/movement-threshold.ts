/**
 * How far a signal must go from home to be moving: a declared floor, or one learned from the noise at home, and a share
 * of the amplitude of the last reps. After a rest the share is smaller, for the next set may be one of smaller movements,
 * and it fades as the rest goes on.
 */
import { StatefulStage } from '../core';
import { AmplitudeMemory } from './amplitude-memory';
import { NoiseLevel } from './noise-level';
import type { RepOptions } from './rep-options';

/**
 * The learned floor, in standard deviations of white noise that looks like what is seen at home within 50 ms: a hand or a foot at rest
 * wanders several times as far within seconds. Chosen on simulated cells: from 12 to 20 the same reps are found.
 */
const NOISE_FACTOR = 16;
/** A movement of less than this share of the person's own full amplitude is none: the least partial curl has 0.3 of 0.35 of it (DOMAIN 5.2). */
const REFERENCE_SHARE = 0.12;
/** Home near zero means within this share of the greatest level. */
const HOME_SHARE = 0.25;
/** The greatest level fades at home. */
const FORGET_S = 60;
/** In rest, what was learned of the last set fades to a half in this time. */
const HALF_LIFE_S = 30;

export class MovementThreshold extends StatefulStage {
  private readonly options: RepOptions;
  private readonly amplitudes: AmplitudeMemory;
  private readonly noise: NoiseLevel;
  private readonly declared: number;
  /* Where the floor is declared, nothing learned counts. */
  private readonly noiseFactor: number;
  private readonly remembers: number;
  private readonly now: { threshold: number; greatest: number; isRested: number };

  constructor(options: RepOptions) {
    super('movement-threshold', 0);
    this.options = options;
    this.noise = new NoiseLevel(options.sampleRateHz);
    this.declared = Math.max(options.minAmplitude, REFERENCE_SHARE * options.referenceAmplitude);
    const isLearned = this.declared === 0;
    this.noiseFactor = isLearned ? NOISE_FACTOR : 0;
    this.remembers = Math.exp(-1 / (FORGET_S * options.sampleRateHz));
    this.amplitudes = new AmplitudeMemory(0.5 ** (options.rest / (HALF_LIFE_S * options.sampleRateHz)));
    this.now = { threshold: this.declared, greatest: 0, isRested: 1 };
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
    return this.declared > 0 || this.noise.isKnown;
  }

  /** Whether a movement that way may begin at that level: near zero, or on its other side, where the tare was taken loaded. */
  allowsHome(level: number, direction: number): boolean {
    const { homeAtZero, tare } = this.options;
    return !homeAtZero || direction * (level - tare) <= Math.max(HOME_SHARE * this.now.greatest, this.now.threshold);
  }

  /** One sample: `level[0]`. */
  see(level: Float64Array): void {
    const { now } = this;
    const size = Math.abs(level[0] - this.options.tare);
    if (size > now.greatest) now.greatest = size;
  }

  /** One sample at home: `level[0]`. */
  seeHome(level: Float64Array): void {
    this.now.greatest *= this.remembers;
    if (this.noiseFactor === 0) return;
    this.noise.see(level);
    this.update();
  }

  /** A movement begins. */
  leave(): void {
    this.noise.breakOff();
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
    const { leaveShare, restShare } = this.options;
    const share = now.isRested === 1 ? restShare : leaveShare;
    const floor = Math.max(this.declared, this.noiseFactor * this.noise.deviation);
    now.threshold = Math.max(floor, share * this.amplitudes.median);
  }
}
