/** Stages joined by blocks, and the shipped plans as what they are: pipelines behind a grid. */
import type { DetectorEvent } from '../src/core';
import { HoldDetector } from '../src/detectors';
import { designButterworth, SosFilter } from '../src/filters';
import { Pipeline } from '../src/pipeline';
import { copSway, forceHold, forceReps, imuExercise, LivePlan, type Plan } from '../src/plans';
import { SlidingMoments } from '../src/statistics';
import { detectorCases, signal } from './cases';
import type { Case } from './harness';

const sampleRateHz = 100;
const efforts = signal(1, (i, noise) => (i % 1024 < 600 ? 100 : 0) + noise);
const reps = signal(1, (i, noise) => 100 * Math.max(0, Math.sin(i / 80)) + noise);
const sway = signal(2);
/** A limb that tilts to and fro: gravity in its own axes, and the rate at which it turns. */
const limb = signal(6, (i, noise, channel) => {
  const angle = 0.5 * Math.max(0, Math.sin(i / 40));
  const rate = Math.sin(i / 40) > 0 ? 0.5 * Math.cos(i / 40) * (50 / 40) : 0;
  const still = [9.81 * Math.sin(angle), 0, 9.81 * Math.cos(angle), 0, rate, 0];
  return still[channel] + 0.02 * noise;
});

export const pipelineCases: readonly Case[] = [
  ...detectorCases<DetectorEvent>('Pipeline of two filters, moments and holds', mixed, efforts),
  ...detectorCases('plan imu-exercise', () => pipelineOf(imuExercise), limb),
  ...detectorCases('plan force-reps', () => pipelineOf(forceReps), reps),
  ...detectorCases('plan force-hold', () => pipelineOf(forceHold), efforts),
  ...detectorCases('plan cop-sway, all measures', () => pipelineOf(copSway), sway),
];

function pipelineOf(plan: Plan): LivePlan['pipeline'] {
  return new LivePlan(plan, { sampleRateHz }).pipeline;
}

function mixed(): Pipeline {
  const lowpass = (cutoffHz: number): SosFilter =>
    new SosFilter({ sections: designButterworth({ order: 4, type: 'lowpass', cutoffHz, sampleRateHz }), sampleRateHz });
  return new Pipeline({
    sampleRateHz,
    inputs: ['force'],
    stages: [
      { stage: lowpass(20), from: ['force'], to: ['clean'] },
      { stage: lowpass(6), from: ['clean'], to: ['smooth'] },
      { stage: new SlidingMoments({ windowSamples: 256 }), from: ['smooth'] },
      { stage: new HoldDetector({ sampleRateHz, fullScale: 200 }), from: ['smooth'] },
    ],
  });
}
