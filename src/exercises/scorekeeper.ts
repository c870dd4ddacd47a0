/** Keeps the score of a session: which events of its detectors are items, what they are worth, and what is taken back. */
import { type Sink, StatefulStage } from '../core';
import type { PlanEvent } from '../plans';
import type { Course } from './course';
import { ItemLog, type ItemNumbers } from './item-log';
import { endsItem, lanes, type ReadItem, readItem } from './item-reader';
import { isOffTempo, judge } from './judge';
import { OwedPeaks } from './owed-peaks';
import { References } from './references';
import type { Witness } from './senses';
import type { CueEvent, RefusalReason, RetractedEvent, SessionEvent, Side } from './session-events';
import type { SessionSetup } from './session-options';
import { shapeFaults } from './shape';
import type { SignalHistory } from './signal-history';

/** A hold that is lifted again has sunk in between by so many times what it may sink in all: that is of single moments. Assumption. */
const SUNK_IN_BETWEEN = 2;
/** The onset of a hold may be dated back by so much beyond where items count from. */
const BACK_S = 1;
/** Who lets go because it has eased says so within this time after, before the press is told: assumption. */
const EASED_AFTER_S = 2;

export class Scorekeeper extends StatefulStage {
  readonly log: ItemLog;
  private readonly setup: SessionSetup;
  private readonly course: Course;
  private readonly witnesses: readonly Witness[];
  private readonly watched: readonly SignalHistory[];
  private readonly references: References;
  private readonly peaks: OwedPeaks;
  private readonly now = { easedS: NaN };

  constructor(setup: SessionSetup, course: Course, witnesses: readonly Witness[], watched: readonly SignalHistory[]) {
    super('scorekeeper', 0);
    this.setup = setup;
    this.course = course;
    this.witnesses = witnesses;
    this.watched = watched;
    this.log = new ItemLog(setup.maxItems, setup.faults, { sets: setup.programme.sets, sides: setup.sides.length });
    this.references = new References(setup.references, setup.calibrate);
    this.peaks = new OwedPeaks(witnesses.length);
    this.keep(this.log, this.references, this.peaks, this.now);
  }

  /** Whether the person's full effort is known well enough, of the sides that are trained now. */
  get isCalibrated(): boolean {
    return this.witnesses.every((_, main) => this.references.countOf(this.course.turn + main) >= this.setup.calibrate);
  }

  /** Whether anything was done in the present set. */
  get hasBegun(): boolean {
    for (let main = 0; main < this.witnesses.length; main++) if (this.countOf(main) > 0) return true;
    return false;
  }

  /** Items of the present set; of the foot that has fewer. */
  get count(): number {
    let least = this.countOf(0);
    for (let main = 1; main < this.witnesses.length; main++) least = Math.min(least, this.countOf(main));
    return least;
  }

  /** Items of the present set; `main` is the stream that they come from. */
  countOf(main: number): number {
    return this.log.countOf(this.course.set, this.course.turn + main);
  }

  beginSet(tell: Sink<SessionEvent>): void {
    this.counts[0] += 1;
    for (const { target } of this.witnesses) target.forget();
    this.cue(0, tell);
  }

  /** What is pressed now need not last: it has eased. Where nothing is, it is of nothing. */
  ease(): void {
    this.now.easedS = this.course.nowS;
  }

  /** An event of the stream `main`, whose seconds count from `startS`. */
  take(event: PlanEvent, main: number, startS: number, tell: Sink<SessionEvent>): void {
    const { course, setup } = this;
    const { diary, leans } = this.witnesses[main];
    if (event.type === 'hop') leans?.moveHome(event.movedMl, event.movedAp);
    diary.note(event, startS);
    if (event.type === 'gap') {
      tell({ type: 'gap', ...this.moment(main), event });
      return;
    }
    if (event.type === 'rep-retracted') {
      this.takeRetraction(main, startS + event.startS, event.reason, tell);
      return;
    }
    // where a hold began is known better at its end
    const beganS = startS + ('onsetS' in event ? event.onsetS : event.startS);
    const counts = !course.isPaused && (course.phase === 'set' || course.phase === 'calibrating') && beganS >= course.countsFromS;
    if (counts) course.noteLife(beganS);
    if (endsItem(event, setup.exercise.counts)) {
      const read = readItem(event, startS, setup);
      const owed = this.peaks.settleWithin(main, read.item.startS, read.item.endS);
      // a gap may have lost the end of the one that turned before
      this.retract(main, this.peaks.settleBefore(main, read.item.startS), 'no-rep', tell);
      const refusal = counts ? this.takeItem(read, main, tell) : 'not-on';
      if (refusal !== null) this.retract(main, owed, refusal, tell);
      return;
    }
    if (!counts) return;
    const done = course.phase === 'calibrating' ? this.references.countOf(course.turn + main) : this.countOf(main);
    const here = { ...this.moment(main), number: done + 1 };
    if (event.type === 'rep-peak') {
      this.retract(main, this.peaks.settle(main), 'no-rep', tell);
      this.peaks.note(main, beganS, startS + event.peakS, here.number);
      tell({ type: 'rep-peak', ...here, event });
    }
    if (event.type === 'hold-start' || event.type === 'direction-start') tell({ type: 'hold-start', ...here, remainingS: setup.rules.holdS, event });
    else if (event.type === 'hold-progress' || event.type === 'direction-progress') tell({ type: 'hold-progress', ...here, remainingS: event.remainingS, event });
    else if (event.type === 'stance-loss') tell({ type: 'loss', ...this.moment(main), event });
    else if (event.type === 'touch-down' || event.type === 'hop') tell({ type: event.type, ...this.moment(main), event });
  }

