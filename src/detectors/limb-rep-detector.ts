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
import { goesAgain, LIKE, likeness, UNLIKE, VERY_LIKE, writeLift, writeSwing } from './limb-candidates';
import {
  AMPLITUDE, CANDIDATE, CLOSURE, END, HOME, LEVER, limbPeak, limbRep, type LimbPath, type LimbRepDetectorEvent, repRetracted, SHAKE, SPIN, START, TOP,
} from './limb-events';
import { type LimbOptions, type LimbRepDetectorOptions, readLimbOptions, SET_REPS } from './limb-options';
import { FASTEST, FROM, OVER, SIGN, STROKE_OVER, STROKE_TURNED, StrokeTracker } from './stroke-tracker';
import { CAME_BACK, HOME_PHASE, NOTHING, OUT_PHASE, SwingTracker, TURNED } from './swing-tracker';

const NO_SET = 0;
const TURN_SET = 1;
const RISE_SET = 2;

/** Movements that wait. */
const CHAIN = 8;
/** It takes two much alike, of six degrees and more; three of others; five where the unit mostly spins, as in a hand that puts it away. */
const LIKE_REPS = 2;
const UNSURE_REPS = 3;
const SPUN_REPS = 5;
const BIG_TURN = 0.1;
const SPUN_SHARE = 0.6;
/** The second movement counts as seen from this share of the first on. */
const HALF = 0.5;
/** Of a movement's duration: so long it may be until the next one begins. */
const RHYTHM_SHARE = 0.75;

/** Strides: closer than this, and shaken by more, m/s² rms. Reps that quick are not, strides on a leg are by 15 and more. */
const STRIDE_S = 1.5;
const STRIDE_SHAKE = 10;

/** Metres a unit moves for each radian that it turns. Beyond a limb's length it is carried; below a third, it only turns. */
const CARRIED_M = 1;
const LIMB_M = 0.75;
const SURELY_TURNED_M = 0.65;
const TURNED_M = 0.3;
/** Two turns that end higher and lower than they began, by this share of their ways, are the halves of one rep. */
const HALF_CLOSURE = 0.6;
const CLOSED = 0.4;
/** Strokes a turn: two where each turn is a rep, one where two turns are. */
const STROKES_OF_REP = 1.5;
const STROKES_OF_HALF = 1.25;
const NO_STROKES = 0.4;
/** After so many turns that are alike, with no lift seen in them, turns are what there is. */
const CERTAIN_REPS = 4;

/** In a set: a movement by another way, of another size, or from elsewhere does not belong to it. */
const SET_COSINE = 0.8;
const SET_FACTOR = 4;
const SET_HOME = 0.6;
/** A rep above this share of the median shows the set's way. */
const MODEL_SHARE = 0.6;

