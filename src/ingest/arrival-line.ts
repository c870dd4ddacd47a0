/**
 * The line from the time of a device to that of its receiver, from packets that come at once or later, never earlier. A packet
 * waits for its radio, for a retry, for the packets before it: the mean of that moves with the load, its least does not. So the line
 * lies below all points and as close to them as it can, which a burst or a second of silence does not move; least squares
 * would follow both. What every packet needs at least cannot be seen in arrivals, and stays in the line.
 *
 * Source: Moon, Skelly & Towsley 1999, "Estimation and removal of clock skew from network delay measurements", IEEE INFOCOM, §IV:
 * the edge of the lower convex hull over the mean of the device times. Deviations: of every `bucketS` only the earliest packet
 * counts, old ones are forgotten, and the slope is kept within what a clock can be.
 */
import { StatefulStage } from '../core';

export interface ArrivalLineOptions {
  /** Device time of which the earliest packet is kept, s. */
  readonly bucketS: number;
  /** So many are remembered. */
  readonly buckets: number;
  /** How far the slope may be from 1. */
  readonly tolerance: number;
  /** A bucket whose earliest packet is later than the line by more counts as late, s. */
  readonly lateS: number;
}

/**
 * The earliest of some packets may still have waited so long, s: over a short time a slope is nothing but that. It is learned once it
 * can tell more than what is known before, and counts in full after twice that time.
 */
const RAGGED_S = 0.005;
const LEARN_SLOPE_S = [4, 20] as const;

/** Device time and arrival, s, each since the first packet. State: 2 · buckets + 8 doubles. */
export class ArrivalLine extends StatefulStage {
  /** Device time and arrival of the earliest packet of each bucket, oldest first; the last is still open. */
  private readonly at: Float64Array;
  private readonly came: Float64Array;
  private readonly hull: Int32Array;
  private readonly bucketS: number;
  private readonly tolerance: number;
  private readonly learnS: number;
  private readonly lateS: number;
  /**
   * A packet that did not wait comes at `offset` + `slope` · its device time; so many buckets in a row, `late`, came later than they
   * should. Numbers are read here: a getter boxes them.
   */
  readonly now = { offset: 0, slope: 1, priorSlope: 1, count: 0, openedS: 0, late: 0 };

  constructor(options: ArrivalLineOptions) {
    super('arrival-line', 0);
    this.bucketS = options.bucketS;
    this.tolerance = options.tolerance;
    this.learnS = Math.max(LEARN_SLOPE_S[0], Math.min(LEARN_SLOPE_S[1], RAGGED_S / options.tolerance));
    this.lateS = options.lateS;
    this.at = new Float64Array(options.buckets);
    this.came = new Float64Array(options.buckets);
    this.hull = new Int32Array(options.buckets);
    this.keep(this.at, this.came, this.now);
  }

  /** Forgets all packets but keeps the slope: the same clock, started anew. */
  restart(): void {
    const { now: line } = this;
    line.count = 0;
    line.late = 0;
    line.priorSlope = line.slope;
  }

  /** Forgets all but the newest buckets. */
  forget(kept: number): void {
    const { at, came, now: line } = this;
    const first = Math.max(0, line.count - kept);
    at.copyWithin(0, first);
    came.copyWithin(0, first);
    line.count -= first;
    line.late = 0;
    line.priorSlope = line.slope;
    this.fit();
  }

  /**
   * A packet whose last sample the device took at `x[0]`, and which came at `x[1]`.
   */
  observe(x: Float64Array): void {
    const { at, came, now: line } = this;
    const device = x[0];
    const arrival = x[1];
    if (line.count === 0) {
      line.offset = arrival - line.slope * device;
      this.open(device, arrival);
      return;
    }
    const last = line.count - 1;
    if (device >= line.openedS + this.bucketS) {
      const waited = came[last] - line.slope * at[last] - line.offset;
      line.late = waited > this.lateS ? line.late + 1 : 0;
      this.open(device, arrival);
      this.fit();
    } else if (arrival - line.slope * device < came[last] - line.slope * at[last]) {
      at[last] = device;
      came[last] = arrival;
    }
    line.offset = Math.min(line.offset, arrival - line.slope * device);
  }

  private open(device: number, arrival: number): void {
    const { at, came, now: line } = this;
    if (line.count === at.length) {
      at.copyWithin(0, 1);
      came.copyWithin(0, 1);
      line.count--;
    }
    at[line.count] = device;
    came[line.count] = arrival;
    line.count++;
    line.openedS = device;
  }

  private fit(): void {
    const { at, came, now: line } = this;
    const { count } = line;
    const span = at[count - 1] - at[0];
    if (span > this.learnS) {
      const slope = 1 + Math.max(-this.tolerance, Math.min(this.tolerance, this.edgeSlope(count) - 1));
      line.slope = line.priorSlope + (slope - line.priorSlope) * Math.min(1, span / this.learnS - 1);
    }
    let offset = Infinity;
    for (let i = 0; i < count; i++) offset = Math.min(offset, came[i] - line.slope * at[i]);
    line.offset = offset;
  }

  /** The slope of the edge of the lower hull that lies over the mean device time. */
  private edgeSlope(count: number): number {
    const { at, came, hull } = this;
    let size = 0;
    let mean = 0;
    for (let i = 0; i < count; i++) {
      mean += at[i] / count;
      for (; size > 1; size--) {
        const a = hull[size - 2];
        const b = hull[size - 1];
        const turn = (at[b] - at[a]) * (came[i] - came[a]) - (came[b] - came[a]) * (at[i] - at[a]);
        if (turn > 0) break;
      }
      hull[size++] = i;
    }
    let edge = 1;
    while (edge < size - 1 && at[hull[edge]] < mean) edge++;
    const a = hull[edge - 1];
    const b = hull[edge];
    return (came[b] - came[a]) / (at[b] - at[a]);
  }
}
