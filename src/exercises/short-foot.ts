/**
 * Short foot: the arch is lifted and held for 5 s, 10 to 15 times, without curling the toes.
 *
 * Source: DOMAIN §0 and §1.2: toes that press with more than 25 % of their own maximum have curled; a hold that sinks by 20 %
 * and more sags (§5.2): half of that and a little is the limit, as a plateau is measured without its edges, and one that takes 0.9 s to
 * leave its plateau has faded (assumptions).
 */
import { forceHold } from '../plans';
import { noRules, stillForce, usualProgramme, WEIGHT_S } from './defaults';
import type { Exercise } from './exercise';

/** An arch lifts by 2–6 mm, and sinks by 10 mm under the weight of who gets up (DOMAIN §1.1): of a range of 27 mm, more than 8 mm is weight. */
const MOST = { of: 'fullScale', share: 0.3 } as const;
/** Of the same range 1 mm: half of the smallest lift. What is less is no lift (assumption). */
const LEAST = { of: 'fullScale', share: 0.037 } as const;

export const shortFoot: Exercise = {
  name: 'short-foot',
  about: 'short foot: lift the arch and hold it, the toes stay long',
  counts: 'hold',
  senses: [
    { name: 'arch-cell', plan: forceHold, measures: 'force', quietRange: stillForce, leastAmplitude: LEAST, mostAmplitude: MOST },
    { name: 'arch-bladder', plan: forceHold, measures: 'force', quietRange: stillForce, leastAmplitude: LEAST, mostAmplitude: MOST },
  ],
  watches: [{ name: 'toes', plan: forceHold, turns: false, limit: 0.25, limitIs: 'share', fault: 'toe-curl' }],
  programme: { ...usualProgramme, sets: 1 },
  rules: { ...noRules, mostS: WEIGHT_S, holdS: 5, holdSlackS: 0.3, sagShare: 0.12, fadeS: 0.9, invalidating: ['short', 'sag', 'fade', 'toe-curl', 'squeeze', 'broken'] },
};
