/**
 * A plan at work: timed samples in, events out. Brings samples onto the plan's even grid, runs its pipeline over
 * them and hands over the events, live or from a recording: it is the same code.
 */
import { type Block, createBlock, type DetectorEvent, type Meter, type MovementEvent, OptionReader, type Samples, type Sink } from '../core';
import type { HoldDetectorEvent, RepDetectorEvent } from '../detectors';
import { GridResampler } from '../ingest';
import { Pipeline, type StageNode } from '../pipeline';
import type { Plan, PlanOption } from './plan';
import { makeStage } from './stage-kinds';

/** Every event that a plan can report. */
export type PlanEvent = RepDetectorEvent | HoldDetectorEvent;

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

/**
 * Runs a plan over a stream of timed samples.
 *
 * Shape: (time in s, frame in the order and units of `plan.inputs`) → events, in seconds since `startS`.
 * Latency: a sample may give its grid frames only when the next one is there; then as the detectors say.
 * @throws {RangeError | TypeError} for parameters or options against their laws, with the stage that refused them
 * @example
 * const live = new LivePlan(forceHold, { sampleRateHz: 80, parameters: { fullScale: 200 } });
 * live.push(timeS, Float64Array.of(force), (event) => console.log(event.type, live.startS + event.startS));
 */
export class LivePlan {
  readonly plan: Plan;
  /** Rate of the grid. */
  readonly sampleRateHz: number;
  readonly pipeline: Pipeline<MovementEvent>;
  /** The plan's meters, to be read at any time. */
  readonly meters: readonly Meter[];
  private readonly grid: GridResampler;
  private readonly block: Block;
  private readonly onSignal: ((value: number, timeS: number) => void) | null;
  private readonly signal: Float64Array;
  private readonly signalLatency: number;

  constructor(plan: Plan, options: LivePlanOptions) {
    const { onSignal, ...rest } = options;
    const read = new OptionReader(rest);
    const nominalHz = read.number('sampleRateHz', { above: 0 });
    const source = read.text('source', plan.name);
    const parameters = readParameters(plan, read.has('parameters') ? read.object('parameters') : new OptionReader({}, 'parameters'));
    read.end();
    const sampleRateHz = plan.grid.sampleRateHz === 'native' ? nominalHz : plan.grid.sampleRateHz;
    const stages = plan.stages.map((stage, i): StageNode => {
      const made = within(`stages[${i}] (${stage.use})`, () => {
        return makeStage(stage.use, resolve(stage.options ?? {}, parameters), { sampleRateHz, source });
      });
      return stage.to === undefined ? { stage: made, from: stage.from } : { stage: made, from: stage.from, to: stage.to };
    });
    const inputs = plan.inputs.map((input) => input.name);
    this.plan = plan;
    this.sampleRateHz = sampleRateHz;
    this.pipeline = new Pipeline({ sampleRateHz, inputs, stages, blockFrames: BLOCK_FRAMES });
    this.meters = stages.flatMap((node) => (isMeter(node.stage) ? [node.stage] : []));
    this.grid = new GridResampler({ sampleRateHz, channels: inputs.length, maxGapS: plan.grid.maxGapS });
    this.block = createBlock(inputs.length, BLOCK_FRAMES);
    this.onSignal = onSignal ?? null;
    this.signal = this.pipeline.tap(plan.signal);
    this.signalLatency = this.pipeline.latencyOf(plan.signal);
  }

  /** Time of grid frame 0: the stamp of the first sample; NaN before it. */
  get startS(): number {
    return this.grid.startS;
  }

  /** Samples by which the plan's `signal` lags its inputs. */
  get latencySamples(): number {
    return this.signalLatency;
  }

  /** Takes one sample. Returns false when its stamp repeats or runs backwards: such a sample is refused. */
  push(timeS: number, frame: Samples, sink: Sink<PlanEvent>): boolean {
    if (!this.grid.push(timeS, frame)) return false;
    for (;;) {
      const frames = this.grid.readInto(this.block, 0, BLOCK_FRAMES);
      if (frames === 0) return true;
      const first = this.pipeline.sampleIndex;
      this.pipeline.process(this.block, 0, frames, sink as Sink<DetectorEvent>);
      if (this.onSignal !== null) this.report(this.onSignal, first, frames);
    }
  }

  private report(onSignal: (value: number, timeS: number) => void, first: number, frames: number): void {
    const { startS } = this.grid;
    for (let i = 0; i < frames; i++) {
      onSignal(this.signal[i], startS + (first + i - this.signalLatency) / this.sampleRateHz);
    }
  }
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
