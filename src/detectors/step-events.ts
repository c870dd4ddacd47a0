/** What the step detector reports. Indices count samples of its input, seconds are indices over the sample rate. */
import type { MovementEvent } from '../core';
import type { GapEvent } from './gap-event';

/**
 * One footstep, left or right: an instant, where the norm of the acceleration is greatest, as the body comes down on the foot.
 * The first of a walk are told in retrospect, when it is known to be one: `decidedIndex` says how late.
 */
export interface StepEvent extends MovementEvent {
  readonly type: 'step';
}

export type StepDetectorEvent = StepEvent | GapEvent;
