/**
 * An exercise being done: timed samples in, events out that mean something to the person who trains. It waits until they are in
 * position, counts what is valid and says why the rest is not, takes them through sets, rests and sides, and sums up.
 *
 * Its time is that of the samples: rests and countdowns go on while samples come. It knows no screen and no voice.
 */
import { describe, type MovementEvent, type Samples, type Sink, StatefulStage } from '../core';
import type { PlanEvent } from '../plans';
import { Course } from './course';
import { whatIsDue } from './due';
import type { Exercise } from './exercise';
import { type Feed, tellLimbs } from './feed';
import { endsItem } from './item-reader';
import { areQuiet, type QuietGauge } from './quiet-gauge';
import { Scorekeeper } from './scorekeeper';
import { makeSenses } from './senses';
import type { Phase, SessionEvent } from './session-events';
import { readSessionOptions, type SessionOptions, type SessionSetup } from './session-options';
import { type SessionSummary, type SetSummary, summariseSession, summariseSets } from './summary';
import type { TargetTracker } from './target-tracker';

/** An item may begin so long before its set: the first rep starts as soon as the last word is said. */
const EARLY_S = 0.5;
/** Of a rest: an item that begins later is not a fidget, and of a set that is left by `skip` so much may be behind. Assumption. */
const REST_SHARE = 0.5;

/**
 * Takes one person through one exercise.
 *
 * Shape: timed frames, in the order and units of the plan of its sense → session events, in s on the clock of the samples.
 * Latency: that of the plan. Allocates: in the constructor, and when something happens: up to 14 kB an item.
 * State: that of its plans, 36 doubles for each of up to `maxItems` items, 3 for each set and each item of a calibration, some 2,500 and 3
 * for each sample of `armS` for each main stream, and 2,411 for each that is watched beside.
 * A snapshot may be taken between any two samples, in mid-rep too. A watched stream that never comes is not missed.
 * @throws {RangeError | TypeError} for options against their laws, or a stream that there is not
 * @example
 * const session = new Session(heelRaise, { sampleRateHz: 100 });
 * session.push(timeS, frame, (event) => {
 *   if (event.type === 'rep') show(`${event.number} of ${event.of}`, event.item.verdict, ...event.item.faults);
 *   if (event.type === 'session') save(event.summary);
 * });
 */
export class Session extends StatefulStage {
  readonly exercise: Exercise;
  /** Streams to push: the first is the main one; `left` and `right` where both feet train together. */
  readonly feeds: readonly string[];
  private readonly setup: SessionSetup;
  private readonly streams: readonly Feed[];
  /** What the detectors of each main stream say. Made once: a closure a sample would be garbage. */
  private readonly sinks: readonly Sink<PlanEvent>[];
  private readonly gauges: readonly QuietGauge[];
  private readonly targets: readonly TargetTracker[];
  private readonly course: Course;
  private readonly score: Scorekeeper;
  /** The instant of the sample that is taken: a double that is handed on is boxed. */
  private readonly stamp = new Float64Array(1);
  private sink: Sink<SessionEvent> = ignore;

  constructor(exercise: Exercise, options: SessionOptions) {
    const setup = readSessionOptions(exercise, options);
    super('session', setup.hash);
    this.exercise = exercise;
    this.setup = setup;
    const course = new Course(setup.programme, setup.idleS);
    const { feeds, witnesses, watched, stages } = makeSenses(setup, course);
    this.gauges = witnesses.map(({ gauge }) => gauge);
    this.targets = witnesses.map(({ target }) => target);
    this.streams = feeds;
    this.feeds = [...setup.mains, ...setup.watches].map(({ feed }) => feed);
    this.course = course;
    this.score = new Scorekeeper(setup, course, witnesses, watched);
    this.sinks = witnesses.map((_, main) => (event: PlanEvent) => {
      const { startS } = feeds[main];
      this.followPerson(event, startS);
      this.score.take(event, main, startS, this.sink);
    });
    this.keep(course, this.score, ...stages);
  }

  get phase(): Phase {
    return this.course.phase;
  }

  get isPaused(): boolean {
    return this.course.isPaused;
  }

  /** Items of the present set; of the foot that has fewer, where both train together. */
  get count(): number {
    return this.score.count;
  }

  /** Takes one sample of the main stream. */
  push(timeS: number, frame: Samples, sink: Sink<SessionEvent>): void {
    this.stamp[0] = timeS;
    this.take(0, frame, sink);
  }

