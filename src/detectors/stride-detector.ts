/**
 * Finds strides by the rotation rate of a unit on a shoe, in any mounting. For walking and running; a unit on the shank works as well.
 * Not for acceleration alone, and not for steps of both feet: see `StepDetector`.
 *
 * About the axis on which the foot turns most, a stride is a push-off (the heel rises), a swing the other way, and a landing (the toes
 * come down). What the swing turns, push-off and landing turn back: it is the greatest turn of one piece, and that tells its sign.
 *
 * Source: strides from push-off to push-off, the minimum of the sagittal rotation rate before the swing: Barth et al. 2015, "Stride
 * segmentation during free walk movements using multi-dimensional subsequence dynamic time warping on inertial sensor data", Sensors
 * 15(3); the peak of the swing as what is sure of each stride: Mariani et al. 2010, "3D gait assessment in young and elderly subjects using
 * foot-worn inertial sensors", J Biomech 43(15).
 */
import { type Block, capacityOf, type Detector, eventId, OptionReader, requireRange, type Samples, type Sink, StatefulStage } from '../core';
import { gapEvent } from './gap-event';
import { StrideAxis } from './stride-axis';
import type { StrideDetectorEvent, StrideEvent } from './stride-events';
import { FIELDS, STILL_RATE, StrideLobes } from './stride-lobes';

export interface StrideDetectorOptions {
  /** At least 20 Hz. */
  readonly sampleRateHz: number;
  /** Missing samples up to this long are bridged. Default 0.1 s. */
  readonly maxGapS?: number;
  /** First part of event ids. Default 'stride'. */
  readonly source?: string;
}

/** What was so long ago is no longer told, s. */
const MAX_WAIT_S = 6;
/** The sum of the cubes of the turns, by the sum of their sizes: of walking it is 0.3 to 0.5, of what goes back as it came 0, before and after the last turn. */
const LEAST_SKEW = 0.15;
/** Turns count so much less with each newer one: about three strides. */
const TURN_KEEP = 0.9;
/** Less than this is no turn, rad. */
const LEAST_TURN = 0.1;

/**
 * Detects the strides of one foot.
 *
 * Shape: rotation rate x, y, z (rad/s) → `stride` (push-off to push-off, rad and rad/s), `gap`.
 * Latency: about 0.3 s after the end; until the first landings have told the sign of the axis strides wait, at most 6 s.
 * Allocates: in the constructor, and an event when it happens. State: 80 doubles.
 * NaN: a frame with a missing channel is missing. Bridged up to `maxGapS`; a longer gap ends the walk and says so with a `gap` event.
 * @throws {RangeError} for options against their laws, {TypeError} for options of another type
 * @example
 * const strides = new StrideDetector({ sampleRateHz: 100 });
 * for (const rate of rates) strides.push(rate, (event) => console.log(event.type, event.startS));
 */
export class StrideDetector extends StatefulStage implements Detector<StrideDetectorEvent> {
  readonly inputs = ['x', 'y', 'z'] as const;
  readonly maxDecisionSamples: Readonly<Record<StrideDetectorEvent['type'], number>>;
  private readonly sampleRateHz: number;
  private readonly source: string;
  private readonly maxGap: number;
  private readonly maxWait: number;
  private readonly axis: StrideAxis;
  /** The strides, if the swing is positive, and if it is negative. */
  private readonly sides: readonly [StrideLobes, StrideLobes];
  /** About the axis, rad/s. In an array: a double handed to a call that is not inlined is boxed. */
  private readonly rate = new Float64Array(1);
  private readonly now = { started: 0, missingRun: 0, toldIndex: 0, turn: 0, cubes: 0, sizes: 0, skew: 0, skewBefore: 0 };

  constructor(options: StrideDetectorOptions) {
    const read = readOptions(options);
    super('stride-detector', read.hash);
    this.sampleRateHz = read.sampleRateHz;
    this.source = read.source;
    this.maxGap = Math.round(read.maxGapS * read.sampleRateHz);
    this.maxWait = Math.round(MAX_WAIT_S * read.sampleRateHz);
    this.axis = new StrideAxis(read.sampleRateHz);
    this.sides = [new StrideLobes(read.sampleRateHz, 1), new StrideLobes(read.sampleRateHz, -1)];
    this.maxDecisionSamples = { stride: this.maxWait, gap: 0 };
    this.keep(this.axis, ...this.sides, this.rate, this.now);
  }

  push(frame: Samples, sink: Sink<StrideDetectorEvent>): void {
    this.step(frame, 0, 1, sink);
  }

