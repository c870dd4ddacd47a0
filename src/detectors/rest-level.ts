/**
 * What a force signal reads when nothing presses: a baseline, and the noise around it. Both are to be left alone while
 * an effort may be rising.
 */
import { StatefulStage } from '../core';
import { NoiseLevel } from './noise-level';

/** The baseline follows slowly, for what rises may be an effort, and fast where the signal has stayed below it. */
const FOLLOW_S = 4;
const FALL_S = 0.15;
const FALL_AFTER_S = 0.25;

export class RestLevel extends StatefulStage {
  private readonly follows: number;
  private readonly falls: number;
  private readonly fallAfter: number;
  private readonly noiseLevel: NoiseLevel;
  private readonly now: { baseline: number; belowRun: number };

  constructor(sampleRateHz: number, tare: number) {
    super('rest-level', 0);
    const share = (seconds: number) => 1 - Math.exp(-1 / (seconds * sampleRateHz));
    this.follows = share(FOLLOW_S);
    this.falls = share(FALL_S);
    this.fallAfter = Math.round(FALL_AFTER_S * sampleRateHz);
    this.noiseLevel = new NoiseLevel(sampleRateHz);
    this.now = { baseline: tare, belowRun: 0 };
    this.keep(this.noiseLevel, this.now);
  }

  get baseline(): number {
    return this.now.baseline;
  }

  /** Standard deviation of the noise at rest. */
  get noise(): number {
    return this.noiseLevel.deviation;
  }

  /** Whether enough was heard to know the noise. */
  get isKnown(): boolean {
    return this.noiseLevel.isKnown;
  }

  /** Takes `level[0]` for the baseline: an effort has come back to it, or rose from it. */
  settle(level: Float64Array): void {
    this.now.baseline = level[0];
    this.now.belowRun = 0;
  }

  /** One sample of which it is not known whether it is rest: `level[0]`. Only the noise learns from it. */
  listen(level: Float64Array): void {
    this.noiseLevel.see(level);
  }

  /** One sample at rest: `level[0]`. */
  follow(level: Float64Array): void {
    const now = this.now;
    this.noiseLevel.see(level);
    const y = level[0];
    now.belowRun = y < now.baseline ? now.belowRun + 1 : 0;
    now.baseline += (now.belowRun > this.fallAfter ? this.falls : this.follows) * (y - now.baseline);
  }
}
