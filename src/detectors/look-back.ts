/** Looks back over the samples that a detector keeps: where a movement or an effort began, and how its phases went. */
import type { MirroredRing } from '../buffers';

/**
 * A minimum-jerk movement (Flash and Hogan 1985) passes 10 % of its way after 24.7 % of its time and 25 % after 35.9 %, and the upper end
 * mirrors that: an edge lies 2.19 times as far beyond the outer level as the levels lie apart.
 */
const LOWER = 0.1;
const LOWER_INNER = 0.25;
const UPPER = 0.9;
const UPPER_INNER = 0.75;
const REACH = 2.19;

/**
 * Samples since the signal last was at or below `level` (above it, for `direction` −1), looking back from `ago` to
 * `limit` samples at most. Missing samples are passed over.
 */
export function samplesSinceBelow(history: MirroredRing, level: number, direction: number, ago: number, limit: number): number {
  const last = Math.min(limit, history.filled - 1);
  while (ago < last && !(direction * (history.get(ago) - level) <= 0)) ago++;
  return ago;
}

/** How far a movement had gone at each of its samples, from `startAgo` to `endAgo` before the newest, as a share of its amplitude. */
export function wayOf(history: MirroredRing, startAgo: number, endAgo: number, movement: { readonly home: number; readonly direction: number; readonly extent: number }): Float64Array {
  const { home, direction, extent } = movement;
  const from = Math.min(startAgo, history.filled - 1);
  const way = new Float64Array(from - endAgo + 1);
  for (let i = 0; i < way.length; i++) way[i] = (direction * (history.get(from - i) - home)) / extent;
  return way;
}

/** Where the results of `phasesInto` lie: lengths of the phases in samples, and the greatest step outwards, as a share of the amplitude. */
export const OUTWARDS = 0;
export const AT_TOP = 1;
export const BACKWARDS = 2;
export const PEAK_STEP = 3;
/** Behind them the edges that they are made of: the doubles of calls that are not inlined would be boxed. */
export const PHASES = 4 + 8;

/** Room for the way of one movement and its phases: nothing in it outlasts a call. */
export interface MovementRoom {
  readonly way: Float64Array;
  readonly phases: Float64Array;
}

export function movementRoom(samples: number): MovementRoom {
  return { way: new Float64Array(samples), phases: new Float64Array(PHASES) };
}

/**
 * Writes the phases of a movement to `out`. Where it begins, comes to the top, leaves it and ends is extrapolated: noise hides the slow
 * ends of a movement, not its middle.
 *
 * @param way  how far it had gone at its samples, the first `length` of the array, as a share of its amplitude; NaN where that is missing
 */
export function phasesInto(out: Float64Array, way: Float64Array, length: number): void {
  const last = length - 1;
  let firstTop = -1;
  let lastTop = last;
  let peakStep = 0;
  let before = NaN;
  for (let i = 0; i <= last; i++) {
    const value = way[i];
    if (value >= UPPER) {
      if (firstTop < 0) firstTop = i;
      lastTop = i;
    }
    const step = value - before;
    if (step > peakStep) peakStep = step;
    if (value === value) before = value;
  }
  if (firstTop < 0) firstTop = 0;
  findBelow(out, 4, way, LOWER, firstTop, 0);
  findBelow(out, 5, way, LOWER_INNER, firstTop, 0);
  findBelow(out, 6, way, UPPER, firstTop, 0);
  findBelow(out, 7, way, UPPER_INNER, firstTop, 0);
  findBelow(out, 8, way, UPPER, lastTop, last);
  findBelow(out, 9, way, UPPER_INNER, lastTop, last);
  findBelow(out, 10, way, LOWER, lastTop, last);
  findBelow(out, 11, way, LOWER_INNER, lastTop, last);
  const start = out[4] + REACH * (out[4] - out[5]);
  const top = out[6] + REACH * (out[6] - out[7]);
  const leaves = out[8] + REACH * (out[8] - out[9]);
  const end = out[10] + REACH * (out[10] - out[11]);
  // where there is no pause, the two edges of the top may cross: they meet half-way
  const meets = Math.max(0, top - leaves) / 2;
  out[OUTWARDS] = Math.max(0, top - start - meets);
  out[AT_TOP] = Math.max(0, leaves - top);
  out[BACKWARDS] = Math.max(0, end - leaves - meets);
  out[PEAK_STEP] = peakStep;
}

/** Writes where the flank last was below a share of the amplitude, seen from the top towards `limit`: between two samples. */
function findBelow(out: Float64Array, at: number, way: Float64Array, share: number, top: number, limit: number): void {
  const towards = limit < top ? -1 : 1;
  let inside = top;
  out[at] = limit;
  for (let i = top; i !== limit + towards; i += towards) {
    if (way[i] < share) {
      out[at] = i === inside ? i : i + ((share - way[i]) / (way[inside] - way[i])) * (inside - i);
      return;
    }
    if (way[i] === way[i]) inside = i;
  }
}
