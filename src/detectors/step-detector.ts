/**
 * Counts footsteps by the norm of the acceleration, wherever on the body the sensor is. For walking and running at 50 to 200 steps a
 * minute; not for single steps, and not for steps that nothing tells from fidgeting: a walk is what repeats itself, stride by stride.
 *
 * Every crest of the band-passed norm that stands out by half the usual size is a candidate. Candidates that follow one another without a
 * pause are a chain, and a chain becomes a walk when the signal has repeated itself stride by stride over some of them; then it
 * is told, back to its start. In a walk each step is told at once, unless it is doubtful: small, out of time, or of a signal
 * that no longer repeats itself. Doubtful ones are told in retrospect if the walk goes on.
 */
import { type Block, capacityOf, type Detector, eventId, OptionReader, requireRange, type Samples, type Sink, StatefulStage } from '../core';
import { gapEvent } from './gap-event';
import type { StepDetectorEvent, StepEvent } from './step-events';
import { StepWave } from './step-wave';

export interface StepDetectorOptions {
  /** At least 10 Hz. */
  readonly sampleRateHz: number;
  /** Missing samples up to this long are bridged. Default 0.5 s. */
  readonly maxGapS?: number;
  /** First part of event ids. Default 'step'. */
  readonly source?: string;
}

/**
 * A walk begins at this regularity and goes on at that one. Movement at random, in the same band, reaches the one in about 8 % of all
 * minutes for as long as three steps (simulated; at 0.5, in half of them); the walk of a wrist falls to the other when the arm does something else.
 */
const START_REGULARITY = 0.6;
const KEEP_REGULARITY = 0.3;
/** So many candidates make a walk, and over so many of the last, at the start and after a doubtful one, the regularity was there. */
const WALK_STEPS = 8;
const REGULAR_STEPS = 3;
/** A longer pause between two candidates ends the chain, s: 50 steps a minute. */
const LONGEST_STEP_S = 1.2;
/** What was so long ago is no longer told, s. */
const MAX_WAIT_S = 8;
/** A crest stands out by this part of the wave's size from the troughs beside it, and two belong to two steps when so far apart. */
const CREST_SHARE = 0.5;
const SHORTEST_STEP_S = 0.25;
const SHORTEST_STEP_STRIDES = 0.25;
/** A crest below this part of the size, or after so many half strides, is doubtful; more than so many small ones in a row end the walk. */
const SMALL_SHARE = 0.6;
const LATE_SHARE = 1.6;
const SMALL_STEPS = 2;
/** Weaker is no walk: size of the wave, in units of gravity. The slowest walk on a wrist that was recorded has 0.06. */
const LEAST_SIZE = 0.03;
/** Candidates that can wait. */
const PLACES = Math.ceil(MAX_WAIT_S / SHORTEST_STEP_S) + 1;

/**
 * Detects steps in the norm of the acceleration, gravity included, in any unit.
 *
 * Shape: norm (any unit) → `step`, `gap`.
 * Latency: in a walk about 0.4 s after the step; its first five to nine steps 4 s, and never more than 8 s.
 * Cost: grows with the rate, by one pass over the 1.1 s of lags a sample. Allocates: in the constructor, and an event when it happens.
 * State: 8 s · sampleRateHz + 125 doubles.
 * NaN: bridged up to `maxGapS`; a longer gap ends the walk and says so with a `gap` event. A negative norm is missing, too.
 * @throws {RangeError} for options against their laws, {TypeError} for options of another type
 * @example
 * const steps = new StepDetector({ sampleRateHz: 50 });
 * for (const [x, y, z] of acceleration) steps.push(Float64Array.of(Math.hypot(x, y, z)), (event) => console.log(event.type, event.startS));
 */
