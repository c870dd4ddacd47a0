/**
 * A session of several things: what somebody does before an exercise, the exercise, and what they do after it. Each begins as it would
 * alone; the second or so between two of them is for getting there, so that nothing jumps.
 *
 * Assumption: the time between.
 */
import type { OptionReader } from '../../core';
import type { Random } from '../body/random';
import { FaultDice } from './faults';
import { puttingAway } from './putting-away';
import { rest } from './rest';
import { shuffling } from './shuffling';
import { sittingDown } from './sitting-down';
import { talking } from './talking';
import { walkingIn } from './walking-in';
import type { Script } from '../body/script';

/** What is no exercise, by its name. */
export const activities = {
  'putting-away': puttingAway,
  rest,
  shuffling,
  'sitting-down': sittingDown,
  talking,
  'walking-in': walkingIn,
} as const;

export type ActivityName = keyof typeof activities;

const JOIN_S: readonly [number, number] = [0.7, 1.5];

interface SessionParts {
  readonly before: readonly ActivityName[];
  /** Quiet between what is before and the exercise. */
  readonly quietStartS: number;
  readonly quietEndS: number;
  readonly after: readonly ActivityName[];
  /** Chance of what is before and after. */
  readonly random: Random;
  /** Writes the exercise. */
  perform(script: Script): void;
}

/** Reads a list of activities; without the option, none. */
export function readActivities(read: OptionReader, option: 'before' | 'after'): readonly ActivityName[] {
  if (!read.has(option)) return [];
  const known = Object.keys(activities);
  const names = read.texts(option);
  for (const name of names) if (!known.includes(name)) throw read.rangeError(option, `some of ${known.join(', ')}`, name);
  return names as readonly ActivityName[];
}

/** Writes the whole session. Activities have their usual length. Without any, it is the exercise between its quiets. */
export function writeSession(script: Script, { before, quietStartS, quietEndS, after, random, perform }: SessionParts): void {
  const parts: ((script: Script) => void)[] = [...before.map(performActivity), perform, ...after.map(performActivity)];
  const own = script.random;
  let stance = script.sway;
  parts.forEach((part, k) => {
    const isExercise = k === before.length;
    if (k > 0) script.join(random.uniform(...JOIN_S));
    script.random = isExercise ? own : random;
    if (isExercise) script.wait(quietStartS);
    script.sway = null;
    part(script);
    // There is one stance in a session, that of the exercise if it has one. Who sits does not sway.
    if (script.sway === null && parts.length > 1) script.startAt('support', 1);
    else if (isExercise || stance === null) stance = script.sway;
    if (isExercise) script.wait(quietEndS);
  });
  script.finish();
  script.random = own;
  script.sway = stance;
}

function performActivity(name: ActivityName): (script: Script) => void {
  return (script) => activities[name].perform(script, { durationS: activities[name].parameters.durationS.default }, new FaultDice({}, script.random));
}
