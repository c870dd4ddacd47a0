/**
 * Dates the onset of an effort back: from half of what it reaches, down to the foot that it rose from. A foot is where the signal, going
 * back, no longer falls: a load that stood before the effort is one, a slow ramp is none.
 */
import type { MirroredRing } from '../buffers';
import { samplesSinceBelow } from './look-back';

/** An effort begins and ends where its level passes this share of what it reaches: the rule by which recordings are labelled. */
export const EDGE_SHARE = 0.03;
/** The onset is looked for from here downwards. */
const HALF_SHARE = 0.4;
/** What was up to this share before was the effort already, and what lies between is a dip. */
const UP_SHARE = 0.6;
/** The foot is this quantile of what came before: low, for part of that may be a rise, but no minimum, which one dip would set. */
const FOOT_QUANTILE = 0.25;
/** A foot that lies lower by less than this share of the rise is the same foot. */
const SAME_FOOT_SHARE = 0.01;

/** A foot is the quantile of so many samples, at most: more are of no use. */
export const FOOT_ROOM = 32;

export interface Onset {
  /** Samples before the newest. */
  readonly ago: number;
  /** The level that the effort rose from. */
  readonly foot: number;
  /** Samples of the foot that were seen before it: 0 where the signal was up already at the limit. */
  readonly footSamples: number;
}

/**
 * @param base  where the signal rests, as far as is known
 * @param peak  the level that the effort has reached
 * @param from  samples before the newest where the effort was on: what came after is passed over
 * @param limit  nothing is sought further back
 * @param known  where the onset was dated before: the signal has not been up from there to one that lies after it
 * @param footSamples  a foot is looked for in so many
 * @param room  to sort in
 * @returns null where none was found, or a dip of what was on before
 */
export function onsetBefore(history: MirroredRing, base: number, peak: number, from: number, limit: number, known: number, footSamples: number, room: Float64Array): Onset | null {
  const last = Math.min(limit, history.filled - 1);
  let ago = samplesSinceBelow(history, base + HALF_SHARE * (peak - base), 1, from, last);
  const up = samplesSinceBelow(history, base + UP_SHARE * (peak - base), -1, ago, last);
  if (ago >= last || (up < last && up < known)) return null;
  let foot = peak;
  for (;;) {
    const next = footLevel(history, ago, Math.min(footSamples, last - ago + 1), room);
    const rise = peak - next;
    if (!(foot - next > SAME_FOOT_SHARE * rise)) break;
    foot = next;
    ago = samplesSinceBelow(history, foot + EDGE_SHARE * rise, 1, ago, last);
    if (ago >= last) break;
  }
  // what is kept does not reach back to a foot: the onset that was dated while it did is the better one
  if (last < limit && history.filled === history.length && last - ago < footSamples) return null;
  return { ago, foot, footSamples: last - ago };
}

/** Of the `length` samples up to the one `ago` samples before the newest: of so many of them as there is room for. */
export function footLevel(history: MirroredRing, ago: number, length: number, room: Float64Array): number {
  const step = Math.ceil(length / room.length);
  const count = Math.ceil(length / step);
  for (let i = 0; i < count; i++) {
    const value = history.get(ago + i * step);
    let at = i;
    for (; at > 0 && room[at - 1] > value; at--) room[at] = room[at - 1];
    room[at] = value;
  }
  return room[Math.floor(FOOT_QUANTILE * (count - 1))];
}
