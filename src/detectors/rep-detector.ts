/**
 * Counts repetitions: movements of one body signal away from home and back. For a signal whose level says how far the
 * movement has gone: tilt along its principal axis, a force, a height. Not for raw acceleration, which passes through
 * zero twice a rep.
 *
 * Hysteresis on the excursion from home, not local maxima: a rep with a plateau has many. The threshold to leave home
 * is an absolute floor or a share of the amplitude learned from the last reps, whichever is greater. Home is where the
 * signal last turned; stillness pulls it along, and a long stillness away from home makes a new home of it.
 */
import { MirroredRing } from '../buffers';
import { type Block, capacityOf, type Detector, requireRange, type Samples, type Sink, StatefulStage } from '../core';
import { gapEvent } from './gap-event';
import { MovementThreshold } from './movement-threshold';
import type { RepDetectorEvent, RetractionReason } from './rep-events';
import { RepHome } from './rep-home';
import { PEAK_FALL_SHARE, type RepDetectorOptions, type RepOptions, readRepOptions } from './rep-options';
import { EDGE_SHARE, repEnd, repFaults, repPeak, repRetracted } from './rep-report';
import { PHASES, phasesInto, samplesSinceBelow, wayOf } from './look-back';

const HOME = 0;
const OUT = 1;
const RETURNING = 2;

/** A return that moves less than this share of the excursion while it settles has come to its end. */
const CREEP_SHARE = 0.02;
/** A first return that goes past home by this share of the excursion was no return. */
const OVERSHOOT_SHARE = 0.5;

/**
 * Detects reps in one channel.
 *
 * Shape: signal (any unit) → `rep-peak` (provisional, at the turning point), `rep` (after the return) or `rep-retracted`, `gap`.
 * Latency: `rep-peak` at most 0.3 s after the peak, `rep` at most 0.4 s after the end; see `maxDecisionSamples`.
 * Allocates: in the constructor, and an event when it happens. State: (2 · maxRepS + 1.3 s) · sampleRateHz + 70 doubles.
 * NaN: bridged up to `maxGapS`; a longer gap drops what was in progress and says so with a `gap` event.
 * @throws {RangeError} for options against their laws, {TypeError} for options of another type
 * @example
 * const reps = new RepDetector({ sampleRateHz: 50, minAmplitude: 0.1 });
 * for (const tilt of signal) reps.push(Float64Array.of(tilt), (event) => console.log(event.type, event.startS));
 */
export class RepDetector extends StatefulStage implements Detector<RepDetectorEvent> {
  readonly inputs = ['signal'] as const;
  readonly maxDecisionSamples: Readonly<Record<RepDetectorEvent['type'], number>>;
  private readonly options: RepOptions;
  private readonly history: MirroredRing;
  private readonly threshold: MovementThreshold;
  private readonly home: RepHome;
  /** The present level: a double handed to a call that is not inlined is boxed. */
  private readonly cell = new Float64Array(1);
  private readonly now = {
    phase: HOME,
    started: 0,
    level: 0,
    missingRun: 0,
    // excursion in progress
    direction: 0,
    home: 0,
    leftIndex: 0,
    startIndex: 0,
    extent: 0,
    peakIndex: 0,
    peakReported: 0,
    least: 0,
    leastMark: 0,
    leastIndex: 0,
    backIndex: 0,
  };

  constructor(options: RepDetectorOptions) {
    const read = readRepOptions(options);
    super('rep-detector', read.hash);
    this.options = read;
    this.history = new MirroredRing({ length: read.historySamples });
    this.threshold = new MovementThreshold(read);
    this.home = new RepHome(read, this.threshold);
    this.maxDecisionSamples = { 'rep-peak': read.peakHold, rep: read.settle, 'rep-retracted': 0, gap: 0 };
    this.keep(this.history, this.threshold, this.home, this.now);
  }

  /** The median amplitude of the set so far, by which partial reps are told; 0 before its first rep. */
  get learnedAmplitude(): number {
    return this.threshold.amplitude;
  }

  push(frame: Samples, sink: Sink<RepDetectorEvent>): void {
    this.step(frame, 0, sink);
  }

  process(input: Block, from: number, to: number, sink: Sink<RepDetectorEvent>): void {
    requireRange(from, to, capacityOf('input', input, 1));
    for (let i = from; i < to; i++) this.step(input.data, i, sink);
  }

