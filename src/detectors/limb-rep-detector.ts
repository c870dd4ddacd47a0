/**
 * Counts repetitions from one inertial unit on a limb. For sets of a movement that is done again and again, wherever the unit
 * sits; not for strides, which it leaves uncounted, nor for a single movement, unless the app has armed it.
 *
 * Two trackers look for movements out and back: one at the turn of the limb, one at its rise. A *set* is what they find that
 * repeats itself: movements that follow one another, by the same way from the same home. The set's first reps wait until that is
 * seen, half-way up the second where both are much alike; from then on each is told as it ends. A unit that
 * only turns with its limb moves no faster than the limb is long: what rises faster, or ends each turn at another height than it
 * began, is counted by its rise, so that the two turns of a press are one rep.
 */
import { ChannelRing } from '../buffers';
import { type Block, capacityOf, type Detector, requireRange, type Samples, type Sink, StatefulStage } from '../core';
import { AmplitudeMemory } from './amplitude-memory';
import { gapEvent } from './gap-event';
import { BIG_TURN, isOfSet, isReverse, isSameExercise, isStrideLike, isTurnedAway, likeness, MODEL_SHARE, rhythmOf, STRIDE_S, STRIDE_SHAKE, VERY_LIKE, writeLift, writeSwing } from './limb-candidates';
import { AMPLITUDE, CANDIDATE, CLOSURE, END, LEVER, limbPeak, limbRep, type LimbPath, type LimbRepDetectorEvent, repRetracted, SHAKE, START } from './limb-events';
import { type LimbOptions, type LimbRepDetectorOptions, readLimbOptions, SET_REPS } from './limb-options';
import { type MovementRoom, movementRoom } from './look-back';
import { CARRIED_M, MovementChain } from './movement-chain';
import { FASTEST, FROM, SIGN, STROKE_OVER, STROKE_TURNED, StrokeTracker } from './stroke-tracker';
import { CAME_BACK, HOME_PHASE, NOTHING, OUT_PHASE, SwingTracker, TURNED } from './swing-tracker';

const NO_SET = 0;
const TURN_SET = 1;
const RISE_SET = 2;

/** Two turns that end higher and lower than they began, by this share of their ways, are the halves of one rep. */
const HALF_CLOSURE = 0.6;

/**
 * Detects reps of a limb.
 *
 * Shape: x, y, z ("up" in the unit's axes, smoothed), rise (m/s), shake ((m/s²)²), spin (rad/s), turn ((rad/s)²), as of `Tilt` and `LimbMotion`,
 * all with the same delay → `rep-peak` (at the turning point, in a set that is on), `rep`, `rep-retracted`, `gap`.
 * Latency: `rep-peak` at most 0.3 s after the peak, but for gaps; `rep` as it ends (a lift: as its return slows down to half its
 * speed), the first ones of a set once it is one; see `maxDecisionSamples`. Allocates: in the constructor, and when events happen.
 * State: 14 · (maxRepS + 0.4 s) · sampleRateHz + 530 doubles.
 * NaN: bridged up to `maxGapS`; a longer gap is told. What was in progress goes on after it, or is dropped when it was longer than 2 s.
 * @throws {RangeError} for options against their laws, {TypeError} for options of another type
 * @example
 * const reps = new LimbRepDetector({ sampleRateHz: 50, repetitions: 10 });
 * reps.push(Float64Array.of(0, 0, 1, 0, 0, 0, 0), (event) => console.log(event.type, event.startS));
 */
