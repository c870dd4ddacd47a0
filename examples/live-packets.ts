/** Heel raises from the packets of a radio that loses some and bursts: `npx tsx examples/live-packets.ts`. */
import { imuExercise, LivePlan, type PlanEvent } from 'instep';
import { SampleClock } from 'instep/ingest';
import { simulatePackets } from 'instep/simulator';

const radio = simulatePackets('heel-raise', { seed: 5, repetitions: 8, transport: 'bluetooth', transportOptions: { gapEveryS: 20 } });
const { channels, sampleRateHz, sequenceBits, sequenceCounts, stamp, tickS, timeBits } = radio.layout;
const clock = new SampleClock({ sampleRateHz, channels: channels.length, sequenceBits, sequenceCounts, stamp, tickS, timeBits });
const live = new LivePlan(imuExercise, { sampleRateHz });
const frame = new Float64Array(channels.length);

function show(event: PlanEvent): void {
  const atS = live.startS + event.startS; // by the clock of the arrivals
  if (event.type === 'gap') console.log(`gap at ${atS.toFixed(2)} s`);
  if (event.type === 'rep') console.log(`rep at ${atS.toFixed(2)} s`);
}

for (const packet of radio) {
  clock.push(packet);
  while (clock.read(frame)) live.push(clock.timeS, frame.map((x, c) => (c < 3 ? x : (x * Math.PI) / 180)), show);
}
console.log(`${clock.lostSamples} samples lost, ${clock.duplicatePackets} packets twice, ${clock.sampleRateHz.toFixed(2)} Hz by ${clock.basis}`);
