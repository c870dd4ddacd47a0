/** The last minute of a watched signal, coarsely: how far it has gone from where it rests, between two instants. */
import { StatefulStage } from '../core';

const BIN_S = 0.05;
const KEPT_S = 60;
/** Rest is the least of the last seconds before. */
const BEFORE_S = 3;

export class WatchHistory extends StatefulStage {
  private readonly bins = Math.round(KEPT_S / BIN_S);
  private readonly lows = new Float64Array(this.bins);
  private readonly highs = new Float64Array(this.bins);
  private readonly now = { newest: -1, first: -1 };

  constructor() {
    super('watch-history', 0);
    this.keep(this.lows, this.highs, this.now);
  }

  /** A sample of the signal, never missing, at its time on the clock of the samples. */
  see(level: number, timeS: number): void {
    const { now, lows, highs, bins } = this;
    this.counts[0] += 1;
    const bin = Math.floor(timeS / BIN_S);
    if (now.first < 0) now.first = bin;
    if (now.newest < 0 || bin > now.newest) {
      // bins without a sample say nothing: lowest above highest
      for (let skipped = Math.max(now.newest + 1, bin - bins + 1); skipped <= bin; skipped++) {
        lows[modulo(skipped, bins)] = Infinity;
        highs[modulo(skipped, bins)] = -Infinity;
      }
      now.newest = bin;
    }
    if (bin <= now.newest - bins) return;
    const at = modulo(bin, bins);
    if (level < lows[at]) lows[at] = level;
    if (level > highs[at]) highs[at] = level;
  }

  /** Greatest level between the two instants, above the least in the 3 s before; NaN where nothing is known. */
  greatestRise(fromS: number, toS: number): number {
    const from = Math.floor(fromS / BIN_S);
    const low = this.extreme(this.lows, from - Math.round(BEFORE_S / BIN_S), from, Math.min);
    const high = this.extreme(this.highs, from, Math.floor(toS / BIN_S), Math.max);
    return Number.isFinite(high - low) ? high - low : NaN;
  }

  private extreme(values: Float64Array, from: number, to: number, pick: (a: number, b: number) => number): number {
    const { now, bins } = this;
    let found = NaN;
    for (let bin = Math.max(from, now.first, now.newest - bins + 1); bin <= Math.min(to, now.newest); bin++) {
      const value = values[modulo(bin, bins)];
      if (Number.isFinite(value)) found = found === found ? pick(found, value) : value;
    }
    return found;
  }
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}
