/**
 * From a level of difficulty to what an exercise asks for: the rungs of a ladder, easiest first. On a rung the posture stays as it is and
 * the numbers grow from one end to the other; the next rung is a harder posture and begins easier again.
 *
 * Source: the maps from level to parameters of DOMAIN §4; where the rungs lie, and that each is as wide as the next, is an assumption.
 */
import { describe } from '../core';

/** What stays on a rung, and what grows: `[at its lower end, at its upper end]`. */
export interface Rung {
  readonly fixed: Readonly<Record<string, string | number>>;
  readonly grows: Readonly<Record<string, readonly [number, number]>>;
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
  readonly parameters: Readonly<Record<string, string | number>>;
  /** The consent that keeps the person from the next rung; null where nothing does. */
  readonly awaits: string | null;
}

const CURLS: Ladder = {
  exercise: 'toe-curl',
  rungs: [
    { fixed: { resistance: 'none' }, grows: { thresholdShare: [0.3, 0.5], tempoS: [2, 2.5] } },
    { fixed: { resistance: 'light' }, grows: { thresholdShare: [0.3, 0.5], tempoS: [2, 3] } },
    { fixed: { resistance: 'firm' }, grows: { thresholdShare: [0.3, 0.6], tempoS: [2, 3] } },
  ],
};

const SHORT_FOOT: Ladder = {
  exercise: 'short-foot',
  rungs: [
    { fixed: { posture: 'seated' }, grows: { holdS: [3, 8] } },
    { fixed: { posture: 'two-legs' }, grows: { holdS: [3, 8] } },
    { fixed: { posture: 'one-leg' }, grows: { holdS: [3, 8] } },
  ],
};

const HEEL_RAISES: Ladder = {
  exercise: 'heel-raise',
  rungs: [
    { fixed: { legs: 'two' }, grows: { heightShare: [0.6, 0.9], tempoS: [1, 2.5] } },
    { fixed: { legs: 'one' }, grows: { heightShare: [0.6, 0.9], tempoS: [1, 2.5] } },
  ],
};

const SPLAY: Ladder = {
  exercise: 'toe-splay',
  rungs: [{ fixed: {}, grows: { holdS: [3, 8], widthShare: [0.5, 0.9] } }],
};

const SHIFTS: Ladder = {
  exercise: 'balance-shift',
  rungs: [
    { fixed: { directions: 4, eyes: 'open' }, grows: { reachShare: [0.4, 0.8], radiusMm: [30, 18], holdS: [5, 10] } },
    { fixed: { directions: 8, eyes: 'open' }, grows: { reachShare: [0.4, 0.8], radiusMm: [30, 12], holdS: [5, 10] } },
    // a zone of 25 mm is the least that can be held with closed eyes: 2.5 × the sway (DOMAIN §3)
    { fixed: { directions: 4, eyes: 'closed' }, grows: { reachShare: [0.4, 0.6], radiusMm: [30, 25], holdS: [5, 10] }, consent: 'eyes-closed' },
  ],
};

/** The ladders of the exercises that have one. */
export const ladders: readonly Ladder[] = [CURLS, SHORT_FOOT, HEEL_RAISES, SPLAY, SHIFTS];

/** The ladder of that exercise. */
export function findLadder(exercise: string): Ladder | undefined {
  return ladders.find((ladder) => ladder.exercise === exercise);
}

/**
 * What a level from 0 to 1 asks for.
 * @param consents  what the person agreed to: without, the level stays at the top of the rung below
 * @throws {RangeError} for a level outside
 */
export function placeOnLadder(ladder: Ladder, level: number, consents: readonly string[] = []): LadderPlace {
  if (!(level >= 0 && level <= 1)) throw new RangeError(`"level" expected 0 ≤ x ≤ 1, got ${describe(level)}`);
  const { rungs } = ladder;
  const wanted = Math.min(rungs.length - 1, Math.floor(level * rungs.length));
  const closed = rungs.findIndex(({ consent }, i) => i <= wanted && consent !== undefined && !consents.includes(consent));
  const rung = closed < 0 ? wanted : closed - 1;
  const share = rung < wanted ? 1 : level * rungs.length - rung;
  const parameters: Record<string, string | number> = { ...rungs[rung].fixed };
  for (const [name, [from, to]] of Object.entries(rungs[rung].grows)) parameters[name] = from + share * (to - from);
  const next = rungs[rung + 1]?.consent;
  return { rung, parameters, awaits: next === undefined || consents.includes(next) ? null : next };
}
