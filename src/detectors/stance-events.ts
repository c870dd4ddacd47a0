/** What the stance detector reports. A loss and what it turns out to be share `startIndex`, frozen at the first report. */
import type { MovementEvent } from '../core';
import type { GapEvent } from './gap-event';

/** Somebody stands on one leg: `startIndex` is since when. */
export interface StanceStartEvent extends MovementEvent {
  readonly type: 'stance-start';
  /** What the foot carries, N; null where no load is measured. */
  readonly loadN: number | null;
}

/** What is seen of a loss first: the foot carries less, it pushes off, or the centre of pressure jumps. */
export type LossSign = 'load-off' | 'push' | 'jump';

/** Balance is being lost, right now. */
export interface StanceLossEvent extends MovementEvent {
  readonly type: 'stance-loss';
  readonly sign: LossSign;
  /** How long this stance lasted: since its start, or since the last loss was over. */
  readonly stoodS: number;
}

interface LossOverEvent extends MovementEvent {
  readonly endIndex: number;
  readonly endS: number;
  /** Whether the stance goes on; if not, it was not taken up again for 2.5 s, or by the end of the stream (`finish`). */
  readonly isBack: boolean;
}

/** The other foot, or a hand with more than a fifth of the weight, came down. */
export interface TouchDownEvent extends LossOverEvent {
  readonly type: 'touch-down';
  /** The most that the foot was relieved of, N; null where no load is measured. */
  readonly lostN: number | null;
}

/** The foot left the ground, and came down again. */
export interface HopEvent extends LossOverEvent {
  readonly type: 'hop';
  /** By how much the centre of pressure has moved: as much as the foot has. */
  readonly movedMl: number;
  readonly movedAp: number;
}

export type StanceDetectorEvent = StanceStartEvent | StanceLossEvent | TouchDownEvent | HopEvent | GapEvent;
