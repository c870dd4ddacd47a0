/**
 * Finds what a massage does: strokes along the foot and along the base of the toes, and presses on one spot. For somebody who sits, with
 * 3–120 N on the sensor; more is a body that stands. How a press is held, second by second, is for `HoldDetector` on its load.
 *
 * The pressure comes, and goes: what lies between is a stroke where it has gone 35 mm or more, at 10 mm/s or more, and a press where it
 * has not. A stroke ends where it turns back, too, or rests, and the way back is the next. All sizes are assumptions; the strokes and lanes
 * are those of the product brief.
 *
 * The zero wanders under a press: a newton at one corner of a board moves 20 N by 10 mm. So what a contact was is told once it is known
 * what the sensor reads without it, and its places are moved by as much; what is left after it is the zero of the next.
 */
import { type Block, capacityOf, type Detector, requireRange, type Samples, type Sink, StatefulStage } from '../core';
import { gapEvent } from './gap-event';
import { PressurePoint } from './pressure-point';
import { StrokeContact } from './stroke-contact';
import type { PressEvent, StrokeDetectorEvent, StrokeEvent } from './stroke-events';
import { readStrokeOptions, type StrokeDetectorOptions, type StrokeOptions } from './stroke-options';
import { pressEvent, strokeEvent } from './stroke-report';

const OFF = 0;
const ON = 1;
/** More than a massage, or there from the start. */
const BODY = 2;

/** N */
const LEAST_N = 2;
const BODY_N = 120;
/** What it reads with hardly anything on it: the zeros of four cells that nobody tared, off by 1–3 N each, and a foot that rests. */
const CLEARED_N = 25;
/** A threshold stands out of the mean deviation at rest by so many of it. */
const DEVIATIONS = 4;
/** Let go: below this share of the threshold, or of the peak. */
const RELEASE_OF_THRESHOLD = 0.6;
const RELEASE_OF_PEAK = 0.08;
/** Of the peak: above it the place is good. */
const PLACE_SHARE = 0.4;
/** Still rising: by so much above where a stroke set out. */
const RISE_SHARE = 1.15;
/** So long after a start is anything known of rest, s. */
const FIRST_S = 0.3;

/**
 * Detects strokes and presses.
 *
 * Shape: cop_ml, cop_ap (mm), load; or the cells of `cellsMm` → `stroke`, `press`, `gap`.
 * Latency: 0.8 s after the pressure goes, when it is known what the sensor reads then, and up to 1.2 s where much is left; a stroke that
 * turns back, when it has come back by 25 mm or rested for 1.5 s.
 * Allocates: in the constructor, and per event. State: 124 doubles.
 * NaN: bridged up to `maxGapS`; a longer gap drops what was in progress, and a `gap` event says so. A centre of pressure that is missing
 * while there is a load counts as no load.
 * A sensor that reads 25 N or more with nothing on it has to be tared: that is taken for a body that stands on it, and nothing is told. Below zero it may read whatever it likes.
 * @throws {RangeError} for options against their laws, {TypeError} for options of another type
 * @example
 * const strokes = new StrokeDetector({ sampleRateHz: 50 });
 * strokes.push(Float64Array.of(copMl, copAp, load), (event) => console.log(event.type));
 */
export class StrokeDetector extends StatefulStage implements Detector<StrokeDetectorEvent> {
  readonly inputs: readonly string[];
  readonly maxDecisionSamples: Readonly<Record<StrokeDetectorEvent['type'], number>>;
  private readonly options: StrokeOptions;
  private readonly point: PressurePoint;
  private readonly firstSamples: number;
  private readonly contact: StrokeContact;
  private readonly now = { phase: OFF, missingRun: 0, started: 0, seen: 0, deviation: 0, run: 0, threshold: 0, onIndex: 0, goneIndex: -1, endIndex: 0, lowest: 0 };