/**
 * Detects reps of a limb.
 *
 * Shape: x, y, z ("up" in the unit's axes, smoothed), rise (m/s), shake ((m/s²)²), spin, turn ((rad/s)²), as of `Tilt` and `LimbMotion`,
 * all with the same delay → `rep-peak` (at the turning point, in a set that is on), `rep`, `rep-retracted`, `gap`.
 * Latency: `rep-peak` at most 0.3 s after the peak, but for gaps; `rep` as it ends (a lift: as its return slows down to half its
 * speed), the first ones of a set once it is one; see `maxDecisionSamples`. Allocates: in the constructor, and when events happen.
 * State: 14 · (maxRepS + 16 s) · sampleRateHz + 510 doubles.
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
  private readonly swings: SwingTracker;
  private readonly strokes: StrokeTracker;
  private readonly frame = new Float64Array(7);
  private readonly candidate = new Float64Array(CANDIDATE);
  /** Movements that may be the start of a set. */
  private readonly chain = new Float64Array(CHAIN * CANDIDATE);
  private readonly previous = new Float64Array(CANDIDATE);
  /** The last rep of the set, the last that shows its way, and one of the last set that was established. */
  private readonly last = new Float64Array(CANDIDATE);
  private readonly model = new Float64Array(CANDIDATE);
  private readonly proven = new Float64Array(CANDIDATE);
  private readonly amplitudes = new AmplitudeMemory();
  /** Where the reps of a set that is not yet established began. */
  private readonly counted = new Float64Array(SET_REPS);
  private readonly now: Record<'started' | 'missingRun' | 'set' | 'reps' | 'chain' | 'isTight' | 'halves' | 'hasPrevious' | 'hasProven' | 'lastEnd' | 'outSign' | 'isArmed' | 'isGiven', number>;
  /** Decided in the present sample: told when its state is complete. */
  private queue: LimbRepDetectorEvent[] = [];

  constructor(options: LimbRepDetectorOptions) {
    const read = readLimbOptions(options);
    super('limb-rep-detector', read.hash);
    this.options = read;
    this.history = new ChannelRing({ channels: 7, length: read.historySamples });
    this.swings = new SwingTracker(read, this.history);
    this.strokes = new StrokeTracker(read);
    this.now = { started: 0, missingRun: 0, set: NO_SET, reps: 0, chain: 0, isTight: 1, halves: 0, hasPrevious: 0, hasProven: 0, lastEnd: -1, outSign: 0, isArmed: read.armed ? 1 : 0, isGiven: 0 };
    this.maxDecisionSamples = { 'rep-peak': read.peakHold + read.resume, rep: read.maxWait, 'rep-retracted': 0, gap: 0 };
    this.keep(this.history, this.swings, this.strokes, this.chain, this.previous, this.last, this.model, this.proven, this.amplitudes, this.counted, this.now);
  }

  /** Whether the app has said that a set is on. */
  get isArmed(): boolean {
    return this.now.isArmed === 1;
  }

  /** A set is on, says the app, and the limb is at home now: every movement counts, the first one at once, until `disarm`. */
  arm(): void {
    this.now.isArmed = 1;
    this.now.set = NO_SET;
    this.now.chain = 0;
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

  private tell(sink: Sink<LimbRepDetectorEvent>): void {
    const { queue } = this;
    this.queue = [];
    for (const event of queue) sink(event);
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
    this.now.chain = 0;
    this.now.hasPrevious = 0;
  }

  private decide(swing: number, stroke: number, index: number): void {
    const { now, swings } = this;
    if (swing !== NOTHING) {
      if (swing === CAME_BACK) this.takeSwing(index);
      else if (swing === TURNED && now.set === TURN_SET) this.tellPeak(swings.now.startIndex, swings.now.peakIndex, swings.now.extent, 'turn', index);
    }
    if (stroke !== 0) this.takeStroke(stroke, index);
    if (now.set !== NO_SET && this.isOver(index)) this.closeSet(index);
    if (now.chain > 0 && swings.now.phase === OUT_PHASE && now.set === NO_SET) this.lookAhead(index);
  }

  /* Turns */

  private takeSwing(index: number): void {
    const { now, candidate: c, previous, options } = this;
    writeSwing(c, this.swings, this.history, index, options.sampleRateHz);
    const follows = now.hasPrevious === 1 && c[START] - previous[END] <= this.rhythm(previous, 0);
    const isStride = now.hasPrevious === 1 && c[SHAKE] > STRIDE_SHAKE && c[START] - previous[START] < STRIDE_S * options.sampleRateHz;
    const isHalf =
      follows && c[LEVER] > 0 && previous[LEVER] > 0 && c[CLOSURE] * previous[CLOSURE] < 0 &&
      Math.min(Math.abs(c[CLOSURE]), Math.abs(previous[CLOSURE])) > HALF_CLOSURE;
    previous.set(c);
    now.hasPrevious = 1;
    if (isStride) {
      now.chain = 0;
      if (now.set === TURN_SET) this.closeSet(index);
      return;
    }
    if (now.set === TURN_SET) {
      if (this.belongs(c)) {
        this.count(c, 0, index);
        return;
      }
      if (c[START] - this.last[END] > this.rhythm(this.last, 0)) this.closeSet(index);
    }
    if (now.set === RISE_SET) return;
    if (isHalf || c[LEVER] > CARRIED_M) {
      now.chain = 0;
      now.halves += 1;
      return;
    }
    now.halves = 0;
    this.link(c);
    if (now.set === NO_SET && (now.isArmed === 1 || now.chain >= this.needed()) && this.isTurn()) this.beginSet(TURN_SET, index);
  }

  /** How long the next movement of a set may be waited for: slow reps have long pauses. */
  private rhythm(c: Float64Array, at: number): number {
    const share = c[at + AMPLITUDE] >= BIG_TURN ? RHYTHM_SHARE : 0;
    return Math.min(this.options.patience, Math.max(this.options.rhythm, share * (c[at + END] - c[at + START])));
  }

  /** Appends a movement to those that wait, or starts anew with it. */
  private link(c: Float64Array): void {
    const { now, chain, options } = this;
    const at = (now.chain - 1) * CANDIDATE;
    const likes = now.chain === 0 || c[START] - chain[at + END] > this.rhythm(chain, at) ? UNLIKE : likeness(chain, at, c);
    if (likes === UNLIKE) {
      now.chain = 0;
      now.isTight = 1;
    } else if (likes === LIKE) now.isTight = 0;
    if (now.chain === CHAIN) {
      chain.copyWithin(0, CANDIDATE);
      now.chain -= 1;
    }
    chain.set(c, now.chain * CANDIDATE);
    now.chain += 1;
  }

  private needed(): number {
    const { chain, now } = this;
    let spin = 0;
    let least = Infinity;
    for (let k = 0; k < now.chain; k++) {
      spin += chain[k * CANDIDATE + SPIN];
      least = Math.min(least, chain[k * CANDIDATE + AMPLITUDE]);
    }
    if (spin > SPUN_SHARE * now.chain) return SPUN_REPS;
    return now.isTight === 1 && least >= BIG_TURN ? LIKE_REPS : UNSURE_REPS;
  }

  private isCarried(): boolean {
    for (let k = 0; k < this.now.chain; k++) if (this.chain[k * CANDIDATE + LEVER] > TURNED_M) return true;
    return false;
  }

  /** Strokes of the rise for each turn that waits. */
  private strokesOfTurns(): number {
    const { chain, now } = this;
    return this.strokes.begunWithin(chain[START], chain[(now.chain - 1) * CANDIDATE + END]) / now.chain;
  }

  /** Whether each turn that waits is a rep, and no half of one. */
  private isTurn(): boolean {
    if (!this.isCarried() || this.now.chain >= CERTAIN_REPS) return true;
    const strokes = this.strokesOfTurns();
    return strokes >= STROKES_OF_REP || strokes < NO_STROKES;
  }

  /** The same of one turn and a half: where each is a rep, the third stroke has begun. */
  private isTurnSoFar(from: number, index: number): boolean {
    if (!this.isCarried()) return true;
    const { chain, now } = this;
    for (let k = 0; k < now.chain; k++) {
      if (chain[k * CANDIDATE + LEVER] > SURELY_TURNED_M || Math.abs(chain[k * CANDIDATE + CLOSURE]) > CLOSED) return false;
    }
    return this.strokes.begunWithin(from, index) >= 2 * now.chain + 1;
  }

  /** Half-way out again, the way that it went before: with that the set is on. */
  private lookAhead(index: number): void {
    const { now, chain, swings, options } = this;
    const at = (now.chain - 1) * CANDIDATE;
    if (swings.now.startIndex - chain[at + END] > this.rhythm(chain, at) || !goesAgain(chain, at, swings.up, swings.home, HALF)) return;
    if (now.isTight === 0 || chain[at + AMPLITUDE] < BIG_TURN || now.chain !== this.needed() - 1 || !this.isTurnSoFar(chain[START], index)) return;
    const isQuick = swings.now.startIndex - chain[at + START] < STRIDE_S * options.sampleRateHz;
    if (!isQuick || chain[at + SHAKE] <= STRIDE_SHAKE) this.beginSet(TURN_SET, index);
  }

  /** Whether a turn belongs to the set that is on. */
  private belongs(c: Float64Array): boolean {
    const { now, last, model, options } = this;
    const wait = c[START] - last[END];
    if (wait > this.rhythm(last, 0) && (now.reps < SET_REPS || wait > options.patience || likeness(last, 0, c) !== VERY_LIKE)) return now.isArmed === 1;
    if (now.isArmed === 1) return true;
    const median = this.amplitudes.median;
    let aa = 0;
    let bb = 0;
    let ab = 0;
    let apart = 0;
    for (let k = 0; k < 3; k++) {
      const x = model[TOP + k] - model[HOME + k];
      const y = c[TOP + k] - c[HOME + k];
      const h = c[HOME + k] - last[HOME + k];
      aa += x * x;
      bb += y * y;
      ab += x * y;
      apart += h * h;
    }
    const isSized = c[AMPLITUDE] < SET_FACTOR * median && c[AMPLITUDE] > median / SET_FACTOR;
    return isSized && ab > SET_COSINE * Math.sqrt(aa * bb) && apart < SET_HOME * SET_HOME * median * median;
  }

  /* Lifts */

  private takeStroke(brought: number, index: number): void {
    const { now, strokes, candidate: c, options } = this;
    const k = strokes.newest;
    if (brought & STROKE_TURNED && now.set === RISE_SET && strokes.of(k, SIGN) === now.outSign && strokes.of(k, FASTEST) >= options.minRiseSpeed) {
      this.tellPeak(strokes.of(k, FROM), index, strokes.wayOf(k, k), 'rise', index);
    }
    if ((brought & STROKE_OVER) === 0 || now.set === TURN_SET) return;
    if (now.set === RISE_SET) {
      if (k < 1 || strokes.of(k, SIGN) === now.outSign || strokes.of(k - 1, FROM) < now.lastEnd - options.settle) return;
      writeLift(c, strokes, k - 1, this.history, index, options.sampleRateHz);
      if (!this.isStrideLike(c)) this.count(c, 0, index);
      return;
    }
    this.lookForLifts(index);
  }

  private lookForLifts(index: number): void {
    const { now, strokes, chain, candidate: c, options } = this;
    const first = strokes.firstOfSet();
    if (first < 0) return;
    const perTurn = now.chain >= 2 ? this.strokesOfTurns() : 0;
    const areHalves = (now.chain >= 2 && perTurn <= STROKES_OF_HALF) || now.halves >= 2;
    let lifts = 0;
    let least = Infinity;
    for (let k = first; k < strokes.newest; k += 2) {
      writeLift(c, strokes, k, this.history, index, options.sampleRateHz);
      if (c[START] < now.lastEnd || strokes.of(k + 1, OVER) < 0) continue;
      if (this.isStrideLike(c)) return;
      least = Math.min(least, c[LEVER]);
      lifts += 1;
    }
    if (lifts === 0 || !(least > LIMB_M || (least > TURNED_M && areHalves))) return;
    if (now.chain >= 2 && perTurn >= STROKES_OF_REP && least < CARRIED_M) return;
    now.chain = 0;
    now.outSign = strokes.of(first, SIGN);
    const after = now.lastEnd;
    for (let k = first; k < strokes.newest; k += 2) {
      writeLift(c, strokes, k, this.history, index, options.sampleRateHz);
      if (c[START] < after || strokes.of(k + 1, OVER) < 0 || now.chain === CHAIN) continue;
      chain.set(c, now.chain * CANDIDATE);
      now.chain += 1;
    }
    this.beginSet(RISE_SET, index);
  }

  private isStrideLike(c: Float64Array): boolean {
    return c[SHAKE] > STRIDE_SHAKE && c[END] - c[START] < STRIDE_S * this.options.sampleRateHz;
  }

  /* Sets */

  private beginSet(set: number, index: number): void {
    const { now, chain, options } = this;
    now.set = set;
    now.reps = 0;
    now.isGiven = now.isArmed === 1 || (set === TURN_SET && this.isProven()) ? 1 : 0;
    this.amplitudes.forget();
    const waiting = now.chain;
    now.chain = 0;
    for (let k = 0; k < waiting && now.set === set; k++) {
      const at = k * CANDIDATE;
      if (index - chain[at + END] <= options.maxWait) this.count(chain, at, index);
    }
  }

  /** Whether what waits is what the last set was made of. */
  private isProven(): boolean {
    const { now, proven, chain, candidate } = this;
    if (now.hasProven === 0) return false;
    for (let i = 0; i < CANDIDATE; i++) candidate[i] = chain[i];
    return likeness(proven, 0, candidate) !== UNLIKE;
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
    if (now.set === RISE_SET) return since > this.rhythm(last, 0) + last[END] - last[START];
    const wait = now.reps >= SET_REPS ? options.patience : this.rhythm(last, 0);
    return since > wait && (swings.now.phase === HOME_PHASE || swings.now.startIndex - last[END] > wait);
  }

  /** The set is over. So few reps that it was none are taken back, unless the app has said that there is a set. */
  private closeSet(index: number): void {
    const { now, options } = this;
    now.set = NO_SET;
    if (now.reps >= SET_REPS || now.isGiven === 1) return;
    for (let k = 0; k < now.reps; k++) this.queue.push(repRetracted(this.counted[k], options, index));
  }

  private tellPeak(startIndex: number, peakIndex: number, amplitude: number, path: LimbPath, index: number): void {
    this.queue.push(limbPeak(startIndex, peakIndex, amplitude, path, this.options, index));
  }
}
