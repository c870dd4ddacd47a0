/** A force that follows a sine on a screen: `npx tsx examples/exercises/force-tracking.ts`. */
import { forceTracking, Session, type SessionEvent } from 'instep';
import { simulate } from 'instep/simulator';

const toes = simulate('force-target', { seed: 2, target: 'sine', levelPercent: 40, trials: 2, toeReferenceN: 100 });
const trials = toes.labels ?? [];
const asked = toes.truth.find(({ name }) => name === 'target') ?? toes.truth[0];
const session = new Session(forceTracking, { sampleRateHz: toes.sampleRateHz, repetitions: 2, parameters: { fullScale: 200 } });

function show(event: SessionEvent): void {
  if (event.type === 'hold') console.log(`${event.number}: off by ${event.item.rmse.toFixed(1)} N, on target ${(100 * event.item.onTarget).toFixed(0)} % of the time`);
}

toes.time.forEach((timeS, i) => {
  const isAsked = trials.some(({ onsetS, durationS }) => timeS > onsetS + 1 && timeS < onsetS + durationS - 1);
  session.aim(isAsked ? asked.data[i] : null); // an app knows what it draws
  session.push(timeS, Float64Array.of(toes.data[0][i]), show);
});
