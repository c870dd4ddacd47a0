/**
 * A plan at work: timed samples in, events out. Brings samples onto the plan's even grid, runs its pipeline over
 * them and hands over the events, live or from a recording: it is the same code.
 */
import {
  type Block,
  createBlock,
  describe,
  type DetectorEvent,
  isRecord,
  type Meter,
  type MovementEvent,
  OptionReader,
  type Samples,
  type Sink,
  type Stage,
  StatefulStage,
} from '../core';
import type { DirectionDetectorEvent, HoldDetectorEvent, LimbRepDetectorEvent, RepDetectorEvent, StanceDetectorEvent, StepDetectorEvent, StrideDetectorEvent, StrokeDetectorEvent } from '../detectors';
import { GridResampler } from '../ingest';
import { Pipeline, type StageNode } from '../pipeline';
import type { Plan, PlanOption } from './plan';
import { makeStage } from './stage-kinds';

/** Every event that a plan can report. */
export type PlanEvent =
  | RepDetectorEvent
  | LimbRepDetectorEvent
  | HoldDetectorEvent
  | DirectionDetectorEvent
  | StanceDetectorEvent
  | StrokeDetectorEvent
  | StepDetectorEvent
  | StrideDetectorEvent;

export interface LivePlanOptions {
  /** Nominal rate of the samples that will come: the grid's, where the plan's is `native`. */
  readonly sampleRateHz: number;
  /** Values for the plan's parameters; those without a default are required. */
  readonly parameters?: Readonly<Record<string, number>>;
  /** First part of event ids. Default: the plan's name. */
  readonly source?: string;
  /** Gets the plan's `signal`, sample by sample, with its time on the clock of the samples, dated back by its latency. */
  readonly onSignal?: (value: number, timeS: number) => void;
}

const BLOCK_FRAMES = 64;
/** So many refused stamps that go on from one another are a clock that was set anew, not stray packets. */
const NEW_CLOCK_SAMPLES = 5;
const NEW_CLOCK_MAX_STEP_S = 1;
/** The hole that a new clock leaves: no part bridges it. */
const NEW_CLOCK_GAP_S = 2;

/**
 * Runs a plan over a stream of timed samples.
 *
 * Shape: (time in s, frame in the order and units of `plan.inputs`) → events, in seconds since `startS`.
 * Latency: a sample may give its grid frames only when the next one is there; then as the detectors say.
 * Allocates: in the constructor, and when events happen; where `onSignal` is given, up to 32 B a frame for its two doubles.
 * State: that of its grid and its pipeline, and 6 doubles. A snapshot may be taken between any two samples.
 * Clocks: stamps that repeat, run backwards, jump ahead by more than an hour or are no number are refused and counted.
 * When five of them in a row go on from one another, the clock was set anew: the plan goes on after a gap, and `startS` moves.
 * @throws {RangeError | TypeError} for parameters or options against their laws, with the stage that refused them
 * @example
 * const live = new LivePlan(forceHold, { sampleRateHz: 80, parameters: { fullScale: 200 } });
 * live.push(timeS, Float64Array.of(force), (event) => console.log(event.type, live.startS + event.startS));
 */
export class LivePlan extends StatefulStage {
  readonly plan: Plan;
  /** Rate of the grid. */
  readonly sampleRateHz: number;
  readonly pipeline: Pipeline<MovementEvent>;
  /** The parts at work, in the order of the plan: to tell a detector what only the app knows, such as `arm()` or `cue()`. Do not push to them. */
  readonly stages: readonly Stage[];
  /** The plan's meters, to be read at any time. */
  readonly meters: readonly Meter[];
  /** Samples by which the plan's `signal` lags its inputs. */
  readonly latencySamples: number;
  private readonly grid: GridResampler;
  private readonly block: Block;
  private readonly onSignal: ((value: number, timeS: number) => void) | null;
  private readonly signal: Float64Array;
  /** The instant of the sample that is taken. */
  private readonly stamp = new Float64Array(1);
  private readonly now = { refused: 0, refusedRun: 0, refusedS: NaN, firstFrame: 0 };

  constructor(plan: Plan, options: LivePlanOptions) {
    const read = readOptions(plan, options);
    const { inputs, sampleRateHz, stages } = read;
    const pipeline = new Pipeline<MovementEvent>({ sampleRateHz, inputs, stages, blockFrames: BLOCK_FRAMES });
    super('live-plan', pipeline.optionsHash);
    this.plan = plan;
    this.sampleRateHz = sampleRateHz;
    this.pipeline = pipeline;
    this.stages = stages.map(({ stage }) => stage);
    this.meters = stages.flatMap((node) => (isMeter(node.stage) ? [node.stage] : []));
    this.latencySamples = pipeline.latencyOf(plan.signal);
    this.grid = new GridResampler({ sampleRateHz, channels: inputs.length, maxGapS: plan.grid.maxGapS });
    this.block = createBlock(inputs.length, BLOCK_FRAMES);
    this.onSignal = read.onSignal;
    this.signal = pipeline.tap(plan.signal);
    this.keep(this.grid, pipeline, this.now);
  }

  /** Time of grid frame 0, on the clock of the samples: the stamp of the first; NaN before it. */
  get startS(): number {
    return this.grid.startS - this.now.firstFrame / this.sampleRateHz;
  }

  /** Samples whose stamps could not be used. */
  get refusedSamples(): number {
    return this.now.refused;
  }

