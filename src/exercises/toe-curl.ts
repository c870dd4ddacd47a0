/**
 * Toe curls: the toes grip a towel and let go, seated, 3 × 10; or as many as possible in a minute.
 *
 * Source: DOMAIN §0; §1.2: a curl counts from 30 % of the reference, the best of three. So it is where three are calibrated; one that is
 * learned is the second best of the last five, or the best of fewer. A curl below 70 % of it is partial, as with heel raises (assumption).
 * The slowest tempo takes 3 s (§4): what lasts longer is a foot that bears weight.
 */
import { forceReps } from '../plans';
import { noRules, stillForce, usualProgramme } from './defaults';
import type { Exercise } from './exercise';

/** Toes that wiggle press with less: assumption. */
const LEAST_FORCE = { of: 'fullScale', share: 0.028 } as const;

export const toeCurl: Exercise = {
  name: 'toe-curl',
  about: 'toe curls: grip a towel with the toes, and let go',
  counts: 'rep',
  senses: [{ name: 'toe-cell', plan: forceReps, measures: 'force', quietRange: stillForce, leastAmplitude: LEAST_FORCE }],
  watches: [],
  programme: usualProgramme,
  rules: { ...noRules, fullShare: 0.7, partialShare: 0.3, mostS: 4, invalidating: [] },
};

/** The one-minute challenge: the count every second, and how much towel, if someone measures it. */
export const toeCurlMinute: Exercise = {
  ...toeCurl,
  name: 'toe-curl-minute',
  about: 'toe curls: as many as possible in a minute',
  programme: { ...usualProgramme, sets: 1, repetitions: 0, setS: 60 },
};