  process(input: Block, from: number, to: number, sink: Sink<StrideDetectorEvent>): void {
    requireRange(from, to, capacityOf('input', input, 3));
    for (let i = from; i < to; i++) this.step(input.data, i, input.capacity, sink);
  }

  private step(data: Samples, at: number, stride: number, sink: Sink<StrideDetectorEvent>): void {
    const { now, axis, counts } = this;
    const index = counts[0];
    counts[0] = index + 1;
    const sum = data[at] + data[at + stride] + data[at + 2 * stride];
    if (sum - sum !== 0) {
      counts[1] += 1;
      now.missingRun += 1;
      if (now.started === 1 && now.missingRun <= this.maxGap) this.advance(index, sink);
      return;
    }
    const missing = now.missingRun;
    now.missingRun = 0;
    const isGap = now.started === 1 && missing > this.maxGap;
    now.started = 1;
    if (isGap) this.restart();
    axis.see(data, at, stride, this.rate);
    if (isGap) sink(gapEvent(this.source, index - missing, index, this.sampleRateHz));
    else this.advance(index, sink);
  }

  private restart(): void {
    const { now, sides } = this;
    for (const side of sides) side.reset();
    now.turn = 0;
  }

  /** One sample on, by the present rate: over a short gap that is the last one there was. */
  private advance(index: number, sink: Sink<StrideDetectorEvent>): void {
    const { now, sides, rate } = this;
    this.followTurn();
    sides[0].see(rate, index);
    sides[1].see(rate, index);
    if (sides[0].waiting + sides[1].waiting === 0) return;
    const { skew, skewBefore } = now;
    if (Math.min(skew, skewBefore) > LEAST_SKEW) this.tell(sides[0], sides[1], index, sink);
    else if (Math.max(skew, skewBefore) < -LEAST_SKEW) this.tell(sides[1], sides[0], index, sink);
  }

  /** Turns of one piece, with their sign: between two of them the foot stands, or turns back. */
  private followTurn(): void {
    const { now } = this;
    const rate = this.rate[0];
    const isStill = Math.abs(rate) <= STILL_RATE;
    if (isStill || now.turn * rate < 0) {
      const size = Math.abs(now.turn);
      if (size > LEAST_TURN) {
        now.cubes = TURN_KEEP * now.cubes + now.turn * size * size;
        now.sizes = TURN_KEEP * now.sizes + size * size * size;
        now.skewBefore = now.skew;
        now.skew = now.cubes / now.sizes;
      }
      now.turn = 0;
    }
    if (!isStill) now.turn += rate / this.sampleRateHz;
  }

  /** Tells what waits on the right side, and drops what waits on the wrong one. */
  private tell(right: StrideLobes, wrong: StrideLobes, index: number, sink: Sink<StrideDetectorEvent>): void {
    const { now } = this;
    if (right.waiting === 0) return;
    const events: StrideEvent[] = [];
    for (let i = 0; i < right.waiting; i++) {
      const startIndex = right.strides[i * FIELDS];
      const endIndex = right.strides[i * FIELDS + 1];
      // where the sign turns out to be the other one, what is told already is not told again
      if (startIndex < now.toldIndex || index - endIndex > this.maxWait) continue;
      now.toldIndex = endIndex;
      events.push(this.strideAt(right.strides, i * FIELDS, index));
    }
    right.clear();
    wrong.clear();
    for (const event of events) sink(event);
  }

  private strideAt(fields: Float64Array, at: number, index: number): StrideEvent {
    const { sampleRateHz, source } = this;
    const startIndex = fields[at];
    const endIndex = fields[at + 1];
    const swingIndex = fields[at + 2];
    return {
      type: 'stride',
      id: eventId(source, 'stride', startIndex),
      source,
      startIndex,
      startS: startIndex / sampleRateHz,
      endIndex,
      endS: endIndex / sampleRateHz,
      durationS: (endIndex - startIndex) / sampleRateHz,
      swingIndex,
      swingS: swingIndex / sampleRateHz,
      swingRate: fields[at + 3],
      swingAngle: fields[at + 4],
      decidedIndex: index,
      decidedS: index / sampleRateHz,
    };
  }
}

function readOptions(options: StrideDetectorOptions) {
  const read = new OptionReader(options);
  const sampleRateHz = read.number('sampleRateHz', { atLeast: 20 });
  const maxGapS = read.number('maxGapS', { above: 0, default: 0.1 });
  const source = read.text('source', 'stride');
  return { sampleRateHz, maxGapS, source, hash: read.end() };
}
