/**
 * How high a force must rise above its baseline to be an effort: a floor, a multiple of the noise at rest but not above
 * a fifth of what holds reach, and a small share of that. The floor is a share of full scale, or, where full scale is not
 * known, of the greatest level that a hold has kept.
 */
import { StatefulStage } from '../core';
import { AmplitudeMemory } from './amplitude-memory';
import type { HoldOptions } from './hold-options';
import type { RestLevel } from './rest-level';

const NOISE_FACTOR = 6;
const NOISE_CAP_SHARE = 0.2;
const LEARNED_SHARE = 0.08;
const LEARNED_FLOOR_SHARE = 0.04;
/** Time constant by which the greatest level is forgotten at rest, s. */
const FORGET_S = 60;

export class EffortThreshold extends StatefulStage {
  /* Where full scale is declared, nothing learned makes the floor. */
  private readonly declaredFloor: number;
  private readonly learnedFloorShare: number;
  private readonly rest: RestLevel;
  private readonly levels = new AmplitudeMemory();
  private readonly remembers: number;
  private readonly now = { threshold: 0, greatest: 0 };

  constructor(options: HoldOptions, rest: RestLevel) {
    super('effort-threshold', 0);
    this.declaredFloor = options.floorShare * options.fullScale;
    this.learnedFloorShare = this.declaredFloor > 0 ? 0 : LEARNED_FLOOR_SHARE;
    this.rest = rest;
    this.remembers = Math.exp(-1 / (FORGET_S * options.sampleRateHz));
    this.keep(this.levels, this.now);
  }

  get value(): number {
    return this.now.threshold;
  }

  /** One sample at rest, or one that may be an effort. */
  update(): void {
    const { now } = this;
    now.greatest *= this.remembers;
    const floor = Math.max(this.declaredFloor, this.learnedFloorShare * now.greatest);
    const learned = this.levels.median;
    // before the first hold there is nothing to cap the noise by
    const noise = Math.min(NOISE_FACTOR * this.rest.noise, learned > 0 ? NOISE_CAP_SHARE * learned : Infinity);
    now.threshold = Math.max(floor, noise, LEARNED_SHARE * learned);
  }

  /** A hold is over. */
  learn(level: number): void {
    this.levels.add(level);
    if (level > this.now.greatest) this.now.greatest = level;
  }
}
