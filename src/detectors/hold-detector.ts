/**
 * Finds holds in a force or pressure signal: an effort that rises, keeps up and ends. For a channel that reads about
 * the same whenever nothing presses; not for repetitions (`RepDetector`), which have no plateau to speak of.
 *
 * Hysteresis above a baseline that learns only at rest. An effort is confirmed after 250 ms above the threshold, and
 * its onset dated back to where it left the baseline; the end is dated back to where it came back.
 */
import { MirroredRing } from '../buffers';
import { type Block, capacityOf, type Detector, requireRange, type Samples, type Sink, StatefulStage } from '../core';
import { BandClock } from './band-clock';
import { EDGE_SHARE, isLateRise, samplesSinceOnset } from './effort-onset';
import { EffortThreshold } from './effort-threshold';
import { gapEvent } from './gap-event';
import type { HoldDetectorEvent, HoldEndEvent } from './hold-events';
import { type HoldDetectorOptions, type HoldOptions, readHoldOptions } from './hold-options';
import { holdEnd, holdFields, holdProgress } from './hold-report';
import { Plateau } from './plateau';
import { RestLevel } from './rest-level';
import { SpikeGuard } from './spike-guard';

const REST = 0;
const RISING = 1;
const HOLDING = 2;
const RELEASING = 3;

/** Threshold to release, and to take the hold up again. */
const RELEASE_SHARE = 0.15;
const RELEASE_ENTER_SHARE = 0.6;
const RESUME_SHARE = 0.3;
/** Change over 100 ms, as a share of the level, below which a release has come to its end. */
const FLAT_SHARE = 0.01;

/**
 * Detects holds in one channel.
 *
 * Shape: signal (any unit) → `hold-start`, `hold-progress` once a second, `hold-end`, `gap`.
 * Latency: `hold-start` 0.25 s after the threshold is passed, the onset at most 2 s before that, and none in the first 0.5 s of
 * a stream or after a gap, while the noise is learned; `hold-end` at most 2.4 s
 * after the end, and about 0.2 s after a brisk one. Allocates: in the constructor, and per event. State: 10.9 · sampleRateHz + 100 doubles.
 * NaN: bridged up to `maxGapS`; a longer gap closes a hold where the gap began, and a `gap` event says so.
 * @throws {RangeError} for options against their laws, {TypeError} for options of another type
 * @example
 * const holds = new HoldDetector({ sampleRateHz: 80, fullScale: 200, holdS: 5 });
 * for (const force of signal) holds.push(Float64Array.of(force), (event) => console.log(event.type, event.onsetS));
 */
export class HoldDetector extends StatefulStage implements Detector<HoldDetectorEvent> {
  readonly inputs = ['signal'] as const;
  readonly maxDecisionSamples: Readonly<Record<HoldDetectorEvent['type'], number>>;
  private readonly options: HoldOptions;
  private readonly guard: SpikeGuard;
  private readonly rest: RestLevel;
  private readonly history: MirroredRing;
  private readonly threshold: EffortThreshold;
  private readonly plateau: Plateau;
  private readonly band: BandClock;
  /** [cleaned level, the same above the baseline, middle of the band] */
  private readonly level = new Float64Array(3);
  private readonly now = {
    phase: REST,
    started: 0,
    firstIndex: -1,
    isLoadedStart: 0,
    missingRun: 0,
    enteredIndex: 0,
    confirmedIndex: 0,
    startIndex: 0,
    onsetIndex: 0,
    isRefined: 0,
    // a load that stood before the effort, above the baseline
    foot: 0,
    fellIndex: 0,
    least: 0,
    leastIndex: 0,
    endedIndex: 0,
    impulse: 0,
    progress: 0,
  };

  constructor(options: HoldDetectorOptions) {
    const read = readHoldOptions(options);
    super('hold-detector', read.hash);
    this.options = read;
    this.guard = new SpikeGuard(read.sampleRateHz);
    this.rest = new RestLevel(read.sampleRateHz, read.tare);
    this.threshold = new EffortThreshold(read, this.rest);
    this.history = new MirroredRing({ length: read.historySamples });
    this.plateau = new Plateau(read.sampleRateHz, read.target);
    this.band = new BandClock(read.tolerance, read.grace);
    this.maxDecisionSamples = read.maxDecisionSamples;
    this.keep(this.guard, this.rest, this.history, this.threshold, this.plateau, this.band, this.level, this.now);
  }

