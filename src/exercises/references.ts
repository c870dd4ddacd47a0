/** How far a person goes at full: given by the app, found in a calibration, or else learned; for each side. */
import { StatefulStage } from '../core';
import type { ItemLog } from './item-log';

/** Of an item of a calibration: its side, when it began, its amplitude. */
const FIELDS = 3;
/** Two instants closer than this are one. */
const SAME_S = 1e-6;
/** Learned is the second best of the last so many: small ones do not pull it down, nor does one that was overdone pull it up. Assumption. */
const REMEMBERED = 5;

export class References extends StatefulStage {
  /** NaN where nothing is given. */
  private readonly given: readonly number[];
  /** Items of the calibration, as they were done. */
  private readonly efforts: Float64Array;
  private readonly now = { length: 0 };

  /** @param calibrate  items of a calibration, of each side */
  constructor(given: readonly number[], calibrate: number) {
    super('references', 0);
    this.given = given;
    this.efforts = new Float64Array(FIELDS * calibrate * given.length);
    this.keep(this.efforts, this.now);
  }

  /** Items of the calibration, of all sides. */
  get length(): number {
    return this.now.length;
  }

  /** An item of the calibration: the best counts. There is room for those that are asked for. */
  calibrate(side: number, startS: number, amplitude: number): void {
    this.counts[0] += 1;
    this.efforts.set([side, startS, amplitude], FIELDS * this.now.length);
    this.now.length += 1;
  }

  /** Takes item `index` of the calibration back. */
  remove(index: number): void {
    this.efforts.copyWithin(FIELDS * index, FIELDS * (index + 1), FIELDS * this.now.length);
    this.now.length -= 1;
  }

  sideOf(index: number): number {
    return this.efforts[FIELDS * index];
  }

  /** Items of the calibration of that side, among the first `end`. */
  countOf(side: number, end = this.now.length): number {
    let count = 0;
    for (let i = 0; i < end; i++) if (this.sideOf(i) === side) count += 1;
    return count;
  }

  /** The item of the calibration that began at that instant; −1 where there is none. */
  find(side: number, startS: number): number {
    for (let i = this.now.length - 1; i >= 0; i--) if (this.sideOf(i) === side && Math.abs(this.efforts[FIELDS * i + 1] - startS) < SAME_S) return i;
    return -1;
  }

  /** Of that side, beside what it has done; NaN before there is anything. */
  of(side: number, log: ItemLog): number {
    let best = 0;
    for (let i = 0; i < this.now.length; i++) if (this.sideOf(i) === side) best = Math.max(best, this.efforts[FIELDS * i + 2]);
    if (best > 0) return best;
    if (this.given[side] > 0) return this.given[side];
    const last = [...log.lastAmplitudes(side, REMEMBERED)].sort((a, b) => a - b);
    return last.length === 0 ? NaN : last[last.length < REMEMBERED ? last.length - 1 : REMEMBERED - 2];
  }
}
