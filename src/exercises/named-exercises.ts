/** The exercises that ship, by name. */
import { balanceShift, multiDirection } from './balance-shift';
import type { Exercise } from './exercise';
import { heelRaise } from './heel-raise';
import { massage, press } from './massage';
import { shortFoot } from './short-foot';
import { forceTracking, strength } from './strength';
import { toeCurl, toeCurlMinute } from './toe-curl';
import { toeSplay } from './toe-splay';

/** In the order in which reports list them. */
export const exercises: readonly Exercise[] = [
  toeCurl, toeCurlMinute, shortFoot, heelRaise, toeSplay, balanceShift, multiDirection, massage, press, strength, forceTracking,
];

/** The exercise of that name. */
export function findExercise(name: string): Exercise | undefined {
  return exercises.find((exercise) => exercise.name === name);
}
