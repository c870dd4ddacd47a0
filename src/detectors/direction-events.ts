/** What the direction detector reports. All events of one lean share `startIndex`, frozen at the first report. */
import type { MovementEvent } from '../core';
import type { GapEvent } from './gap-event';

/** Right and front are as on a plate: positive ML and positive AP. */
export type DirectionName = 'right' | 'front-right' | 'front' | 'front-left' | 'left' | 'back-left' | 'back' | 'back-right';

interface LeanEvent extends MovementEvent {
  readonly direction: DirectionName;
  /** The middle of that sector: 0 to the right, 90 to the front. */
  readonly directionDeg: number;
  /** Farthest from home so far, as a share of the limit there. */
  readonly peakReach: number;
}

/** The centre of pressure has come into the zone of a direction, and stays: `startIndex` is where it left home. */
export interface DirectionStartEvent extends LeanEvent {
  readonly type: 'direction-start';
  /** First sample in the zone. */
  readonly reachedIndex: number;
  readonly reachedS: number;
}

/** Once a second of dwell. */
export interface DirectionProgressEvent extends LeanEvent {
  readonly type: 'direction-progress';
  /** Time in the zone until now, breaks not included. */
  readonly dwellS: number;
  /** Of `holdS`; 0 when it is over. */
  readonly remainingS: number;
  readonly reach: number;
}

/** A lean is over. */
export interface DirectionEvent extends LeanEvent {
  readonly type: 'direction';
  readonly reachedIndex: number;
  readonly reachedS: number;
  /** Last left the zone. */
  readonly endIndex: number;
  readonly endS: number;
  /** When it was farthest. */
  readonly peakIndex: number;
  readonly peakS: number;
  /** The same in mm. */
  readonly peakMm: number;
  /** Where it was on the whole: the mean over the dwell, from home. */
  readonly angleDeg: number;
  readonly meanMl: number;
  readonly meanAp: number;
  /** Time in the zone, and its longest stretch without a break; up to 0.5 s outside is forgiven. */
  readonly dwellS: number;
  readonly longestS: number;
  /** How often it was left for longer, and taken up again. */
  readonly breaks: number;
  /** Whether it came as far as was asked for. */
  readonly reached: boolean;
  /** Net distance over path, from home to the zone: 1 is straight. */
  readonly straightness: number;
  /** When this lean was asked for; null where nobody asked. */
  readonly cueIndex: number | null;
  readonly cueS: number | null;
  readonly valid: boolean;
  readonly faults: readonly DirectionFault[];
}

/**
 * `touch`: in the zone for less than 1 s, no dwell at all; `short`: no stretch as long as `holdS`; `unfinished`: either of these because the
 * stream was over first (`finish`); `broken`: left and taken up again; `wrong-direction`: another one was asked for; `not-reached`: less far than asked.
 */
export type DirectionFault = 'touch' | 'short' | 'unfinished' | 'broken' | 'wrong-direction' | 'not-reached';

/** The centre of pressure has gone past the limit. Once a lean. */
export interface ExcursionEvent extends MovementEvent {
  readonly type: 'excursion';
  readonly direction: DirectionName;
  readonly directionDeg: number;
  /** As a share of the limit: 1 and more. */
  readonly reach: number;
}

export type DirectionDetectorEvent = DirectionStartEvent | DirectionProgressEvent | DirectionEvent | ExcursionEvent | GapEvent;
