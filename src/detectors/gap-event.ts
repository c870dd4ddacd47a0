/** The event by which every detector says that samples were missing for too long to bridge. */
import { eventId, type MovementEvent } from '../core';

/** A stretch of missing samples. What was in progress was dropped or closed. */
export interface GapEvent extends MovementEvent {
  readonly type: 'gap';
  readonly endIndex: number;
  readonly endS: number;
}

/** The gap `[startIndex, endIndex)`, decided when the first sample after it came. */
export function gapEvent(source: string, startIndex: number, endIndex: number, sampleRateHz: number): GapEvent {
  return {
    type: 'gap',
    id: eventId(source, 'gap', startIndex),
    source,
    startIndex,
    startS: startIndex / sampleRateHz,
    endIndex,
    endS: endIndex / sampleRateHz,
    decidedIndex: endIndex,
    decidedS: endIndex / sampleRateHz,
  };
}
