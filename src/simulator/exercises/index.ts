/** Every exercise by its name. */
export { type Exercise } from './exercise';
export { activities, type ActivityName, readActivities, writeSession } from './session';
export { FaultDice, type Fault, type FaultOption, readFaults } from './faults';
import { forceTarget } from './force-target';
import { balanceShift } from './balance-shift';
import { heelRaise } from './heel-raise';
import { massage } from './massage';
import { press } from './press';
import { activities } from './session';
import { shortFoot } from './short-foot';
import { stance } from './stance';
import { toeCurl } from './toe-curl';
import { toeCurlMinute } from './toe-curl-minute';
import { toeSplay } from './toe-splay';

export const exercises = {
  'balance-shift': balanceShift,
  'force-target': forceTarget,
  'heel-raise': heelRaise,
  massage,
  press,
  'short-foot': shortFoot,
  stance,
  'toe-curl': toeCurl,
  'toe-curl-minute': toeCurlMinute,
  'toe-splay': toeSplay,
  ...activities,
} as const;

export type ExerciseName = keyof typeof exercises;
