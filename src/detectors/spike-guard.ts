/**
 * Takes single spikes out of a force signal: the mean of about 25 ms, then the median of three such means in a row.
 * Edges stay steep, as they would not behind a low-pass of the same strength.
 */
import { MirroredRing } from '../buffers';
import { StatefulStage } from '../core';

const BIN_S = 0.025;

export class SpikeGuard extends StatefulStage {
  /** Samples by which the output lags: half a mean, and one mean for the median. */
  readonly latencySamples: number;
  private readonly binSamples: number;
  private readonly raw: MirroredRing;
  private readonly means: MirroredRing;

  constructor(sampleRateHz: number) {
    super('spike-guard', 0);
    this.binSamples = Math.max(1, Math.round(BIN_S * sampleRateHz));
    this.latencySamples = (this.binSamples - 1) / 2 + this.binSamples;
    this.raw = new MirroredRing({ length: this.binSamples });
    this.means = new MirroredRing({ length: 2 * this.binSamples + 1 });
    this.keep(this.raw, this.means);
  }

  /** The cleaned value; NaN only where all of the last mean is missing. */
  push(x: number): number {
    const { raw, means, binSamples } = this;
    raw.push(x);
    const from = raw.windowOffset(raw.filled);
    const to = from + raw.filled;
    let sum = 0;
    let count = 0;
    for (let i = from; i < to; i++) {
      const value = raw.data[i];
      if (value - value === 0) {
        sum += value;
        count++;
      }
    }
    means.push(sum / count);
    const newest = means.get(0);
    if (means.filled < means.length) return newest;
    return medianOfThree(newest, means.get(binSamples), means.get(2 * binSamples));
  }
}

/** Where one is missing, the newest that is there. */
function medianOfThree(a: number, b: number, c: number): number {
  if (!(b === b && c === c) || a !== a) return a;
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}
