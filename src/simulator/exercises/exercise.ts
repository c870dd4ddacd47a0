/**
 * What an exercise is to the virtual trainer: data that say what can be set, and a function that writes the script of one session.
 *
 * Exercises and activities follow one another in a session (`session.ts`). How their levels join: a performer begins with `startAt` for
 * every quantity that it does not want at zero, and moves only from there. Alone, the body stood there from the first sample on; after
 * another activity, `startAt` is a minimum-jerk move in the second or so between the two, and what the new one neither starts nor moves
 * goes to zero in the same time. So nothing jumps, and no performer need know what was before it. A performer may leave the body
 * anywhere. One that sits leaves `script.sway` as it is: then there is none while it lasts.
 */
import type { Script } from '../body/script';
import type { Track } from '../body/tracks';
import type { ParameterTable, ValuesOf } from '../parameters';
import type { SensorName } from '../sensors';
import type { Fault, FaultDice } from './faults';

type SensorList = readonly [usual: SensorName, ...others: SensorName[]];

export interface Exercise<P extends ParameterTable = ParameterTable, F extends string = string, S extends SensorList = SensorList> {
  /** One line, as the list of exercises shows it. */
  readonly about: string;
  /** The sensors that see it; the first is the usual one. */
  readonly sensors: S;
  /** What is recorded without sensor and noise. */
  readonly truth: readonly Track[];
  /** What its labels are; a session without any still expects 0 of these. Empty: nothing is counted, nothing labelled. */
  readonly labels: readonly string[];
  /** Quiet before and after it, s; the first can be set. */
  readonly quietS: readonly [before: number, after: number];
  readonly parameters: P;
  readonly faults: Readonly<Record<F, Fault>>;
  /** Writes it from `script.nowS` on. The quiet before it and after it are written by the caller. */
  perform(script: Script, values: ValuesOf<P>, faults: FaultDice<F>): void;
}

/** Keeps the names of parameters, faults and sensors for the types of the options. */
export function defineExercise<const P extends ParameterTable, const F extends string, const S extends SensorList>(exercise: Exercise<P, F, S>): Exercise<P, F, S> {
  return exercise;
}
