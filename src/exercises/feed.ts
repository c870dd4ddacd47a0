/** A stream of a session: its plan at work, and its signal as it comes. */
import { type Samples, type Sink, StatefulStage } from '../core';
import { DirectionDetector, LimbRepDetector } from '../detectors';
import { LivePlan, type Plan, type PlanEvent } from '../plans';
import type { Course } from './course';
import type { Phase } from './session-events';

/** Frames that a plan works through at once. */
const BLOCK_FRAMES = 64;
/** A stamp further ahead may be a broken one, as those are that a plan takes for no step of a clock. */
const STRAY_S = 1;
/** Unless so many in a row go on from one another: as many as a plan takes for a clock that was set anew. */
const BELIEVED_STAMPS = 5;
/** A stamp further ahead is none that a plan takes, whatever follows. */
export const MAX_JUMP_S = 3600;

export interface FeedOptions {
  readonly plan: Plan;
  readonly sampleRateHz: number;
  readonly parameters: Readonly<Record<string, number>>;
  readonly source: string;
}

/** Looks at a signal, frame by frame, missing frames left out: `[level, time on the clock of the samples]`, in an array because doubles are boxed. */
export interface Watcher {
  see(levelAndTime: Float64Array): void;
}

export class Feed extends StatefulStage {
  readonly live: LivePlan;
  private readonly course: Course;
  private readonly signal: Float64Array;
  private readonly watchers: readonly Watcher[];
  /** The plan's detector of leans. */
  readonly leans: DirectionDetector | undefined;
  /** The plan's counter of a limb's reps: it tells the first of a set at once where it knows that one is on. */
  readonly limb: LimbRepDetector | undefined;
  /** From the stamps to the clock of the session: 0 until the clock of the stamps is set anew. */
  readonly shift = new Float64Array(1);
  private readonly now = { firstS: NaN, latestS: NaN, strayS: NaN, strays: 0 };
  private readonly cell = new Float64Array(2);

  constructor({ plan, sampleRateHz, parameters, source }: FeedOptions, course: Course, watchers: readonly Watcher[]) {
    const live = new LivePlan(plan, { sampleRateHz, parameters, source });
    super('feed', live.optionsHash);
    this.live = live;
    this.course = course;
    this.signal = live.pipeline.tap(plan.signal);
    this.watchers = watchers;
    const { stages } = live;
    this.leans = stages.find((stage): stage is DirectionDetector => stage instanceof DirectionDetector);
    this.limb = stages.find((stage): stage is LimbRepDetector => stage instanceof LimbRepDetector);
    this.keep(live, this.shift, this.now);
  }

  /**
   * Time of the first grid frame, by which the seconds of events count, whatever becomes of the clock of the stamps. Where that is set anew
   * after a silence, by which the plan's own count of frames fell behind, it moves on by as much.
   */
  get startS(): number {
    return this.now.firstS;
  }

  /** Whether the sample of the instant in `stamp` is to be taken. One by itself that jumps ahead would end a rest, and what comes after it would run back. */
  believes(stamp: Float64Array): boolean {
    const { now } = this;
    const aheadS = stamp[0] - now.latestS;
    if (aheadS > STRAY_S && aheadS <= MAX_JUMP_S) return this.believesAhead(stamp);
    now.strays = 0;
    return true;
  }

  /** The sample of the instant in `stamp`. */
  pushAt(stamp: Float64Array, frame: Samples, sink: Sink<PlanEvent>): void {
    const { live, now } = this;
    const before = live.pipeline.sampleIndex;
    this.counts[0] += 1;
    // before the plan tells its first event, which counts from it
    if (now.firstS !== now.firstS && stamp[0] - stamp[0] === 0) now.firstS = stamp[0];
    const isTaken = live.push(stamp[0], frame, sink);
    if (isTaken) now.latestS = stamp[0];
    const after = live.pipeline.sampleIndex;
    if (after === before) return;
    // a refused stamp that brings frames is that by which the plan took the clock for set anew
    if (!isTaken) this.followClock();
    // of more than a block, which only a hole brings, the last block is enough
    this.show(after, ((after - before - 1) % BLOCK_FRAMES) + 1);
  }

  private believesAhead(stamp: Float64Array): boolean {
    const { now } = this;
    now.strays = now.strays > 0 && stamp[0] > now.strayS ? now.strays + 1 : 1;
    now.strayS = stamp[0];
    if (now.strays < BELIEVED_STAMPS) return false;
    this.course.passHole(stamp[0] + this.shift[0]);
    return true;
  }

  /** The stamps have a new clock: a method of its own, as `believesAhead` is, so that `push` of the plan is inlined above and boxes nothing. */
  private followClock(): void {
    const { now, live, course } = this;
    // other streams have gone on meanwhile: what is sampled now is of now
    const behindS = course.nowS - (now.firstS + live.pipeline.sampleIndex / live.sampleRateHz);
    if (behindS > 0) now.firstS += behindS;
    this.shift[0] = now.firstS - live.startS;
  }

  /** The newest frames, to those who watch. */
  private show(after: number, frames: number): void {
    const { live, signal, cell, watchers, now } = this;
    for (let i = 0; i < frames; i++) {
      if (signal[i] - signal[i] !== 0) continue;
      cell[0] = signal[i];
      cell[1] = now.firstS + (after - frames + i - live.latencySamples) / live.sampleRateHz;
      for (let k = 0; k < watchers.length; k++) watchers[k].see(cell);
    }
  }
}

/** Those who count the reps of a limb have to know whether a set is on; who has gone on already is left alone. */
export function tellLimbs(feeds: readonly Feed[], before: Phase, phase: Phase, isQuiet: boolean): void {
  for (const { limb } of feeds) {
    if (phase === 'set' && isQuiet) limb?.arm();
    else if (before === 'set') limb?.disarm();
  }
}