  push(frame: Samples, sink: Sink<HoldDetectorEvent>): void {
    this.step(frame, 0, sink);
  }

  process(input: Block, from: number, to: number, sink: Sink<HoldDetectorEvent>): void {
    requireRange(from, to, capacityOf('input', input, 1));
    for (let i = from; i < to; i++) this.step(input.data, i, sink);
  }

  /* Sample values travel in `level`, not as arguments: a double handed to a call that is not inlined is boxed. */
  private step(data: Samples, at: number, sink: Sink<HoldDetectorEvent>): void {
    const index = this.counts[0];
    this.counts[0] = index + 1;
    const { now, level } = this;
    const { maxGap } = this.options;
    this.guard.push(data, at, level);
    if (this.guard.isFilled) this.history.pushFrom(level, 0);
    level[1] = level[0] - this.rest.baseline;
    const x = data[at];
    if (x - x !== 0) {
      this.counts[1] += 1;
      now.missingRun += 1;
      if (now.missingRun === maxGap + 1 && now.started === 1) this.breakOff(index, sink);
      if (now.missingRun > maxGap || now.started === 0) return;
    } else {
      const gap = now.missingRun;
      now.missingRun = 0;
      if (gap > maxGap && now.started === 1) {
        this.begin(index);
        sink(gapEvent(this.options.source, index - gap, index, this.options.sampleRateHz));
        return;
      }
    }
    if (now.firstIndex < 0) now.firstIndex = index;
    if (!this.guard.isFilled) return;
    if (now.started === 0) this.begin(now.firstIndex);
    if (now.phase === REST) this.atRest(index);
    else if (now.phase === RISING) this.rising(index, sink);
    else this.holding(index, sink);
  }

  /** The first sample, or the first after a gap: nothing is known of the time before it. */
  private begin(index: number): void {
    const { now, level } = this;
    now.started = 1;
    now.isLoadedStart = 1;
    now.endedIndex = index;
    now.least = level[1];
  }

  private atRest(index: number): void {
    const { now, level, rest } = this;
    this.threshold.update();
    if (!rest.isKnown) {
      rest.listen(level);
      if (level[1] < now.least) now.least = level[1];
      return;
    }
    // loaded from the start: no sample until here was low
    if (now.isLoadedStart === 1 && now.least <= this.threshold.value) now.isLoadedStart = 0;
    if (level[1] > this.threshold.value) {
      now.phase = RISING;
      now.enteredIndex = index;
      return;
    }
    now.isLoadedStart = 0;
    rest.follow(level);
  }

  private rising(index: number, sink: Sink<HoldDetectorEvent>): void {
    const now = this.now;
    if (this.level[1] <= this.threshold.value) {
      now.phase = REST;
      this.atRest(index);
      return;
    }
    if (index - now.enteredIndex < this.options.confirm) return;
    now.phase = HOLDING;
    now.confirmedIndex = index;
    now.onsetIndex = this.onsetBefore(this.level[1], index);
    now.startIndex = now.onsetIndex;
    now.isRefined = 0;
    now.foot = 0;
    now.impulse = 0;
    now.progress = 0;
    this.band.reset();
    this.plateau.reset();
    this.plateau.add(this.level, index);
    sink({ type: 'hold-start', ...holdFields('hold-start', now, this.options, index), level: this.level[1] });
  }

  /** Where the signal left the baseline, looking back from half of `level` at `from`; not before the last hold ended, or a gap. */
  private onsetBefore(level: number, from: number): number {
    const index = this.counts[0] - 1;
    const { history, now, rest } = this;
    const { latency, maxBack } = this.options;
    if (now.isLoadedStart === 1) return now.endedIndex;
    const limit = index - Math.max(now.enteredIndex - maxBack, now.endedIndex);
    const since = samplesSinceOnset(history, rest.baseline + now.foot, level - now.foot, rest.noise, index - from, limit);
    return Math.max(now.endedIndex, Math.round(index - since - latency));
  }