export class StepDetector extends StatefulStage implements Detector<StepDetectorEvent> {
  readonly inputs = ['norm'] as const;
  readonly maxDecisionSamples: Readonly<Record<StepDetectorEvent['type'], number>>;
  private readonly sampleRateHz: number;
  private readonly source: string;
  private readonly maxGap: number;
  private readonly maxWait: number;
  private readonly wave: StepWave;
  /** Of the candidates that wait: where, and how high. */
  private readonly places = new Float64Array(PLACES);
  private readonly heights = new Float64Array(PLACES);
  private readonly now = {
    started: 0,
    missingRun: 0,
    // the wave since its last turn
    rising: 0,
    extreme: 0,
    extremeIndex: 0,
    // the newest crest, which a higher one beside it may still replace
    hasCrest: 0,
    crest: 0,
    crestIndex: 0,
    // the chain
    chain: 0,
    lastIndex: 0,
    regular: 0,
    small: 0,
    waiting: 0,
    isWalking: 0,
    hasTold: 0,
  };

  constructor(options: StepDetectorOptions) {
    const read = readOptions(options);
    super('step-detector', read.hash);
    this.sampleRateHz = read.sampleRateHz;
    this.source = read.source;
    this.maxGap = Math.round(read.maxGapS * read.sampleRateHz);
    this.maxWait = Math.round(MAX_WAIT_S * read.sampleRateHz);
    this.wave = new StepWave(read.sampleRateHz);
    this.maxDecisionSamples = { step: this.maxWait, gap: 0 };
    this.keep(this.wave, this.places, this.heights, this.now);
  }

  /** Whether a walk is going on, as far as is known: a gate for what must not count steps. */
  get isWalking(): boolean {
    const { isWalking, lastIndex } = this.now;
    return isWalking === 1 && this.counts[0] - lastIndex <= 2 * LONGEST_STEP_S * this.sampleRateHz;
  }

  push(frame: Samples, sink: Sink<StepDetectorEvent>): void {
    this.step(frame, 0, sink);
  }

  process(input: Block, from: number, to: number, sink: Sink<StepDetectorEvent>): void {
    requireRange(from, to, capacityOf('input', input, 1));
    for (let i = from; i < to; i++) this.step(input.data, i, sink);
  }

  /** The stream is over: a last step that waits for a higher crest beside it is told. Doubtful ones are not, for no walk goes on. */
  finish(sink: Sink<StepDetectorEvent>): void {
    const { now } = this;
    if (now.hasCrest === 1) this.takeCrest();
    const steps = now.isWalking === 1 ? this.takeWaiting(this.counts[0] - 1) : [];
    this.restart();
    now.started = 0;
    for (const step of steps) sink(step);
  }

  private step(data: Samples, at: number, sink: Sink<StepDetectorEvent>): void {
    const { now, wave, counts } = this;
    const index = counts[0];
    counts[0] = index + 1;
    const x = data[at];
    if (!(x >= 0 && x < Infinity)) {
      counts[1] += 1;
      now.missingRun += 1;
      if (now.started === 0 || now.missingRun > this.maxGap) return;
      wave.stand();
    } else {
      const missing = now.missingRun;
      now.missingRun = 0;
      const isGap = now.started === 1 && missing > this.maxGap;
      if (isGap) this.restart();
      now.started = 1;
      wave.see(data, at);
      if (isGap) {
        sink(gapEvent(this.source, index - missing, index, this.sampleRateHz));
        return;
      }
    }
    this.followWave(index);
    if (now.hasCrest === 1 && now.rising === 0 && index - now.crestIndex >= this.shortestStep()) this.takeCrest();
    if (now.isWalking === 1 && now.waiting > 0) for (const step of this.takeWaiting(index)) sink(step);
  }

  /** After a gap: the walk is over, as far as anybody knows. */
  private restart(): void {
    this.wave.restart();
    this.endChain();
    this.now.rising = 0;
    this.now.extreme = 0;
    this.now.hasCrest = 0;
  }

  private endChain(): void {
    const { now } = this;
    now.chain = 0;
    now.regular = 0;
    now.small = 0;
    now.waiting = 0;
    now.isWalking = 0;
    now.hasTold = 0;
  }

  private shortestStep(): number {
    const { rhythm } = this.wave;
    const share = rhythm.regularity >= KEEP_REGULARITY ? SHORTEST_STEP_STRIDES * rhythm.strideSamples : 0;
    return Math.max(SHORTEST_STEP_S * this.sampleRateHz, share);
  }