  /** Takes one sample of the stream called `feed`. */
  pushTo(feed: string, timeS: number, frame: Samples, sink: Sink<SessionEvent>): void {
    const index = this.feeds.indexOf(feed);
    if (index < 0) throw new RangeError(`"feed" expected one of ${this.feeds.join(', ')}, got ${describe(feed)}`);
    this.stamp[0] = timeS;
    this.take(index, frame, sink);
  }

  /** The user says that it goes on: no waiting for quiet, for a first movement, or for the end of a rest. Before the first sample: with that. */
  start(sink: Sink<SessionEvent>): void {
    this.goAhead(sink);
    this.course.runNow();
  }

  /** Stops the clock: what is done until `resume` does not count. */
  pause(sink: Sink<SessionEvent>): void {
    if (this.isPaused || this.phase === 'ended') return;
    this.course.pause();
    sink({ type: 'pause', ...this.score.moment() });
  }

  resume(sink: Sink<SessionEvent>): void {
    if (!this.isPaused) return;
    this.course.resume();
    sink({ type: 'resume', ...this.score.moment() });
  }

  /** On to what comes next: out of a wait, or out of a set that is left undone. */
  skip(sink: Sink<SessionEvent>): void {
    if (this.phase === 'set') {
      this.endSet(sink, REST_SHARE * this.setup.programme.restS);
      this.tellLimbs('set');
    } else this.goAhead(sink);
  }

  /** Takes the last item back; of a calibration that goes on, its last. */
  undo(sink: Sink<SessionEvent>): void {
    this.score.undo(sink);
  }

  /** The force that is to be followed from now on, in the unit of the signal; null for none. */
  aim(target: number | null): void {
    for (const tracker of this.targets) tracker.aim(target ?? NaN);
  }

  /** What is being pressed has eased: it need not last any longer. */
  ease(): void {
    this.score.ease();
  }

  /** Ends the session before its programme does. What is in progress is settled by what was seen of it: a rep on its way back, a hold that is on. */
  end(sink: Sink<SessionEvent>): void {
    if (this.phase === 'set' && !this.isPaused) {
      this.sink = sink;
      this.sinks.forEach((take, main) => this.streams[main].live.finish(take));
      this.sink = ignore;
    }
    if (this.phase === 'ended') return;
    const { repetitions } = this.setup.programme;
    const isFull = repetitions > 0 && this.count >= repetitions;
    this.finish(this.phase === 'set' && this.closeSet(this.course.nowS, sink) === 'ended' && isFull, sink);
  }

  /**
   * What was done so far.
   * @param measured  what else somebody measured: `{ towelCm: 42 }`
   * @throws {TypeError | RangeError} for a measure that is no finite number
   */
  summary(measured: Readonly<Record<string, number>> = {}): SessionSummary {
    const { course, setup, score } = this;
    return summariseSession(setup, this.setSummaries(), { items: score.log.items(), ended: course.ending, dropped: score.log.dropped, measured });
  }

  /** Takes the sample of the instant in `stamp`: too long to be inlined, so that `push` always is. */
  private take(index: number, frame: Samples, sink: Sink<SessionEvent>): void {
    const { course, sinks, stamp, streams } = this;
    this.counts[0] += 1;
    if (course.phase === 'ended' || !streams[index].believes(stamp)) return;
    if (index >= sinks.length) {
      streams[index].pushAt(stamp, frame, ignore);
      return;
    }
    const isDue = course.advance(stamp, streams[index].shift);
    this.sink = sink;
    streams[index].pushAt(stamp, frame, sinks[index]);
    this.sink = ignore;
    if (isDue || course.isTouched) this.goOn(sink);
  }

  /** Who goes on when more than half of a rest is over has rested: the next set has begun with them. */
  private followPerson(event: PlanEvent, startS: number): void {
    const { course, setup } = this;
    if (!course.isResting || !endsItem(event, this.exercise.counts) || course.isPaused) return;
    const beganS = startS + (event as MovementEvent).startS;
    if (course.nowS - beganS > course.elapsedS - REST_SHARE * setup.programme.restS) return;
    // what the other foot began meanwhile counts as well: from half of the rest on
    this.beginSet(this.sink);
  }

