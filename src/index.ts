/**
 * The happy path: detectors, sway, and plans that run them over a live stream. Named exports only, so that what is
 * not imported is not bundled. Every room has an entry of its own besides: `instep/filters`, `instep/recordings`, …
 */
export type {
  Block,
  Detector,
  DetectorEvent,
  FrameOperator,
  Meter,
  MovementEvent,
  Operator,
  RateOperator,
  Samples,
  Sink,
  Stage,
} from './core';
export {
  createBlock,
  eventId,
  type NumberLaw,
  type Numbers,
  OptionReader,
  requireChannels,
  requireRange,
  SnapshotError,
  StatefulStage,
} from './core';
export {
  type GapEvent,
  HoldDetector,
  type HoldDetectorEvent,
  type HoldDetectorOptions,
  type HoldEndEvent,
  type HoldFault,
  type HoldProgressEvent,
  type HoldStartEvent,
  RepDetector,
  type RepDetectorEvent,
  type RepDetectorOptions,
  type RepEvent,
  type RepFault,
  type RepPeakEvent,
} from './detectors';
export { SwayMeter, type SwayMeasure, type SwayMeterOptions, swayUnit } from './posturography';
export { Pipeline, type PipelineOptions, type StageNode } from './pipeline';
export {
  copSway,
  findPlan,
  forceHold,
  forceReps,
  imuExercise,
  LivePlan,
  type LivePlanOptions,
  namedPlans,
  type ParameterShare,
  type Plan,
  type PlanEvent,
  type PlanInput,
  type PlanOption,
  type PlanStage,
  readPlan,
  type TrialType,
} from './plans';
