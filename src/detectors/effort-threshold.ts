/**
 * How high a force must rise above its baseline to be an effort: a floor, a multiple of the noise at rest but not above
 * a fifth of what holds reach, and a small share of that. The floor is a share of full scale, or of the greatest level
 * so far where full scale is not known; until the rest is known, an effort must stand out more.
 */
import { StatefulStage } from '../core';
import { AmplitudeMemory } from './amplitude-memory';
import type { HoldOptions } from './hold-options';
import type { RestLevel } from './rest-level';

const NOISE_FACTOR = 6;
const NOISE_CAP_SHARE = 0.2;
const LEARNED_SHARE = 0.08;
const LEARNED_FLOOR_SHARE = 0.04;
const UNKNOWN_REST_FACTOR = 2.5;

export class EffortThreshold extends StatefulStage {
  private readonly options: HoldOptions;
  private readonly rest: RestLevel;
  private readonly levels = new AmplitudeMemory();
  private readonly now = { value: 0, greatest: 0 };

  constructor(options: HoldOptions, rest: RestLevel) {
    super('effort-threshold', 0);
    this.options = options;
    this.rest = rest;
    this.keep(this.levels, this.now);
  }

  get value(): number {
    return this.now.value;
  }

  /** One sample: `level[1]`, above the baseline. */
  update(level: Float64Array): void {
    const { now, rest } = this;
    const { fullScale, floorShare } = this.options;
    if (level[1] > now.greatest) now.greatest = level[1];
    const declared = floorShare * fullScale;
    const floor = (declared > 0 ? declared : LEARNED_FLOOR_SHARE * now.greatest) * (rest.isKnown ? 1 : UNKNOWN_REST_FACTOR);
    const noise = NOISE_FACTOR * rest.noise;
    const learned = this.levels.median;
    now.value = learned > 0 ? Math.max(floor, Math.min(noise, NOISE_CAP_SHARE * learned), LEARNED_SHARE * learned) : Math.max(floor, noise);
  }

  /** A hold is over. */
  learn(level: number): void {
    this.levels.add(level);
  }
}
