/** What the detector of quiet stance reports. */
import type { MovementEvent } from '../core';

/** Somebody stands quietly: `startIndex` is since when. */
export interface QuietStartEvent extends MovementEvent {
  readonly type: 'quiet-start';
}

/** No longer. It shares `startIndex` with its start. */
export interface QuietEndEvent extends MovementEvent {
  readonly type: 'quiet-end';
  readonly endIndex: number;
  readonly endS: number;
  readonly durationS: number;
  /** What grew too large first, or that nothing more was there. */
  readonly reason: 'speed' | 'range' | 'gap';
}

/** A stretch of missing samples that was too long to bridge. */
export interface QuietGapEvent extends MovementEvent {
  readonly type: 'gap';
  readonly endIndex: number;
  readonly endS: number;
}

export type QuietStanceEvent = QuietStartEvent | QuietEndEvent | QuietGapEvent;
