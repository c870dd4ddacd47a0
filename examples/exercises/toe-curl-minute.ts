/** As many toe curls as possible in a minute, and how much towel: `npx tsx examples/exercises/toe-curl-minute.ts`. */
import { Session, type SessionEvent, toeCurlMinute } from 'instep';
import { simulate } from 'instep/simulator';

const toes = simulate('toe-curl-minute', { seed: 1 });
const session = new Session(toeCurlMinute, { sampleRateHz: toes.sampleRateHz, parameters: { fullScale: 200 } });

function show(event: SessionEvent): void {
  if (event.type === 'countdown' && event.remainingS % 10 === 0) console.log(`${event.remainingS} s to go: ${event.count}`);
}

toes.time.forEach((timeS, i) => session.push(timeS, Float64Array.of(toes.data[0][i]), show));
session.end(show);
const { totals, measured } = session.summary({ towelCm: 42 });
console.log(`${totals.count} curls, ${measured.towelCm} cm of towel`);
