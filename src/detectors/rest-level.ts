/**
 * What the force signal reads when nothing presses: a baseline that sinks fast and rises slowly, and the noise around
 * it. Both are to be left alone while an effort may be rising.
 */
import { StatefulStage } from '../core';

/** Time constants, s: a baseline above the signal is wrong at once, one below it may be an effort. */
const FALL_S = 0.15;
const RISE_S = 4;
const NOISE_MEAN_S = 0.2;
const NOISE_S = 2;
/** After so much rest the noise is known. */
const KNOWN_S = 0.5;

export class RestLevel extends StatefulStage {
  private readonly fall: number;
  private readonly rise: number;
  private readonly noiseMean: number;
  private readonly noiseShare: number;
  private readonly tare: number;
  private readonly knownSamples: number;
  private readonly now: { baseline: number; noise: number; mean: number; samples: number };

  constructor(sampleRateHz: number, tare: number) {
    super('rest-level', 0);
    const share = (seconds: number) => 1 - Math.exp(-1 / (seconds * sampleRateHz));
    this.fall = share(FALL_S);
    this.rise = share(RISE_S);
    this.noiseMean = share(NOISE_MEAN_S);
    this.noiseShare = share(NOISE_S);
    this.tare = tare;
    this.knownSamples = KNOWN_S * sampleRateHz;
    this.now = { baseline: tare, noise: 0, mean: 0, samples: 0 };
    this.keep(this.now);
  }

  get baseline(): number {
    return this.now.baseline;
  }

  /** Mean distance from a short moving mean. */
  get noise(): number {
    return this.now.noise;
  }

  /** Whether there was rest enough to know its noise. */
  get isKnown(): boolean {
    return this.now.samples >= this.knownSamples;
  }

  /** Back to the tare: after a gap nothing is known of the baseline. */
  restart(): void {
    this.now.baseline = this.tare;
    this.now.samples = 0;
  }

  /** Takes `level` for the baseline: an effort has come back to it. */
  settle(level: number): void {
    this.now.baseline = level;
  }

  /** One sample at rest: `level[0]`. */
  follow(level: Float64Array): void {
    const now = this.now;
    const y = level[0];
    if (now.samples === 0) now.mean = y;
    now.samples += 1;
    now.baseline += (y < now.baseline ? this.fall : this.rise) * (y - now.baseline);
    now.mean += this.noiseMean * (y - now.mean);
    now.noise += this.noiseShare * (Math.abs(y - now.mean) - now.noise);
  }
}
