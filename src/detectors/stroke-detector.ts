/**
 * Finds what a massage does: strokes along the foot and along the base of the toes, and presses on one spot. For somebody who sits, with
 * 3–120 N on the sensor; more is a body that stands. How a press is held, second by second, is for `HoldDetector` on its load.
 *
 * The pressure comes, and goes: what lies between is a stroke where it has gone 40 mm or more, and a press where it has not. It ends
 * where it turns back, too, or rests, and the way back is the next. All sizes are assumptions; the strokes and lanes are those of the
 * product brief.
 */
import { type Block, capacityOf, type Detector, requireRange, type Samples, type Sink, StatefulStage } from '../core';
import { gapEvent } from './gap-event';
import { PressurePoint } from './pressure-point';
import type { PressEvent, StrokeDetectorEvent, StrokeEvent } from './stroke-events';
import { readStrokeOptions, type StrokeDetectorOptions, type StrokeOptions } from './stroke-options';
import { LANE_BIN, LANE_BINS, NO_CONTACT, pressEvent, strokeEvent } from './stroke-report';

const OFF = 0;
const ON = 1;
/** More than a massage, or there from the start. */
const BODY = 2;

/** N */
const LEAST_N = 2;
const BODY_N = 120;
const CLEARED_N = 12;
/** A threshold stands out of the mean deviation at rest by so many of it. */
const DEVIATIONS = 4;
/** Let go: below this share of the threshold, or of the peak. */
const RELEASE_OF_THRESHOLD = 0.6;
const RELEASE_OF_PEAK = 0.08;
/** Of the peak: above it the place is good. */
const PLACE_SHARE = 0.4;
/** Still rising: by so much above where a stroke set out. */
const RISE_SHARE = 1.15;
const STROKE_MM = 40;
const BACK_MM = 25;
/** So long after a start is anything known of rest, s. */
const FIRST_S = 0.3;

