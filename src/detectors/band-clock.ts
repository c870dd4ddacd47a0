/** Counts the time that a level keeps to a band, and forgives short stays outside. */
import { StatefulStage } from '../core';

export class BandClock extends StatefulStage {
  private readonly tolerance: number;
  private readonly graceSamples: number;
  private readonly now = { inside: 0, outsideRun: 0, forgiven: 0 };

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

  isInside(level: number, centre: number): boolean {
    return Math.abs(level - centre) <= this.tolerance * centre;
  }

  /** One sample of a level around the band's centre. */
  add(level: number, centre: number): void {
    const now = this.now;
    if (!this.isInside(level, centre)) {
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
