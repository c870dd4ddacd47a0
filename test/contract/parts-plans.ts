/** Rows of the law table: the shipped plans at work, which take stamps as well as samples. */
import { accSteps, copSway, forceHold, forceReps, imuExercise, LivePlan, type Plan, shoeStrides } from '../../src/plans';
import type { Random } from '../support/random';
import { holds, repetitions, type Signal, wander } from '../support/signals';
import type { ContainerRow, Options } from './part';
import { shoe, walks } from './parts-gait';
import { swing } from './parts-signals';

const SAMPLE_HZ = 80;
/** Of its grid and of the plan itself, beside the pipeline. */
const grid = (channels: number): number => 2 * channels + 11 + 8;

export const planParts: readonly ContainerRow[] = [
  // With one parameter given, so that a snapshot made under another is refused.
  row(forceHold, { fullScale: 200, tare: 0, holdS: 4 }, 12.4 * 100 + 140 + 2, (random, length) => [holds(random, length, SAMPLE_HZ, 100)]),
  row(forceReps, { fullScale: 200, tare: 0 }, (2 * 20 + 1.3) * 50 + 70 + 2, (random, length) => [repetitions(random, length, SAMPLE_HZ, 100)]),
  row(imuExercise, { repetitions: 0 }, 14 * (20 + 0.4) * 50 + 530 + 13 + 7 + 7 * 7 + 23 + 2, swing, 400),
  row(accSteps, {}, 8 * 50 + 125 + 2 + 2, (random, length) => [...walks(random, length, SAMPLE_HZ), new Float64Array(length), new Float64Array(length)]),
  row(shoeStrides, {}, 80 + 2 + 2, (random, length) => shoe(random, length, SAMPLE_HZ)),
  row(copSway, {}, 2 * 7 + 34 + 2, (random, length) => [wander(random, length, SAMPLE_HZ, 4, 250), wander(random, length, SAMPLE_HZ, 9, -40)]),
];

function row(plan: Plan, parameters: Options, pipelineDoubles: number, channels: (random: Random, length: number) => Signal, memoryS = 60): ContainerRow {
  const isNative = plan.grid.sampleRateHz === 'native';
  return {
    form: 'container',
    name: 'LivePlan',
    variant: plan.name,
    make: (options) => new LivePlan(plan, options as never),
    options: () => ({ sampleRateHz: SAMPLE_HZ, parameters: { ...parameters }, source: 'foot' }),
    // Most plans have a rate of their own, and one without a detector names no source.
    indifferent: [...(isNative ? [] : ['sampleRateHz']), ...(plan.answers.length > 0 ? [] : ['source'])],
    sampleRateHz: SAMPLE_HZ,
    stateDoubles: grid(plan.inputs.length) + pipelineDoubles,
    // The first channel is the stamp, with repeats and steps back.
    signal: (random, length) => {
      let time = 5;
      const stamps = Float64Array.from({ length }, () => (time += (random() < 0.02 ? -1 : 1) / SAMPLE_HZ));
      return [stamps, ...channels(random, length)];
    },
    memorySamples: memoryS * SAMPLE_HZ,
    // as its detector of reps
    ...(plan === imuExercise ? { pushBytes: 2 } : {}),
    seen: 4,
    stamped: true,
    pushing: 'stage.push(timeS, frame, sink);',
    feed: (stage, [timeS, ...frame]) => {
      let events = 0;
      let seconds = 0;
      const accepted = (stage as LivePlan).push(timeS, Float64Array.from(frame), (event) => {
        events += 1;
        seconds += event.decidedS;
      });
      return [accepted ? 1 : 0, events, seconds, (stage as LivePlan).startS];
    },
  };
}
