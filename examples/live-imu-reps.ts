/** Heel raises from one inertial unit on the foot, sample by sample: `npx tsx examples/live-imu-reps.ts`. */
import { imuExercise, LivePlan, type PlanEvent } from 'instep';
import { simulate } from 'instep/simulator';

const foot = simulate('heel-raise', { seed: 2, repetitions: 6, faults: { partial: 0.2 } });
const live = new LivePlan(imuExercise, { sampleRateHz: foot.sampleRateHz });
const radians = Math.PI / 180; // this sensor turns in degrees a second, the plan wants radians
let reps = 0;

function show(event: PlanEvent): void {
  if (event.type === 'rep-peak') console.log(`top at ${event.peakS.toFixed(1)} s`);
  if (event.type !== 'rep') return;
  const tempo = `${event.concentricS.toFixed(1)} s up, ${event.pauseS.toFixed(1)} s on top, ${event.eccentricS.toFixed(1)} s down`;
  console.log(`rep ${++reps}: ${tempo}${event.partial ? ', partial' : ''}`);
}

foot.time.forEach((timeS, i) => {
  const [accX, accY, accZ, gyrX, gyrY, gyrZ] = foot.data.map((channel) => channel[i]);
  live.push(timeS, Float64Array.of(accX, accY, accZ, gyrX * radians, gyrY * radians, gyrZ * radians), show);
});
live.finish(show); // a last rep that was on its way back
