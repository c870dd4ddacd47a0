/**
 * How well a signal repeats itself stride by stride: the autocorrelation of the last seconds, at the lag at which it is greatest.
 * Of strides and not of steps, because left and right differ more than one stride from the next: measured, a phone in a back pocket
 * has 0.2 at the lag of a step and 0.9 at that of a stride. Not for movements slower than a stride: they have no maximum within the lags.
 *
 * Every lag has its own product, with exponential forgetting, so that each sample costs one pass over the lags and no window is
 * kept. Divided by the energy now and one lag ago, both forgotten alike: by Cauchy and Schwarz never beyond ±1, from the first stride on.
 *
 * Source: Moe-Nilssen, Helbostad 2004, "Estimation of gait cycle characteristics by trunk accelerometry", J Biomech 37(1), where the
 * second maximum of the unbiased autocorrelation is the regularity of strides. Deviation: forgetting, instead of a window.
 */
import { MirroredRing } from '../buffers';
import { StatefulStage } from '../core';

/** Strides between a run (200 steps a minute) and a stroll (70). */
const MIN_STRIDE_S = 0.6;
const MAX_STRIDE_S = 1.7;
/** A maximum nearly as great at a shorter lag is the stride, and the greater one two of them. */
const SAME_SHARE = 0.9;

/** The stride is looked for so often, s: the search, with its divisions, costs more than the sample. */
const HOP_S = 0.04;

export class StepRhythm extends StatefulStage {
  private readonly hop: number;
  private readonly shortest: number;
  private readonly keepShare: number;
  private readonly history: MirroredRing;
  /** The energy as it was, sample by sample. */
  private readonly energy: MirroredRing;
  private readonly products: Float64Array;
  private readonly cell = new Float64Array(1);
  private readonly now = { regularity: 0, stride: 0, rms: 0, weight: 0 };

  constructor(sampleRateHz: number, memoryS: number) {
    super('step-rhythm', 0);
    this.hop = Math.max(1, Math.round(HOP_S * sampleRateHz));
    this.shortest = Math.max(1, Math.floor(MIN_STRIDE_S * sampleRateHz));
    const longest = Math.ceil(MAX_STRIDE_S * sampleRateHz);
    this.keepShare = Math.exp(-1 / (memoryS * sampleRateHz));
    this.history = new MirroredRing({ length: longest + 1 });
    this.energy = new MirroredRing({ length: longest + 1 });
    this.products = new Float64Array(longest - this.shortest + 1);
    this.keep(this.history, this.energy, this.products, this.now);
  }

  /** Autocorrelation at `strideSamples`, 0 … 1. */
  get regularity(): number {
    return this.now.regularity;
  }

  /** The lag at which the signal repeats itself; 0 where it does not. */
  get strideSamples(): number {
    return this.now.stride;
  }

  /** Root mean square of the last seconds. */
  get rms(): number {
    return this.now.rms;
  }

  /** One sample, `level[0]`, never missing, of a signal without an offset. */
  see(level: Float64Array): void {
    const { history, energy, products, keepShare, now, cell, counts, shortest } = this;
    const x = level[0];
    cell[0] = x * x + (energy.filled > 0 ? keepShare * energy.data[energy.windowOffset(1)] : 0);
    energy.pushFrom(cell, 0);
    history.pushFrom(level, 0);
    now.weight = 1 + keepShare * now.weight;
    now.rms = Math.sqrt(cell[0] / now.weight);
    const newest = history.windowOffset(1) - shortest;
    const lags = Math.min(products.length, history.filled - shortest);
    for (let i = 0; i < lags; i++) products[i] = keepShare * products[i] + x * history.data[newest - i];
    if (counts[0] % this.hop === 0) this.findStride(lags);
    counts[0] += 1;
  }

  /** Only a maximum between smaller neighbours is a period: slower movements rise towards the longest lag. */
  private findStride(lags: number): void {
    const { energy, products, shortest, now } = this;
    const { data } = energy;
    const newest = energy.windowOffset(1);
    const present = data[newest];
    let regularity = 0;
    let stride = 0;
    let before = Infinity;
    let last = Infinity;
    for (let i = 0; i < lags; i++) {
      const past = data[newest - shortest - i];
      // squares: their order is that of the ratios
      const share = products[i] > 0 && past > 0 ? (products[i] * products[i]) / (present * past) : 0;
      if (last > before && last >= share && SAME_SHARE * SAME_SHARE * last > regularity) {
        regularity = last;
        stride = shortest + i - 1;
      }
      before = last;
      last = share;
    }
    now.regularity = Math.sqrt(regularity);
    now.stride = stride;
  }
}
