/**
 * Receiver time for device time, without steps. What the line between the two clocks learns is taken over little by little, so that
 * samples stay evenly apart while it learns, and none is dated before the one before it.
 */
import { StatefulStage } from '../core';
import { ArrivalLine, type ArrivalLineOptions } from './arrival-line';
import type { readSampleClockOptions } from './sample-clock-options';

/** What is left between two samples where the device says that there is nothing: a share of the sample period. */
const LEAST_STEP_SHARE = 1 / 16;

interface SteadyTimeOptions extends ArrivalLineOptions {
  /** Time constant by which a correction is taken over, s. */
  readonly steerS: number;
  /** Most by which that makes time faster or slower. */
  readonly slew: number;
  readonly leastLatencyS: number;
  readonly stepS: number;
}

/** So many buckets of the line in a row that are later than this: the device started anew, unnoticed, s. */
export const SHIFTED_BUCKETS = 5;
const SHIFTED_S = 1;

/**
 * What the device says of its time decides how long packets are remembered. Without stamps and counter a lost sample moves the line, so
 * that little of the past counts, and what is learned is taken over fast: at 50 Hz and with bursts every 45 ms, buckets of 0.25 s and 0.3 s
 * bring the 95th percentile of the error from 72 ms (1 s and 1 s) to 27; shorter ones make it worse where bursts are 100 ms apart.
 */
export function steadyTimeOptions(o: ReturnType<typeof readSampleClockOptions>): SteadyTimeOptions {
  const common = { tolerance: o.rateTolerance, leastLatencyS: o.leastLatencyS, stepS: 1 / o.sampleRateHz };
  if (o.basis === 'arrival') return { ...common, bucketS: 0.25, buckets: 32, lateS: 0.5 / o.sampleRateHz, steerS: 0.3, slew: 0.5 };
  return { ...common, bucketS: 2, buckets: 64, lateS: SHIFTED_S, steerS: 1, slew: 0.05 };
}

/** State: that of the line and 7 doubles. */
export class SteadyTime extends StatefulStage {
  readonly line: ArrivalLine;
  private readonly steerS: number;
  private readonly slew: number;
  private readonly leastLatencyS: number;
  private readonly leastStepS: number;
  /** [device time, arrival] for the line. */
  private readonly point = new Float64Array(2);
  private readonly now = { zeroS: NaN, correctionS: 0, deviceS: 0, lastS: -Infinity, aheadS: 0 };

  constructor(options: SteadyTimeOptions) {
    super('steady-time', 0);
    this.line = new ArrivalLine(options);
    this.steerS = options.steerS;
    this.slew = options.slew;
    this.leastLatencyS = options.leastLatencyS;
    this.leastStepS = options.stepS * LEAST_STEP_SHARE;
    this.keep(this.line, this.now);
  }

  /** How long the packet had waited that came at `at[1]`, and whose last sample the device took at `at[0]`, s; to `at[0]`. */
  waitInto(at: Float64Array): void {
    const { line, now } = this;
    at[0] = at[1] + now.aheadS - now.zeroS - line.now.offset - line.now.slope * at[0];
  }

  /** What arrivals lack since the clock of the receiver was set back, s. */
  get aheadS(): number {
    return this.now.aheadS;
  }

  /** That clock was set back: the packet that seems to have waited for `wait[0]` s came at once. */
  setBack(wait: Float64Array): void {
    this.now.aheadS -= wait[0];
  }

  /** The packet whose last sample the device took at `at[0]` and that came at `at[1]`. */
  observe(at: Float64Array): void {
    const { line, now, point } = this;
    const isFirst = now.zeroS !== now.zeroS;
    if (isFirst) now.zeroS = at[1];
    point[0] = at[0];
    point[1] = at[1] + now.aheadS - now.zeroS;
    const wasS = line.now.offset + line.now.slope * now.deviceS;
    line.observe(point);
    if (!isFirst) now.correctionS += wasS - line.now.offset - line.now.slope * now.deviceS;
  }

  /** The two clocks have nothing to do with each other any more, but for their rates. */
  restart(): void {
    this.line.restart();
  }

  /** Forgets all packets but those of the newest buckets, so that the line may rise. */
  forget(kept: number): void {
    const { line, now } = this;
    const wasS = line.now.offset + line.now.slope * now.deviceS;
    line.forget(kept);
    now.correctionS += wasS - line.now.offset - line.now.slope * now.deviceS;
  }

  /** Drops what is left of the correction: time may step forward here. */
  settle(): void {
    this.now.correctionS = 0;
  }

  /** Turns device times into receiver times, in place. */
  date(times: Float64Array, frames: number): void {
    const { line, now, steerS, slew, leastStepS } = this;
    const { slope } = line.now;
    const base = now.zeroS + line.now.offset - this.leastLatencyS;
    let { correctionS, deviceS, lastS } = now;
    for (let i = 0; i < frames; i++) {
      const x = times[i];
      const elapsed = Math.max(0, x - deviceS);
      const most = slew * elapsed;
      correctionS -= Math.max(-most, Math.min(most, (correctionS * elapsed) / (steerS + elapsed)));
      const dated = base + slope * x + correctionS;
      lastS = dated > lastS ? dated : lastS + leastStepS;
      times[i] = lastS;
      deviceS = x;
    }
    now.correctionS = correctionS;
    now.deviceS = deviceS;
    now.lastS = lastS;
  }
}
