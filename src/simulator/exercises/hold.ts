/**
 * One hold, of whatever is held: up, the plateau with what happens on it, and down, with quantities that go along. The label follows
 * the rule by which holds of real recordings are labelled: from 3 % of the level on the way up to 3 % of it on the way down, of what is
 * truly done. So a hold that falls to nothing and comes back is two, and one that only sinks is one.
 *
 * Source: the convention of the recordings; minimum-jerk ramps (DOMAIN §5.1).
 */
import { minJerkInverse } from '../body/min-jerk';
import type { Random } from '../body/random';
import type { Script } from '../body/script';
import type { Track } from '../body/tracks';

/** Of the level: where a hold, and a rep of force, begins and ends. */
export const LABEL_SHARE = 0.03;

/** Spread of ramps and releases: beside real squeezes and hangs, 0.2 was too even (`npm run realism`). */
export const RAMP_CV = 0.4;
/** Of the pauses between holds: assumption. */
export const PAUSE_CV = 0.2;

/** A stretch of the plateau: it ends at `level`, on a straight line or, where `isMove`, by a minimum-jerk move. */
export interface PlateauPart {
  readonly level: number;
  readonly durationS: number;
  readonly isMove?: boolean;
}

/** Levels are above where the track rests. */
export interface HoldShape {
  readonly level: number;
  readonly rampS: number;
  readonly plateau: readonly PlateauPart[];
  readonly releaseS: number;
  /** How far other tracks go from where they rest, with the ramp; they come back with the release. */
  readonly beside?: Partial<Readonly<Record<Track, number>>>;
}

/** When it truly happened, as a label wants it, s. */
export interface HoldTimes {
  readonly onsetS: number;
  readonly peakS: number;
  readonly endS: number;
  /** Of the plateau, s. */
  readonly holdS: number;
}

/**
 * Writes a hold that begins now; the clock goes on to its end.
 * @param effort  load of the muscle while it lasts, 0..1 of its maximum
 */
export function writeHold(script: Script, track: Track, hold: HoldShape, effort: number): HoldTimes {
  const { level, rampS, plateau, releaseS } = hold;
  const rest = script.levelOf(track);
  const beside = Object.entries(hold.beside ?? {}).map(([name, by]) => ({ name: name as Track, by, rest: script.levelOf(name as Track) }));
  const startS = script.nowS;
  script.move(track, rest + level, rampS);
  for (const other of beside) script.move(other.name, other.rest + other.by, rampS);
  script.wait(rampS, effort);
  const peakS = script.nowS;
  let last = level;
  for (const part of plateau) {
    if (part.isMove === true) script.move(track, rest + part.level, part.durationS);
    else if (part.level !== last) script.drift(track, rest + part.level, part.durationS);
    last = part.level;
    script.wait(part.durationS, effort);
  }
  const releasedS = script.nowS;
  script.move(track, rest, releaseS);
  for (const other of beside) script.move(other.name, other.rest, releaseS);
  script.wait(releaseS, effort);
  return {
    // The ramps are minimum-jerk, so a share of the level is crossed at a known share of each.
    onsetS: startS + rampS * minJerkInverse(LABEL_SHARE),
    peakS,
    endS: script.nowS - releaseS * minJerkInverse((LABEL_SHARE * level) / last),
    holdS: releasedS - peakS,
  };
}

/**
 * The length of a plateau that somebody means to hold for `meanS`: normal, but neither shorter than `leastS` nor 3 deviations off, and
 * as little above the mean as below it, so that the mean is what it is said to be.
 */
export function drawHoldS(random: Random, meanS: number, sdS: number, leastS: number): number {
  const farthestS = Math.min(3 * sdS, meanS - leastS);
  if (!(farthestS > 0)) return meanS;
  let holdS = 0;
  do holdS = random.normal(meanS, sdS);
  while (Math.abs(holdS - meanS) > farthestS);
  return holdS;
}
