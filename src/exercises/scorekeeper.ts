/** Keeps the score of a session: which events of its detectors are items, what they are worth, and what is taken back. */
import { type Sink, StatefulStage } from '../core';
import type { DirectionDetector } from '../detectors';
import type { PlanEvent } from '../plans';
import { BalanceDiary } from './balance-diary';
import type { Course } from './course';
import type { Feed } from './feed';
import { ItemLog, type ItemNumbers } from './item-log';
import { endsItem, lanes, readItem } from './item-reader';
import { isOffTempo, judge } from './judge';
import { References } from './references';
import type { CueEvent, SessionEvent, Side } from './session-events';
import type { SessionSetup } from './session-options';
import { shapeFaults } from './shape';
import type { SignalHistory } from './signal-history';
import type { TargetTracker } from './target-tracker';

/** What is seen of one main stream beside its events. */
interface Witness {
  readonly history: SignalHistory;
  readonly target: TargetTracker;
  readonly diary: BalanceDiary;
  /** Has to be told where the foot stands after a hop. */
  readonly leans: DirectionDetector | undefined;
}

/** A hold that is lifted again has sunk in between by so many times what it may sink in all: that is of single moments. Assumption. */
const SUNK_IN_BETWEEN = 2;
/** The onset of a hold may be dated back by so much beyond where items count from. */
const BACK_S = 1;

export class Scorekeeper extends StatefulStage {
  readonly log: ItemLog;
  private readonly setup: SessionSetup;
  private readonly course: Course;
  private readonly witnesses: readonly Witness[];
  private readonly watched: readonly SignalHistory[];
  private readonly references: References;
  private readonly now = { wasOffTempo: 0, isEased: 0 };
  /** Items of the calibration, of each side. */
  private readonly calibrated: Float64Array;

  constructor(setup: SessionSetup, course: Course, witnesses: readonly Witness[], watched: readonly SignalHistory[]) {
    super('scorekeeper', 0);
    this.setup = setup;
    this.course = course;
    this.witnesses = witnesses;
    this.watched = watched;
    this.log = new ItemLog(setup.maxItems, setup.faults, { sets: setup.programme.sets, sides: setup.sides.length });
    this.references = new References(setup.references);
    this.calibrated = new Float64Array(setup.sides.length);
    this.keep(this.log, this.references, this.now, this.calibrated);
  }

  /** Whether the person's full effort is known well enough, of the sides that are trained now. */
  get isCalibrated(): boolean {
    return this.witnesses.every((_, main) => this.calibrated[this.course.turn + main] >= this.setup.calibrate);
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
    this.now.wasOffTempo = 0;
    this.counts[0] += 1;
    for (const { target } of this.witnesses) target.forget();
    this.cue(0, tell);
  }

  /** What is pressed now need not last: it has eased. */
  ease(): void {
    this.now.isEased = 1;
  }

  /** An event of the stream `main`, whose seconds count from `startS`. */
  take(event: PlanEvent, main: number, startS: number, tell: Sink<SessionEvent>): void {
    const { course, setup } = this;
    const { diary, leans } = this.witnesses[main];
    if (event.type === 'hop') {
      // without a load, one lean in eight looks like one (simulated)
      if (leans === undefined) return;
      leans.moveHome(event.movedMl, event.movedAp);
    }
    diary.note(event, startS);
    if (event.type === 'gap') {
      tell({ type: 'gap', ...this.moment(main), event });
      return;
    }
    if (event.type === 'rep-retracted') {
      const index = this.log.find(course.turn + main, startS + event.startS);
      if (index >= 0) this.takeBack(index, event.reason, tell);
      return;
    }
    // where a hold began is known better at its end
    const beganS = startS + ('onsetS' in event ? event.onsetS : event.startS);
    const counts = !course.isPaused && (course.phase === 'set' || course.phase === 'calibrating') && beganS >= course.countsFromS;
    if (!counts) return;
    course.noteLife(beganS);
    if (endsItem(event, setup.exercise.counts)) {
      this.takeItem(event, main, startS, tell);
      return;
    }
    const here = { ...this.moment(main), number: this.countOf(main) + 1 };
    if (event.type === 'rep-peak') tell({ type: 'rep-peak', ...here, event });
    else if (event.type === 'hold-start' || event.type === 'direction-start') tell({ type: 'hold-start', ...here, remainingS: setup.rules.holdS, event });
    else if (event.type === 'hold-progress' || event.type === 'direction-progress') tell({ type: 'hold-progress', ...here, remainingS: event.remainingS, event });
    else if (event.type === 'stance-loss') tell({ type: 'loss', ...this.moment(main), event });
    else if (event.type === 'touch-down' || event.type === 'hop') tell({ type: event.type, ...this.moment(main), event });
  }

