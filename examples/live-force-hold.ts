/** Holds of the short foot from a force cell, sample by sample: `npx tsx examples/live-force-hold.ts`. */
import { forceHold, LivePlan, type PlanEvent } from 'instep';
import { simulate } from 'instep/simulator';

const cell = simulate('short-foot', { seed: 1, repetitions: 3, faults: 'none' });
const [force] = cell.data;
const quiet = force.subarray(0, 2 * cell.sampleRateHz); // nobody presses yet: the tare
const tare = quiet.reduce((sum, x) => sum + x, 0) / quiet.length;

const live = new LivePlan(forceHold, { sampleRateHz: cell.sampleRateHz, parameters: { fullScale: 200, tare, holdS: 5 } });

function show(event: PlanEvent): void {
  if (event.type === 'hold-start') console.log(`hold from ${event.onsetS.toFixed(1)} s`);
  if (event.type === 'hold-progress') console.log(`  ${event.level.toFixed(0)} N, ${event.remainingS.toFixed(1)} s to go`);
  if (event.type !== 'hold-end') return;
  const verdict = event.valid ? 'well held' : event.faults.join(', ');
  console.log(`  ${event.durationS.toFixed(1)} s at ${event.mean.toFixed(0)} N, drift ${event.drift.toFixed(1)} N: ${verdict}`);
}

cell.time.forEach((timeS, i) => live.push(timeS, Float64Array.of(force[i]), show));
