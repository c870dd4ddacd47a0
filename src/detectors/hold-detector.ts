/**
 * Finds holds in a force or pressure signal: an effort that rises from a foot, keeps up and comes back. For a channel that reads about
 * the same whenever nothing presses; not for repetitions (`RepDetector`), which have no plateau to speak of.
 *
 * Hysteresis above a baseline that learns only at rest. An effort is confirmed after 250 ms above the threshold, and its onset dated
 * back to the foot that it rose from, anew whenever it has risen further; that foot is its baseline from then on. The end is dated back
 * to where it came to what it then kept.
 */
import { MirroredRing } from '../buffers';
import { type Block, capacityOf, type Detector, requireRange, type Samples, type Sink, StatefulStage } from '../core';
import { FOOT_ROOM, onsetBefore } from './effort-onset';
import { EffortRelease } from './effort-release';
import { EffortThreshold } from './effort-threshold';
import { gapEvent } from './gap-event';
import type { HoldDetectorEvent, HoldEndEvent } from './hold-events';
import { type HoldDetectorOptions, type HoldOptions, readHoldOptions } from './hold-options';
import { holdEnd, holdFields, holdProgress } from './hold-report';
import { HoldTally } from './hold-tally';
import { RestLevel } from './rest-level';
import { RiseRate } from './rise-rate';
import { SpikeGuard } from './spike-guard';
import { StreamStart } from './stream-start';

const REST = 0;
const RISING = 1;
const HOLDING = 2;
const RELEASING = 3;

