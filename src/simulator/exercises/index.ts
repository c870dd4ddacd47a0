/** Every exercise by its name. */
export { type Exercise } from './exercise';
export { FaultDice, type Fault, type FaultOption, readFaults } from './faults';
import { heelRaise } from './heel-raise';
import { shortFoot } from './short-foot';
import { stance } from './stance';

export const exercises = {
  'heel-raise': heelRaise,
  'short-foot': shortFoot,
  stance,
} as const;

export type ExerciseName = keyof typeof exercises;