  /** Takes one sample. Returns false when its stamp cannot be used: the sample is refused, and counted. */
  push(timeS: number, frame: Samples, sink: Sink<PlanEvent>): boolean {
    this.stamp[0] = timeS;
    return this.take(frame, sink);
  }

  /** The stream is over: what is in progress is settled by what was seen of it, such as a last rep that was on its way back, or a hold or lean that is on. */
  finish(sink: Sink<PlanEvent>): void {
    this.pipeline.finish(sink as Sink<DetectorEvent>);
  }

  /**
   * Takes the sample of the instant in `stamp`. All in one, and so too long to be inlined: `push` then stays so short that it
   * always is, and its double is not boxed (with the parts apart, V8 inlines them into `push` until that is full: 16 B a frame).
   */
  private take(frame: Samples, sink: Sink<PlanEvent>): boolean {
    const { now, grid, pipeline, block, stamp, counts } = this;
    if (!(frame?.length >= pipeline.inputs.length)) {
      throw new TypeError(`"frame" expected ${pipeline.inputs.length} values (${pipeline.inputs.join(', ')}), got ${describe(frame)}`);
    }
    counts[0] += 1;
    if (grid.pushAt(stamp, 0, frame)) {
      now.refusedRun = 0;
      for (;;) {
        const frames = grid.readInto(block, 0, BLOCK_FRAMES);
        if (frames === 0) return true;
        pipeline.process(block, 0, frames, sink as Sink<DetectorEvent>);
        if (this.onSignal !== null) this.tell(this.onSignal, frames);
      }
    }
    now.refused += 1;
    const step = stamp[0] - now.refusedS;
    if (step > 0 && step <= NEW_CLOCK_MAX_STEP_S) now.refusedRun += 1;
    else now.refusedRun = 1;
    now.refusedS = stamp[0];
    if (now.refusedRun < NEW_CLOCK_SAMPLES) return false;
    now.refusedRun = 0;
    for (let left = Math.ceil(NEW_CLOCK_GAP_S * this.sampleRateHz); left > 0; left -= BLOCK_FRAMES) {
      const frames = Math.min(left, BLOCK_FRAMES);
      block.data.fill(NaN);
      pipeline.process(block, 0, frames, sink as Sink<DetectorEvent>);
      if (this.onSignal !== null) this.tell(this.onSignal, frames);
    }
    grid.reset();
    grid.pushAt(stamp, 0, frame);
    now.firstFrame = pipeline.sampleIndex;
    return false;
  }

  /** Hands over the signal of the newest frames. */
  private tell(onSignal: (value: number, timeS: number) => void, frames: number): void {
    const { startS, latencySamples, sampleRateHz } = this;
    const first = this.pipeline.sampleIndex - frames;
    for (let i = 0; i < frames; i++) onSignal(this.signal[i], startS + (first + i - latencySamples) / sampleRateHz);
  }
}

function readOptions(plan: Plan, options: LivePlanOptions) {
  if (!isRecord(plan)) throw new TypeError(`"plan" expected a plan, such as forceHold, got ${describe(plan)}`);
  if (!isRecord(options)) throw new TypeError(`"options" expected an object, got ${describe(options)}`);
  const { onSignal, ...rest } = options as LivePlanOptions;
  const read = new OptionReader(rest);
  const nominalHz = read.number('sampleRateHz', { above: 0 });
  const source = read.text('source', plan.name);
  const given = read.has('parameters') ? read.object('parameters') : new OptionReader({}, 'parameters');
  const parameters = readParameters(plan, given);
  read.end();
  const sampleRateHz = plan.grid.sampleRateHz === 'native' ? nominalHz : plan.grid.sampleRateHz;
  const stages = plan.stages.map((stage, i): StageNode => {
    const made = within(`stages[${i}] (${stage.use})`, () => {
      return makeStage(stage.use, resolve(stage.options ?? {}, parameters), { sampleRateHz, source });
    });
    return stage.to === undefined ? { stage: made, from: stage.from } : { stage: made, from: stage.from, to: stage.to };
  });
  return { inputs: plan.inputs.map((input) => input.name), sampleRateHz, stages, onSignal: onSignal ?? null };
}

function readParameters(plan: Plan, read: OptionReader): Readonly<Record<string, number>> {
  const values = Object.create(null) as Record<string, number>;
  for (const [name, fallback] of Object.entries(plan.parameters)) {
    if (fallback === null && !read.has(name)) {
      throw new TypeError(`"${read.pathOf(name)}" is required by the plan "${plan.name}"`);
    }
    values[name] = read.number(name, fallback === null ? {} : { default: fallback });
  }
  read.end();
  return values;
}

function resolve(options: Readonly<Record<string, PlanOption>>, parameters: Readonly<Record<string, number>>): Record<string, unknown> {
  const resolved = Object.create(null) as Record<string, unknown>;
  for (const [key, value] of Object.entries(options)) {
    const isShare = typeof value === 'object' && 'of' in value;
    resolved[key] = isShare ? parameters[value.of] * (value.share ?? 1) : value;
  }
  return resolved;
}

/** Says in which stage of the plan an option was refused. */
function within<T>(place: string, make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (error instanceof RangeError) throw new RangeError(`${place}: ${error.message}`);
    if (error instanceof TypeError) throw new TypeError(`${place}: ${error.message}`);
    throw error;
  }
}

function isMeter(stage: object): stage is Meter {
  return 'measures' in stage;
}