  /** Out of a wait. */
  private goAhead(sink: Sink<SessionEvent>): void {
    const { course, phase } = this;
    if (phase === 'set' || phase === 'ended') return;
    if (!course.hasTime) course.ask();
    else if (phase === 'arming') this.beginAt(course.nowS, sink);
    else this.beginSet(sink);
    this.tellLimbs(phase);
  }

  /** What happens because of what was done, or because time went by. */
  private goOn(sink: Sink<SessionEvent>): void {
    const { course } = this;
    const before = course.phase;
    this.proceed(sink);
    this.tellLimbs(before);
    course.settle();
  }

  private tellLimbs(before: Phase): void {
    if (this.phase !== before) tellLimbs(this.streams, before, this.phase, areQuiet(this.gauges));
  }

  private proceed(sink: Sink<SessionEvent>): void {
    const { course, setup, score } = this;
    const { phase, remainingS } = course;
    const due = whatIsDue(course, score, setup, areQuiet(this.gauges));
    if (remainingS < Infinity && !course.isPaused && course.isNextSecond() && remainingS > -1) {
      sink({ type: 'countdown', ...score.moment(), phase, remainingS: Math.max(0, Math.round(remainingS)), count: this.count });
    }
    if (due === 'armed') this.beginAt(course.nowS - setup.armS, sink);
    else if (due === 'start') this.start(sink);
    else if (due === 'begin') this.beginSet(sink);
    else if (due === 'end') this.endSet(sink);
  }

  /** In position since `quietS`. */
  private beginAt(quietS: number, sink: Sink<SessionEvent>): void {
    this.course.countFrom(quietS);
    if (this.score.isCalibrated) this.beginSet(sink);
    else this.enter('calibrating', sink);
  }

  private beginSet(sink: Sink<SessionEvent>): void {
    const { course, score, setup } = this;
    const { programme } = setup;
    // who went on before the rest was over had rested long enough
    if (course.isResting) course.countFrom(Math.min(course.nowS - EARLY_S, course.nowS - course.elapsedS + REST_SHARE * programme.restS));
    else if (course.phase !== 'arming') course.countFrom(course.nowS - EARLY_S);
    const isUnknown = course.phase === 'change-side' && !score.isCalibrated;
    this.enter(isUnknown ? 'calibrating' : 'set', sink);
    if (!isUnknown && programme.repetitions === 0) course.waitForFirst();
    if (!isUnknown) score.beginSet(sink);
  }

  /** @param mostS  so much of the idle time before counts as rest */
  private endSet(sink: Sink<SessionEvent>, mostS = Infinity): void {
    const { course } = this;
    const next = this.closeSet(Math.min(course.nowS, course.nowS + course.remainingS), sink);
    if (next === 'ended') this.finish(true, sink);
    else this.enter(next, sink, mostS);
  }

  /** Tells the figures of the set that is over, and what comes next. */
  private closeSet(endS: number, sink: Sink<SessionEvent>): Phase {
    const { course, score, setup } = this;
    score.dropPeaks(sink);
    const moments = this.sinks.map((_, main) => ({ ...score.moment(main), place: course.turn + main }));
    const { set } = course;
    const next = course.leaveSet(endS);
    const summaries = this.setSummaries();
    for (const { place, ...moment } of moments) {
      const summary = summaries.find((one) => one.set === set + 1 && one.side === setup.sides[place]) as SetSummary;
      sink({ type: 'set', ...moment, summary });
    }
    return next;
  }

  private setSummaries(): readonly SetSummary[] {
    return summariseSets(this.course.begun(), this.score.log.items(), this.setup.sides, this.sinks.length);
  }

  private finish(isDone: boolean, sink: Sink<SessionEvent>): void {
    this.score.dropPeaks(sink);
    this.course.end(isDone);
    sink({ type: 'phase', ...this.score.moment(), phase: 'ended' });
    sink({ type: 'session', ...this.score.moment(), summary: this.summary() });
    const { remindS } = this.setup.programme;
    if (isDone && remindS > 0) sink({ type: 'reminder', ...this.score.moment(), dueS: this.course.nowS + remindS });
  }

  private enter(phase: Phase, sink: Sink<SessionEvent>, mostS = Infinity): void {
    // a rest begins when the last item was over, not when that was known
    const { course } = this;
    course.enter(phase, phase === 'rest' || phase === 'change-side' ? course.nowS - Math.min(course.idleS, mostS) : course.nowS);
    sink({ type: 'phase', ...this.score.moment(), phase });
  }
}

function ignore(): void {}