/**
 * Detects strokes and presses.
 *
 * Shape: cop_ml, cop_ap (mm), load; or the cells of `cellsMm` → `stroke`, `press`, `gap`.
 * Latency: 0.8 s after the pressure goes, when it is known what the sensor reads then; a stroke that turns back, when it has come back by
 * 25 mm or rested for 1.5 s.
 * Allocates: in the constructor, and per event. State: 125 doubles.
 * NaN: bridged up to `maxGapS`; a longer gap drops what was in progress, and a `gap` event says so. A centre of pressure that is missing
 * while there is a load counts as no load.
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
  /** Samples at each place from side to side, from the inside; how far the zero has wandered under them, [ml, ap], mm. */
  private readonly lanes = new Float64Array(LANE_BINS);
  private readonly drift = new Float64Array(2);
  private readonly now = { phase: OFF, missingRun: 0, started: 0, seen: 0, deviation: 0, run: 0, onIndex: 0, goneIndex: -1, ...NO_CONTACT };

  constructor(options: StrokeDetectorOptions) {
    const read = readStrokeOptions(options);
    super('stroke-detector', read.hash);
    this.options = read;
    const { cellsMm } = read;
    this.inputs = cellsMm === null ? ['cop_ml', 'cop_ap', 'load'] : Array.from({ length: cellsMm.length / 2 }, (_, k) => `cell_${k + 1}`);
    this.maxDecisionSamples = read.maxDecisionSamples;
    this.point = new PressurePoint(read);
    this.firstSamples = Math.max(2, Math.round(FIRST_S * read.sampleRateHz));
    this.keep(this.point, this.lanes, this.drift, this.now);
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
    const { now, options } = this;
    const isOn = now.phase === ON;
    const index = this.counts[0] - 1;
    if (isOn) now.goneIndex = index - now.missingRun + options.confirm + options.lag;
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
    else if (Math.abs(point.reading) < CLEARED_N * this.options.unitsPerN) this.clear();
    else now.run = 0;
  }

  /** Whether something is on the sensor already. */
  private first(): void {
    const { now, point } = this;
    now.seen += 1;
    now.run = 0;
    const isClear = Math.abs(point.reading) < CLEARED_N * this.options.unitsPerN;
    now.phase = isClear ? OFF : BODY;
    if (isClear) point.rest(true);
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
      if (since * 2 === settle) point.rest(true);
      if (since >= settle) {
        point.driftInto(this.drift, now.sum / now.samples);
        this.report(index, sink);
        return;
      }
    }
    const load = point.out[0];
    const least = LEAST_N * unitsPerN;
    const threshold = Math.max(least, DEVIATIONS * now.deviation);
    if (load > threshold) {
      if (now.run === 0) now.onIndex = index;
      now.run += 1;
      if (now.run < confirm) return;
      const event = this.over(index);
      now.phase = ON;
      now.run = 0;
      // the zero was learned anew before this contact, and nothing is known yet of how it wanders
      this.drift.fill(0);
      point.mark();
      now.threshold = threshold;
      now.peak = 0;
      this.setOut(index);
      if (event !== null) sink(event);
      return;
    }
    now.run = 0;
    // what rises may be a stroke: neither zero nor noise may learn from it
    if (load > least / 2) return;
    now.deviation += rest * (Math.min(least, Math.abs(load)) - now.deviation);
    point.rest(false);
  }

  /** A stroke or press begins here. */
  private setOut(index: number): void {
    const { now, point } = this;
    point.locate();
    now.startIndex = now.farIndex = now.lastIndex = index;
    now.level = point.out[0];
    now.firstMl = now.farMl = now.lastMl = point.out[1];
    now.firstAp = now.farAp = now.lastAp = point.out[2];
    now.far = now.samples = now.sum = now.squares = now.sumMl = now.sumAp = 0;
    this.lanes.fill(0);
  }

  private pressed(index: number, sink: Sink<StrokeDetectorEvent>): void {
    const { now, point, options } = this;
    const { unitsPerN, confirm, rise, stop, least } = options;
    const load = point.out[0];
    if (load > BODY_N * unitsPerN) {
      now.phase = BODY;
      now.run = 0;
      return;
    }
    if (load > now.peak) now.peak = load;
    now.run = load < Math.max(RELEASE_OF_THRESHOLD * now.threshold, RELEASE_OF_PEAK * now.peak) ? now.run + 1 : 0;
    if (now.run >= confirm) {
      this.letGo(index);
      return;
    }
    if (load < Math.max(now.threshold, PLACE_SHARE * now.peak)) return;
    if (load > RISE_SHARE * now.level && index - now.onIndex < rise) {
      this.setOut(index);
      return;
    }
    this.gather(index);
    const backMl = now.lastMl - now.farMl;
    const backAp = now.lastAp - now.farAp;
    const isBack = backMl * backMl + backAp * backAp > BACK_MM * BACK_MM;
    if (now.far < STROKE_MM || !(isBack || index - now.farIndex >= stop)) return;
    const event = now.farIndex - now.startIndex < least ? null : strokeEvent(now, this.lanes, this.drift, Math.max(now.farIndex, index - stop), false, options, index);
    this.setOut(index);
    if (event !== null) sink(event);
  }

  /** One more sample of a stroke or press. */
  private gather(index: number): void {
    const { now, point, lanes } = this;
    const { middleMm, laneMm, outside } = this.options;
    point.locate();
    const load = point.out[0];
    const ml = point.out[1];
    const ap = point.out[2];
    now.lastIndex = index;
    now.lastMl = ml;
    now.lastAp = ap;
    now.samples += 1;
    now.sum += load;
    now.squares += load * load;
    now.sumMl += ml;
    now.sumAp += ap;
    const aside = Math.floor((outside * (ml - middleMm)) / (laneMm * LANE_BIN)) + LANE_BINS / 2;
    lanes[Math.max(0, Math.min(LANE_BINS - 1, aside))] += 1;
    const byMl = ml - now.firstMl;
    const byAp = ap - now.firstAp;
    const way = Math.sqrt(byMl * byMl + byAp * byAp);
    if (way <= now.far) return;
    now.far = way;
    now.farIndex = index;
    now.farMl = ml;
    now.farAp = ap;
  }

  /** Nothing presses any more. What it was is said when it is known what the sensor reads now. */
  private letGo(index: number): void {
    const { now } = this;
    now.phase = OFF;
    now.run = 0;
    now.goneIndex = index;
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
    const { now, drift, lanes, options } = this;
    const { least, leastPress, confirm, lag, stop } = options;
    const { goneIndex } = now;
    now.goneIndex = -1;
    if (goneIndex < 0) return null;
    if (now.far >= STROKE_MM) {
      const endIndex = Math.max(now.lastIndex, goneIndex - stop);
      return now.lastIndex - now.startIndex < least ? null : strokeEvent(now, lanes, drift, endIndex, true, options, index);
    }
    const leftIndex = goneIndex - confirm - lag;
    return leftIndex - now.startIndex < leastPress || now.samples < 2 ? null : pressEvent(now, drift, leftIndex, isOn, options, index);
  }
}
