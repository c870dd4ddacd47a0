/** A stream of a session: its plan at work, and its signal as it comes. */
import { type Samples, type Sink, StatefulStage } from '../core';
import { LivePlan, type Plan, type PlanEvent } from '../plans';

/** Frames that a plan works through at once. */
const BLOCK_FRAMES = 64;

export interface FeedOptions {
  readonly plan: Plan;
  readonly sampleRateHz: number;
  readonly parameters: Readonly<Record<string, number>>;
  readonly source: string;
}

export class Feed extends StatefulStage {
  readonly live: LivePlan;
  private readonly signal: Float64Array;
  private readonly see: (level: number, timeS: number) => void;

  /** @param see  gets the plan's signal, frame by frame, missing frames left out */
  constructor({ plan, sampleRateHz, parameters, source }: FeedOptions, see: (level: number, timeS: number) => void) {
    const live = new LivePlan(plan, { sampleRateHz, parameters, source });
    super('feed', live.optionsHash);
    this.live = live;
    this.signal = live.pipeline.tap(plan.signal);
    this.see = see;
    this.keep(live);
  }

  push(timeS: number, frame: Samples, sink: Sink<PlanEvent>): void {
    const { live, signal } = this;
    const before = live.pipeline.sampleIndex;
    this.counts[0] += 1;
    live.push(timeS, frame, sink);
    const after = live.pipeline.sampleIndex;
    if (after === before) return;
    // of more than a block, which only a hole brings, the last block is enough
    const frames = ((after - before - 1) % BLOCK_FRAMES) + 1;
    for (let i = 0; i < frames; i++) {
      if (signal[i] - signal[i] !== 0) continue;
      this.see(signal[i], live.startS + (after - frames + i - live.latencySamples) / live.sampleRateHz);
    }
  }
}
