/** What is counted of a hold while it lasts: its plateau, its time in the band, its impulse, and how long it was kept up. */
import { StatefulStage } from '../core';
import { BandClock } from './band-clock';
import type { HoldOptions } from './hold-options';
import { Plateau } from './plateau';

/** A hold is kept up while it is above this share of its level. */
const KEPT_SHARE = 0.5;

export class HoldTally extends StatefulStage {
  readonly plateau: Plateau;
  readonly band: BandClock;
  private readonly target: number;
  private readonly stepS: number;
  private readonly now = { impulse: 0, bridged: 0, kept: 0, longestKept: 0 };

  constructor(options: HoldOptions) {
    super('hold-tally', 0);
    this.plateau = new Plateau(options.sampleRateHz, options.target);
    this.band = new BandClock(options.tolerance, options.grace);
    this.target = options.target;
    this.stepS = 1 / options.sampleRateHz;
    this.keep(this.plateau, this.band, this.now);
  }

  get impulse(): number {
    return this.now.impulse;
  }

  /** The longest that it was kept up without a break, samples. */
  get longestKept(): number {
    return this.now.longestKept;
  }

  /** Begins anew, with a hold that is known to reach `peak`. */
  restart(peak: number): void {
    this.reset();
    this.plateau.restart(peak);
  }

  /**
   * One sample: `level[1]` above the baseline; `level[2]` becomes the centre of the band.
   * @param isMissing  it is bridged: it counts once one comes that is not
   */
  add(level: Float64Array, index: number, isMissing: boolean): void {
    const { now, plateau } = this;
    plateau.add(level, index);
    level[2] = this.target > 0 ? this.target : plateau.level;
    this.band.add(level, isMissing);
    now.bridged += level[1] * this.stepS;
    if (!isMissing) {
      now.impulse += now.bridged;
      now.bridged = 0;
    }
    now.kept = level[1] >= KEPT_SHARE * plateau.level ? now.kept + 1 : 0;
    if (now.kept > now.longestKept) now.longestKept = now.kept;
  }
}