  /** Lower crests are doubtful. */
  private smallest(): number {
    return Math.max(SMALL_SHARE * this.wave.rhythm.rms, LEAST_SIZE);
  }

  /** Follows the wave from turn to turn. A crest waits until none higher can come beside it. */
  private followWave(index: number): void {
    const { now, wave } = this;
    const { level } = wave;
    const change = now.rising === 1 ? now.extreme - level : level - now.extreme;
    if (change < 0) {
      now.extreme = level;
      now.extremeIndex = index;
    }
    if (!(change > CREST_SHARE * Math.max(wave.rhythm.rms, LEAST_SIZE))) return;
    if (now.rising === 1) this.seeCrest();
    now.rising = 1 - now.rising;
    now.extreme = level;
    now.extremeIndex = index;
  }

  private seeCrest(): void {
    const { now } = this;
    const isBeside = now.hasCrest === 1 && now.extremeIndex - now.crestIndex < this.shortestStep();
    if (isBeside && now.extreme <= now.crest) return;
    if (now.hasCrest === 1 && !isBeside) this.takeCrest();
    now.hasCrest = 1;
    now.crest = now.extreme;
    now.crestIndex = now.extremeIndex;
  }

  /** Makes the crest a candidate of the chain, and judges anew whether this is a walk. */
  private takeCrest(): void {
    const { now, wave } = this;
    const { regularity, strideSamples, rms } = wave.rhythm;
    const interval = now.crestIndex - now.lastIndex;
    if (now.chain > 0 && interval > LONGEST_STEP_S * this.sampleRateHz) this.endChain();
    const isInTime = now.chain > 0 && interval < (LATE_SHARE / 2) * strideSamples;
    const isBig = now.crest >= this.smallest();
    const isStrong = rms >= LEAST_SIZE;
    now.hasCrest = 0;
    now.small = isBig ? 0 : now.small + 1;
    if (now.small > SMALL_STEPS && now.hasTold === 1) {
      this.endChain();
      return;
    }
    this.wait();
    const isRegular = isStrong && regularity >= (now.hasTold === 1 ? KEEP_REGULARITY : START_REGULARITY);
    now.regular = isRegular ? now.regular + 1 : 0;
    if (now.isWalking === 1 && !(isRegular && isInTime && isBig)) {
      now.isWalking = 0;
      now.regular = 0;
    }
    if (now.regular >= REGULAR_STEPS && now.chain >= WALK_STEPS) now.isWalking = 1;
  }

  private wait(): void {
    const { now, places, heights } = this;
    if (now.waiting === PLACES) {
      places.copyWithin(0, 1);
      heights.copyWithin(0, 1);
      now.waiting -= 1;
    }
    places[now.waiting] = now.crestIndex;
    heights[now.waiting] = now.crest;
    now.waiting += 1;
    now.chain += 1;
    now.lastIndex = now.crestIndex;
  }

  /** What waits, but for what is too long ago, and small crests before the first step. */
  private takeWaiting(index: number): StepEvent[] {
    const { now, places, heights, wave } = this;
    const small = this.smallest();
    const steps: StepEvent[] = [];
    for (let i = 0; i < now.waiting; i++) {
      const startIndex = Math.max(0, places[i] - wave.delaySamples);
      if (heights[i] < (now.hasTold === 0 ? small : 0) || index - startIndex > this.maxWait) continue;
      now.hasTold = 1;
      steps.push(this.stepAt(startIndex, index));
    }
    now.waiting = 0;
    return steps;
  }

  private stepAt(startIndex: number, index: number): StepEvent {
    const { source, sampleRateHz } = this;
    return {
      type: 'step',
      id: eventId(source, 'step', startIndex),
      source,
      startIndex,
      startS: startIndex / sampleRateHz,
      decidedIndex: index,
      decidedS: index / sampleRateHz,
    };
  }
}

function readOptions(options: StepDetectorOptions) {
  const read = new OptionReader(options);
  const sampleRateHz = read.number('sampleRateHz', { atLeast: 10 });
  const maxGapS = read.number('maxGapS', { above: 0, default: 0.5 });
  const source = read.text('source', 'step');
  return { sampleRateHz, maxGapS, source, hash: read.end() };
}
