/**
 * Takes single spikes out of a force signal: the mean of about 25 ms, then the median of three such means in a row.
 * Edges stay steep, as they would not behind a low-pass of the same strength.
 */
import { MirroredRing } from '../buffers';
import { type Samples, StatefulStage } from '../core';

/** Length of a mean. The output lags by one for the median and about half of one for the mean. */
export const BIN_S = 0.025;

export class SpikeGuard extends StatefulStage {
  private readonly binSamples: number;
  private readonly raw: MirroredRing;
  private readonly means: MirroredRing;
  private readonly cell = new Float64Array(1);

  constructor(sampleRateHz: number) {
    super('spike-guard', 0);
    this.binSamples = Math.max(1, Math.round(BIN_S * sampleRateHz));
    this.raw = new MirroredRing({ length: this.binSamples });
    this.means = new MirroredRing({ length: 2 * this.binSamples + 1 });
    this.keep(this.raw, this.means);
  }

  /** Whether there are three means to choose from: before that, a spike would pass. */
  get isFilled(): boolean {
    return this.means.filled === this.means.length;
  }

  /** Takes `data[at]` and writes the cleaned value into `out[0]`, which stays where there is none. */
  push(data: Samples, at: number, out: Float64Array): void {
    const { raw, means, binSamples, cell } = this;
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
    if (count === 0) return;
    if (!this.isFilled) return;
    const newest = means.windowOffset(1);
    const a = means.data[newest];
    const b = means.data[newest - binSamples];
    const c = means.data[newest - 2 * binSamples];
    // the median of three; with one of them missing, the newest
    out[0] = b === b && c === c ? Math.max(Math.min(a, b), Math.min(Math.max(a, b), c)) : a;
  }
}
