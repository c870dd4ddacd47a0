/** Strength of the toes, left beside right: `npx tsx examples/exercises/strength.ts`. */
import { Session, type SessionEvent, strength } from 'instep';
import { simulate } from 'instep/simulator';

const presses = { levelPercent: 80, durationS: 6, trials: 3, restS: 10, faults: 'none' } as const;
const left = simulate('force-target', { seed: 1, toeReferenceN: 90, ...presses });
const right = simulate('force-target', { seed: 2, toeReferenceN: 110, ...presses });
const session = new Session(strength, { sampleRateHz: left.sampleRateHz, restS: 20, parameters: { fullScale: 200 } });

function show(event: SessionEvent): void {
  if (event.type === 'phase') console.log(`${event.side}: ${event.phase}`);
  if (event.type === 'hold') console.log(`  ${event.item.peak.toFixed(0)} N at most, ${event.item.impulse.toFixed(0)} N·s, ${event.item.rfd200.toFixed(0)} N/s over 200 ms`);
  if (event.type === 'session') console.log(`symmetry ${event.summary.symmetry?.amplitude?.toFixed(2)}`);
}

const changeS = left.time[left.time.length - 1] + 20;
left.time.forEach((timeS, i) => session.push(timeS, Float64Array.of(left.data[0][i]), show));
right.time.forEach((timeS, i) => session.push(changeS + timeS, Float64Array.of(right.data[0][i]), show));
