/** An exercise of your own, as plain data: `npx tsx examples/exercises/custom.ts`. */
import { defineExercise, forceReps, Session, type SessionEvent } from 'instep';
import { simulate } from 'instep/simulator';

const pulses = defineExercise({
  name: 'pulses',
  counts: 'rep',
  senses: [{ name: 'toe-cell', plan: forceReps, measures: 'force', quietRange: { of: 'fullScale', share: 0.02 } }],
  programme: { sets: 1, repetitions: 6 },
  rules: { fullShare: 0.8, partialShare: 0.5, invalidating: ['stop'] },
});
const toes = simulate('toe-curl', { seed: 5, sets: 1, repetitions: 6, faults: { stop: 0.3 } });
const session = new Session(pulses, { sampleRateHz: toes.sampleRateHz, parameters: { fullScale: 200 } });

function show(event: SessionEvent): void {
  if (event.type === 'rep') console.log(`${event.number}: ${event.item.verdict} ${event.item.faults.join(', ')}`);
}

toes.time.forEach((timeS, i) => session.push(timeS, Float64Array.of(toes.data[0][i]), show));
