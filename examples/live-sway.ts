/** Sway on one leg from a centre of pressure, over the last 10 s: `npx tsx examples/live-sway.ts`. */
import { SwayMeter } from 'instep';
import { designButterworth, SosFilter } from 'instep/filters';
import { LIVE_CUTOFF_HZ } from 'instep/posturography';
import { simulate } from 'instep/simulator';

const { sampleRateHz, data } = simulate('stance', { seed: 1, durationS: 30 });
const sections = designButterworth({ order: 2, type: 'lowpass', cutoffHz: LIVE_CUTOFF_HZ, sampleRateHz });
const lowpass = data.map(() => new SosFilter({ sections, sampleRateHz }));
const sway = new SwayMeter({ sampleRateHz, windowS: 10 });
const frame = new Float64Array(2);

for (let i = 0; i < data[0].length; i++) {
  for (let axis = 0; axis < 2; axis++) frame[axis] = lowpass[axis].push(data[axis][i]);
  sway.push(frame);
  const seconds = sway.sampleIndex / sampleRateHz;
  if (seconds % 5 !== 0) continue;
  const speed = sway.read('meanVelocity').toFixed(1);
  console.log(`${seconds} s: ${speed} mm/s, 95 % ellipse ${sway.read('area.predictionF').toFixed(0)} mm²`);
}
