/** Whether somebody has got stronger, or it is chance, from session to session: `npx tsx examples/exercises/progress.ts`. */
import { Session, strength } from 'instep';
import { measuresOf, progressOf } from 'instep/exercises';
import { simulate } from 'instep/simulator';

const values: number[] = [];

for (let week = 1; week <= 6; week++) {
  const toes = simulate('force-target', { seed: week, toeReferenceN: 80 + 4 * week, levelPercent: 80, durationS: 6, trials: 3, restS: 10, faults: 'none' });
  const session = new Session(strength, { sampleRateHz: toes.sampleRateHz, sides: 'both', parameters: { fullScale: 200 } });
  toes.time.forEach((timeS, i) => session.push(timeS, Float64Array.of(toes.data[0][i]), () => {}));
  values.push(measuresOf(session.summary())['strength.meanAmplitude']);
  const { latest, change, detectableChange, verdict } = progressOf({ measure: 'strength.meanAmplitude', values });
  console.log(`${week}: ${latest.toFixed(0)} N, ${change < 0 ? '−' : '+'}${Math.abs(change).toFixed(1)}${detectableChange > 0 ? ` beside ${detectableChange.toFixed(1)} by chance` : ''}: ${verdict}`);
}
