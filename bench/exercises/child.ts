/** Plays sessions for `npm run exercises`. */
import { serve } from '../pool';
import { type Case, cases } from './cases';
import { type Disturbance, idle, perform } from './perform';
import { blankScore, score, type Score } from './score';

/** Sessions of one exercise, or ten minutes of an activity that is none, of some seeds. */
export interface Question {
  readonly name: string;
  readonly activity: string | null;
  readonly faults: 'none' | 'all';
  readonly disturbance: Disturbance;
  readonly seeds: readonly number[];
}

serve(({ name, activity, faults, disturbance, seeds }: Question): Score => {
  const one = cases.find((known) => known.name === name) as Case;
  const into = blankScore();
  for (const seed of seeds) {
    if (activity === null) score(into, one, perform(one, seed, faults, disturbance), seed);
    else into.extra += idle(one, activity, seed).summary.totals.count;
  }
  return into;
});
