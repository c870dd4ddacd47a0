/** What is due in a session, because of what was done or because time went by. */
import type { Course } from './course';
import type { Scorekeeper } from './scorekeeper';
import type { SessionSetup } from './session-options';

/** When the time of a set is up, what had its peak before is waited for. */
const CLOSING_S = 2;

/** `start`: it was asked for before there was a time; `armed`: the person is in position; `begin`, `end`: a set. */
type Due = 'start' | 'armed' | 'begin' | 'end' | null;

export function whatIsDue(course: Course, score: Scorekeeper, { programme, armS, idleS }: SessionSetup, isQuiet: boolean): Due {
  const { phase, remainingS } = course;
  if (course.isPaused || phase === 'ended') return null;
  if (phase === 'arming') return course.isAsked ? 'start' : course.elapsedS >= armS && isQuiet ? 'armed' : null;
  if (phase === 'calibrating') return score.isCalibrated ? 'begin' : null;
  if (phase !== 'set') return remainingS <= 0 ? 'begin' : null;
  if (programme.repetitions > 0 && score.count >= programme.repetitions) return 'end';
  if (programme.setS === 0) return score.hasBegun && course.idleS > idleS ? 'end' : null;
  return remainingS <= -CLOSING_S ? 'end' : null;
}
