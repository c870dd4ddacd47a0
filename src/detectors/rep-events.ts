/** What the rep detector reports. Indices count samples of its input, seconds are indices over the sample rate. */
import type { MovementEvent } from '../core';
import type { GapEvent } from './gap-event';

/**
 * The turning point of a rep in progress: provisional, for a live count at the top of the movement. No `rep` follows where
 * the movement does not come back, takes too long, is cut off by a gap, or turns out to have been preparation.
 */
export interface RepPeakEvent extends MovementEvent {
  readonly type: 'rep-peak';
  readonly peakIndex: number;
  readonly peakS: number;
  /** Distance from home to the turning point, in the unit of the signal. */
  readonly amplitude: number;
}

/** A movement out and back, after its return. It begins and ends within 5 % of its amplitude from home. */
export interface RepEvent extends MovementEvent {
  readonly type: 'rep';
  readonly peakIndex: number;
  readonly peakS: number;
  readonly endIndex: number;
  readonly endS: number;
  readonly durationS: number;
  readonly amplitude: number;
  /** 1 when the movement went up the signal, −1 when it went down. */
  readonly direction: 1 | -1;
  /** From the start to 90 % of the amplitude. */
  readonly concentricS: number;
  /** From the first to the last sample beyond 90 % of the amplitude. */
  readonly pauseS: number;
  /** From there to the end. */
  readonly eccentricS: number;
  /** Greatest speed on the way out, in units of the signal a second. */
  readonly peakVelocity: number;
  /** Short of `validShare` of the reference amplitude. */
  readonly partial: boolean;
  readonly valid: boolean;
  readonly faults: readonly RepFault[];
}

export type RepFault = 'partial' | 'incomplete-return';

export type RepDetectorEvent = RepPeakEvent | RepEvent | GapEvent;