  takeBack(index: number, reason: string, tell: Sink<SessionEvent>): void {
    const { number, set, side } = this.log.item(index);
    this.log.remove(index);
    this.course.touch();
    tell({ type: 'undo', ...this.moment(side - this.course.turn), set: set + 1, number, reason });
  }

  /** When and where: every event says it. */
  moment(main = 0): { readonly timeS: number; readonly set: number; readonly side: Side } {
    const { course, setup } = this;
    return { timeS: course.nowS, set: course.set + 1, side: setup.sides[course.turn + main] };
  }

  private takeItem(event: PlanEvent, main: number, startS: number, tell: Sink<SessionEvent>): void {
    const { course, setup, now, log } = this;
    const { rules, programme, exercise } = setup;
    const { item, found } = readItem(event, startS, setup);
    const side = course.turn + main;
    if (!this.isPlausible(item)) return;
    if (course.phase === 'calibrating') {
      if (this.calibrated[side] >= setup.calibrate) return;
      this.references.calibrate(side, item.amplitude);
      this.calibrated[side] += 1;
      course.touch();
      tell({ type: 'calibration', ...this.moment(main), number: this.calibrated[side], of: setup.calibrate, amplitude: item.amplitude });
      return;
    }
    if (programme.setS > 0 && item.peakS > course.nowS + course.remainingS) return; // done after the time was up
    if (rules.heldShare > 0 && exercise.counts === 'hold') item.heldS = this.witnesses[main].history.timeAbove(rules.heldShare, item.startS, item.endS);
    item.set = course.set;
    item.side = side;
    const { directionDeg, lane } = this.asked(main);
    item.askedDeg = directionDeg ?? NaN;
    if (lane !== null) item.askedLane = lanes.indexOf(lane);
    if (item.share !== item.share) item.share = item.amplitude / this.references.of(side, log);
    if (item.share !== item.share) item.share = 1; // the first of a person of whom nothing is known
    if (item.share < rules.partialShare) return;
    const seen = [...found, ...this.witnessed(item, main), ...this.watchFaults(item)];
    const isEased = exercise.counts === 'press' && now.isEased === 1;
    const all = judge(item, { rules: isEased ? { ...rules, holdS: 0 } : rules, wasOffTempo: now.wasOffTempo === 1, found: isEased ? seen.filter((fault) => fault !== 'eased') : seen });
    now.wasOffTempo = isOffTempo(item, rules) ? 1 : 0;
    now.isEased = 0;
    log.add(item, all.verdict, all.faults);
    course.noteItem(item.endS);
    course.touch();
    const { repetitions } = programme;
    const number = this.countOf(main);
    tell({ type: exercise.counts, ...this.moment(main), item: log.item(log.length - 1), number, of: repetitions === 0 ? null : repetitions });
    if (repetitions === 0 || number < repetitions) this.cue(main, tell);
  }

  /** Whether it can be what is counted here: of that size and length, and no load from before. */
  private isPlausible({ startS, endS, amplitude }: ItemNumbers): boolean {
    const { leastAmplitude, mostAmplitude, rules } = this.setup;
    const lastsS = endS - startS;
    const isLong = lastsS >= rules.leastS && (rules.mostS === 0 || lastsS <= rules.mostS);
    return amplitude >= leastAmplitude && amplitude <= mostAmplitude && isLong && startS >= this.course.countsFromS - BACK_S;
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

/** The witness of a stream. */
export function makeWitness({ live, leans }: Feed, history: SignalHistory, target: TargetTracker): Witness {
  return { history, target, leans, diary: new BalanceDiary(live.meters.find(({ measures }) => measures.includes('meanVelocity'))) };
}
