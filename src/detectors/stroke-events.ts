/** What the stroke detector reports. */
import type { MovementEvent } from '../core';
import type { GapEvent } from './gap-event';

/** Along the foot, or along the base of the toes. */
export type StrokeDirection = 'to-toes' | 'to-heel' | 'outwards' | 'inwards';

/** Along the inside, the middle or the outside of the foot, as `medial`, `middle`, `lateral`; or across the base of the toes. */
export type StrokeLane = 'medial' | 'middle' | 'lateral' | 'toes';

interface ContactEvent extends MovementEvent {
  readonly endIndex: number;
  readonly endS: number;
  readonly durationS: number;
  /** In the unit of the inputs, in sum. */
  readonly meanPressure: number;
  readonly peakPressure: number;
}

/** The pressure went along the foot. */
export interface StrokeEvent extends ContactEvent {
  readonly type: 'stroke';
  readonly direction: StrokeDirection;
  /** Of the way as a whole: 0 to the right, 90 to the front. */
  readonly directionDeg: number;
  /** Where it was most of the time; null where no place from side to side is measured. */
  readonly lane: StrokeLane | null;
  /** From where it set out to where it arrived. */
  readonly lengthMm: number;
  readonly meanSpeedMmS: number;
}

/** The pressure stayed on its spot, or crept, for a second at least. */
export interface PressEvent extends ContactEvent {
  readonly type: 'press';
  /** The mean place; 0 from side to side where that is not measured. */
  readonly ml: number;
  readonly ap: number;
  /** How far the place at the end is from that at the beginning, each over half a second, as far as it is known how the zero wandered. */
  readonly driftMm: number;
  /** Coefficient of variation of the pressure: 0 is steady. */
  readonly cv: number;
  readonly valid: boolean;
  readonly faults: readonly PressFault[];
}

/**
 * `short`: less than `holdS`; `unfinished`: the same because the stream was over first (`finish`); `slipped`: more than 10 mm off its spot,
 * where it is known how far the zero wandered meanwhile; `eased`: below 0.6 of its greatest pressure for more than 1.5 s, and above it for
 * less than `holdS`.
 */
export type PressFault = 'short' | 'unfinished' | 'slipped' | 'eased';

export type StrokeDetectorEvent = StrokeEvent | PressEvent | GapEvent;
