/** Plays the real recordings with other numbers, for `npm run sensitivity`: read once, then as often as the parent asks. */
import { loadRecordings, scoresOf } from '../loaded-recordings';
import { serve } from '../pool';
import { adjustableLibrary, chosenNumbers } from './numbers';
import { type Outcome, outcomeOf } from './outcomes';

/** The factors that differ from 1, by the place of the number; and the recordings, where not all are wanted. */
export interface Question {
  readonly factors: readonly (readonly [number: number, factor: number])[];
  readonly names?: readonly string[];
}

const [directory] = process.argv.slice(2);
const recordings = await loadRecordings(directory);
const numbers = chosenNumbers();
const library = await adjustableLibrary(numbers);

serve(play);

/** null where no plan can be made with these numbers. */
function play({ factors, names }: Question): Outcome[] | null {
  const all = new Float64Array(numbers.length).fill(1);
  for (const [number, factor] of factors) all[number] = factor;
  try {
    const player = library(all);
    const wanted = recordings.filter(({ source, name }) => names === undefined || names.includes(`${source} ${name}`));
    return wanted.flatMap((recording) => scoresOf(recording, recording, player).map(outcomeOf));
  } catch (error) {
    if (error instanceof Error && error.name.endsWith('Error')) return null;
    throw error;
  }
}