  /** Takes back what was done last: of a calibration that goes on, or the last item. */
  undo(tell: Sink<SessionEvent>): void {
    const { course, log, references } = this;
    const effort = references.length - 1;
    if (course.phase === 'calibrating' && effort >= 0 && this.isHere(references.sideOf(effort))) this.takeEffortBack(effort, 'asked', tell);
    else if (log.length > 0) this.takeBack(log.length - 1, 'asked', tell);
  }

  /** Whatever is still owed comes to nothing: the set is over. */
  dropPeaks(tell: Sink<SessionEvent>): void {
    this.witnesses.forEach((_, main) => this.retract(main, this.peaks.settle(main), 'not-on', tell));
  }

  /** When and where: every event says it. */
  moment(main = 0): { readonly timeS: number; readonly set: number; readonly side: Side } {
    const { course, setup } = this;
    return { timeS: course.nowS, set: course.set + 1, side: setup.sides[course.turn + main] };
  }

  /** The detector takes back what began then: an item, one of a calibration that goes on, or a peak. */
  private takeRetraction(main: number, beganS: number, reason: RetractedEvent['reason'], tell: Sink<SessionEvent>): void {
    const { course, log, references, peaks } = this;
    const index = log.find(course.turn + main, beganS);
    const effort = course.phase === 'calibrating' ? references.find(course.turn + main, beganS) : -1;
    if (index >= 0) this.takeBack(index, reason, tell);
    else if (effort >= 0) this.takeEffortBack(effort, reason, tell);
    else this.retract(main, peaks.settleFrom(main, beganS), reason, tell);
  }

  private takeBack(index: number, reason: string, tell: Sink<SessionEvent>): void {
    const { course, log } = this;
    const { number, set, side } = log.item(index);
    log.remove(index);
    course.touch();
    tell({ type: 'undo', ...this.moment(side - course.turn), set: set + 1, number, reason });
    if (course.phase === 'set' && set === course.set && this.isHere(side)) this.cue(side - course.turn, tell);
  }

  /** Whether that side is trained now. */
  private isHere(side: number): boolean {
    return side >= this.course.turn && side < this.course.turn + this.witnesses.length;
  }

  private takeEffortBack(index: number, reason: string, tell: Sink<SessionEvent>): void {
    const { references, course } = this;
    const side = references.sideOf(index);
    const number = references.countOf(side, index + 1);
    references.remove(index);
    tell({ type: 'undo', ...this.moment(side - course.turn), number, reason });
  }

  /** The peak of that number comes to nothing; 0 for none. */
  private retract(main: number, number: number, reason: RetractedEvent['reason'], tell: Sink<SessionEvent>): void {
    if (number > 0) tell({ type: 'rep-retracted', ...this.moment(main), number, reason });
  }

