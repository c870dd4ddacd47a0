/**
 * Massage: slow strokes of the sole from the heel to the toes, along the inside, the middle and the outside, and along the base of the
 * toes from the big one to the little one; and presses, firmly on a tender spot for 10 s or until it eases, again some minutes later.
 *
 * Source: DOMAIN §0. Strokes carry 10–40 N (§5.2): less is light, which is a remark, and so is a lane whose turn it is not; the wrong way
 * makes a stroke worthless. A press of less than 15 N is light (of 20–60 N, §5.2: assumption); one that leaves its spot, or eases before its
 * time, is worthless. To come back after 3 min: assumption.
 */
import { copStrokes, plateStrokes, rowStrokes } from '../plans';
import { noRules, usualProgramme } from './defaults';
import type { Exercise, Sense } from './exercise';

/** A foot that is being placed moves about: only the time counts. */
const ANY = 0;
const senses: readonly Sense[] = [
  { name: 'four-cells', plan: plateStrokes, measures: 'force', quietRange: ANY },
  { name: 'force-plate', plan: copStrokes, measures: 'force', quietRange: ANY },
  { name: 'fsr-row', plan: rowStrokes, measures: 'force', quietRange: ANY },
];

export const massage: Exercise = {
  name: 'massage',
  about: 'massage: stroke the sole from heel to toes, lane by lane, then along the base of the toes',
  counts: 'stroke',
  senses: senses.map((sense) => ({ ...sense, measures: 'length' })),
  watches: [],
  programme: { ...usualProgramme, sets: 1, repetitions: 12, lanes: ['medial', 'middle', 'lateral', 'toes'] },
  rules: { ...noRules, leastPressure: 10, invalidating: ['reverse'] },
};

export const press: Exercise = {
  name: 'press',
  about: 'press: firmly on a tender spot for 10 s, or until it eases',
  counts: 'press',
  senses,
  watches: [],
  programme: { ...usualProgramme, sets: 1, repetitions: 4, remindS: 180 },
  rules: { ...noRules, holdS: 10, holdSlackS: 1, leastPressure: 15, invalidating: ['short', 'light', 'eased', 'slipped'] },
};
