/**
 * Takes single spikes out of a force signal: the mean of about 20 ms, then the median of five such means in a row (of three below
 * 50 Hz, where five would last too long). A wrong reading of a slower sensor, brought onto a faster grid, is spread over up to three
 * samples and so over two means: that is why three are too few. Edges stay steep, as they would not behind a low-pass of the same strength.
 */
import { MirroredRing } from '../buffers';
import { type Samples, StatefulStage } from '../core';

const BIN_S = 0.02;
const FIVE_FROM_HZ = 50;

export class SpikeGuard extends StatefulStage {
  private readonly binSamples: number;
  private readonly isFive: boolean;
  private readonly raw: MirroredRing;
  private readonly means: MirroredRing;
  private readonly cell = new Float64Array(1);

  constructor(sampleRateHz: number) {
    super('spike-guard', 0);
    const bin = samplesOfBin(sampleRateHz);
    this.binSamples = bin;
    const before = meansBefore(sampleRateHz);
    this.isFive = before === 2;
    this.raw = new MirroredRing({ length: bin });
    this.means = new MirroredRing({ length: 2 * before * bin + 1 });
    this.keep(this.raw, this.means);
  }

  /** Whether there are enough means to choose from: before that, a spike would pass. */
  get isFilled(): boolean {
    return this.means.filled === this.means.length;
  }

  /** Takes `data[at]` and writes the cleaned value into `out[0]`, which stays where there is none. */
  push(data: Samples, at: number, out: Float64Array): void {
    const { raw, means, cell } = this;
    raw.pushFrom(data, at);
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
    cell[0] = sum / count;
    means.pushFrom(cell, 0);
    if (count === 0 || !this.isFilled) return;
    this.choose(out);
  }

  /** The median of the means; with one of them missing, the newest. */
  private choose(out: Float64Array): void {
    const { means, binSamples, isFive } = this;
    const { data } = means;
    const newest = means.windowOffset(1);
    let a = data[newest];
    let b = data[newest - binSamples];
    const c = data[newest - 2 * binSamples];
    out[0] = a;
    if (isFive) {
      // of five: the middle one of the third, the greater of the lower and the lesser of the upper of the two pairs that are left
      const d = data[newest - 3 * binSamples];
      const e = data[newest - 4 * binSamples];
      const lower = Math.max(Math.min(a, b), Math.min(d, e));
      b = Math.min(Math.max(a, b), Math.max(d, e));
      a = lower;
    }
    const middle = Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    if (middle === middle) out[0] = middle;
  }
}

/** Group delay, samples: the means before the one in the middle, and half of a mean. */
export function spikeGuardLatency(sampleRateHz: number): number {
  const bin = samplesOfBin(sampleRateHz);
  return meansBefore(sampleRateHz) * bin + (bin - 1) / 2;
}

function samplesOfBin(sampleRateHz: number): number {
  return Math.max(1, Math.round(BIN_S * sampleRateHz));
}

function meansBefore(sampleRateHz: number): number {
  return sampleRateHz >= FIVE_FROM_HZ ? 2 : 1;
}
