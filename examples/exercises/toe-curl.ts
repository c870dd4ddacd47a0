/** Three sets of toe curls on a force cell, rests and all: `npx tsx examples/exercises/toe-curl.ts`. */
import { Session, type SessionEvent, toeCurl } from 'instep';
import { simulate } from 'instep/simulator';

const toes = simulate('toe-curl', { seed: 1, repetitions: 5, faults: { partial: 0.2 } });
const session = new Session(toeCurl, { sampleRateHz: toes.sampleRateHz, repetitions: 5, parameters: { fullScale: 200 } });

function show(event: SessionEvent): void {
  if (event.type === 'rep') console.log(`set ${event.set}: ${event.number} of ${event.of}, ${event.item.amplitude.toFixed(0)} N, ${event.item.verdict}`);
  if (event.type === 'countdown' && event.remainingS % 15 === 0) console.log(`rest: ${event.remainingS} s`);
  if (event.type === 'session') console.log(`done: ${event.summary.totals.count} curls, ${event.summary.totals.partial} of them small`);
}

toes.time.forEach((timeS, i) => session.push(timeS, Float64Array.of(toes.data[0][i]), show));
