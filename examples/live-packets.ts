/** Heel raises from the packets of a radio that loses some and bursts: `npx tsx examples/live-packets.ts`. From bytes: `PacketDecoder`. */
import { imuExercise, LivePlan, type PlanEvent } from 'instep';
import { type ClockEvent, SampleClock, unitScale } from 'instep/ingest';
import { simulatePackets } from 'instep/simulator';

const radio = simulatePackets('heel-raise', { seed: 5, repetitions: 8, transport: 'bluetooth', transportOptions: { gapEveryS: 20 } });
const { channels, sampleRateHz, sequenceBits, sequenceCounts, stamp, tickS, timeBits } = radio.layout; // what a data sheet says
const clock = new SampleClock({ sampleRateHz, channels: channels.length, sequenceBits, sequenceCounts, stamp, tickS, timeBits });
const live = new LivePlan(imuExercise, { sampleRateHz });
const scales = imuExercise.inputs.map(({ unit }, c) => unitScale(channels[c].units, unit).scale);
const frame = new Float64Array(channels.length);

/** What the link did, for an icon or a log: most of it is bridged. */
function tell(event: ClockEvent): void {
  console.log(`${event.type} of the link at ${event.startS.toFixed(2)} s: ${event.lostSamples} samples`);
}

/** What the person did; a gap here was too long to be bridged. Times are those of the arrivals. */
function show(event: PlanEvent): void {
  if (event.type === 'gap' || event.type === 'rep') console.log(`${event.type} at ${(live.startS + event.startS).toFixed(2)} s`);
}

for (const packet of radio) {
  clock.push(packet, tell);
  while (clock.read(frame)) live.push(clock.timeS, frame.map((x, c) => x * scales[c]), show);
}
console.log(`${clock.lostSamples} samples lost, ${clock.duplicatePackets} packets twice, ${clock.sampleRateHz.toFixed(2)} Hz by ${clock.basis}`);
