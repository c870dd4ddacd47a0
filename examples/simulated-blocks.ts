/** Ten holds that nobody did, block by block through a pipeline: `npx tsx examples/simulated-blocks.ts`. */
import { HoldDetector, type HoldDetectorEvent, Pipeline } from 'instep';
import { simulateBlocks } from 'instep/simulator';

const stream = simulateBlocks('short-foot', { seed: 1, faults: { short: 0.2, sag: 0.2 }, blockFrames: 20 });
const { sampleRateHz } = stream;
const holds = new HoldDetector({ sampleRateHz, fullScale: 200, holdS: 5 });
const pipeline = new Pipeline<HoldDetectorEvent>({ sampleRateHz, inputs: ['force'], stages: [{ stage: holds, from: ['force'] }] });

for (const block of stream) {
  pipeline.process(block, 0, block.capacity, (event) => {
    if (event.type === 'hold-end') console.log(`hold of ${event.durationS.toFixed(1)} s at ${event.mean.toFixed(0)} N`);
  });
}
console.log(`${stream.expected?.['hold']} holds were done`);
