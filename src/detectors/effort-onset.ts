/** Dates the onset of an effort back, and tells a load that stood before it from the effort itself. */
import type { MirroredRing } from '../buffers';
import { samplesSinceBelow } from './look-back';
import type { RestLevel } from './rest-level';

/** An effort begins and ends where its level passes this share of what it reaches. */
export const EDGE_SHARE = 0.03;
/** The onset is looked for from here downwards. */
const HALF_SHARE = 0.5;
/** A rise by so much from a level that was steady, or small beside it, began there. */
const LATE_RISE = 2.5;
const STEADY_SHARE = 0.2;
const SMALL_SHARE = 0.15;

/**
 * Samples since the signal left its foot, looking back from half of the rise.
 * @param foot  the level that the effort rises from
 * @param rise  how far it has risen above that
 * @param noise  the edge lies at least twice as high above the foot
 * @param ago  where the effort was on: what came after is passed over
 * @param limit  the onset is not sought further back
 */
export function samplesSinceOnset(history: MirroredRing, foot: number, rise: number, noise: number, ago: number, limit: number): number {
  const edge = Math.max(EDGE_SHARE * rise, Math.min(2 * noise, HALF_SHARE * rise));
  const half = samplesSinceBelow(history, foot + HALF_SHARE * rise, 1, ago, limit);
  return samplesSinceBelow(history, foot + edge, 1, half, limit);
}

/** Whether the newest level, above the baseline, has risen steeply over one that stood from `far` to `near` samples ago. */
export function isLateRise(history: MirroredRing, rest: RestLevel, near: number, far: number): boolean {
  const newest = history.windowOffset(1);
  const { data } = history;
  const { baseline } = rest;
  const level = data[newest] - baseline;
  const late = data[newest - near] - baseline;
  const early = data[newest - Math.min(far, history.filled - 1)] - baseline;
  if (!(late > 0 && level > LATE_RISE * late)) return false;
  return Math.abs(late - early) <= STEADY_SHARE * late || Math.max(late, early) < SMALL_SHARE * level;
}