export class LimbRepDetector extends StatefulStage implements Detector<LimbRepDetectorEvent> {
  readonly inputs = ['x', 'y', 'z', 'rise', 'shake', 'spin', 'turn'] as const;
  readonly maxDecisionSamples: Readonly<Record<LimbRepDetectorEvent['type'], number>>;
  private readonly options: LimbOptions;
  private readonly history: ChannelRing;
  private readonly room: MovementRoom;
  private readonly swings: SwingTracker;
  private readonly strokes: StrokeTracker;
  private readonly frame = new Float64Array(7);
  private readonly candidate = new Float64Array(CANDIDATE);
  /** Movements that may be the start of a set. */
  private readonly chain: MovementChain;
  private readonly previous = new Float64Array(CANDIDATE);
  /** The last rep of the set, the last that shows its way, and one of the last set that was established. */
  private readonly last = new Float64Array(CANDIDATE);
  private readonly model = new Float64Array(CANDIDATE);
  private readonly proven = new Float64Array(CANDIDATE);
  private readonly amplitudes = new AmplitudeMemory();
  /** Where the reps of a set that is not yet established began. */
  private readonly counted = new Float64Array(SET_REPS);
  private readonly now: Record<'started' | 'missingRun' | 'set' | 'reps' | 'halves' | 'hasPrevious' | 'hasProven' | 'lastEnd' | 'outSign' | 'isArmed' | 'isGiven', number>;
  /** Decided in the present sample: told when its state is complete. */
  private queue: LimbRepDetectorEvent[] = [];

  constructor(options: LimbRepDetectorOptions) {
    const read = readLimbOptions(options);
    super('limb-rep-detector', read.hash);
    this.options = read;
    this.history = new ChannelRing({ channels: 7, length: read.historySamples });
    this.room = movementRoom(read.historySamples);
    this.swings = new SwingTracker(read, this.history);
    this.strokes = new StrokeTracker(read);
    this.chain = new MovementChain(read);
    this.now = { started: 0, missingRun: 0, set: NO_SET, reps: 0, halves: 0, hasPrevious: 0, hasProven: 0, lastEnd: -1, outSign: 0, isArmed: read.armed ? 1 : 0, isGiven: 0 };
    this.maxDecisionSamples = { 'rep-peak': read.peakHold + read.resume, rep: read.maxWait, 'rep-retracted': 0, gap: 0 };
    this.keep(this.history, this.swings, this.strokes, this.chain, this.previous, this.last, this.model, this.proven, this.amplitudes, this.counted, this.now);
  }

  /** A set is on, says the app, and the limb is at home now: every movement counts, the first one at once, until `disarm`. */
  arm(): void {
    this.now.isArmed = 1;
    this.now.set = NO_SET;
    this.chain.clear();
    this.strokes.drop();
    if (this.now.started === 1) this.swings.rest(this.counts[0] - 1);
  }

  /** No set is on any more, or the app does not know. What was counted stays. */
  disarm(): void {
    this.now.isArmed = 0;
    this.now.isGiven = 1;
  }

  push(frame: Samples, sink: Sink<LimbRepDetectorEvent>): void {
    this.step(frame, 0, 1);
    if (this.queue.length > 0) this.tell(sink);
  }

  process(input: Block, from: number, to: number, sink: Sink<LimbRepDetectorEvent>): void {
    requireRange(from, to, capacityOf('input', input, 7));
    for (let i = from; i < to; i++) {
      this.step(input.data, i, input.capacity);
      if (this.queue.length > 0) this.tell(sink);
    }
  }

  /** The stream is over: a rep that has passed its turning point and begun to come back is told, as `unfinished`. What waits for more is none. */
  finish(sink: Sink<LimbRepDetectorEvent>): void {
    const index = this.counts[0] - 1;
    if (this.now.started === 1) {
      if (this.swings.finish(index) === CAME_BACK) this.takeSwing(index);
      this.takeStroke(this.strokes.finish(index), index);
    }
    this.now.set = NO_SET;
    this.drop();
    this.now.started = 0;
    this.now.missingRun = 0;
    if (this.queue.length > 0) this.tell(sink);
  }

  private tell(sink: Sink<LimbRepDetectorEvent>): void {
    const told = this.queue;
    this.queue = [];
    told.forEach((event) => sink(event));
  }

