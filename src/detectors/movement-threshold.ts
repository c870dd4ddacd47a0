/**
 * How far a signal must go from home to be moving: a declared floor, or one learned from noise and range, and a share
 * of the amplitude of the last reps. After a rest the share is smaller, for the next set may be one of smaller movements.
 */
import { StatefulStage } from '../core';
import { AmplitudeMemory } from './amplitude-memory';
import type { RepOptions } from './rep-options';
import { RestLevel } from './rest-level';

/** The learned floor: six times the noise at home, between a twentieth and a tenth of the greatest level so far. */
const NOISE_FACTOR = 6;
const MIN_RANGE_SHARE = 0.05;
const MAX_RANGE_SHARE = 0.1;
/** Home near zero means within this share of the greatest level so far. */
const HOME_SHARE = 0.1;

export class MovementThreshold extends StatefulStage {
  private readonly options: RepOptions;
  private readonly amplitudes = new AmplitudeMemory();
  private readonly home: RestLevel;
  private readonly now: { value: number; greatest: number; isRested: number };

  constructor(options: RepOptions) {
    super('movement-threshold', 0);
    this.options = options;
    this.home = new RestLevel(options.sampleRateHz, 0);
    this.now = { value: options.minAmplitude, greatest: 0, isRested: 1 };
    this.keep(this.amplitudes, this.home, this.now);
  }

  get value(): number {
    return this.now.value;
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
    return this.options.minAmplitude > 0 || this.home.isKnown;
  }

  /** Whether a home at that level will do. */
  allowsHome(level: number): boolean {
    return !this.options.homeAtZero || Math.abs(level) <= Math.max(HOME_SHARE * this.now.greatest, this.now.value);
  }

  /** One sample: `level[0]`. */
  see(level: Float64Array): void {
    const size = Math.abs(level[0]);
    if (size > this.now.greatest) this.now.greatest = size;
  }

  /** One sample at home: `level[0]`. Only a floor that is learned learns from it. */
  seeHome(level: Float64Array): void {
    if (this.options.minAmplitude > 0) return;
    this.home.follow(level);
    this.update();
  }

  /** A rep is over. */
  learn(amplitude: number): void {
    if (this.now.isRested === 1) this.amplitudes.forget();
    this.amplitudes.add(amplitude);
    this.now.isRested = 0;
    this.update();
  }

  rest(): void {
    this.now.isRested = 1;
    this.update();
  }

  private update(): void {
    const { now } = this;
    const { minAmplitude, leaveShare, restShare } = this.options;
    const learned = this.amplitudes.median * (now.isRested === 1 ? restShare : leaveShare);
    const noise = Math.min(NOISE_FACTOR * this.home.noise, MAX_RANGE_SHARE * now.greatest);
    now.value = minAmplitude > 0 ? minAmplitude : Math.max(noise, MIN_RANGE_SHARE * now.greatest);
    if (learned > now.value) now.value = learned;
  }
}
