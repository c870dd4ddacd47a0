/** Massage, lane by lane, on four load cells: `npx tsx examples/exercises/massage.ts`. */
import { massage, Session, type SessionEvent } from 'instep';
import { simulate } from 'instep/simulator';

const plate = simulate('massage', { seed: 1, faults: { reverse: 0.1, light: 0.1 } });
const session = new Session(massage, { sampleRateHz: plate.sampleRateHz });

function show(event: SessionEvent): void {
  if (event.type === 'cue') console.log(`along the ${event.lane}`);
  if (event.type === 'stroke') console.log(`  ${event.number}: ${event.item.lengthMm.toFixed(0)} mm at ${event.item.pressure.toFixed(0)} N, ${event.item.verdict} ${event.item.faults.join(', ')}`);
}

plate.time.forEach((timeS, i) => session.push(timeS, Float64Array.from(plate.data, (cell) => cell[i]), show));
