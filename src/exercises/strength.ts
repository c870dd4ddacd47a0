/**
 * Controlled resistance: press against what gives way or does not, as hard as it goes for 5 s, or as a target asks. Force, impulse, rate
 * of force development where the sensor is fast enough, fatigue over the set, left beside right.
 *
 * Source: efforts of about 5 s, the mean of three, seated: DOMAIN §1.2; rests of 45–90 s: §5.2. On target is within 15 % of it, from
 * 1 s after it appears (assumptions). Work needs a way as well as a force: no sensor here knows it, impulse stands in its place.
 */
import { forceHold } from '../plans';
import { noRules, stillForce, usualProgramme, WEIGHT_S } from './defaults';
import type { Exercise } from './exercise';

/** Toes of who sits down rest on a cell of 200 N with 9 to 13 N: less than 14 N is no effort (assumption). */
const LEAST_FORCE = { of: 'fullScale', share: 0.07 } as const;
/**
 * The zero of a cell wanders by 1–3 N in minutes (DOMAIN §5.1), and hysteresis adds to it: a few percent of a press of 20–40 N, whose end at 3 % is
 * then off by 0.2 s. So long the cell is watched after it: assumption.
 */
const SETTLE_S = 0.4;

/** As hard as it goes. */
export const strength: Exercise = {
  name: 'strength',
  about: 'strength: press as hard as it goes for 5 s, three times',
  counts: 'hold',
  senses: [{ name: 'toe-cell', plan: forceHold, parameters: { settleS: SETTLE_S }, measures: 'force', quietRange: stillForce, leastAmplitude: LEAST_FORCE }],
  watches: [],
  programme: { ...usualProgramme, sets: 1, repetitions: 3, sides: 'in-turn' },
  rules: { ...noRules, holdS: 5, holdSlackS: 1, mostS: WEIGHT_S, sagShare: 0.4, invalidating: ['short', 'squeeze', 'sag'] },
};

/** As hard as a target asks, which may move: the app says where it is with `aim`. What is pressed while it asks for nothing is not counted. */
export const forceTracking: Exercise = {
  ...strength,
  name: 'force-tracking',
  about: 'force tracking: press as hard as the screen asks, no more and no less',
  programme: { ...usualProgramme, sets: 1, repetitions: 3 },
  rules: { ...noRules, isAimed: true, invalidating: ['squeeze'] },
};
