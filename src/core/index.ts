export type {
  Block,
  Detector,
  DetectorEvent,
  FrameOperator,
  Meter,
  Operator,
  RateOperator,
  Samples,
  Sink,
  Stage,
} from './contract';
export { capacityOf, createBlock, lengthOf, requireChannels, requireRange } from './block';
export { dateBack, eventId, type MovementEvent } from './events';
export { STANDARD_GRAVITY } from './gravity';
export { describe, isRecord, type NumberLaw, OptionReader } from './options';
export { SnapshotError } from './snapshot';
export { type Numbers, StatefulStage } from './stage';