  /** Takes what was done for an item, or for one of the calibration; otherwise says why not. */
  private takeItem({ item, found }: ReadItem, main: number, tell: Sink<SessionEvent>): RefusalReason | null {
    const { course, setup, now, log, references } = this;
    const { rules, programme, exercise } = setup;
    const side = course.turn + main;
    const refusal = this.refusal(item);
    if (refusal !== null) return refusal;
    if (course.phase === 'calibrating') {
      if (references.countOf(side) >= setup.calibrate) return 'not-on';
      references.calibrate(side, item.startS, item.amplitude);
      course.touch();
      tell({ type: 'calibration', ...this.moment(main), number: references.countOf(side), of: setup.calibrate, amplitude: item.amplitude });
      return null;
    }
    if (rules.isAimed && !this.witnesses[main].target.wasScored(item)) return 'not-asked';
    if (programme.setS > 0 && item.peakS > course.nowS + course.remainingS) return 'too-late'; // done after the time was up
    if (rules.heldShare > 0 && exercise.counts === 'hold') item.heldS = this.witnesses[main].history.timeAbove(rules.heldShare, item.startS, item.endS);
    item.set = course.set;
    item.side = side;
    const { directionDeg, lane } = this.asked(main);
    item.askedDeg = directionDeg ?? NaN;
    if (lane !== null) item.askedLane = lanes.indexOf(lane);
    if (item.share !== item.share) item.share = item.amplitude / references.of(side, log);
    if (item.share !== item.share) item.share = 1; // the first of a person of whom nothing is known
    if (item.share < rules.partialShare) return 'too-small';
    const seen = [...found, ...this.witnessed(item, main), ...this.watchFaults(item)];
    const isEased = exercise.counts === 'press' && item.startS < now.easedS && now.easedS - item.endS < EASED_AFTER_S;
    const before = rules.cycleS > 0 ? log.lastOf(course.set, side) : undefined;
    const wasOffTempo = before !== undefined && isOffTempo(before, rules);
    const all = judge(item, { rules: isEased ? { ...rules, holdS: 0 } : rules, wasOffTempo, found: isEased ? seen.filter((fault) => fault !== 'eased') : seen });
    now.easedS = NaN;
    log.add(item, all.verdict, all.faults);
    course.noteItem(item.endS);
    course.touch();
    const { repetitions } = programme;
    const number = this.countOf(main);
    tell({ type: exercise.counts, ...this.moment(main), item: log.item(log.length - 1), number, of: repetitions === 0 ? null : repetitions });
    if (repetitions === 0 || number < repetitions) this.cue(main, tell);
    return null;
  }

  /** Why it cannot be what is counted here: of another size or length, or a load from before; null where it can. */
  private refusal({ startS, endS, amplitude }: ItemNumbers): RefusalReason | null {
    const { leastAmplitude, mostAmplitude, rules } = this.setup;
    const lastsS = endS - startS;
    if (!(startS >= this.course.countsFromS - BACK_S)) return 'not-on';
    if (!(amplitude >= leastAmplitude)) return 'too-small';
    if (!(amplitude <= mostAmplitude)) return 'too-large';
    if (!(lastsS >= rules.leastS)) return 'too-short';
    return rules.mostS === 0 || lastsS <= rules.mostS ? null : 'too-long';
  }

  /** What is asked for next. */
  private asked(main: number): Pick<CueEvent, 'directionDeg' | 'lane'> {
    const { directionsDeg, lanes: asked, repetitions } = this.setup.programme;
    const count = this.countOf(main);
    return {
      directionDeg: directionsDeg.length === 0 ? null : directionsDeg[count % directionsDeg.length],
      lane: asked.length === 0 ? null : asked[repetitions === 0 ? count % asked.length : Math.min(asked.length - 1, Math.floor((count * asked.length) / repetitions))],
    };
  }

  private cue(main: number, tell: Sink<SessionEvent>): void {
    const asked = this.asked(main);
    if (asked.directionDeg !== null || asked.lane !== null) tell({ type: 'cue', ...this.moment(main), ...asked });
  }

  /** Faults that the main stream itself shows. */
  private witnessed(item: ItemNumbers, main: number): readonly string[] {
    const { history, target, diary } = this.witnesses[main];
    target.tell(item);
    const { counts } = this.setup.exercise;
    const sinks = counts === 'hold' && history.deepestSink(item.peakS, item.peakS + item.heldS, item.startS) > SUNK_IN_BETWEEN * this.setup.rules.sagShare;
    return [...(sinks ? ['sag'] : []), ...(counts === 'shift' ? diary.tell(item) : []), ...(counts === 'rep' ? shapeFaults(history, item, this.log.lastEndS(item.side)) : [])];
  }

  /** Faults that the watched streams saw meanwhile. */
  private watchFaults({ startS, endS }: ItemNumbers): readonly string[] {
    return this.setup.watches
      .filter(({ limit, turns }, i) => (turns ? this.watched[i].farthestTurn(startS, endS) : this.watched[i].greatestRise(startS, endS)) > limit)
      .map(({ fault }) => fault);
  }
}
