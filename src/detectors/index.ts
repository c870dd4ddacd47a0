export type { GapEvent } from './gap-event';
export { HoldDetector } from './hold-detector';
export type { HoldDetectorEvent, HoldEndEvent, HoldFault, HoldProgressEvent, HoldStartEvent } from './hold-events';
export type { HoldDetectorOptions } from './hold-options';
export { RepDetector } from './rep-detector';
export type { RepDetectorEvent, RepEvent, RepFault, RepPeakEvent } from './rep-events';
export type { RepDetectorOptions } from './rep-options';
