/**
 * Statistics of a hold's plateau, sample by sample, without keeping the samples. The plateau begins where the level
 * first reaches 80 % of what the hold then rises to, and ends with the last sample there. Samples below that level
 * count only if the level comes back; a rise by a quarter begins the plateau anew.
 */
import { StatefulStage } from '../core';

const PLATEAU_SHARE = 0.8;
const RESTART_RISE = 1.25;
/** What would bring the mean below this share of itself is the sensor's, as a spike far below the baseline: a hold of no level never ends. */
const LEAST_SHARE = 0.15;

export class Plateau extends StatefulStage {
  /** Sums over the plateau, then over the samples that wait to be part of it: n, Σv, Σv², Σt, Σtv, Σt², Σ(v − target)². */
  private readonly sums = new Float64Array(7);
  private readonly waiting = new Float64Array(7);
  private readonly now = { startIndex: -1, endIndex: -1, startPeak: 0, peak: 0, level: 0, expected: 0 };
  private readonly sampleRateHz: number;
  private readonly target: number;

  constructor(sampleRateHz: number, target: number) {
    super('plateau', 0);
    this.sampleRateHz = sampleRateHz;
    this.target = target;
    this.keep(this.sums, this.waiting, this.now);
  }

  /** −1 before there is a plateau. */
  get startIndex(): number {
    return this.now.startIndex;
  }

  get endIndex(): number {
    return this.now.endIndex;
  }

  get peak(): number {
    return this.now.peak;
  }

  /** The mean level of the plateau, or the peak before there is one. */
  get level(): number {
    return this.now.level;
  }

  get cv(): number {
    const [n, sum, squares] = this.sums;
    if (n < 2 || sum === 0) return 0;
    return Math.sqrt(Math.max(0, (squares - (sum * sum) / n) / (n - 1))) / (sum / n);
  }

  /** Change over the plateau, by the straight line through it. */
  get drift(): number {
    const [n, sum, , times, products, timeSquares] = this.sums;
    const spread = timeSquares - (times * times) / n;
    if (!(n > 2 && spread > 0)) return 0;
    const slope = (products - (times * sum) / n) / spread;
    return (slope * (this.now.endIndex - this.now.startIndex)) / this.sampleRateHz;
  }

  get rmse(): number {
    return this.sums[0] > 0 ? Math.sqrt(this.sums[6] / this.sums[0]) : 0;
  }

  /** Begins anew: the samples that come, the first of them at the onset, are known to reach `peak`. */
  restart(peak: number): void {
    this.reset();
    this.now.expected = peak;
  }

  /** What was below the plateau since its last sample was no part of the hold. */
  skip(): void {
    this.waiting.fill(0);
  }

  /** One sample of the hold: `level[1]`, above the baseline. */
  add(level: Float64Array, index: number): void {
    const now = this.now;
    const v = level[1];
    if (v > now.peak) now.peak = v;
    if (now.startIndex < 0 && v < PLATEAU_SHARE * now.expected) {
      now.level = now.peak;
      return;
    }
    if (now.startIndex < 0 || now.peak > RESTART_RISE * now.startPeak) {
      now.startIndex = index;
      now.startPeak = Math.max(now.peak, now.expected);
      now.level = now.peak;
      this.sums.fill(0);
      this.waiting.fill(0);
    }
    const t = (index - now.startIndex) / this.sampleRateHz;
    const waiting = this.waiting;
    const off = v - this.target;
    waiting[0] += 1;
    waiting[1] += v;
    waiting[2] += v * v;
    waiting[3] += t;
    waiting[4] += t * v;
    waiting[5] += t * t;
    waiting[6] += off * off;
    if (v >= PLATEAU_SHARE * now.level) {
      const mean = (this.sums[1] + waiting[1]) / (this.sums[0] + waiting[0]);
      if (mean > LEAST_SHARE * now.level) {
        for (let i = 0; i < waiting.length; i++) this.sums[i] += waiting[i];
        now.level = mean;
        now.endIndex = index;
      }
      waiting.fill(0);
    }
  }
}
