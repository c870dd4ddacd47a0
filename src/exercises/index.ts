export { balanceShift, multiDirection } from './balance-shift';
export { defineExercise } from './define-exercise';
export type { Exercise, ItemType, Programme, Rules, Sense, Watch } from './exercise';
export { heelRaise } from './heel-raise';
export type { Item, ItemNumbers, Verdict } from './item-log';
export { findLadder, type Ladder, type LadderOptions, type LadderPlace, ladders, placeOnLadder, type Rung } from './ladder';
export { massage, press } from './massage';
export { exercises, findExercise } from './named-exercises';
export { type DetectableChange, detectableChanges, measuresOf, type Progress, progressOf, type ProgressOptions } from './progress';
export { Session } from './session';
export type {
  CalibrationEvent,
  CountdownEvent,
  CueEvent,
  HoldingEvent,
  ItemEvent,
  LossEvent,
  PauseEvent,
  PeakEvent,
  Phase,
  PhaseEvent,
  ReminderEvent,
  RetractedEvent,
  SessionEndEvent,
  SessionEvent,
  SessionGapEvent,
  SetEvent,
  Side,
  UndoEvent,
} from './session-events';
export type { SessionOptions } from './session-options';
export { shortFoot } from './short-foot';
export { Staircase, type StaircaseDecision, type StaircaseOptions, type StaircaseReason, type Trial } from './staircase';
export { forceTracking, strength } from './strength';
export type { ItemSummary, SessionSummary, SetSummary, Tally } from './summary';
export { toeCurl, toeCurlMinute } from './toe-curl';
export { toeSplay } from './toe-splay';
