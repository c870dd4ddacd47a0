/**
 * Toe splay: the toes are spread as wide as they go and held for 5 s, 3 × 10.
 *
 * Source: DOMAIN §0; rules as for the short foot (§1.2), but nobody keeps the width: every hold sinks by 10–40 % (§5.2), and lasts while half of it is left.
 */
import { forceHold } from '../plans';
import { noRules, stillForce, usualProgramme, WEIGHT_S } from './defaults';
import type { Exercise } from './exercise';

/** Of a band that stretches by 30 mm, 1 mm: toes that lie still spread by less as the foot shifts (assumption). */
const LEAST = { of: 'fullScale', share: 0.033 } as const;

export const toeSplay: Exercise = {
  name: 'toe-splay',
  about: 'toe splay: spread the toes as wide as they go, and hold',
  counts: 'hold',
  senses: [{ name: 'stretch-band', plan: forceHold, measures: 'length', quietRange: stillForce, leastAmplitude: LEAST }],
  watches: [{ name: 'toes', plan: forceHold, turns: false, limit: 0.25, limitIs: 'share', fault: 'curl' }],
  programme: usualProgramme,
  rules: { ...noRules, fullShare: 0.7, partialShare: 0.3, mostS: WEIGHT_S, holdS: 5, heldShare: 0.5, sagShare: 0.5, invalidating: ['short', 'sag', 'curl', 'squeeze', 'broken'] },
};
