export { findLadder, type Ladder, type LadderPlace, ladders, placeOnLadder, type Rung } from './ladder';
export { type DetectableChange, detectableChanges, type Progress, progressOf, type ProgressOptions } from './progress';
export { Staircase, type StaircaseDecision, type StaircaseOptions, type StaircaseReason, type Trial } from './staircase';
