/** Difficulty that follows the person from session to session, up the ladder of the short foot: `npx tsx examples/exercises/difficulty.ts`. */
import { Session, type SessionEvent, shortFoot, Staircase } from 'instep';
import { findLadder, type Ladder, placeOnLadder } from 'instep/exercises';
import { simulate } from 'instep/simulator';

const ladder = findLadder('short-foot') as Ladder;
const staircase = new Staircase();

for (let day = 1; day <= 7; day++) {
  staircase.beginSession();
  const { options } = placeOnLadder(ladder, staircase.level);
  // somebody who holds as long as is asked, up to some 5 s
  const arch = simulate('short-foot', { seed: day, repetitions: 8, holdS: Math.min(5, 0.8 + (options.holdS ?? 5)), faults: 'none' });
  const session = new Session(shortFoot, { sampleRateHz: arch.sampleRateHz, repetitions: 8, parameters: { fullScale: 200 }, ...options });
  const show = (event: SessionEvent): void => {
    if (event.type === 'hold') staircase.push({ success: event.item.verdict === 'valid' });
    if (event.type === 'session') console.log(`${day}: ${options.conditions?.posture}, ${options.holdS?.toFixed(1)} s: ${event.summary.totals.valid} of 8, next at level ${staircase.level.toFixed(2)}`);
  };
  arch.time.forEach((timeS, i) => session.push(timeS, Float64Array.of(arch.data[0][i]), show));
}
