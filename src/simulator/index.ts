/**
 * The virtual trainer. Comments cite published sources where there is one, `DOMAIN §n` for a row of the project's
 * domain reference, and say "assumption" where there is neither.
 */
export { Fatigue } from './body/fatigue';
export {
  MIN_JERK_PEAK_ACCELERATION,
  MIN_JERK_PEAK_SPEED,
  minJerk,
  minJerkAcceleration,
  minJerkInverse,
  minJerkSpeed,
} from './body/min-jerk';
export { Tremor, WanderingNoise } from './body/noise';
export { type BlockOptions, BlockStream, simulateBlocks } from './blocks';
export { Pendulum } from './body/pendulum';
export { Random } from './body/random';
export { BODY_RATE_HZ, type SwayCondition, type SwayPreset, swayPresets } from './body/sway-model';
export { type Foot, type Track, tracks } from './body/tracks';
export { Trajectory } from './body/trajectory';
export { activities, type ActivityName, type ExerciseName, type Fault, type FaultOption, exercises } from './exercises';
export type { ChoiceParameter, NumberParameter, ParameterTable, ValuesOf } from './parameters';
export type { SimulatedChannel, SimulatedLabel, SimulatedPacket, SimulatedRecording, SimulatedTruth } from './recording';
export { type PacketLayout, PacketStream, simulatePackets } from './packets';
export { type SensorName, sensors } from './sensors';
export { simulate } from './simulate';
export { Simulation } from './simulation';
export type { CommonOptions, FaultOptions, ParametersOf, SensorOf, SensorOptions, SessionOptions, SimulationOptions, UsualSensorOf } from './simulation-options';
export {
  type Transport,
  type TransportLayer,
  transportLayers,
  type TransportName,
  type TransportOptions,
  transportParameters,
  type TransportPreset,
  transports,
  type TransportValues,
} from './transport';
