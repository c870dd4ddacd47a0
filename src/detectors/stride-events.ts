/** What the stride detector reports. Indices count samples of its input, seconds are indices over the sample rate. */
import type { MovementEvent } from '../core';
import type { GapEvent } from './gap-event';

/**
 * One stride of the foot that carries the sensor: from where it turns fastest as it pushes off, just before the toes leave the floor, to
 * the same of the next stride. In between it swings, lands and stands. The last stride of a walk, which no other push-off ends, is not told.
 */
export interface StrideEvent extends MovementEvent {
  readonly type: 'stride';
  readonly endIndex: number;
  readonly endS: number;
  readonly durationS: number;
  /** Where the foot turns fastest in its swing. */
  readonly swingIndex: number;
  readonly swingS: number;
  /** How fast that is, rad/s. */
  readonly swingRate: number;
  /** By how much the foot turns in its swing, rad. */
  readonly swingAngle: number;
}

export type StrideDetectorEvent = StrideEvent | GapEvent;
