/** Toe splay on a stretch band, with breaks: `npx tsx examples/exercises/toe-splay.ts`. */
import { Session, type SessionEvent, toeSplay } from 'instep';
import { simulate } from 'instep/simulator';

const band = simulate('toe-splay', { seed: 4, sets: 1, repetitions: 6, faults: { short: 0.3 } });
const session = new Session(toeSplay, { sampleRateHz: band.sampleRateHz, sets: 1, repetitions: 6, parameters: { fullScale: 30 } });

function show(event: SessionEvent): void {
  if (event.type === 'hold-start') console.log('keep them wide …');
  if (event.type === 'hold') console.log(`${event.number}: ${event.item.amplitude.toFixed(1)} mm for ${event.item.heldS.toFixed(1)} s, ${event.item.verdict} ${event.item.faults.join(', ')}`);
  if (event.type === 'set') console.log(`${event.summary.valid} of ${event.summary.count} were good`);
}

band.time.forEach((timeS, i) => session.push(timeS, Float64Array.of(band.data[0][i]), show));
