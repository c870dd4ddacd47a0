/**
 * Receiver time for device time, without steps. What the line between the two clocks learns is taken over little by little, so that
 * samples stay evenly apart while it learns, and none is dated before the one before it.
 */
import { StatefulStage } from '../core';
import { ArrivalLine, type ArrivalLineOptions } from './arrival-line';

/** Time constant by which a correction is taken over, s. */
const STEER_S = 1;
/** What is left between two samples where the device says that there is nothing: a share of the sample period. */
const LEAST_STEP_SHARE = 1 / 16;

export interface SteadyTimeOptions extends ArrivalLineOptions {
  /** Most by which steering makes time faster or slower. */
  readonly slew: number;
  readonly leastLatencyS: number;
  readonly stepS: number;
}

/** State: that of the line and 6 doubles. */
export class SteadyTime extends StatefulStage {
  readonly line: ArrivalLine;
  private readonly slew: number;
  private readonly leastLatencyS: number;
  private readonly leastStepS: number;
  /** [device time, arrival] for the line. */
  private readonly point = new Float64Array(2);
  private readonly now = { zeroS: NaN, correctionS: 0, deviceS: 0, lastS: -Infinity };

  constructor(options: SteadyTimeOptions) {
    super('steady-time', 0);
    this.line = new ArrivalLine(options);
    this.slew = options.slew;
    this.leastLatencyS = options.leastLatencyS;
    this.leastStepS = options.stepS * LEAST_STEP_SHARE;
    this.keep(this.line, this.now);
  }

  /** How long the packet had waited that came at `at[1]`, and whose last sample the device took at `at[0]`, s; to `at[0]`. */
  waitInto(at: Float64Array): void {
    const { line, now } = this;
    at[0] = at[1] - now.zeroS - line.now.offset - line.now.slope * at[0];
  }

  /** The packet whose last sample the device took at `at[0]` and that came at `at[1]`. */
  observe(at: Float64Array): void {
    const { line, now, point } = this;
    const isFirst = now.zeroS !== now.zeroS;
    if (isFirst) now.zeroS = at[1];
    point[0] = at[0];
    point[1] = at[1] - now.zeroS;
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
    const { line, now, slew, leastStepS } = this;
    const { slope } = line.now;
    const base = now.zeroS + line.now.offset - this.leastLatencyS;
    let { correctionS, deviceS, lastS } = now;
    for (let i = 0; i < frames; i++) {
      const x = times[i];
      const elapsed = Math.max(0, x - deviceS);
      const most = slew * elapsed;
      correctionS -= Math.max(-most, Math.min(most, (correctionS * elapsed) / (STEER_S + elapsed)));
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
