/** The virtual trainer: one call gives a labelled recording of an exercise. */
import { type HeelRaiseOptions, simulateHeelRaise } from './heel-raise';
import { type StanceOptions, simulateStance } from './one-leg-stance';
import type { SimulatedRecording } from './recording';
import { type ShortFootOptions, simulateShortFoot } from './short-foot';

/** The exercises, each with its options. */
export interface Simulations {
  'heel-raise': HeelRaiseOptions;
  'short-foot': ShortFootOptions;
  'one-leg-stance': StanceOptions;
}

const simulators: { [K in keyof Simulations]: (options: Simulations[K]) => SimulatedRecording } = {
  'heel-raise': simulateHeelRaise,
  'short-foot': simulateShortFoot,
  'one-leg-stance': simulateStance,
};

/**
 * A recording of an exercise that nobody did: sensor readings, exact labels, and the truth below the sensor. The same
 * options give the same bits on every machine. For tests and demonstrations; it is no evidence of how a detector does
 * on people.
 *
 * @param options.seed  0 <= integer < 2^32; the other options have defaults, see the options of each exercise
 * Allocates: the recording. Time: about 10 ms a minute of stream.
 * @throws {RangeError} on an unknown exercise or option, or a value out of range
 * @example
 * const set = simulate('heel-raise', { seed: 1, repetitions: 5 });
 * set.channels[4].name; // 'gyr_y'
 * set.expected; // { rep: 5 }
 */
export function simulate<K extends keyof Simulations>(exercise: K, options: Simulations[K]): SimulatedRecording {
  if (!Object.prototype.hasOwnProperty.call(simulators, exercise)) {
    throw new RangeError(`"exercise" expected one of ${Object.keys(simulators).join(', ')}, got "${String(exercise)}"`);
  }
  return simulators[exercise](options);
}