  /** The stream is over: a rep that is half-way to where it counts is told, as `unfinished` (a force falls by less in the middle of a press); the `rep-peak` of any other is taken back. */
  finish(sink: Sink<RepDetectorEvent>): void {
    const { now } = this;
    const index = this.counts[0] - 1;
    const fall = now.extent - now.direction * (now.level - now.home);
    if (now.phase === OUT && now.peakReported === 1 && fall >= (this.options.returnShare / 2) * now.extent) this.turnBack(index);
    if (now.phase === RETURNING) this.end(index, sink);
    else this.drop('no-return', index, sink);
    now.started = 0;
  }

  /* Sample values travel in `now.level`, not as arguments: a double handed to a call that is not inlined is boxed. */
  private step(data: Samples, at: number, sink: Sink<RepDetectorEvent>): void {
    const index = this.counts[0];
    this.counts[0] = index + 1;
    const now = this.now;
    const x = data[at];
    const isMissing = x - x !== 0;
    this.cell[0] = x - x + x; // ±Infinity becomes NaN
    this.history.pushFrom(this.cell, 0);
    if (isMissing) {
      this.counts[1] += 1;
      now.missingRun += 1;
      if (now.missingRun <= this.options.maxGap) this.advance(index, sink);
      return;
    }
    const missing = now.missingRun;
    now.missingRun = 0;
    now.level = x;
    this.threshold.see(this.cell);
    if (now.started === 1 && missing <= this.options.maxGap) {
      this.watchStillness(index, sink);
      this.advance(index, sink);
      return;
    }
    const isGap = now.started === 1;
    now.started = 1;
    if (!isGap) {
      this.settleHere(index);
      return;
    }
    this.drop('gap', index, sink);
    sink(gapEvent(this.options.source, index - missing, index, this.options.sampleRateHz));
  }

  /** One sample on, by `now.level`: over a short gap that is the last one there was, so that no decision waits. */
  private advance(index: number, sink: Sink<RepDetectorEvent>): void {
    const { phase, started } = this.now;
    if (started === 0) return;
    if (phase === HOME) this.waitAtHome(index);
    else if (phase === OUT) this.follow(index, sink);
    else this.comeBack(index, sink);
  }

  /** Takes the present level for home, and waits there. */
  private settleHere(index: number): void {
    this.now.phase = HOME;
    this.now.peakReported = 0;
    this.cell[0] = this.now.level;
    this.home.settle(this.cell, index);
  }

  /** The movement in progress comes to nothing: takes the present level for home, and takes back what was told. */
  private drop(reason: RetractionReason, index: number, sink: Sink<RepDetectorEvent>): void {
    const told = this.now.peakReported === 1 ? repRetracted(this.now, reason, this.options, index) : null;
    this.settleHere(index);
    if (told !== null) sink(told);
  }

  private watchStillness(index: number, sink: Sink<RepDetectorEvent>): void {
    if (!this.home.rests(this.cell, index)) return;
    this.threshold.rest();
    this.drop('no-return', index, sink);
  }

  private waitAtHome(index: number): void {
    const { threshold, home, cell, now } = this;
    cell[0] = now.level;
    home.follow(cell);
    if (now.missingRun === 0) threshold.seeHome(cell);
    if (!threshold.isKnown) return;
    const direction = this.allowedDirection();
    if (home.undoes(cell, direction, index)) return;
    const up = now.level - home.now.low;
    const down = home.now.high - now.level;
    if (up > threshold.value && (direction > 0 || (direction === 0 && up >= down))) this.leave(1, index);
    else if (direction <= 0 && down > threshold.value) this.leave(-1, index);
  }

  /** 1 or −1 when only one way counts: as the app said, or as the set began; otherwise 0. */
  private allowedDirection(): number {
    const { direction } = this.options;
    return direction !== 0 ? direction : this.threshold.isRested ? 0 : this.now.direction;
  }

  private leave(direction: number, index: number): void {
    const now = this.now;
    now.home = direction > 0 ? this.home.now.low : this.home.now.high;
    if (!this.threshold.allowsHome(now.home, direction)) return;
    this.threshold.leave();
    now.phase = OUT;
    now.direction = direction;
    now.extent = direction * (now.level - now.home);
    now.leftIndex = index;
    this.dateStart(index);
    now.peakIndex = index;
    now.peakReported = 0;
  }

