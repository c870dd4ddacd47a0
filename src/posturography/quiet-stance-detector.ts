/**
 * Finds by itself when somebody stands quietly, so that sway is measured then and not while they step up, turn or look for their balance.
 * For a centre of pressure of one foot or two. Low-pass it first, as before `SwayMeter`: noise has speed.
 */
import { type Block, capacityOf, type Detector, eventId, OptionReader, requireRange, type Samples, type Sink, StatefulStage } from '../core';
import { SlidingExtrema, SlidingMoments } from '../statistics';
import type { QuietEndEvent, QuietGapEvent, QuietStanceEvent } from './quiet-events';

/** Speed is that of the last second: shorter is a single sway. Assumption. */
const SPEED_S = 1;
/** What was quiet stays so up to this much beyond the limits, or a limit that is just touched would give many events. Assumption. */
const LEAVE = 1.25;
/** What is steeper, or farther, is no reading. */
const BEYOND = 1e5;

const NONE = 0;
const SPEED = 1;
const RANGE = 2;

export interface QuietStanceDetectorOptions {
  readonly sampleRateHz: number;
  /** So long both must stay within their limits. @default 3 */
  readonly quietS?: number;
  /** Mean speed of the last second, mm/s. @default 60: older adults on one leg have 29 and 34 along the axes (Oliveira et al. 2018), 45 in all, and a third more in some seconds */
  readonly maxSpeed?: number;
  /** Range along either axis over the last `quietS`, mm. @default 50: 2.5 standard deviations of some 10 either way */
  readonly maxRange?: number;
  /** Longer gaps end it. @default 0.5 */
  readonly maxGapS?: number;
  /** First part of event ids. @default 'quiet' */
  readonly source?: string;
}

/**
 * Detects epochs of quiet stance.
 *
 * Shape: [cop_ml, cop_ap] (mm) → `quiet-start`, dated to the first sample of the stretch within the limits, then `quiet-end`; `gap`.
 * Latency: `quiet-start` is decided `quietS` after its start, `quiet-end` at its end, which comes up to a second after the movement that ends it.
 * Allocates: in the constructor, and per event. State: (6 · quietS + 1) · sampleRateHz + 40 doubles.
 * NaN: bridged up to `maxGapS`, as time within the limits; a longer gap ends the epoch where it began, and a `gap` event says so.
 * @throws {TypeError | RangeError} for options against their laws
 * Deviations: none, it has no source: all limits are assumptions, about what is published of sway on two feet.
 * @example
 * const quiet = new QuietStanceDetector({ sampleRateHz: 100 });
 * quiet.push(Float64Array.of(copMl, copAp), (event) => console.log(event.type, event.startS));
 */
export class QuietStanceDetector extends StatefulStage implements Detector<QuietStanceEvent> {
  readonly inputs = ['cop_ml', 'cop_ap'] as const;
  readonly maxDecisionSamples: Readonly<Record<QuietStanceEvent['type'], number>>;
  private readonly options: ReturnType<typeof readOptions>;
  private readonly steps: SlidingMoments;
  private readonly rangeMl: SlidingExtrema;
  private readonly rangeAp: SlidingExtrema;
  private readonly frame = new Float64Array(2);
  private readonly ap = this.frame.subarray(1);
  private readonly step = new Float64Array(1);
  /** What a meter reads. */
  private readonly read = new Float64Array(3);
  private readonly now = { started: 0, missingRun: 0, within: 0, isQuiet: 0, startIndex: 0 };

  constructor(options: QuietStanceDetectorOptions) {
    const read = readOptions(options);
    super('quiet-stance-detector', read.hash);
    this.options = read;
    this.maxDecisionSamples = { 'quiet-start': read.quiet + read.maxGap, 'quiet-end': read.maxGap, gap: 0 };
    // Missing samples are bridged here, so whatever is in a window will do.
    this.steps = new SlidingMoments({ windowSamples: read.speed, minCoverage: 0 });
    this.rangeMl = new SlidingExtrema({ windowSamples: read.quiet, minCoverage: 0 });
    this.rangeAp = new SlidingExtrema({ windowSamples: read.quiet, minCoverage: 0 });
    this.keep(this.steps, this.rangeMl, this.rangeAp, this.frame, this.now);
  }

  push(frame: Samples, sink: Sink<QuietStanceEvent>): void {
    this.take(frame, 0, 1, sink);
  }

  process(input: Block, from: number, to: number, sink: Sink<QuietStanceEvent>): void {
    requireRange(from, to, capacityOf('input', input, 2));
    for (let i = from; i < to; i++) this.take(input.data, i, input.capacity, sink);
  }

