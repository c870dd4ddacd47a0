/**
 * How far a person can lean, a limit for each sector, and where a place lies between them: on the quarter ellipse through the two that
 * are nearest in angle. Limits are those of the options until a calibration has learned others.
 */
import { StatefulStage } from '../core';
import type { DirectionOptions } from './direction-options';

/** Of the limit so far: who goes less far in a calibration did not mean that direction. */
const MEANT_SHARE = 0.3;

export class DirectionLimits extends StatefulStage {
  private readonly given: readonly number[];
  /** 0 where none was learned. */
  private readonly learned: Float64Array;
  /** Farthest in each sector in the calibration that is on, mm. */
  private readonly farthest: Float64Array;

  constructor({ limits }: DirectionOptions) {
    super('direction-limits', 0);
    this.given = limits;
    this.learned = new Float64Array(limits.length);
    this.farthest = new Float64Array(limits.length);
    this.keep(this.learned, this.farthest);
  }

  /** In mm. */
  of(sector: number): number {
    return this.learned[sector] > 0 ? this.learned[sector] : this.given[sector];
  }

  /** From `here[0]` and `here[1]`, mm from home: distance, share of the limit and turns counter-clockwise from the right, in the next three. */
  locate(here: Float64Array): void {
    const sectors = this.given.length;
    const ml = here[0];
    const ap = here[1];
    const turns = Math.atan2(ap, ml) / (2 * Math.PI);
    here[4] = turns < 0 ? turns + 1 : turns;
    const place = here[4] * sectors;
    const k = Math.floor(place) % sectors;
    const sine = Math.sin(((place - Math.floor(place)) * Math.PI) / 2);
    const near = this.of(k);
    const far = this.of((k + 1) % sectors);
    here[2] = Math.sqrt(ml * ml + ap * ap);
    here[3] = here[2] * Math.sqrt((1 - sine * sine) / (near * near) + (sine * sine) / (far * far));
  }

  startCalibration(): void {
    this.farthest.fill(0);
  }

  /** One sample of a calibration, located. */
  see(here: Float64Array): void {
    const sectors = this.given.length;
    const sector = Math.round(here[4] * sectors) % sectors;
    if (here[3] >= MEANT_SHARE && here[2] > this.farthest[sector]) this.farthest[sector] = here[2];
  }

  endCalibration(): void {
    for (let k = 0; k < this.learned.length; k++) {
      if (this.farthest[k] > 0) this.learned[k] = this.farthest[k];
    }
  }
}
