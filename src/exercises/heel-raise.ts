/**
 * Heel raises: slowly up on the toes and slowly down, 3 × 15, on both legs or one after the other.
 *
 * Source: DOMAIN §1.2: valid from 70 % of the person's own height, partial from 30 %, off tempo beyond 25 % for two raises in a row;
 * §0: 3 × 15. With 30 a minute, nobody is up and down within 0.6 s (§1.2; a swing of the leg is). A unit on the shank sees knees that
 * bend, by its lean: 10–25° (§5.2).
 */
import { imuExercise } from '../plans';
import { noRules, usualProgramme } from './defaults';
import type { Exercise } from './exercise';

/** A range of the sine of a tilt within which a foot or a shank is still: some 3°. Assumption. */
const STILL_TILT = 0.05;
/**
 * The sine of a lean of the shank by 8.6°: short of the least that a bent knee leans, 10° (DOMAIN §5.2), by what a unit errs; an upright raise leans
 * too, as the body comes over the toes. Assumption.
 */
const BENT_KNEE = 0.15;
/** 30 % of the person's own (DOMAIN §1.2), as it is read: a small raise is read up to a quarter too low where it is slow, for home goes along while it hardly moves. */
const PARTIAL_SHARE = 0.24;
/** Of the sine of the turn: 2 cm of the heel, and more than a foot can do (9.3 cm is 30°, 14 cm 49°: DOMAIN §1.1). A stride turns it farther, a shuffle less. */
const LEAST_TILT = 0.12;
const MOST_TILT = 0.95;

export const heelRaise: Exercise = {
  name: 'heel-raise',
  about: 'heel raises: slowly up on the toes, and slowly down',
  counts: 'rep',
  senses: [
    { name: 'foot-imu', plan: imuExercise, measures: 'tilt', quietRange: STILL_TILT, leastAmplitude: LEAST_TILT, mostAmplitude: MOST_TILT },
    { name: 'shank-imu', plan: imuExercise, measures: 'tilt', quietRange: STILL_TILT },
  ],
  watches: [{ name: 'shank', plan: imuExercise, turns: true, limit: BENT_KNEE, limitIs: 'absolute', fault: 'knee-bend' }],
  programme: { ...usualProgramme, repetitions: 15 },
  rules: { ...noRules, fullShare: 0.7, partialShare: PARTIAL_SHARE, leastS: 0.6, invalidating: ['knee-bend'] },
};
