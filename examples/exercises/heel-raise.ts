/** Two sets of heel raises on each leg, from a unit on the instep: `npx tsx examples/exercises/heel-raise.ts`. */
import { heelRaise, Session, type SessionEvent } from 'instep';
import { simulate } from 'instep/simulator';

const foot = simulate('heel-raise', { seed: 1, sets: 2, repetitions: 8, legs: 'one', faults: { partial: 0.2 } });
const session = new Session(heelRaise, { sampleRateHz: foot.sampleRateHz, sets: 2, repetitions: 8, massKg: 70 });

function show(event: SessionEvent): void {
  if (event.type === 'phase') console.log(event.phase);
  if (event.type === 'rep') console.log(`${event.number} of ${event.of}: ${event.item.heightCm.toFixed(1)} cm, ${event.item.verdict} ${event.item.faults.join(', ')}`);
  if (event.type === 'session') console.log(`${event.summary.totals.valid} good ones of ${event.summary.totals.count}, ${event.summary.totals.workJ?.toFixed(0)} J`);
}

const units = foot.channels.map((channel) => (channel.units === 'deg/s' ? Math.PI / 180 : 1));
foot.time.forEach((timeS, i) => session.push(timeS, Float64Array.from(foot.data, (channel, c) => channel[i] * units[c]), show));
