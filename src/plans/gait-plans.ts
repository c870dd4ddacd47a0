/** The plans for walking: footsteps by an accelerometer anywhere on the body, strides by a gyroscope on a shoe. */
import type { Plan, PlanStage } from './plan';

/** 50 Hz is plenty for steps, and keeps what they cost the same whatever the sensor's own rate. */
const STEP_GRID = { sampleRateHz: 50, maxGapS: 0.5 };
const STEPS: PlanStage = { use: 'step-detector', from: ['acc_norm'], options: { maxGapS: 0.5 } };

/** Footsteps from three axes of acceleration. */
export const accSteps: Plan = {
  name: 'acc-steps',
  version: 1,
  description: 'Footsteps from an accelerometer anywhere on the body, in any mounting: walks that repeat themselves stride by stride.',
  answers: ['step'],
  inputs: [
    { name: 'acc_x', unit: 'm/s^2' },
    { name: 'acc_y', unit: 'm/s^2' },
    { name: 'acc_z', unit: 'm/s^2' },
  ],
  grid: STEP_GRID,
  parameters: {},
  signal: 'acc_norm',
  stages: [{ use: 'norm', from: ['acc_x', 'acc_y', 'acc_z'], to: ['acc_norm'] }, STEPS],
};

/** The same from a sensor that gives the norm alone, in whatever unit. */
export const normSteps: Plan = {
  ...accSteps,
  name: 'norm-steps',
  description: 'Footsteps from the norm of the acceleration, gravity included, in any unit: for sensors that give no axes.',
  inputs: [{ name: 'acc_norm', unit: 'any' }],
  stages: [STEPS],
};

/** Strides from the gyroscope of a unit on a shoe. */
export const shoeStrides: Plan = {
  name: 'shoe-strides',
  version: 1,
  description: 'Strides of one foot, push-off to push-off, from the gyroscope of a unit on its shoe or shank, in any mounting.',
  answers: ['stride'],
  inputs: [
    { name: 'gyr_x', unit: 'rad/s' },
    { name: 'gyr_y', unit: 'rad/s' },
    { name: 'gyr_z', unit: 'rad/s' },
  ],
  grid: { sampleRateHz: 100, maxGapS: 0.5 },
  parameters: {},
  signal: 'gyr_norm',
  stages: [
    { use: 'norm', from: ['gyr_x', 'gyr_y', 'gyr_z'], to: ['gyr_norm'] },
    { use: 'stride-detector', from: ['gyr_x', 'gyr_y', 'gyr_z'] },
  ],
};
