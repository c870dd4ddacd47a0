/**
 * The plans that ship: one for each sensor family, the same for every person, exercise and recording.
 * Their numbers are declared here and nowhere else.
 */
import { copDirections, copStance, copStrokes, plateDirections, plateStance, plateStrokes, rowStrokes } from './balance-plans';
import { accSteps, normSteps, shoeStrides } from './gait-plans';
import type { Plan } from './plan';

/** Repetitions from one inertial unit. */
export const imuExercise: Plan = {
  name: 'imu-exercise',
  version: 1,
  description: 'Repetitions from one inertial unit on a limb: movements that repeat themselves, by the turn of the unit or by its rise.',
  answers: ['rep'],
  inputs: [
    { name: 'acc_x', unit: 'm/s^2' },
    { name: 'acc_y', unit: 'm/s^2' },
    { name: 'acc_z', unit: 'm/s^2' },
    { name: 'gyr_x', unit: 'rad/s' },
    { name: 'gyr_y', unit: 'rad/s' },
    { name: 'gyr_z', unit: 'rad/s' },
  ],
  grid: { sampleRateHz: 50, maxGapS: 0.5 },
  parameters: { repetitions: 0 },
  signal: 'along',
  stages: [
    { use: 'tilt', from: ['acc_x', 'acc_y', 'acc_z', 'gyr_x', 'gyr_y', 'gyr_z'], to: ['up_x', 'up_y', 'up_z'], options: { timeConstantS: 2 } },
    {
      use: 'limb-motion',
      from: ['acc_x', 'acc_y', 'acc_z', 'gyr_x', 'gyr_y', 'gyr_z', 'up_x', 'up_y', 'up_z'],
      to: ['rise', 'shake', 'spin', 'turn'],
    },
    { use: 'butterworth', from: ['up_x'], to: ['smooth_x'], options: { order: 2, type: 'lowpass', cutoffHz: 2.5 } },
    { use: 'butterworth', from: ['up_y'], to: ['smooth_y'], options: { order: 2, type: 'lowpass', cutoffHz: 2.5 } },
    { use: 'butterworth', from: ['up_z'], to: ['smooth_z'], options: { order: 2, type: 'lowpass', cutoffHz: 2.5 } },
    { use: 'butterworth', from: ['rise'], to: ['smooth_rise'], options: { order: 2, type: 'lowpass', cutoffHz: 2.5 } },
    { use: 'butterworth', from: ['shake'], to: ['smooth_shake'], options: { order: 2, type: 'lowpass', cutoffHz: 2.5 } },
    { use: 'butterworth', from: ['spin'], to: ['smooth_spin'], options: { order: 2, type: 'lowpass', cutoffHz: 2.5 } },
    { use: 'butterworth', from: ['turn'], to: ['smooth_turn'], options: { order: 2, type: 'lowpass', cutoffHz: 2.5 } },
    { use: 'principal-axis', from: ['smooth_x', 'smooth_y', 'smooth_z'], to: ['along'], options: { memoryS: 20, motionFloor: 0.05 } },
    {
      use: 'limb-rep-detector',
      from: ['smooth_x', 'smooth_y', 'smooth_z', 'smooth_rise', 'smooth_shake', 'smooth_spin', 'smooth_turn'],
      options: { repetitions: { of: 'repetitions' } },
    },
  ],
};

/** Repetitions from one force or pressure channel. */
export const forceReps: Plan = {
  name: 'force-reps',
  version: 1,
  description: 'Repetitions from one force or pressure channel: loadings that return to about zero.',
  answers: ['rep'],
  inputs: [{ name: 'force', unit: 'any' }],
  grid: { sampleRateHz: 50, maxGapS: 1 },
  parameters: { fullScale: 0, tare: 0, reference: 0, validShare: 0.7 },
  signal: 'force',
  stages: [
    // single wrong readings, which a grid of 50 Hz spreads over up to four samples where the sensor runs at 20 Hz
    { use: 'median', from: ['force'], to: ['clean'], options: { windowSamples: 7 } },
    {
      use: 'rep-detector',
      from: ['clean'],
      options: {
        minAmplitude: { of: 'fullScale', share: 0.02 },
        homeAtZero: true,
        tare: { of: 'tare' },
        direction: 'up',
        leaveShare: 0.2,
        restShare: 0.1,
        returnShare: 0.75,
        referenceAmplitude: { of: 'reference' },
        validShare: { of: 'validShare' },
      },
    },
  ],
};

/** Holds from one force or pressure channel. */
export const forceHold: Plan = {
  name: 'force-hold',
  version: 1,
  description: 'Holds from one force or pressure channel that reads about zero when unloaded.',
  answers: ['hold'],
  inputs: [{ name: 'force', unit: 'any' }],
  grid: { sampleRateHz: 100, maxGapS: 1 },
  parameters: { fullScale: 0, tare: 0, holdS: 0, minHoldS: 1, target: 0, tolerance: 0.15, graceS: 0.5, settleS: 0, updateRateHz: 0 },
  signal: 'force',
  stages: [
    {
      use: 'hold-detector',
      from: ['force'],
      options: {
        fullScale: { of: 'fullScale' },
        tare: { of: 'tare' },
        holdS: { of: 'holdS' },
        minHoldS: { of: 'minHoldS' },
        target: { of: 'target' },
        tolerance: { of: 'tolerance' },
        graceS: { of: 'graceS' },
        settleS: { of: 'settleS' },
        updateRateHz: { of: 'updateRateHz' },
      },
    },
  ],
};

/** As `LIVE_CUTOFF_HZ` says why: 10 · (√2 − 1)^(1/4). */
const COP_CUTOFF_HZ = 8.0224;

/** Sway of the centre of pressure. */
export const copSway: Plan = {
  name: 'cop-sway',
  version: 1,
  description: 'Sway of the centre of pressure over the whole trial, after the causal match of a zero-phase 10 Hz low-pass.',
  answers: [],
  inputs: [
    { name: 'cop_ml', unit: 'mm' },
    { name: 'cop_ap', unit: 'mm' },
  ],
  grid: { sampleRateHz: 'native', maxGapS: 0.25 },
  parameters: {},
  signal: 'smooth_ap',
  stages: [
    { use: 'butterworth', from: ['cop_ml'], to: ['smooth_ml'], options: { order: 2, type: 'lowpass', cutoffHz: COP_CUTOFF_HZ } },
    { use: 'butterworth', from: ['cop_ap'], to: ['smooth_ap'], options: { order: 2, type: 'lowpass', cutoffHz: COP_CUTOFF_HZ } },
    { use: 'sway-meter', from: ['smooth_ml', 'smooth_ap'] },
  ],
};

/** All plans that ship. */
export const namedPlans: readonly Plan[] = [imuExercise, forceReps, forceHold, copSway, copDirections, plateDirections, copStance, plateStance, copStrokes, plateStrokes, rowStrokes, accSteps, normSteps, shoeStrides];

/** The shipped plan of that name. */
export function findPlan(name: string): Plan | undefined {
  return namedPlans.find((plan) => plan.name === name);
}
