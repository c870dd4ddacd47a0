/**
 * The happy path: a plan runs over a live stream and tells reps and holds as they are decided.
 * Every room has a subpath of its own besides: `instep/filters`, `instep/posturography`, …
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
export { createBlock, SnapshotError } from './core';
