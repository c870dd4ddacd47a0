/**
 * Short foot: the arch is lifted and held for 5 s, 10 to 15 times, without curling the toes.
 *
 * Source: DOMAIN §0 and §1.2: toes that press with more than 25 % of their own maximum have curled; the hold sags when it sinks by 20 %
 * and more (§5.2).
 */
import { forceHold } from '../plans';
import { noRules, usualProgramme } from './defaults';
import type { Exercise } from './exercise';

const STILL_FORCE = { of: 'fullScale', share: 0.02 } as const;

export const shortFoot: Exercise = {
  name: 'short-foot',
  about: 'short foot: lift the arch and hold it, the toes stay long',
  counts: 'hold',
  senses: [
    { name: 'arch-cell', plan: forceHold, measures: 'force', quietRange: STILL_FORCE },
    { name: 'arch-bladder', plan: forceHold, measures: 'force', quietRange: STILL_FORCE },
  ],
  watches: [{ name: 'toes', plan: forceHold, turns: false, limit: 0.25, limitIs: 'share', fault: 'toe-curl' }],
  programme: { ...usualProgramme, sets: 1 },
  rules: { ...noRules, holdS: 5, sagShare: 0.2, invalidating: ['short', 'sag', 'toe-curl', 'squeeze', 'broken'] },
};
