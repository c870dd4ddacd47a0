/**
 * What a clock says beside samples, as detectors do: samples that never came, and a device that began anew. Indices count the samples that
 * the device took, lost ones among them; seconds are those of the clock of the arrivals. For who shows or
 * logs the state of a link: where more was lost than a grid bridges, the detectors say so by `gap` events of their own.
 */
import { eventId, type MovementEvent, type Sink, StatefulStage } from '../core';

/** Samples `[startIndex, endIndex)` did not come; decided when a packet came and showed it, or too many waited for them. */
export interface ClockGapEvent extends MovementEvent {
  readonly type: 'gap';
  readonly endIndex: number;
  readonly endS: number;
  /** By `basis` 'arrival' an estimate. */
  readonly lostSamples: number;
}

/** The device began anew, its first sample that was used is `startIndex`. How long it was away shows in the times alone. */
export interface ClockResetEvent extends MovementEvent {
  readonly type: 'reset';
  readonly lostSamples: 0;
}

export type ClockEvent = ClockGapEvent | ClockResetEvent;

/** Counts and remembers what happens; keeps events for the end of a push, and only where someone hears them. State: 8 doubles and those of a stage. */
export class ClockLog extends StatefulStage {
  readonly told = { lost: 0, gaps: 0, duplicates: 0, late: 0, refused: 0, resets: 0, lastResetS: NaN, datedResets: 0 };
  isHeard = false;
  private readonly source: string;
  private events: ClockEvent[] = [];

  constructor(source: string) {
    super('clock-log', 0);
    this.source = source;
    this.keep(this.told);
  }

  /** Whether there is something to note before the packet at hand. */
  happened(lost: number): boolean {
    return lost > 0 || this.told.datedResets < this.told.resets;
  }

  /** Notes it: the first sample after it is `index`, of `atS`; `lost` samples, as long as `lostS`, did not come. */
  note(atS: number, index: number, lost: number, lostS: number, decidedS: number): void {
    const { told, source, events, isHeard } = this;
    const decided = { source, decidedIndex: index, decidedS };
    if (told.datedResets < told.resets) {
      told.datedResets = told.resets;
      told.lastResetS = atS;
      if (isHeard) events.push({ type: 'reset', id: eventId(source, 'reset', index), ...decided, startIndex: index, startS: atS, lostSamples: 0 });
    }
    if (lost === 0) return;
    told.lost += lost;
    told.gaps++;
    const startIndex = index - lost;
    const where = { startIndex, startS: atS - lostS, endIndex: index, endS: atS };
    if (isHeard) events.push({ type: 'gap', id: eventId(source, 'gap', startIndex), ...decided, ...where, lostSamples: lost });
  }

  tell(sink: Sink<ClockEvent>): void {
    const { events } = this;
    if (events.length === 0) return;
    this.events = [];
    for (const event of events) sink(event);
  }
}
