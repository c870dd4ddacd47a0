/**
 * How good an event was: one rule for all exercises. An event is valid if it may be counted. It is `correct` if it is valid and nothing was
 * wrong with it; with a blemish it is `poor`, or what else is said of it, and valid all the same. What happened before it, or ends the
 * set after it, stands among its faults too, but is no blemish of it.
 */
import type { ScriptedLabel } from '../body/script';

type Verdict = Pick<ScriptedLabel, 'quality' | 'valid' | 'faults'>;

/**
 * @param wrong   faults of the event itself
 * @param around  faults of what is before it or after it
 * @param flaw    what is said of one that is not correct
 */
export function verdict(valid: boolean, wrong: readonly string[], around: readonly string[] = [], flaw: Exclude<Verdict['quality'], 'correct'> = 'poor'): Verdict {
  return { quality: valid && wrong.length === 0 ? 'correct' : flaw, valid, faults: [...around, ...wrong] };
}