  private step(data: Samples, at: number, stride: number): void {
    const { frame, now, options, swings, strokes } = this;
    const index = this.counts[0];
    this.counts[0] = index + 1;
    let power = 0;
    for (let c = 0; c < 7; c++) {
      const x = data[at + c * stride];
      frame[c] = x - x + x; // ±Infinity becomes NaN
      power += x * x;
    }
    this.history.push(frame);
    if (!(power < 1e24)) {
      this.counts[1] += 1;
      now.missingRun += 1;
      if (now.started === 0 || now.missingRun > options.maxGap) return;
      this.decide(swings.advance(index), strokes.advance(index), index);
      return;
    }
    const missing = now.missingRun;
    now.missingRun = 0;
    if (now.started === 1 && missing > options.maxGap) {
      this.queue.push(gapEvent(options.source, index - missing, index, options.sampleRateHz));
      if (missing > options.resume) this.drop();
    }
    now.started = 1;
    this.decide(swings.see(frame, index), strokes.see(frame, 3, index), index);
  }

  private drop(): void {
    this.swings.drop();
    this.strokes.drop();
    this.chain.clear();
    this.now.hasPrevious = 0;
  }

  private decide(swing: number, stroke: number, index: number): void {
    const { now, swings, chain, options } = this;
    if (swing !== NOTHING) {
      if (swing === CAME_BACK) this.takeSwing(index);
      else if (swing === TURNED && now.set === TURN_SET) this.queue.push(limbPeak(swings.now.startIndex, swings.now.peakIndex, swings.now.extent, 'turn', options, index));
    }
    if (stroke !== 0) this.takeStroke(stroke, index);
    if (now.set !== NO_SET && this.isOver(index)) this.closeSet(index);
    if (now.set === NO_SET && swings.now.phase === OUT_PHASE && chain.count > 0 && chain.goesOn(swings, this.strokes, index)) this.beginSet(TURN_SET, index);
  }

  private takeSwing(index: number): void {
    const { now, candidate: c, previous, options, chain } = this;
    writeSwing(c, this.swings, this.history, this.room, index, options.sampleRateHz);
    const follows = now.hasPrevious === 1 && c[START] - previous[END] <= rhythmOf(previous, 0, options);
    const isStride = now.hasPrevious === 1 && c[SHAKE] > STRIDE_SHAKE && c[START] - previous[START] < STRIDE_S * options.sampleRateHz;
    const isHalf =
      follows && c[LEVER] > 0 && previous[LEVER] > 0 && c[CLOSURE] * previous[CLOSURE] < 0 &&
      Math.min(Math.abs(c[CLOSURE]), Math.abs(previous[CLOSURE])) > HALF_CLOSURE;
    previous.set(c);
    now.hasPrevious = 1;
    if (isStride) {
      chain.clear();
      if (now.set === TURN_SET) this.closeSet(index);
      return;
    }
    if (now.isArmed === 0 && isTurnedAway(c, options)) {
      chain.clear();
      return;
    }
    if (now.set === TURN_SET) {
      if (this.belongs(c)) {
        this.count(c, 0, index);
        return;
      }
      if (c[START] - this.last[END] > rhythmOf(this.last, 0, options)) this.closeSet(index);
    }
    if (now.set === RISE_SET) return;
    if (isHalf || c[LEVER] > CARRIED_M) {
      chain.clear();
      now.halves += 1;
      return;
    }
    now.halves = 0;
    // of a small turn, the sway before it does not tell from which end it begins: the set before does
    if (now.set === NO_SET && now.isArmed === 0 && now.hasProven === 1 && c[AMPLITUDE] < BIG_TURN && isReverse(this.proven, c)) {
      chain.clear();
      this.swings.turnAround(index);
      return;
    }
    chain.add(c, now.hasProven === 1 && isSameExercise(this.proven, c));
    const isEnough = (now.isArmed === 1 && !chain.isCarried()) || chain.count >= chain.needed();
    if (now.set === NO_SET && isEnough && chain.isTurn(this.strokes)) this.beginSet(TURN_SET, index);
  }