  /** The start is where the signal was last at home: within a share of what the movement has reached by now. */
  private dateStart(index: number): void {
    const now = this.now;
    const edge = now.home + now.direction * EDGE_SHARE * now.extent;
    const sinceLeft = index - now.leftIndex;
    now.startIndex = index - samplesSinceBelow(this.history, edge, now.direction, sinceLeft, sinceLeft + this.options.maxRep);
  }

  private follow(index: number, sink: Sink<RepDetectorEvent>): void {
    const { now } = this;
    const { peakHold, returnShare, minRep, maxRep } = this.options;
    const excursion = now.direction * (now.level - now.home);
    if (excursion > now.extent) {
      now.extent = excursion;
      now.peakIndex = index;
    }
    if (index - now.startIndex >= maxRep) {
      this.drop('too-long', index, sink);
      return;
    }
    const fall = now.extent - excursion;
    if (fall >= returnShare * now.extent) this.turnBack(index);
    const hasTurned = fall >= PEAK_FALL_SHARE * now.extent || index - now.peakIndex >= peakHold;
    if (now.peakReported === 0 && hasTurned && index - now.startIndex >= minRep / 2) {
      now.peakReported = 1;
      this.dateStart(index);
      sink(repPeak(now, this.options, index));
    }
  }

  private turnBack(index: number): void {
    const now = this.now;
    now.phase = RETURNING;
    now.least = now.direction * (now.level - now.home);
    now.leastMark = now.least;
    now.leastIndex = index;
    now.backIndex = -1;
  }

  private comeBack(index: number, sink: Sink<RepDetectorEvent>): void {
    const now = this.now;
    const { direction, settle, maxRep } = this.options;
    const excursion = now.direction * (now.level - now.home);
    now.least = Math.min(now.least, excursion);
    if (excursion < now.leastMark - CREEP_SHARE * now.extent) {
      now.leastMark = excursion;
      now.leastIndex = index;
    }
    const isFirst = this.threshold.isRested;
    if (isFirst && direction === 0 && excursion < -OVERSHOOT_SHARE * now.extent) {
      const told = now.peakReported === 1 ? repRetracted(now, 'preparation', this.options, index) : null;
      this.turnAround(index);
      if (told !== null) sink(told);
      return;
    }
    // the first rep waits a little: its return may yet turn out to be the way out
    if (now.backIndex < 0 && excursion <= EDGE_SHARE * now.extent) now.backIndex = index;
    const isBack = now.backIndex >= 0 && (!isFirst || index - now.backIndex >= settle);
    const hasTurned = excursion - now.least > PEAK_FALL_SHARE * now.extent;
    if (isBack || hasTurned || index - now.leastIndex >= settle) this.end(index, sink);
    else if (index - now.startIndex >= maxRep) this.drop('too-long', index, sink);
  }

  /** The return went far past home: what looked like the way out was preparation, and the movement goes the other way. */
  private turnAround(index: number): void {
    const now = this.now;
    const swing = now.direction * (now.home - now.level) + now.extent;
    now.phase = OUT;
    now.home += now.direction * now.extent;
    now.direction = -now.direction;
    now.leftIndex = index;
    now.startIndex = now.peakIndex;
    now.extent = swing;
    now.peakIndex = index;
    now.peakReported = 0;
  }

  /** Commits the rep: learns from it, waits at home again, then reports. */
  private end(index: number, sink: Sink<RepDetectorEvent>): void {
    const { now, history } = this;
    const { validShare, referenceAmplitude, minRep } = this.options;
    const reference = referenceAmplitude > 0 ? referenceAmplitude : this.threshold.amplitude;
    const endIndex = now.backIndex >= 0 ? now.backIndex : now.leastIndex;
    if (endIndex - now.startIndex < minRep) return this.drop('too-short', index, sink);
    const faults = repFaults(now.extent, validShare * reference, now.least, endIndex === index);
    const way = wayOf(history, index - now.startIndex, index - endIndex, now);
    const phases = new Float64Array(PHASES);
    phasesInto(phases, way, way.length);
    const event = repEnd(now, phases, endIndex, faults, this.options, index);
    this.threshold.learn(now.extent);
    const turn = now.home + now.direction * now.least;
    this.settleHere(index);
    this.home.now.low = Math.min(turn, now.level);
    this.home.now.high = Math.max(turn, now.level);
    sink(event);
  }
}
