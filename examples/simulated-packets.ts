/** Heel raises that nobody did, over a radio that loses packets: `npx tsx examples/simulated-packets.ts`. */
import { imuExercise, LivePlan } from 'instep';
import { simulatePackets } from 'instep/simulator';

const stream = simulatePackets('heel-raise', { seed: 1, repetitions: 5, faults: 'none', transport: 'bluetooth', transportOptions: { goodToBad: 0.02 } });
const { channels, sampleRateHz, sequenceBits, tickS, timeBits } = stream.layout;
const live = new LivePlan(imuExercise, { sampleRateHz });
const unit = channels.map(({ units }) => (units === 'deg/s' ? Math.PI / 180 : 1)); // the plan wants radians
const last = { sequence: NaN, ticks: NaN, timeS: 0 };
const counts = { lost: 0, late: 0, reps: 0 };

for (const { sequence, stamps, frames, samples } of stream) {
  const number = sequence ?? 0;
  const step = Number.isNaN(last.sequence) ? 1 : (number - last.sequence + 2 ** sequenceBits) % 2 ** sequenceBits; // it wraps
  if (step === 0 || step > 1000) counts.late++; // it came before, or later packets did
  if (step === 0 || step > 1000) continue;
  counts.lost += step - 1;
  const ticks = Number.isNaN(last.ticks) ? 0 : (stamps[0] - last.ticks + 2 ** timeBits) % 2 ** timeBits; // so does this
  Object.assign(last, { sequence: number, ticks: stamps[0], timeS: last.timeS + ticks * tickS });
  for (let i = 0; i < frames; i++) {
    const frame = unit.map((factor, c) => factor * samples[i * unit.length + c]);
    live.push(last.timeS + i / sampleRateHz, Float64Array.from(frame), ({ type }) => (counts.reps += Number(type === 'rep')));
  }
}
console.log(`${counts.reps} reps counted of ${stream.expected?.['rep']}; ${counts.lost} packets lost, ${counts.late} late or twice`);
