/**
 * The noise of a signal, by its second difference over 50 ms: a drift or a steady rise leaves none, so that a stream
 * may begin in the middle of a movement. A running mean at first, then one that forgets with 2 s.
 */
import { MirroredRing } from '../buffers';
import { StatefulStage } from '../core';

const LAG_S = 0.05;
const MEMORY_S = 2;
/** After so much signal the noise is known. */
const KNOWN_S = 0.5;
/** Mean |x₀ − 2x₁ + x₂| of white Gaussian noise of standard deviation 1: √6 · √(2/π). */
const WHITE_NOISE_MEAN = Math.sqrt(12 / Math.PI);

export class NoiseLevel extends StatefulStage {
  private readonly lag: number;
  private readonly share: number;
  private readonly knownSamples: number;
  private readonly recent: MirroredRing;
  private readonly now = { deviation: 0, samples: 0, seenBefore: 0 };

  constructor(sampleRateHz: number) {
    super('noise-level', 0);
    this.lag = Math.max(2, Math.round(LAG_S * sampleRateHz));
    this.share = 1 - Math.exp(-1 / (MEMORY_S * sampleRateHz));
    this.knownSamples = Math.max(1, Math.round(KNOWN_S * sampleRateHz));
    this.recent = new MirroredRing({ length: 2 * this.lag + 1 });
    this.keep(this.recent, this.now);
  }

  /** Standard deviation of white noise that would look the same; 0 before there is any signal. */
  get deviation(): number {
    return this.now.deviation;
  }

  get isKnown(): boolean {
    return this.now.seenBefore + this.recent.sampleIndex >= this.knownSamples;
  }

  /** What comes next does not go on from what was seen. */
  breakOff(): void {
    this.now.seenBefore += this.recent.sampleIndex;
    this.recent.reset();
  }

  /** One sample, `level[0]`, never missing. */
  see(level: Float64Array): void {
    const { recent, now, lag } = this;
    recent.pushFrom(level, 0);
    if (recent.filled < recent.length) return;
    const newest = recent.windowOffset(1);
    const { data } = recent;
    const bend = Math.abs(data[newest] - 2 * data[newest - lag] + data[newest - 2 * lag]);
    now.samples += 1;
    now.deviation += Math.max(this.share, 1 / now.samples) * (bend / WHITE_NOISE_MEAN - now.deviation);
  }
}