  private holding(index: number, sink: Sink<HoldDetectorEvent>): void {
    const now = this.now;
    const { refine, progress, sampleRateHz } = this.options;
    this.plateau.add(this.level, index);
    this.level[2] = this.options.target > 0 ? this.options.target : this.plateau.level;
    this.band.add(this.level);
    now.impulse += this.level[1] / sampleRateHz;
    if (now.isRefined === 0 && now.phase === HOLDING && index - now.enteredIndex >= refine) this.refineOnset(index);
    if (now.foot === 0) this.watchLateRise(index);
    if (now.phase === HOLDING) this.watchRelease(index);
    else this.releasing(index, sink);
    if (now.phase === REST) return;
    const seconds = Math.floor((index - now.confirmedIndex) / progress);
    if (seconds > now.progress) {
      now.progress = seconds;
      sink(holdProgress(now, this.level[1], this.band, this.options, seconds, index));
    }
  }

  /** Once, when the hold has come up or is over: the onset by what it reaches, looking back from `from`, where it was on. */
  private refineOnset(from: number): void {
    this.now.isRefined = 1;
    this.now.onsetIndex = this.onsetBefore(this.plateau.peak, from);
  }

  /** What seemed a hold was a load before it: a steep rise from a steady level moves the onset, once. */
  private watchLateRise(index: number): void {
    const { now, history } = this;
    const { footNear, footFar } = this.options;
    if (index - now.enteredIndex < (now.isLoadedStart === 1 ? footNear : footFar)) return;
    if (!isLateRise(history, this.rest, footNear, footFar)) return;
    now.foot = history.data[history.windowOffset(1) - footNear] - this.rest.baseline;
    now.enteredIndex = index;
    now.isRefined = 0;
    now.isLoadedStart = 0;
    this.band.reset();
    this.plateau.reset();
    this.plateau.add(this.level, index);
  }

  private watchRelease(index: number): void {
    const now = this.now;
    const v = this.level[1];
    if (v >= RELEASE_SHARE * this.plateau.level && v >= RELEASE_ENTER_SHARE * this.threshold.value) return;
    now.phase = RELEASING;
    now.fellIndex = index;
    now.least = v;
    now.leastIndex = index;
  }

  private releasing(index: number, sink: Sink<HoldDetectorEvent>): void {
    const now = this.now;
    const v = this.level[1];
    const { resume, released, endWait, flatSpan, latency } = this.options;
    const { level } = this.plateau;
    const since = index - now.fellIndex;
    if (since <= resume && v > RESUME_SHARE * level && v > this.threshold.value) {
      now.phase = HOLDING;
      return;
    }
    const isDown = now.least <= EDGE_SHARE * level;
    if (v < now.least && !isDown) {
      now.least = v;
      now.leastIndex = index;
    }
    if (since < released) return;
    const newest = this.history.windowOffset(1);
    const before = this.history.data[newest - Math.min(flatSpan, this.history.filled - 1)] - this.rest.baseline;
    const isFlat = Math.abs(v - before) < FLAT_SHARE * level;
    const isRising = v > now.least + EDGE_SHARE * level;
    if (isDown || isFlat || isRising || since >= endWait) this.finish(Math.max(0, Math.round(now.leastIndex - latency)), index, sink);
  }

  /** Samples have been missing for too long: a hold ends where they began to, and nothing is known of the rest. */
  private breakOff(index: number, sink: Sink<HoldDetectorEvent>): void {
    const { phase, missingRun } = this.now;
    const begin = index - missingRun + 1;
    const event = phase === HOLDING || phase === RELEASING ? this.endAt(begin, index) : null;
    this.toRest(begin);
    this.rest.reset();
    if (event !== null) sink(event);
  }

  /** Commits the hold: learns from it, is at rest again, then reports. */
  private finish(endIndex: number, index: number, sink: Sink<HoldDetectorEvent>): void {
    if (this.now.isRefined === 0) this.refineOnset(this.now.fellIndex - 1);
    const event = this.endAt(endIndex, index);
    if (!event.faults.includes('squeeze')) this.threshold.learn(this.plateau.level);
    this.toRest(event.endIndex);
    this.rest.settle(this.rest.baseline + this.now.least);
    sink(event);
  }

  private endAt(endIndex: number, index: number): HoldEndEvent {
    const { now, plateau, band, options } = this;
    return holdEnd(now, plateau, band, options, Math.max(endIndex, now.onsetIndex), index);
  }

  private toRest(endIndex: number): void {
    this.now.phase = REST;
    this.now.isLoadedStart = 0;
    this.now.endedIndex = endIndex;
  }
}
