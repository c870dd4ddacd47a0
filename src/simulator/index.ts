/**
 * The virtual trainer. Comments cite published sources where there is one, `DOMAIN §n` for a row of the project's
 * domain reference, and say "assumption" where there is neither.
 */
export { Fatigue } from './fatigue';
export type { HeelRaiseOptions } from './heel-raise';
export {
  MIN_JERK_PEAK_ACCELERATION,
  MIN_JERK_PEAK_SPEED,
  minJerk,
  minJerkAcceleration,
  minJerkInverse,
  minJerkSpeed,
} from './min-jerk';
export { Tremor, WanderingNoise } from './noise';
export type { StanceOptions } from './one-leg-stance';
export { Random } from './random';
export type { SimulatedChannel, SimulatedLabel, SimulatedRecording, SimulatedTruth } from './recording';
export type { ShortFootOptions } from './short-foot';
export { simulate, type Simulations } from './simulate';
export { simulateSway, SWAY_MODEL_RATE_HZ, type SwayCondition, type SwayPreset, swayPresets } from './sway-model';
export { Trajectory } from './trajectory';
