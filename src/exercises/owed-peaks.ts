/** Peaks that were told, whose rep is still to come: each is owed the rep, or that there is none. */
import { StatefulStage } from '../core';

/** [when the movement began, when it turned, the number that was told; 0 for no peak] of each main stream: a detector follows one movement at a time. */
const FIELDS = 3;
/** Two instants closer than this are one. */
const SAME_S = 1e-6;

export class OwedPeaks extends StatefulStage {
  private readonly peaks: Float64Array;

  constructor(mains: number) {
    super('owed-peaks', 0);
    this.peaks = new Float64Array(FIELDS * mains);
    this.keep(this.peaks);
  }

  note(main: number, startS: number, peakS: number, number: number): void {
    this.counts[0] += 1;
    this.peaks.set([startS, peakS, number], FIELDS * main);
  }

  /** Whatever is owed: its number, 0 where nothing is. Then it is owed no more. */
  settle(main: number): number {
    const number = this.peaks[FIELDS * main + 2];
    this.peaks[FIELDS * main + 2] = 0;
    return number;
  }

  /** What is owed of the rep that lasted so long; where a rep began is sometimes known better at its end. */
  settleWithin(main: number, startS: number, endS: number): number {
    const peakS = this.peaks[FIELDS * main + 1];
    return peakS >= startS - SAME_S && peakS <= endS + SAME_S ? this.settle(main) : 0;
  }

  /** What is owed of a movement that turned before then: the rep that began then is another. */
  settleBefore(main: number, startS: number): number {
    return this.peaks[FIELDS * main + 1] < startS - SAME_S ? this.settle(main) : 0;
  }

  /** What is owed of the movement that began then. */
  settleFrom(main: number, startS: number): number {
    return Math.abs(this.peaks[FIELDS * main] - startS) < SAME_S ? this.settle(main) : 0;
  }
}