/**
 * Detects holds in one channel.
 *
 * Shape: signal (any unit) → `hold-start`, `hold-progress` once a second, `hold-end`, `gap`.
 * Latency: `hold-start` 0.25 s after the threshold is passed, the onset at most 2 s before that, and none in the first 0.5 s of
 * a stream or after a gap, while the noise is learned; `hold-end` at most 2.1 s and `settleS` after the end, about 0.2 s after a brisk one, and `maxGapS`
 * after one within 50 ms (or an update of a slow sensor), which may be a drop-out. Allocates: in the constructor, and per event. State: 12.4 · sampleRateHz + 140 doubles.
 * NaN: bridged up to `maxGapS`; a longer gap closes a hold where the gap began, or where it had come down before, and a `gap` event says so.
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
  private readonly tally: HoldTally;
  private readonly release: EffortRelease;
  private readonly rise: RiseRate;
  private readonly start = new StreamStart();
  /** [cleaned level, the same above the baseline, middle of the band] */
  private readonly level = new Float64Array(3);
  /** Room to look for a foot. */
  private readonly room = new Float64Array(FOOT_ROOM);
  private readonly now = {
    phase: REST, started: 0, firstIndex: -1, isLoadedStart: 0, missingRun: 0,
    // a gap, or the end of a stream, has cut a hold
    isCut: 0,
    enteredIndex: 0, confirmedIndex: 0, startIndex: 0, onsetIndex: 0, plateauIndex: 0, endedIndex: 0, progress: 0,
    // when the onset is to be dated by what the hold has reached by then
    refineIndex: 0,
  };

  constructor(options: HoldDetectorOptions) {
    const read = readHoldOptions(options);
    super('hold-detector', read.hash);
    this.options = read;
    this.guard = new SpikeGuard(read.sampleRateHz);
    this.rest = new RestLevel(read.sampleRateHz, read.tare);
    this.threshold = new EffortThreshold(read, this.rest);
    this.history = new MirroredRing({ length: read.history });
    this.tally = new HoldTally(read);
    this.rise = new RiseRate(read, this.history);
    this.release = new EffortRelease(read, this.history, this.rest, this.threshold, this.tally.plateau, this.rise);
    this.maxDecisionSamples = read.maxDecisionSamples;
    this.keep(this.guard, this.rest, this.history, this.threshold, this.tally, this.release, this.rise, this.start, this.level, this.now);
  }

  push(frame: Samples, sink: Sink<HoldDetectorEvent>): void {
    this.step(frame, 0, sink);
  }

  process(input: Block, from: number, to: number, sink: Sink<HoldDetectorEvent>): void {
    requireRange(from, to, capacityOf('input', input, 1));
    for (let i = from; i < to; i++) this.step(input.data, i, sink);
  }

  /** The stream is over: a hold that has come down ended there; one that is still on ends with the last sample, and is `unfinished` if it has not lasted for what was asked. */
  finish(sink: Sink<HoldDetectorEvent>): void {
    const { now } = this;
    const index = this.counts[0] - 1;
    now.started = 0;
    now.firstIndex = -1;
    this.breakOff(index, sink, true);
  }

  /* Sample values travel in `level`: a double handed to a call that is not inlined is boxed. */
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
        this.begin(index, now.isCut === 0);
        sink(gapEvent(this.options.source, index - gap, index, this.options.sampleRateHz));
        return;
      }
    }
    if (now.firstIndex < 0) now.firstIndex = index;
    if (!this.guard.isFilled) return;
    if (now.started === 0) this.begin(now.firstIndex, now.isCut === 0);
    if (now.phase !== REST && index <= now.refineIndex) this.rise.see(data, at);
    if (now.phase === REST) this.atRest(index);
    else if (now.phase === RISING) this.rising(index, sink);
    else this.holding(index, sink);
  }

  /** The first sample, or the first after a gap: nothing is known of the time before it. */
  private begin(index: number, mayRest: boolean): void {
    this.now.started = 1;
    this.now.endedIndex = index;
    this.start.begin(this.level, mayRest && !this.options.isTared);
  }

  private atRest(index: number): void {
    const { now, level, rest, start, threshold } = this;
    threshold.update();
    if (start.isLoaded) start.see(level);
    if (!rest.isKnown) {
      rest.listen(level);
      return;
    }
    if (start.isLoaded && start.wasBelow(threshold.value)) start.end();
    if (level[1] > threshold.value) {
      now.phase = RISING;
      now.enteredIndex = index;
      now.refineIndex = Infinity;
      this.rise.begin();
      return;
    }
    start.end();
    rest.follow(level);
  }

  private rising(index: number, sink: Sink<HoldDetectorEvent>): void {
    const { now, level, rest, start } = this;
    if (level[1] <= this.threshold.value) {
      now.phase = REST;
      this.atRest(index);
      return;
    }
    if (start.isLoaded) start.see(level);
    if (index - now.enteredIndex < this.options.confirm) return;
    if (start.isLoaded && start.isStill) {
      if (index - now.endedIndex < this.options.still) return;
      now.phase = REST;
      start.end();
      rest.settle(level);
      return;
    }
    now.isLoadedStart = start.isLoaded ? 1 : 0;
    now.phase = HOLDING;
    now.confirmedIndex = index;
    now.onsetIndex = Math.max(now.enteredIndex - this.options.maxBack, now.endedIndex);
    now.progress = 0;
    this.tally.reset();
    this.tally.add(level, index, now.missingRun > 0);
    this.dateOnset(index, index, now.onsetIndex, index);
    now.startIndex = now.onsetIndex;
    now.plateauIndex = -1;
    this.watchRise(index);
    sink({ type: 'hold-start', ...holdFields('hold-start', now, this.options, index), level: level[1] });
  }

  /**
   * Dates the onset by what the hold has reached: where the signal left its foot, looking back from half of that. What is counted of
   * the hold is then counted from there, above that foot.
   * @param from  where it was on: what came after is passed over
   * @param earliest  not before this: another hold, or a gap
   * @param known  where it was dated before
   */
  private dateOnset(index: number, from: number, earliest: number, known: number): void {
    const { now, history, rest, tally, options } = this;
    const peak = rest.baseline + tally.plateau.peak;
    // of the cleaned signal, which lags
    const newest = index - Math.floor(options.latency);
    const found = onsetBefore(history, rest.baseline, peak, index - from, newest - earliest, newest - known, options.foot, this.room);
    if (found === null) return;
    if (found.footSamples >= options.leastFoot) {
      now.isLoadedStart = 0;
      this.level[0] = found.foot;
      rest.settle(this.level);
    }
    tally.restart(peak - rest.baseline);
    now.onsetIndex = Math.max(now.endedIndex, Math.round(index - found.ago - options.latency));
    this.rise.measure(found.ago);
    this.recount(index, found.ago);
  }

  /** Counts again what has been since the onset, `ago` samples before this one. */
  private recount(index: number, ago: number): void {
    const { history, rest, tally, level, now } = this;
    for (; ago >= 0; ago--) {
      level[0] = history.get(ago);
      level[1] = level[0] - rest.baseline;
      tally.add(level, index - ago, ago < now.missingRun);
    }
  }

  /** When the hold has risen on, its onset is to be dated anew. */
  private watchRise(index: number): void {
    const { now, tally } = this;
    if (tally.plateau.startIndex === now.plateauIndex) return;
    now.plateauIndex = tally.plateau.startIndex;
    now.refineIndex = index + this.options.refine;
  }

  private holding(index: number, sink: Sink<HoldDetectorEvent>): void {
    const { now, level, release } = this;
    const { progress } = this.options;
    if (now.phase === RELEASING && release.resumes(level, index)) now.phase = HOLDING;
    this.tally.add(level, index, now.missingRun > 0);
    this.watchRise(index);
    if (index === now.refineIndex && now.phase === HOLDING) {
      this.dateOnset(index, index, now.endedIndex, now.onsetIndex);
      now.plateauIndex = this.tally.plateau.startIndex;
    }
    if (now.phase === HOLDING) {
      if (release.begins(level, index)) now.phase = RELEASING;
    } else if (release.isOver(level, index)) {
      sink(this.commit(index));
      return;
    }
    const seconds = Math.floor((index - now.confirmedIndex) / progress);
    if (seconds > now.progress) {
      now.progress = seconds;
      sink(holdProgress(now, level[1], this.tally, this.options, seconds, index));
    }
  }

  /** Samples have been missing for too long, or the stream is over: a hold that had come down ended there, another where they began to be missing. Nothing is known of the rest. */
  private breakOff(index: number, sink: Sink<HoldDetectorEvent>, isOver = false): void {
    const { now } = this;
    const begin = Math.min(index, index - now.missingRun + 1);
    const isDown = now.phase === RELEASING && this.release.isDownBy(index, now.missingRun);
    const isOn = !isDown && (now.phase === HOLDING || now.phase === RELEASING);
    const event = isDown ? this.commit(index) : isOn ? this.endAt(begin, index, isOver) : null;
    this.toRest(begin);
    now.isCut = isOn ? 1 : 0;
    // a hold that goes on after the gap rose from where it rose before
    if (!isOn) this.rest.reset();
    if (event !== null) sink(event);
  }

  /** The hold is over: learns from it, and is at rest again. */
  private commit(index: number): HoldEndEvent {
    const { now, level, release, rest, tally } = this;
    // too short for its onset to have been dated
    if (now.refineIndex >= release.fellIndex) this.dateOnset(index, release.fellIndex - 1, now.endedIndex, now.onsetIndex);
    const event = this.endAt(Math.max(0, Math.round(release.endIndex - this.options.latency)), index);
    if (!event.faults.includes('squeeze')) this.threshold.learn(tally.plateau.level);
    this.toRest(event.endIndex);
    level[0] = rest.baseline + release.restLevel;
    rest.settle(level);
    level[0] = this.history.get(0);
    return event;
  }

  private endAt(endIndex: number, index: number, isOver = false): HoldEndEvent {
    const { now, tally, options } = this;
    return holdEnd(now, tally, this.rise, options, Math.max(endIndex, now.onsetIndex), index, isOver);
  }

  private toRest(endIndex: number): void {
    this.now.phase = REST;
    this.start.end();
    this.now.endedIndex = endIndex;
  }
}
