/** What exercises start from: no rule where none is said, one set of one side with the usual rest. */
import type { Programme, Rules } from './exercise';

/** A range of force within which a foot lies still: 2 % of the range of the sensor (DETECTION: load cells 1 %, FSR 2 %). */
export const stillForce = { of: 'fullScale', share: 0.02 } as const;

/** Where a hold is to last 5 s: three times as long, s, is a foot that bears weight (assumption). */
export const WEIGHT_S = 15;

export const usualProgramme: Programme = {
  sets: 3,
  repetitions: 10,
  setS: 0,
  restS: 60, // of 45–90 s (DOMAIN §5.2)
  sides: 'both',
  directionsDeg: [],
  lanes: [],
  remindS: 0,
};

export const noRules: Rules = {
  fullShare: 0,
  partialShare: 0,
  leastS: 0,
  mostS: 0,
  cycleS: 0,
  tempoShare: 0.25, // DOMAIN §1.2
  holdS: 0,
  holdSlackS: 0.5, // a hold counts for what it was meant to be: assumption
  heldShare: 0,
  sagShare: 1,
  fadeS: 0,
  leastPressure: 0,
  isAimed: false,
  invalidating: [],
};
