/** Looks back over the samples that a detector keeps: where a movement or an effort began, and how its phases went. */
import type { MirroredRing } from '../buffers';

/** Beyond this share of the amplitude a movement counts as being at its top. */
const TOP_SHARE = 0.9;

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
  /** Greatest step outwards between two samples. */
  readonly peakStep: number;
}

/** Phases in samples of the movement from `startAgo` to `endAgo` samples before the newest. */
export function phasesOf(history: MirroredRing, startAgo: number, endAgo: number, home: number, direction: number, extent: number): Phases {
  const from = Math.min(startAgo, history.filled - 1);
  let firstTop = from;
  let lastTop = -1;
  let peakStep = 0;
  let before = NaN;
  for (let ago = from; ago >= endAgo; ago--) {
    const excursion = direction * (history.get(ago) - home);
    if (excursion >= TOP_SHARE * extent) {
      if (lastTop < 0) firstTop = ago;
      lastTop = ago;
    }
    const step = excursion - before;
    if (step > peakStep) peakStep = step;
    if (excursion === excursion) before = excursion;
  }
  if (lastTop < 0) lastTop = firstTop;
  return { concentric: startAgo - firstTop, pause: firstTop - lastTop, eccentric: lastTop - endAgo, peakStep };
}