  /** Whether a turn belongs to the set that is on. */
  private belongs(c: Float64Array): boolean {
    const { now, last, options } = this;
    if (now.isArmed === 1) return true;
    const wait = c[START] - last[END];
    const isLate = wait > rhythmOf(last, 0, options);
    if (isLate && (now.reps < SET_REPS || wait > options.patience || likeness(last, 0, c) !== VERY_LIKE)) return false;
    return isOfSet(last, this.model, this.amplitudes.median, c);
  }

  private takeStroke(brought: number, index: number): void {
    const { now, strokes, chain, candidate: c, options } = this;
    const k = strokes.newest;
    if (brought & STROKE_TURNED && now.set === RISE_SET && strokes.of(k, SIGN) === now.outSign && strokes.of(k, FASTEST) >= options.minRiseSpeed) {
      this.queue.push(limbPeak(strokes.of(k, FROM), index, strokes.wayOf(k, k), 'rise', options, index));
    }
    if ((brought & STROKE_OVER) === 0 || now.set === TURN_SET) return;
    if (now.set === RISE_SET) {
      if (k < 1 || strokes.of(k, SIGN) === now.outSign || strokes.of(k - 1, FROM) < now.lastEnd - options.settle) return;
      writeLift(c, strokes, k - 1, this.history, index, options.sampleRateHz);
      if (!isStrideLike(c, options)) this.count(c, 0, index);
      return;
    }
    const outSign = chain.takeLifts(strokes, this.history, now.lastEnd, now.halves >= 2, index);
    if (outSign === 0) return;
    now.outSign = outSign;
    this.beginSet(RISE_SET, index);
  }

  private beginSet(set: number, index: number): void {
    const { now, chain, options } = this;
    now.set = set;
    now.reps = 0;
    now.isGiven = now.isArmed === 1 || (set === TURN_SET && now.hasProven === 1 && isSameExercise(this.proven, chain.data)) ? 1 : 0;
    this.amplitudes.forget();
    const { count, data } = chain;
    chain.clear();
    for (let at = 0; at < count * CANDIDATE && now.set === set; at += CANDIDATE) {
      if (index - data[at + END] <= options.maxWait) this.count(data, at, index);
    }
  }

  private count(c: Float64Array, at: number, index: number): void {
    const { now, last, model, options, amplitudes } = this;
    const path: LimbPath = now.set === TURN_SET ? 'turn' : 'rise';
    const median = now.reps > 0 ? amplitudes.median : 0;
    this.queue.push(limbRep(c, at, path, median, options.validShare, options, index));
    if (now.reps < SET_REPS) this.counted[now.reps] = c[at + START];
    now.reps += 1;
    now.lastEnd = c[at + END];
    for (let i = 0; i < CANDIDATE; i++) last[i] = c[at + i];
    if (last[AMPLITUDE] > MODEL_SHARE * median) model.set(last);
    amplitudes.add(last[AMPLITUDE]);
    if (now.set === TURN_SET && now.reps >= SET_REPS) {
      this.proven.set(model);
      now.hasProven = 1;
    }
    if (now.reps !== options.repetitions) return;
    now.set = NO_SET;
    now.isArmed = 0;
  }

  /** Whether no rep of the set can follow any more. */
  private isOver(index: number): boolean {
    const { now, last, swings, options } = this;
    const since = index - last[END];
    if (since <= options.rhythm) return false;
    if (now.set === RISE_SET) return since > rhythmOf(last, 0, options) + last[END] - last[START];
    const wait = now.reps >= SET_REPS ? options.patience : rhythmOf(last, 0, options);
    return since > wait && (swings.now.phase === HOME_PHASE || swings.now.startIndex - last[END] > wait);
  }

  /** The set is over. So few reps that it was none are taken back, unless the app has said that there is a set. */
  private closeSet(index: number): void {
    const { now, options } = this;
    now.set = NO_SET;
    if (now.reps >= SET_REPS || now.isGiven === 1) return;
    for (let k = 0; k < now.reps; k++) this.queue.push(repRetracted(this.counted[k], options, index));
  }

}
