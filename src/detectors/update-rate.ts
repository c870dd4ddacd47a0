/**
 * How often a signal truly changes: a stream of 200 Hz may be one of 20 Hz whose values are held, or joined by straight lines. A sample
 * that repeats the last one, or goes on straight from the last two, is no news. Meant for a rise, where a signal has something to say.
 */
import { type Samples, StatefulStage } from '../core';

/** Straight: off by no more than rounding, as a share of the values. */
const ROUNDING = 1e-9;

export class UpdateRate extends StatefulStage {
  private readonly sampleRateHz: number;
  /** [last value, the one before] */
  private readonly last = new Float64Array(2);
  private readonly now = { samples: 0, updates: 0, newsRun: 0 };

  constructor(sampleRateHz: number) {
    super('update-rate', 0);
    this.sampleRateHz = sampleRateHz;
    this.keep(this.last, this.now);
  }

  /** Updates in a second since `begin`. */
  get updateRateHz(): number {
    const { samples, updates } = this.now;
    return samples > 0 ? (this.sampleRateHz * updates) / samples : 0;
  }

  /** Counts anew. */
  begin(): void {
    this.now.samples = 0;
    this.now.updates = 0;
    this.now.newsRun = 0;
  }

  /** One sample, `data[at]`; a missing one is no news. */
  see(data: Samples, at: number): void {
    const { last, now } = this;
    const x = data[at];
    now.samples += 1;
    if (x - x !== 0) return;
    const isHeld = x === last[0];
    const isStraight = Math.abs(x - 2 * last[0] + last[1]) <= ROUNDING * (Math.abs(x) + Math.abs(last[0]));
    last[1] = last[0];
    last[0] = x;
    if (isHeld || isStraight) {
      now.newsRun = 0;
      return;
    }
    now.newsRun += 1;
    // A corner between two samples of a finer grid shows in both: two in a row are one update, more are as many as they are.
    if (now.newsRun === 3) now.updates += 2;
    else if (now.newsRun !== 2) now.updates += 1;
  }
}
