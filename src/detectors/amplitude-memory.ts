/** The amplitudes of the last few reps, and their median: robust against one rep that was not like the others. */
import { StatefulStage } from '../core';

const REMEMBERED = 5;

export class AmplitudeMemory extends StatefulStage {
  private readonly values = new Float64Array(REMEMBERED);
  private readonly now = { count: 0, next: 0, median: 0 };

  /** @param fadeShare  what `fade` leaves of the median */
  constructor(private readonly fadeShare = 1) {
    super('amplitude-memory', 0);
    this.keep(this.values, this.now);
  }

  /** 0 before the first. */
  get median(): number {
    return this.now.median;
  }

  add(amplitude: number): void {
    const now = this.now;
    this.values[now.next] = amplitude;
    now.next = (now.next + 1) % REMEMBERED;
    now.count = Math.min(now.count + 1, REMEMBERED);
    const sorted = this.values.slice(0, now.count).sort();
    now.median = (sorted[(now.count - 1) >> 1] + sorted[now.count >> 1]) / 2;
  }

  /** What was learned counts less. */
  fade(): void {
    this.now.median *= this.fadeShare;
  }

  /** A new set: what was learned from the last one no longer counts. */
  forget(): void {
    this.now.count = 0;
    this.now.next = 0;
  }
}
