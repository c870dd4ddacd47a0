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

/** Lengths of a movement's phases. */
export interface Phases {
  readonly concentric: number;
  readonly pause: number;
  readonly eccentric: number;
  /** Greatest step outwards between two samples, as a share of the amplitude. */
  readonly peakStep: number;
}

/**
 * Phases in samples of the movement from `from` to `endAgo` samples before the newest. Where it begins, comes to the top, leaves it
 * and ends is extrapolated: noise hides the slow ends of a movement, not its middle.
 *
 * @param excursion  how far it had gone so many samples before the newest, as a share of its amplitude; NaN where that is missing
 */
export function phasesOf(excursion: (ago: number) => number, from: number, endAgo: number): Phases {
  let firstTop = -1;
  let lastTop = endAgo;
  let peakStep = 0;
  let before = NaN;
  for (let ago = from; ago >= endAgo; ago--) {
    const value = excursion(ago);
    if (value >= UPPER) {
      if (firstTop < 0) firstTop = ago;
      lastTop = ago;
    }
    const step = value - before;
    if (step > peakStep) peakStep = step;
    if (value === value) before = value;
  }
  if (firstTop < 0) firstTop = from;
  /** Where the flank last was below a share of the amplitude, seen from the top: between two samples. */
  const below = (share: number, top: number, limit: number) => {
    const towards = limit > top ? 1 : -1;
    let inside = top;
    for (let ago = top; ago !== limit + towards; ago += towards) {
      const value = excursion(ago);
      if (value < share) {
        const within = excursion(inside);
        return ago - (towards * (ago === inside ? 0 : (share - value) / (within - value))) * Math.abs(ago - inside);
      }
      if (value === value) inside = ago;
    }
    return limit;
  };
  const start = edge(below(LOWER, firstTop, from), below(LOWER_INNER, firstTop, from));
  const top = edge(below(UPPER, firstTop, from), below(UPPER_INNER, firstTop, from));
  const leaves = edge(below(UPPER, lastTop, endAgo), below(UPPER_INNER, lastTop, endAgo));
  const end = edge(below(LOWER, lastTop, endAgo), below(LOWER_INNER, lastTop, endAgo));
  // where there is no pause, the two edges of the top may cross: they meet half-way
  const meets = Math.max(0, leaves - top) / 2;
  return { concentric: Math.max(0, start - top - meets), pause: Math.max(0, top - leaves), eccentric: Math.max(0, leaves - end - meets), peakStep };
}

/** Where a minimum-jerk movement has its edge that crosses the outer and the inner level there. */
function edge(outer: number, inner: number): number {
  return outer + REACH * (outer - inner);
}
