/** What the hold detector reports. All events of one hold share `startIndex`, frozen at the first report. */
import type { MovementEvent } from '../core';
import type { GapEvent } from './gap-event';

interface HoldEvent extends MovementEvent {
  /**
   * Where the effort began, as it is known by now: refined once when the hold has come up, and once more where a load had
   * stood before it. It may lie before or after `startIndex`.
   */
  readonly onsetIndex: number;
  readonly onsetS: number;
  /** The stream began loaded, or was loaded after a gap: the true onset lies before. */
  readonly isLoadedStart: boolean;
}

export interface HoldStartEvent extends HoldEvent {
  readonly type: 'hold-start';
  /** Above the baseline, in the unit of the signal, as all levels here. */
  readonly level: number;
}

export interface HoldProgressEvent extends HoldEvent {
  readonly type: 'hold-progress';
  /** Since the onset. */
  readonly heldS: number;
  /** Of `holdS`; 0 when it is over. */
  readonly remainingS: number;
  readonly level: number;
  readonly inBand: boolean;
}

export interface HoldEndEvent extends HoldEvent {
  readonly type: 'hold-end';
  /** First and last sample near the level of the plateau. */
  readonly plateauStartIndex: number;
  readonly plateauStartS: number;
  readonly plateauEndIndex: number;
  readonly plateauEndS: number;
  /** The last sample, where the stream was over while it was on. */
  readonly endIndex: number;
  readonly endS: number;
  /** From onset to end. */
  readonly durationS: number;
  /** Time within the band since the report of the start, grace included. */
  readonly inBandS: number;
  /** Time outside the band that was forgiven. */
  readonly graceUsedS: number;
  /** Over the plateau: mean level, its coefficient of variation, its change over the plateau. */
  readonly mean: number;
  readonly cv: number;
  readonly drift: number;
  /** Root mean square distance from the target; null without a target. */
  readonly rmse: number | null;
  readonly peak: number;
  /** Level integrated from the onset to the end: unit of the signal × s. */
  readonly impulse: number;
  /**
   * Rates of force development: mean rise over the first 50, 100 and 200 ms, unit of the signal by the second. null where the sensor is too
   * slow: they need 200, 50 and 20 true updates a second. And null where the onset was not seen.
   */
  readonly rfd50: number | null;
  readonly rfd100: number | null;
  readonly rfd200: number | null;
  /** How often the signal truly changed while it rose, Hz, or as it was declared: a stream of 200 Hz may be one of 20 Hz, held. */
  readonly updateRateHz: number;
  readonly valid: boolean;
  readonly faults: readonly HoldFault[];
}

/**
 * `squeeze`: shorter than `minHoldS`, no hold at all; `short`: shorter than `holdS`; `unfinished`: either of these because the stream was over
 * first (`finish`); `out-of-band`: too little of it in the band.
 */
export type HoldFault = 'squeeze' | 'short' | 'unfinished' | 'out-of-band';

export type HoldDetectorEvent = HoldStartEvent | HoldProgressEvent | HoldEndEvent | GapEvent;
