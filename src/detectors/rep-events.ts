/** What the rep detector reports. Indices count samples of its input, seconds are indices over the sample rate. */
import type { MovementEvent } from '../core';
import type { GapEvent } from './gap-event';

/**
 * The turning point of a rep in progress: provisional, for a live count at the top of the movement. A `rep` with the same start follows,
 * or a `rep-retracted` that says why none does; a stream that ends in between owes both until `finish`.
 */
export interface RepPeakEvent extends MovementEvent {
  readonly type: 'rep-peak';
  readonly peakIndex: number;
  readonly peakS: number;
  /** Distance from home to the turning point, in the unit of the signal. */
  readonly amplitude: number;
}

/**
 * A movement out and back, after its return. It begins and ends within 5 % of its amplitude from home. Its phases are those of the whole
 * movement, as it would be if its ends were minimum-jerk: of a slow one they last longer than from `startS` to `endS`.
 */
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
  /** The way out: until it comes to rest at the top. */
  readonly concentricS: number;
  /** At the top; 0 where the way back follows at once. */
  readonly pauseS: number;
  /** The way back. */
  readonly eccentricS: number;
  /** Greatest speed on the way out, in units of the signal a second. */
  readonly peakVelocity: number;
  /** Short of `validShare` of the reference amplitude. */
  readonly partial: boolean;
  readonly valid: boolean;
  readonly faults: readonly RepFault[];
}

/**
 * - `partial`: short of the reference.
 * - `incomplete-return`: it stopped before it was back at home.
 * - `unfinished`: the stream ended, or `finish` was called, while it was coming back.
 */
export type RepFault = 'partial' | 'incomplete-return' | 'unfinished';

/** An event that was counted, live, and comes to nothing: a count that followed it goes back by one. Rare, and with its reason. */
export interface RepRetractedEvent extends MovementEvent {
  readonly type: 'rep-retracted';
  /** `id` of the event that is taken back. It has the same start. */
  readonly retractedId: string;
  readonly reason: RetractionReason;
}

/**
 * - `no-return`: the movement stayed out, still for `restS`: a new posture; or the stream ended before it had begun to come back.
 * - `too-long`: it took more than `maxRepS`.
 * - `too-short`: it was over within `minRepS`: a knock.
 * - `gap`: samples were missing for more than `maxGapS`.
 * - `preparation`: the true movement went the other way.
 * - `no-set`: what looked like the first rep of a set was none.
 */
export type RetractionReason = 'no-return' | 'too-long' | 'too-short' | 'gap' | 'preparation' | 'no-set';

export type RepDetectorEvent = RepPeakEvent | RepEvent | RepRetractedEvent | GapEvent;
