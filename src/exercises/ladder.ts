/**
 * From a level of difficulty to what an exercise asks for: the rungs of a ladder, easiest first. On a rung the posture stays as it is and
 * the numbers grow from one end to the other; the next rung is a harder posture and begins easier again.
 *
 * Source: the maps from level to parameters of DOMAIN §4; where the rungs lie, and that each is as wide as the next, is an assumption.
 */
import { describe } from '../core';
import type { SessionOptions } from './session-options';

/** What a ladder says, as options of a session. */
export type LadderOptions = Pick<SessionOptions, 'conditions' | 'cycleS' | 'directionsDeg' | 'fullShare' | 'holdS' | 'sides'>;

/** What stays on a rung, and what grows: `[at its lower end, at its upper end]`. */
export interface Rung {
  readonly fixed: Pick<LadderOptions, 'conditions' | 'directionsDeg' | 'sides'>;
  readonly grows: Readonly<Partial<Record<'cycleS' | 'fullShare' | 'holdS', readonly [number, number]>>>;
  /** Conditions that grow, for the app to show: nothing is judged by them. */
  readonly shows?: Readonly<Record<string, readonly [number, number]>>;
  /** It is entered only where the app says that the person agreed: eyes closed, say. */
  readonly consent?: string;
}

export interface Ladder {
  /** The exercise that it is for. */
  readonly exercise: string;
  readonly rungs: readonly Rung[];
}

/** What to ask for at a level. */
export interface LadderPlace {
  /** Counted from 0, the easiest. */
  readonly rung: number;
  /** For a session: `new Session(exercise, { sampleRateHz, ...place.options })`. What stays of the posture is among its `conditions`. */
  readonly options: LadderOptions;
  /** The consent that keeps the person from the next rung; null where nothing does. */
  readonly awaits: string | null;
}

const FOUR: readonly number[] = [90, 0, 270, 180];
const EIGHT: readonly number[] = [90, 45, 0, 315, 270, 225, 180, 135];

/** Shares are of the full effort: a reference that is given, or calibrated, says more than one that is learned from easy curls. */
const CURLS: Ladder = {
  exercise: 'toe-curl',
  rungs: [
    { fixed: { conditions: { resistance: 'none' } }, grows: { fullShare: [0.3, 0.5], cycleS: [2, 2.5] } },
    { fixed: { conditions: { resistance: 'light' } }, grows: { fullShare: [0.3, 0.5], cycleS: [2, 3] } },
    { fixed: { conditions: { resistance: 'firm' } }, grows: { fullShare: [0.3, 0.6], cycleS: [2, 3] } },
  ],
};

const SHORT_FOOT: Ladder = {
  exercise: 'short-foot',
  rungs: [
    { fixed: { conditions: { posture: 'seated' } }, grows: { holdS: [3, 8] } },
    { fixed: { conditions: { posture: 'two-legs' } }, grows: { holdS: [3, 8] } },
    { fixed: { conditions: { posture: 'one-leg' } }, grows: { holdS: [3, 8] } },
  ],
};

/** From the beat of a metronome, 1 s up and 1 s down, to 2.5 s each. One leg is trained after the other. */
const HEEL_RAISES: Ladder = {
  exercise: 'heel-raise',
  rungs: [
    { fixed: { conditions: { legs: 'two' } }, grows: { fullShare: [0.6, 0.9], cycleS: [2, 5] } },
    { fixed: { conditions: { legs: 'one' }, sides: 'in-turn' }, grows: { fullShare: [0.6, 0.9], cycleS: [2, 5] } },
  ],
};

const SPLAY: Ladder = {
  exercise: 'toe-splay',
  rungs: [{ fixed: {}, grows: { holdS: [3, 8], fullShare: [0.5, 0.9] } }],
};

/** Of the limit in each direction. The zone to be shown shrinks besides; what counts is the sector, and how far it goes. */
const SHIFTS: Ladder = {
  exercise: 'balance-shift',
  rungs: [
    { fixed: { conditions: { eyes: 'open' }, directionsDeg: FOUR }, grows: { fullShare: [0.4, 0.8], holdS: [5, 10] }, shows: { radiusMm: [30, 18] } },
    { fixed: { conditions: { eyes: 'open' }, directionsDeg: EIGHT }, grows: { fullShare: [0.4, 0.8], holdS: [5, 10] }, shows: { radiusMm: [30, 12] } },
    // a zone of 25 mm is the least that can be held with closed eyes: 2.5 × the sway (DOMAIN §3)
    {
      fixed: { conditions: { eyes: 'closed' }, directionsDeg: FOUR },
      grows: { fullShare: [0.4, 0.6], holdS: [5, 10] },
      shows: { radiusMm: [30, 25] },
      consent: 'eyes-closed',
    },
  ],
};

/** The ladders of the exercises that have one. */
export const ladders: readonly Ladder[] = [CURLS, SHORT_FOOT, HEEL_RAISES, SPLAY, SHIFTS];

/** The ladder of that exercise. */
export function findLadder(exercise: string): Ladder | undefined {
  return ladders.find((ladder) => ladder.exercise === exercise);
}

/**
 * What a level from 0 to 1 asks for, as options of a session. Its `conditions` take the place of others: put yours with them.
 * @param consents  what the person agreed to: without, the level stays at the top of the rung below
 * @throws {RangeError} for a level outside, and without a consent that the lowest rung needs
 * @example
 * const place = placeOnLadder(findLadder('heel-raise') as Ladder, staircase.level);
 * const session = new Session(heelRaise, { sampleRateHz: 100, ...place.options });
 */
export function placeOnLadder(ladder: Ladder, level: number, consents: readonly string[] = []): LadderPlace {
  if (!(level >= 0 && level <= 1)) throw new RangeError(`"level" expected 0 ≤ x ≤ 1, got ${describe(level)}`);
  const { rungs } = ladder;
  const wanted = Math.min(rungs.length - 1, Math.floor(level * rungs.length));
  const closed = rungs.findIndex(({ consent }, i) => i <= wanted && consent !== undefined && !consents.includes(consent));
  if (closed === 0) throw new RangeError(`"consents" expected "${rungs[0].consent}", without which this ladder has no rung, got ${describe(consents)}`);
  const rung = closed < 0 ? wanted : closed - 1;
  const share = rung < wanted ? 1 : level * rungs.length - rung;
  const { fixed, grows, shows } = rungs[rung];
  const conditions = { ...fixed.conditions, ...grown(shows ?? {}, share) };
  const options = { ...fixed, ...(Object.keys(conditions).length > 0 ? { conditions } : {}), ...grown(grows, share) };
  const next = rungs[rung + 1]?.consent;
  return { rung, options, awaits: next === undefined || consents.includes(next) ? null : next };
}

function grown(ranges: Readonly<Record<string, readonly [number, number]>>, share: number): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(ranges).map(([name, [from, to]]) => [name, from + share * (to - from)]));
}
