/** Counts the time that a level keeps to a band, and forgives short stays outside. */
import { StatefulStage } from '../core';

export class BandClock extends StatefulStage {
  private readonly tolerance: number;
  private readonly graceSamples: number;
  private readonly now = { inside: 0, outsideRun: 0, forgiven: 0, isInside: 0, missingRun: 0 };

  /** @param tolerance  half width of the band, as a share of its centre */
  constructor(tolerance: number, graceSamples: number) {
    super('band-clock', 0);
    this.tolerance = tolerance;
    this.graceSamples = graceSamples;
    this.keep(this.now);
  }

  /** Samples in the band, those forgiven included. */
  get inside(): number {
    return this.now.inside;
  }

  /** Samples outside that were forgiven, because the level came back in time. */
  get forgiven(): number {
    return this.now.forgiven;
  }

  /** Whether the level was in the band at the last sample. */
  get isInside(): boolean {
    return this.now.isInside === 1;
  }

  /** One sample: `level[1]` around the band's centre, `level[2]`. Missing ones count as the last before them, once another comes. */
  add(level: Float64Array, isMissing: boolean): void {
    const now = this.now;
    if (isMissing) {
      now.missingRun += 1;
      return;
    }
    if (now.isInside === 1) now.inside += now.missingRun;
    else if (now.inside > 0) now.outsideRun += now.missingRun;
    now.missingRun = 0;
    now.isInside = Math.abs(level[1] - level[2]) <= this.tolerance * level[2] ? 1 : 0;
    if (now.isInside === 0) {
      if (now.inside > 0) now.outsideRun += 1;
      return;
    }
    if (now.outsideRun <= this.graceSamples) {
      now.inside += now.outsideRun;
      now.forgiven += now.outsideRun;
    }
    now.inside += 1;
    now.outsideRun = 0;
  }
}
