/** What is crossed: a level with a band of hysteresis about it, and the side of it on which a signal is. */
import type { OptionReader } from '../core';

export interface CrossingOptions {
  readonly sampleRateHz: number;
  /** The level that is crossed, in the unit of the signal. @default 0 */
  readonly level?: number;
  /** How far beyond the level a crossing is complete, in the unit of the signal, 0 <= x. @default 0 */
  readonly hysteresis?: number;
}

export interface CrossingBand {
  readonly sampleRateHz: number;
  /** The ends of the band. */
  readonly above: number;
  readonly below: number;
}

export function readCrossingBand(read: OptionReader): CrossingBand {
  const sampleRateHz = read.number('sampleRateHz', { above: 0 });
  const level = read.number('level', { default: 0 });
  const hysteresis = read.number('hysteresis', { atLeast: 0, default: 0 });
  return { sampleRateHz, above: level + hysteresis, below: level - hysteresis };
}

/** 1 above the band, −1 below it; within it the side of before, which is 0 where none is known yet. Two sides make a crossing where their product is negative. */
export function sideOf(x: number, above: number, below: number, before: number): number {
  return x > above ? 1 : x < below ? -1 : before;
}