  constructor(options: StrokeDetectorOptions) {
    const read = readStrokeOptions(options);
    super('stroke-detector', read.hash);
    this.options = read;
    const { cellsMm } = read;
    this.inputs = cellsMm === null ? ['cop_ml', 'cop_ap', 'load'] : Array.from({ length: cellsMm.length / 2 }, (_, k) => `cell_${k + 1}`);
    this.maxDecisionSamples = read.maxDecisionSamples;
    this.point = new PressurePoint(read);
    this.firstSamples = Math.max(2, Math.round(FIRST_S * read.sampleRateHz));
    this.contact = new StrokeContact(read);
    this.keep(this.point, this.contact, this.now);
  }

  push(frame: Samples, sink: Sink<StrokeDetectorEvent>): void {
    this.step(frame, 0, 1, sink);
  }

  process(input: Block, from: number, to: number, sink: Sink<StrokeDetectorEvent>): void {
    requireRange(from, to, capacityOf('input', input, this.inputs.length));
    for (let i = from; i < to; i++) this.step(input.data, i, input.capacity, sink);
  }

  /** The stream is over: what presses now ends with the last sample; what waits for the sensor to settle is told without. */
  finish(sink: Sink<StrokeDetectorEvent>): void {
    const { now } = this;
    const isOn = now.phase === ON;
    const index = this.counts[0] - 1;
    if (isOn) now.goneIndex = now.endIndex = index - now.missingRun;
    now.started = 0;
    this.breakOff(index, sink, isOn);
  }

  private step(data: Samples, at: number, stride: number, sink: Sink<StrokeDetectorEvent>): void {
    const index = this.counts[0];
    this.counts[0] = index + 1;
    const { now, point } = this;
    const { maxGap, source, sampleRateHz } = this.options;
    let sum = 0;
    for (let c = 0; c < this.inputs.length; c++) sum += data[at + c * stride];
    if (sum - sum !== 0) this.counts[1] += 1;
    if (!point.push(data, at, stride)) {
      now.missingRun += 1;
      if (now.missingRun === maxGap + 1) this.breakOff(index, sink);
      return;
    }
    const gap = now.missingRun;
    now.missingRun = 0;
    const wasStarted = now.started === 1;
    now.started = 1;
    if (gap > maxGap) {
      if (wasStarted) sink(gapEvent(source, index - gap, index, sampleRateHz));
    } else if (now.seen < this.firstSamples) this.first();
    else if (now.phase === OFF) this.resting(index, sink);
    else if (now.phase === ON) this.pressed(index, sink);
    else if (this.isClear) this.clear();
    else now.run = 0;
  }

  /** Whether something is on the sensor already. */
  private first(): void {
    const { now, point } = this;
    now.seen += 1;
    now.run = 0;
    now.phase = this.isClear ? OFF : BODY;
    if (now.phase === OFF) point.rest(true);
  }

  /** Whether hardly anything is on it: by its own zero, or by what was learned of it. No body weighs less than nothing. */
  private get isClear(): boolean {
    const { point } = this;
    return Math.min(point.reading, point.out[0]) < CLEARED_N * this.options.unitsPerN;
  }

  private clear(): void {
    const { now, point } = this;
    now.run += 1;
    if (now.run < this.options.confirm) return;
    now.phase = OFF;
    now.run = 0;
    point.rest(true);
  }

