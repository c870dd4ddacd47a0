/**
 * Where a movement begins: the extremes of the signal since the last return. Stillness pulls them along, and a long stillness makes a new
 * home. A force has its home near zero, which does not follow what may be a press.
 */
import { StatefulStage } from '../core';
import type { MovementThreshold } from './movement-threshold';
import type { RepOptions } from './rep-options';

/** Less change than this share of the threshold over `restS` is stillness. */
const STILL_SHARE = 0.5;

export class RepHome extends StatefulStage {
  /** To be read; doubles that are returned by a call may be boxed. */
  readonly now = {
    low: 0,
    high: 0,
    /** Where the signal was before it went the wrong way. */
    fallFrom: 0,
    // stillness: a reference level, and since when the signal has kept to it
    stillLevel: 0,
    stillSince: 0,
  };
  private readonly options: RepOptions;
  private readonly threshold: MovementThreshold;

  constructor(options: RepOptions, threshold: MovementThreshold) {
    super('rep-home', 0);
    this.options = options;
    this.threshold = threshold;
    this.keep(this.now);
  }

  /** Takes `level[0]` for home. */
  settle(level: Float64Array, index: number): void {
    const { now } = this;
    this.meet(level);
    now.stillLevel = level[0];
    now.stillSince = index;
  }

  /** One sample, `level[0]`, at home or away from it. Returns whether the signal has rested, for the first time or once more. */
  rests(level: Float64Array, index: number): boolean {
    const { now } = this;
    if (Math.abs(level[0] - now.stillLevel) <= STILL_SHARE * this.threshold.value) return index - now.stillSince >= this.options.rest;
    now.stillLevel = level[0];
    now.stillSince = index;
    return false;
  }

  /** One sample at home: `level[0]`. */
  follow(level: Float64Array): void {
    const { now } = this;
    const { homeLeak, homeAtZero } = this.options;
    const x = level[0];
    const reach = homeAtZero ? this.threshold.value : Infinity;
    if (x < now.low) now.low = x;
    else if (x - now.low < reach) now.low += homeLeak * (x - now.low);
    if (x > now.high) now.high = x;
    else if (now.high - x < reach) now.high += homeLeak * (x - now.high);
  }

  /**
   * Whether a force only comes back from where it went the wrong way, as when a foot that rests on a cell is lifted and put down. Where it
   * stays there, that is home.
   */
  undoes(level: Float64Array, direction: number, index: number): boolean {
    const { now } = this;
    if (direction === 0 || !this.options.homeAtZero) return false;
    const threshold = this.threshold.value;
    const extreme = direction > 0 ? now.low : now.high;
    if (extreme === level[0]) now.fallFrom = direction > 0 ? now.high : now.low;
    const fall = direction * (now.fallFrom - extreme);
    if (!(fall > threshold && this.threshold.allowsHome(now.fallFrom, direction))) return false;
    const left = direction * (now.fallFrom - level[0]);
    if (Math.abs(left) > threshold && index - now.stillSince < this.options.newHome) return left > 0;
    this.meet(level);
    return true;
  }

  private meet(level: Float64Array): void {
    const { now } = this;
    now.low = level[0];
    now.high = level[0];
    now.fallFrom = level[0];
  }
}
