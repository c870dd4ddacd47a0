/**
 * Whether somebody stands on one leg, as the centre of pressure tells it: who does never stops swaying. On one leg it moves at 25–60 mm/s,
 * on two at 8–13 mm/s (DOMAIN §5.3; both axes together); moves of who stands on two or sits come and go, with stillness between. So:
 * the path in each half second of three seconds, behind a 4 Hz low-pass that takes out the noise of cells.
 */
import { type Samples, StatefulStage } from '../core';
import { CopSmoother } from './cop-smoother';

const CUTOFF_HZ = 4; // assumption
const BIN_S = 0.5; // and so below
const BINS = 6;
/** Every half second at least so fast, to be on one leg; slower than the second on the mean, which is as fast as two legs sway, to be so no more. mm/s */
const ALIVE_MM_S = 12;
const CALM_MM_S = 13;

/** So long it takes to know. */
export const SPAN_S = BINS * BIN_S;

export class SwayActivity extends StatefulStage {
  private readonly binSamples: number;
  private readonly sampleRateHz: number;
  private readonly cop: CopSmoother;
  private readonly last = new Float64Array(2);
  private readonly now = { seen: 0, path: 0, aliveBins: 0, meanMmS: 0, isOneLeg: 0 };

  constructor(sampleRateHz: number) {
    super('sway-activity', 0);
    this.sampleRateHz = sampleRateHz;
    this.binSamples = Math.max(2, Math.round(BIN_S * sampleRateHz));
    this.cop = new CopSmoother(sampleRateHz, Math.min(CUTOFF_HZ, sampleRateHz / 4));
    this.keep(this.cop, this.last, this.now);
  }

  get isOneLeg(): boolean {
    return this.now.isOneLeg === 1;
  }

  /** Nothing is known any more: samples are missing, or nobody stands there. */
  restart(): void {
    this.cop.restart();
    this.now.seen = this.now.path = this.now.aliveBins = this.now.meanMmS = this.now.isOneLeg = 0;
  }

  /** One frame, `data[at]` and `data[at + stride]`, never missing. */
  push(data: Samples, at: number, stride: number): void {
    const { now, cop, last } = this;
    cop.push(data, at, stride);
    const ml = cop.out[0];
    const ap = cop.out[1];
    if (now.seen > 0) {
      const stepMl = ml - last[0];
      const stepAp = ap - last[1];
      now.path += Math.sqrt(stepMl * stepMl + stepAp * stepAp);
    }
    last[0] = ml;
    last[1] = ap;
    now.seen += 1;
    if (now.seen > this.binSamples) this.closeBin();
  }

  private closeBin(): void {
    const { now } = this;
    const speed = (now.path * this.sampleRateHz) / (now.seen - 1);
    now.seen = 1;
    now.path = 0;
    now.aliveBins = speed >= ALIVE_MM_S ? Math.min(BINS, now.aliveBins + 1) : 0;
    now.meanMmS += (speed - now.meanMmS) / BINS;
    if (now.aliveBins === BINS && now.isOneLeg === 0) {
      now.isOneLeg = 1;
      now.meanMmS = Math.max(now.meanMmS, CALM_MM_S);
    } else if (now.meanMmS < CALM_MM_S) now.isOneLeg = 0;
  }
}