  private resting(index: number, sink: Sink<StrokeDetectorEvent>): void {
    const { now, point } = this;
    const { unitsPerN, rest, confirm, settle } = this.options;
    if (now.goneIndex >= 0) {
      const since = index - now.goneIndex;
      if (since * 2 === settle) {
        point.rest(true);
        now.lowest = 0;
      }
      if (since >= settle) {
        this.contact.settle(point);
        this.report(index, sink);
        return;
      }
    }
    const load = point.out[0];
    const least = LEAST_N * unitsPerN;
    const threshold = Math.max(least, DEVIATIONS * now.deviation);
    if (now.goneIndex < 0) now.lowest = 0;
    else if (load < now.lowest) now.lowest = load;
    // what is left once it has been let go is what it reads now
    if (load > threshold + Math.max(0, now.lowest)) {
      if (now.run === 0) now.onIndex = index;
      now.run += 1;
      if (now.run < confirm) return;
      const event = this.over(index);
      now.phase = ON;
      now.run = 0;
      point.mark();
      now.threshold = threshold;
      this.contact.begin(index, point);
      if (event !== null) sink(event);
      return;
    }
    now.run = 0;
    // what rises may be a stroke: neither zero nor noise may learn from it
    if (load > least / 2) return;
    now.deviation += rest * (Math.min(least, Math.abs(load)) - now.deviation);
    point.rest(false);
  }

  private pressed(index: number, sink: Sink<StrokeDetectorEvent>): void {
    const { now, point, contact, options } = this;
    const { unitsPerN, confirm, rise, stop, least } = options;
    const load = point.out[0];
    if (load > BODY_N * unitsPerN) {
      now.phase = BODY;
      now.run = 0;
      return;
    }
    const { peak, level, low } = contact.weigh(point);
    now.run = load < Math.max(RELEASE_OF_THRESHOLD * now.threshold, RELEASE_OF_PEAK * peak) ? now.run + 1 : 0;
    if (now.run >= confirm || low >= options.left) {
      // the zero may have risen meanwhile, so that it never comes down to it
      this.letGo(index, now.run >= confirm ? confirm : low);
      return;
    }
    if (load < Math.max(now.threshold, PLACE_SHARE * peak)) return;
    // what came before was a mere touch, whose place is not good
    if (level < PLACE_SHARE * load) now.onIndex = index;
    if (load > RISE_SHARE * level && index - now.onIndex < rise) {
      contact.setOut(index, point);
      return;
    }
    contact.gather(index, point);
    const { farIndex, startIndex } = contact.now;
    if (!contact.isStroke || !(contact.isBack || index - farIndex >= stop)) return;
    const event = farIndex - startIndex < least ? null : strokeEvent(contact, Math.max(farIndex, index - stop), false, options, index);
    contact.setOut(index, point);
    if (event !== null) sink(event);
  }

  /** Nothing presses any more, for so many samples. What it was is said when it is known what the sensor reads now. */
  private letGo(index: number, samples: number): void {
    const { now } = this;
    now.phase = OFF;
    now.run = 0;
    now.goneIndex = index;
    now.endIndex = index - samples - this.options.lag;
    now.lowest = this.point.out[0];
  }

  /** Nothing is known any more: samples are missing, or the stream is over. */
  private breakOff(index: number, sink: Sink<StrokeDetectorEvent>, isOn = false): void {
    this.point.restart();
    this.now.phase = OFF;
    this.now.seen = this.now.run = 0;
    this.report(index, sink, isOn);
  }

  private report(index: number, sink: Sink<StrokeDetectorEvent>, isOn = false): void {
    const event = this.over(index, isOn);
    if (event !== null) sink(event);
  }

  /**
   * What the contact was that is over; null where there is none, or it was nothing.
   * @param isOn  it is not, but the stream is
   */
  private over(index: number, isOn = false): StrokeEvent | PressEvent | null {
    const { now, contact, options } = this;
    const { least, leastPress, stop } = options;
    const { goneIndex, endIndex } = now;
    const { startIndex, lastIndex, samples } = contact.now;
    now.goneIndex = -1;
    if (goneIndex < 0) return null;
    if (contact.isStroke) return lastIndex - startIndex < least ? null : strokeEvent(contact, Math.max(lastIndex, goneIndex - stop), true, options, index);
    return endIndex - startIndex < leastPress || samples < 2 ? null : pressEvent(contact, endIndex, isOn, options, index);
  }
}
