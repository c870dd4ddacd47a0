export { DirectionDetector } from './direction-detector';
export type {
  DirectionDetectorEvent,
  DirectionEvent,
  DirectionFault,
  DirectionName,
  DirectionProgressEvent,
  DirectionStartEvent,
  ExcursionEvent,
} from './direction-events';
export type { DirectionDetectorOptions } from './direction-options';
export type { GapEvent } from './gap-event';
export { HoldDetector } from './hold-detector';
export type { HoldDetectorEvent, HoldEndEvent, HoldFault, HoldProgressEvent, HoldStartEvent } from './hold-events';
export type { HoldDetectorOptions } from './hold-options';
export { RepDetector } from './rep-detector';
export type { RepDetectorEvent, RepEvent, RepFault, RepPeakEvent, RepRetractedEvent, RetractionReason } from './rep-events';
export type { RepDetectorOptions } from './rep-options';
export { StepDetector, type StepDetectorOptions } from './step-detector';
export type { StepDetectorEvent, StepEvent } from './step-events';
export { StrideDetector, type StrideDetectorOptions } from './stride-detector';
export type { StrideDetectorEvent, StrideEvent } from './stride-events';
export { StanceDetector } from './stance-detector';
export type { HopEvent, LossSign, StanceDetectorEvent, StanceLossEvent, StanceStartEvent, TouchDownEvent } from './stance-events';
export type { StanceDetectorOptions } from './stance-options';
