/**
 * What a session reports: events that mean something to the person who trains. Times in s on the clock of the samples; where that is set
 * anew they go on from before, and never run back. Before the first sample there is no time: NaN.
 */
import type {
  DirectionProgressEvent,
  DirectionStartEvent,
  GapEvent,
  HoldProgressEvent,
  HoldStartEvent,
  HopEvent,
  RepPeakEvent,
  RetractionReason,
  StanceLossEvent,
  StrokeLane,
  TouchDownEvent,
} from '../detectors';
import type { ItemType } from './exercise';
import type { Item } from './item-log';
import type { SessionSummary, SetSummary } from './summary';

export type Side = 'both' | 'left' | 'right';

/**
 * `arming`: getting into position, nothing counts until it is quiet; `calibrating`: the best of a few is the reference; `set`; `rest`;
 * `change-side`: as a rest, before the first set of the other foot; `ended`.
 */
export type Phase = 'arming' | 'calibrating' | 'set' | 'rest' | 'change-side' | 'ended';

interface SessionMoment {
  readonly timeS: number;
  /** Counted from 1. */
  readonly set: number;
  readonly side: Side;
}

/** Another phase has begun; the last one was left at `timeS`. */
export interface PhaseEvent extends SessionMoment {
  readonly type: 'phase';
  readonly phase: Phase;
}

export interface PauseEvent extends SessionMoment {
  readonly type: 'pause' | 'resume';
}

/** One item is done: what it is called is its `type`. */
export interface ItemEvent extends SessionMoment {
  readonly type: ItemType;
  readonly item: Item;
  /** Of this set, counted from 1; of so many, null where there is no number to reach. */
  readonly number: number;
  readonly of: number | null;
}

/** An item at full effort, before the first set: the best of them is the reference. */
export interface CalibrationEvent extends SessionMoment {
  readonly type: 'calibration';
  readonly number: number;
  readonly of: number;
  readonly amplitude: number;
}

/** Why what a detector found is not counted. */
export type RefusalReason = 'too-small' | 'too-large' | 'too-short' | 'too-long' | 'too-late' | 'not-on' | 'not-asked' | 'no-rep';

/** The turning point of a rep: provisional, for a count at the top. */
export interface PeakEvent extends SessionMoment {
  readonly type: 'rep-peak';
  /** The number that the rep will have if it counts, and if none before it is taken back meanwhile. */
  readonly number: number;
  readonly event: RepPeakEvent;
}

/**
 * A `rep-peak` comes to nothing: no `rep` follows it, and a count at the top goes back. The detector says why, or the session: it was
 * too small or too large, too short or too long to be what is counted; done when the time was up; no set was on, or none any more
 * (`not-on`); or it never ended as a rep does (`no-rep`).
 */
export interface RetractedEvent extends SessionMoment {
  readonly type: 'rep-retracted';
  /** As the peak had it. */
  readonly number: number;
  readonly reason: RefusalReason | RetractionReason;
}

/** A hold, or the dwell of a shift, has begun, or goes on. */
export interface HoldingEvent extends SessionMoment {
  readonly type: 'hold-start' | 'hold-progress';
  readonly number: number;
  readonly remainingS: number;
  readonly event: HoldStartEvent | HoldProgressEvent | DirectionStartEvent | DirectionProgressEvent;
}

/** Once a second of a set against the clock, and of a rest. */
export interface CountdownEvent extends SessionMoment {
  readonly type: 'countdown';
  readonly phase: Phase;
  readonly remainingS: number;
  readonly count: number;
}

/** The direction, or the lane, that is asked for next; null where that is not asked for. */
export interface CueEvent extends SessionMoment {
  readonly type: 'cue';
  readonly directionDeg: number | null;
  readonly lane: StrokeLane | null;
}

/** Balance is being lost; then what came of it: the other foot came down, or the foot hopped. */
export interface LossEvent extends SessionMoment {
  readonly type: 'loss' | 'touch-down' | 'hop';
  readonly event: StanceLossEvent | TouchDownEvent | HopEvent;
}

/** At the end: when it is time to do it again, on the clock of the samples. */
export interface ReminderEvent extends SessionMoment {
  readonly type: 'reminder';
  readonly dueS: number;
}

/** An item was taken back, or one of a calibration that goes on: it was asked for, or the detector says that it was none. */
export interface UndoEvent extends SessionMoment {
  readonly type: 'undo';
  readonly number: number;
  readonly reason: string;
}

/** A set is over. */
export interface SetEvent extends SessionMoment {
  readonly type: 'set';
  readonly summary: SetSummary;
}

/** The session is over. */
export interface SessionEndEvent extends SessionMoment {
  readonly type: 'session';
  readonly summary: SessionSummary;
}

/** Samples were missing for too long; what was in progress is lost. */
export interface SessionGapEvent extends SessionMoment {
  readonly type: 'gap';
  readonly event: GapEvent;
}

export type SessionEvent =
  | PhaseEvent
  | PauseEvent
  | ItemEvent
  | CalibrationEvent
  | PeakEvent
  | RetractedEvent
  | HoldingEvent
  | CountdownEvent
  | CueEvent
  | LossEvent
  | ReminderEvent
  | UndoEvent
  | SetEvent
  | SessionEndEvent
  | SessionGapEvent;
