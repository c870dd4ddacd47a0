/** Presses on tender spots, and a reminder to come back: `npx tsx examples/exercises/press.ts`. */
import { press, Session, type SessionEvent } from 'instep';
import { simulate } from 'instep/simulator';

const plate = simulate('press', { seed: 3, repetitions: 3, faults: { early: 0.3 }, after: ['rest'] });
const session = new Session(press, { sampleRateHz: plate.sampleRateHz, repetitions: 3 });

function show(event: SessionEvent): void {
  if (event.type === 'press') console.log(`${event.number}: ${event.item.pressure.toFixed(0)} N for ${event.item.heldS.toFixed(1)} s, ${event.item.verdict} ${event.item.faults.join(', ')}`);
  if (event.type === 'reminder') console.log(`again in ${(event.dueS - event.timeS).toFixed(0)} s`);
}

plate.time.forEach((timeS, i) => session.push(timeS, Float64Array.from(plate.data, (cell) => cell[i]), show));
