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
export type { LimbPath, LimbRepDetectorEvent, LimbRepEvent, LimbRepPeakEvent } from './limb-events';
export type { LimbRepDetectorOptions } from './limb-options';
export { LimbRepDetector } from './limb-rep-detector';
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
export { StrokeDetector } from './stroke-detector';
export type { PressEvent, PressFault, StrokeDetectorEvent, StrokeDirection, StrokeEvent, StrokeLane } from './stroke-events';
export type { StrokeDetectorOptions } from './stroke-options';
