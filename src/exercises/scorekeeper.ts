/** Keeps the score of a session: which events of its detectors are items, what they are worth, and what is taken back. */
import { type Sink, StatefulStage } from '../core';
import type { PlanEvent } from '../plans';
import type { Course } from './course';
import { endsItem, readItem } from './item-reader';
import { ItemLog, type ItemNumbers } from './item-log';
import { isOffTempo, judge } from './judge';
import { References } from './references';
import type { SessionEvent, Side } from './session-events';
import type { SessionSetup } from './session-options';
import type { WatchHistory } from './watch-history';

/** Two instants closer than this are one. */
const SAME_S = 1e-6;

export class Scorekeeper extends StatefulStage {
  readonly log: ItemLog;
  private readonly setup: SessionSetup;
  private readonly course: Course;
  private readonly watched: readonly WatchHistory[];
  private readonly references: References;
  private readonly now = { wasOffTempo: 0, calibrated: 0, asked: 0 };

  constructor(setup: SessionSetup, course: Course, watched: readonly WatchHistory[]) {
    super('scorekeeper', 0);
    this.setup = setup;
    this.course = course;
    this.watched = watched;
    this.log = new ItemLog(setup.maxItems, setup.faults);
    this.references = new References(setup.references);
    this.keep(this.log, this.references, this.now);
  }

  /** Whether the person's full effort is known well enough. */
  get isCalibrated(): boolean {
    return this.now.calibrated >= this.setup.calibrate;
  }

  /** The direction that is asked for; NaN where none is. */
  get askedDeg(): number {
    const { directionsDeg } = this.setup.programme;
    return directionsDeg.length === 0 ? NaN : directionsDeg[this.now.asked % directionsDeg.length];
  }

  /** Items of the present set; `main` is the stream that they come from. */
  countOf(main: number): number {
    return this.log.countOf(this.course.set, this.course.turn + main);
  }

  beginSet(): void {
    this.now.wasOffTempo = 0;
    this.counts[0] += 1;
  }

  /** An event of the stream `main`, whose seconds count from `startS`. */
  take(event: PlanEvent, main: number, startS: number, tell: Sink<SessionEvent>): void {
    const { course, setup } = this;
    if (event.type === 'gap') {
      tell({ type: 'gap', ...this.moment(main), event });
      return;
    }
    if (event.type === 'rep-retracted') {
      const index = this.log.items().findIndex((item) => Math.abs(item.startS - startS - event.startS) < SAME_S && item.side === course.turn + main);
      if (index >= 0) this.takeBack(index, event.reason, tell);
      return;
    }
    const counts = !course.isPaused && (course.phase === 'set' || course.phase === 'calibrating') && startS + event.startS >= course.countsFromS;
    if (!counts) return;
    if (endsItem(event, setup.exercise.counts)) this.takeItem(event, main, startS, tell);
    else if (event.type === 'rep-peak') tell({ type: 'rep-peak', ...this.moment(main), number: this.countOf(main) + 1, event });
    else if (event.type === 'hold-start' || event.type === 'hold-progress') {
      const remainingS = event.type === 'hold-progress' ? event.remainingS : setup.rules.holdS;
      tell({ type: event.type, ...this.moment(main), number: this.countOf(main) + 1, remainingS, event });
    }
  }

  takeBack(index: number, reason: string, tell: Sink<SessionEvent>): void {
    const { number, set, side } = this.log.item(index);
    this.log.remove(index);
    tell({ type: 'undo', ...this.moment(side - this.course.turn), set: set + 1, number, reason });
  }

  /** When and where: every event says it. */
  moment(main = 0): { readonly timeS: number; readonly set: number; readonly side: Side } {
    const { course, setup } = this;
    return { timeS: course.nowS, set: course.set + 1, side: setup.sides[course.turn + main] };
  }

  private takeItem(event: PlanEvent, main: number, startS: number, tell: Sink<SessionEvent>): void {
    const { course, setup, now } = this;
    const { item, found } = readItem(event, startS, setup);
    const side = course.turn + main;
    if (course.phase === 'calibrating') {
      this.references.calibrate(side, item.amplitude);
      now.calibrated += 1;
      tell({ type: 'calibration', ...this.moment(main), number: now.calibrated, of: setup.calibrate, amplitude: item.amplitude });
      return;
    }
    if (setup.programme.setS > 0 && item.peakS > course.nowS + course.remainingS) return; // done after the time was up
    item.set = course.set;
    item.side = side;
    item.askedDeg = this.askedDeg;
    if (item.share !== item.share) item.share = item.amplitude / this.references.of(side, this.log.items());
    if (item.share !== item.share) item.share = 1; // the first of a person of whom nothing is known
    if (item.share < setup.rules.partialShare) return;
    const { verdict, faults } = judge(item, { rules: setup.rules, wasOffTempo: now.wasOffTempo === 1, found: [...found.filter((fault) => fault !== 'partial'), ...this.seen(item)] });
    now.wasOffTempo = isOffTempo(item, setup.rules) ? 1 : 0;
    now.asked += 1;
    this.log.add(item, verdict, faults);
    course.noteItem(item.endS);
    const { repetitions } = setup.programme;
    const number = this.countOf(main);
    tell({ type: setup.exercise.counts, ...this.moment(main), item: this.log.item(this.log.length - 1), number, of: repetitions === 0 ? null : repetitions });
    if (item.askedDeg === item.askedDeg) tell({ type: 'cue', ...this.moment(main), directionDeg: this.askedDeg });
  }

  /** Faults that the watched streams saw meanwhile. */
  private seen({ startS, endS }: ItemNumbers): readonly string[] {
    return this.setup.watches.filter(({ limit }, i) => this.watched[i].greatestRise(startS, endS) > limit).map(({ fault }) => fault);
  }
}
