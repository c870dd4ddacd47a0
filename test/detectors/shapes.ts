/** Movements and efforts as curves of time, and what a detector makes of them. */
import type { Detector, DetectorEvent } from '../../src/core';
import { createBlock } from '../../src/core';
import { minJerk } from '../../src/simulator';

/** A signal at any time, s. */
export type Curve = (timeS: number) => number;

/** One movement out and back. Times in s. */
export interface Move {
  readonly startS: number;
  readonly upS?: number;
  readonly topS?: number;
  readonly downS?: number;
  readonly size?: number;
}

/** A movement's ends and its top. */
export function timesOf({ startS, upS = 1, topS = 0, downS = 1 }: Move): { startS: number; topStartS: number; topEndS: number; endS: number } {
  return { startS, topStartS: startS + upS, topEndS: startS + upS + topS, endS: startS + upS + topS + downS };
}

/** Minimum-jerk movements, one after the other or over each other, on a level of 0. */
export function moves(list: readonly Move[]): Curve {
  return (timeS) => {
    let level = 0;
    for (const move of list) {
      const { upS = 1, downS = 1, size = 1 } = move;
      const { startS, topEndS } = timesOf(move);
      level += size * (minJerk((timeS - startS) / upS) - minJerk((timeS - topEndS) / downS));
    }
    return level;
  };
}

/** Raised cosines of one period each. */
export function cosines(starts: readonly number[], periodS: number, size = 1): Curve {
  return (timeS) => {
    const start = starts.find((at) => timeS >= at && timeS <= at + periodS);
    return start === undefined ? 0 : (size / 2) * (1 - Math.cos((2 * Math.PI * (timeS - start)) / periodS));
  };
}

/** A hold: straight up, flat, straight down. */
export interface Effort {
  readonly startS: number;
  readonly rampS?: number;
  /** Of the flat part. */
  readonly flatS?: number;
  readonly releaseS?: number;
  readonly level?: number;
}

/** The largest of several trapezoids on a level of 0. */
export function efforts(list: readonly Effort[]): Curve {
  return (timeS) => {
    let level = 0;
    for (const { startS, rampS = 0.5, flatS = 5, releaseS = 0.3, level: top = 100 } of list) {
      const t = timeS - startS;
      level = Math.max(level, top * Math.min(1, Math.max(0, Math.min(t / rampS, (rampS + flatS + releaseS - t) / releaseS))));
    }
    return level;
  };
}

export function sample(curve: Curve, sampleRateHz: number, durationS: number): Float64Array {
  return Float64Array.from({ length: Math.round(durationS * sampleRateHz) }, (_, i) => curve(i / sampleRateHz));
}

/** All events of a signal, in one call of `process`. */
export function detect<E extends DetectorEvent>(detector: Detector<E>, signal: Float64Array): E[] {
  const events: E[] = [];
  const block = createBlock(1, Math.max(1, signal.length));
  block.data.set(signal);
  detector.process(block, 0, signal.length, (event) => events.push(event));
  return events;
}

/** Those of one type. */
export function ofType<E extends DetectorEvent, T extends E['type']>(events: readonly E[], type: T): Extract<E, { type: T }>[] {
  return events.filter((event): event is Extract<E, { type: T }> => event.type === type);
}
