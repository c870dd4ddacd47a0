/** How far a person goes at full: given by the app, found in a calibration, or else learned; for each side. */
import { StatefulStage } from '../core';
import type { ItemLog } from './item-log';

const SIDES = 2;
/** Learned is the second best of the last so many: small ones do not pull it down, nor does one that was overdone pull it up. Assumption. */
const REMEMBERED = 5;

export class References extends StatefulStage {
  /** NaN where nothing is given. */
  private readonly given: readonly number[];
  private readonly best = new Float64Array(SIDES);

  constructor(given: readonly number[]) {
    super('references', 0);
    this.given = given;
    this.keep(this.best);
  }

  /** The best of a calibration counts. */
  calibrate(side: number, amplitude: number): void {
    this.counts[0] += 1;
    if (amplitude > this.best[side]) this.best[side] = amplitude;
  }

  /** Of that side, beside what it has done; NaN before there is anything. */
  of(side: number, log: ItemLog): number {
    if (this.best[side] > 0) return this.best[side];
    if (this.given[side] > 0) return this.given[side];
    const last = [...log.lastAmplitudes(side, REMEMBERED)].sort((a, b) => a - b);
    return last.length === 0 ? NaN : last[last.length < REMEMBERED ? last.length - 1 : REMEMBERED - 2];
  }
}
