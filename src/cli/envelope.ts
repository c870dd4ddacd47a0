/**
 * The lowest and highest value of a signal in each of a fixed number of bins, whatever its length: when the bins are
 * full, neighbours are joined and each bin spans twice the time. So peaks survive, and memory does not grow.
 */
const BINS = 8192;
const FIRST_BIN_S = 0.02;

export class Envelope {
  private readonly low = new Float64Array(BINS).fill(NaN);
  private readonly high = new Float64Array(BINS).fill(NaN);
  private binS = FIRST_BIN_S;
  private startS = NaN;
  private lastS = NaN;

  /** Times must not fall. A value that is not finite leaves a hole. */
  add(timeS: number, value: number): void {
    if (!Number.isFinite(value) || !Number.isFinite(timeS)) return;
    if (Number.isNaN(this.startS)) this.startS = timeS;
    let bin = Math.floor((timeS - this.startS) / this.binS);
    if (bin < 0) return;
    while (bin >= BINS) {
      this.halve();
      bin = Math.floor((timeS - this.startS) / this.binS);
    }
    this.lastS = timeS;
    if (!(this.low[bin] <= value)) this.low[bin] = value;
    if (!(this.high[bin] >= value)) this.high[bin] = value;
  }

  /** First and last time of a finite value, s; NaN when there was none. */
  get span(): readonly [startS: number, endS: number] {
    return [this.startS, this.lastS];
  }

  /** Lowest and highest value from `fromS` to before `toS`; NaN where there is none. */
  range(fromS: number, toS: number): readonly [low: number, high: number] {
    const first = Math.max(0, Math.floor((fromS - this.startS) / this.binS));
    const last = Math.min(BINS, Math.max(first + 1, Math.ceil((toS - this.startS) / this.binS)));
    let low = NaN;
    let high = NaN;
    for (let bin = first; bin < last; bin++) {
      if (!(low <= this.low[bin]) && this.low[bin] === this.low[bin]) low = this.low[bin];
      if (!(high >= this.high[bin]) && this.high[bin] === this.high[bin]) high = this.high[bin];
    }
    return [low, high];
  }

  private halve(): void {
    for (let bin = 0; bin < BINS; bin++) {
      const a = 2 * bin;
      this.low[bin] = a < BINS ? lesser(this.low[a], this.low[a + 1]) : NaN;
      this.high[bin] = a < BINS ? -lesser(-this.high[a], -this.high[a + 1]) : NaN;
    }
    this.binS *= 2;
  }
}

function lesser(a: number, b: number): number {
  return a <= b || Number.isNaN(b) ? a : b;
}