  private take(data: Samples, at: number, stride: number, sink: Sink<QuietStanceEvent>): void {
    const { counts, now, options } = this;
    const index = counts[0];
    counts[0] = index + 1;
    if (!(Math.abs(data[at]) < BEYOND && Math.abs(data[at + stride]) < BEYOND)) {
      counts[1]++;
      this.miss(index, sink);
      return;
    }
    const gap = now.missingRun;
    now.missingRun = 0;
    if (gap > options.maxGap) this.restart();
    this.see(data, at, stride);
    const over = this.over(1);
    now.within = over === NONE ? now.within + 1 + (gap > options.maxGap ? 0 : gap) : 0;
    if (gap > options.maxGap && now.started === 1) {
      sink(this.gapOf(index - gap, index));
      return;
    }
    now.started = 1;
    if (now.isQuiet === 0) {
      if (now.within < options.quiet) return;
      now.isQuiet = 1;
      now.startIndex = Math.max(0, index + 1 - now.within);
      sink({ type: 'quiet-start', ...this.idOf('quiet-start', now.startIndex), ...this.decided(index) });
      return;
    }
    if (over === NONE) return;
    const far = this.over(LEAVE);
    if (far === NONE) return;
    now.isQuiet = 0;
    sink(this.endOf(index, index, far === SPEED ? 'speed' : 'range'));
  }

  /** A sample is missing: too many end what is on. */
  private miss(index: number, sink: Sink<QuietStanceEvent>): void {
    const { now, options } = this;
    now.missingRun++;
    this.frame.fill(NaN); // no step across a hole
    if (now.missingRun !== options.maxGap + 1) return;
    now.within = 0;
    if (now.isQuiet === 0) return;
    now.isQuiet = 0;
    sink(this.endOf(index - options.maxGap, index, 'gap'));
  }

  private restart(): void {
    this.steps.reset();
    this.rangeMl.reset();
    this.rangeAp.reset();
    this.now.within = 0;
    this.frame.fill(NaN);
  }

  private see(data: Samples, at: number, stride: number): void {
    const { frame, step, now } = this;
    const dMl = data[at] - frame[0];
    const dAp = data[at + stride] - frame[1];
    frame[0] = data[at];
    frame[1] = data[at + stride];
    step[0] = Math.sqrt(dMl * dMl + dAp * dAp);
    if (now.started === 1 && step[0] === step[0]) this.steps.push(step);
    this.rangeMl.push(frame);
    this.rangeAp.push(this.ap);
  }

  /** Which limit, times `share`, is passed: of the newest second, or of the newest `quietS`. */
  private over(share: number): number {
    const { read, options } = this;
    this.steps.readInto(read);
    if (read[0] * options.sampleRateHz > share * options.maxSpeed) return SPEED;
    this.rangeMl.readInto(read);
    if (read[2] > share * options.maxRange) return RANGE;
    this.rangeAp.readInto(read);
    return read[2] > share * options.maxRange ? RANGE : NONE;
  }

  private endOf(endIndex: number, index: number, reason: QuietEndEvent['reason']): QuietEndEvent {
    const { sampleRateHz } = this.options;
    const { startIndex } = this.now;
    return {
      type: 'quiet-end', ...this.idOf('quiet-end', startIndex), endIndex, endS: endIndex / sampleRateHz,
      durationS: (endIndex - startIndex) / sampleRateHz, reason, ...this.decided(index),
    };
  }

  private gapOf(startIndex: number, endIndex: number): QuietGapEvent {
    return { type: 'gap', ...this.idOf('gap', startIndex), endIndex, endS: endIndex / this.options.sampleRateHz, ...this.decided(endIndex) };
  }

  private idOf(type: QuietStanceEvent['type'], startIndex: number) {
    const { source, sampleRateHz } = this.options;
    return { id: eventId(source, type, startIndex), source, startIndex, startS: startIndex / sampleRateHz };
  }

  private decided(index: number) {
    return { decidedIndex: index, decidedS: index / this.options.sampleRateHz };
  }
}

function readOptions(options: QuietStanceDetectorOptions) {
  const read = new OptionReader(options);
  const sampleRateHz = read.number('sampleRateHz', { atLeast: 5 });
  const quietS = read.number('quietS', { atLeast: 1, default: 3 });
  return {
    sampleRateHz,
    quiet: Math.round(quietS * sampleRateHz),
    speed: Math.round(SPEED_S * sampleRateHz),
    maxSpeed: read.number('maxSpeed', { above: 0, default: 60 }),
    maxRange: read.number('maxRange', { above: 0, default: 50 }),
    maxGap: Math.round(read.number('maxGapS', { atLeast: 0, default: 0.5 }) * sampleRateHz),
    source: read.text('source', 'quiet'),
    hash: read.end(),
  };
}
