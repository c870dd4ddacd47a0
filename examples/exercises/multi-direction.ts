/** Which of eight directions were covered, and how far: `npx tsx examples/exercises/multi-direction.ts`. */
import { multiDirection, Session, type SessionEvent } from 'instep';
import { simulate } from 'instep/simulator';

const plate = simulate('balance-shift', { seed: 2, directions: '8', repetitions: 1 });
const session = new Session(multiDirection, { sampleRateHz: plate.sampleRateHz, sides: 'both', repetitions: 8 });

function show(event: SessionEvent): void {
  if (event.type === 'shift') console.log(`${event.number}: ${event.item.directionDeg.toFixed(0)}°, ${event.item.amplitude.toFixed(0)} mm`);
  if (event.type !== 'session') return;
  for (const { directionDeg, farthest, share } of event.summary.directions) console.log(`${directionDeg}°: ${farthest.toFixed(0)} mm, ${(100 * share).toFixed(0)} % of the limit`);
}

plate.time.forEach((timeS, i) => session.push(timeS, Float64Array.from(plate.data, (cell) => cell[i]), show));
session.end(show);
