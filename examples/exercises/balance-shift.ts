/** Leans on one leg, as they are asked for, on four load cells: `npx tsx examples/exercises/balance-shift.ts`. */
import { balanceShift, Session, type SessionEvent } from 'instep';
import { simulate } from 'instep/simulator';

const plate = simulate('balance-shift', { seed: 7, order: 'fixed', faults: { 'touch-down': 0.2 } });
const session = new Session(balanceShift, { sampleRateHz: plate.sampleRateHz, sides: 'both', conditions: { eyes: 'open' } });
const names: Readonly<Record<number, string>> = { 0: 'right', 90: 'front', 180: 'left', 270: 'back' };

function show(event: SessionEvent): void {
  if (event.type === 'cue') console.log(`to the ${names[event.directionDeg ?? 0]}, please`);
  if (event.type === 'loss') console.log('  careful!');
  if (event.type === 'shift') console.log(`  ${event.item.amplitude.toFixed(0)} mm, ${event.item.heldS.toFixed(1)} s, sway ${event.item.swayMmS.toFixed(0)} mm/s: ${event.item.verdict} ${event.item.faults.join(', ')}`);
  if (event.type === 'session') console.log(`${100 * (event.summary.coverage?.directions ?? 0)} % of the directions`);
}

plate.time.forEach((timeS, i) => session.push(timeS, Float64Array.from(plate.data, (cell) => cell[i]), show));
