/** The last minute of a signal, coarsely: how far it went between two instants, and in which shape. */
import { StatefulStage } from '../core';
import type { Watcher } from './feed';

export const BIN_S = 0.05;
const KEPT_S = 60;
const BINS = Math.round(KEPT_S / BIN_S);
/** Rest is the least of the last seconds before. */
const BEFORE_S = 3;
/** Of a plateau, whose ends are of the ramps in part. */
const EDGE_S = 0.25;

export class SignalHistory extends StatefulStage implements Watcher {
  private readonly lows = new Float64Array(BINS);
  private readonly highs = new Float64Array(BINS);
  /** Bins; of none before the first sample, not of one below zero: clocks may be. */
  private readonly now = { newest: 0, first: 0 };

  constructor() {
    super('signal-history', 0);
    this.keep(this.lows, this.highs, this.now);
  }

  /** A sample of the signal, never missing, and its time on the clock of the samples. */
  see(levelAndTime: Float64Array): void {
    const { now, lows, highs } = this;
    this.counts[0] += 1;
    const level = levelAndTime[0];
    const bin = Math.floor(levelAndTime[1] / BIN_S);
    if (bin > now.newest || this.counts[0] === 1) this.goOn(levelAndTime);
    if (bin <= now.newest - BINS) return;
    const at = modulo(bin, BINS);
    if (level < lows[at]) lows[at] = level;
    if (level > highs[at]) highs[at] = level;
  }

  /** Greatest level between the two instants, above the least in the 3 s before; NaN where nothing is known. */
  greatestRise(fromS: number, toS: number): number {
    // a single wrong reading does not make all of 50 ms high, or low
    const low = extreme(this.levels(fromS - BEFORE_S, fromS, this.highs), Math.min);
    const high = extreme(this.levels(fromS, toS, this.lows), Math.max);
    return high - low;
  }

  /** Farthest that the signal went from where it was at `fromS`, either way, until `toS`; NaN where nothing is known. */
  farthestTurn(fromS: number, toS: number): number {
    const [home] = this.middles(fromS, toS);
    return extreme(this.middles(fromS, toS).map((level) => Math.abs(level - home)), Math.max);
  }

  /** By which share of its first half second it sank at most between two instants, above where it was at `homeS`; NaN where little is known. */
  deepestSink(fromS: number, toS: number, homeS: number): number {
    const [home] = this.middles(homeS, homeS + BIN_S);
    const levels = this.middles(fromS + EDGE_S, toS - EDGE_S).map((level) => level - home);
    const first = levels.slice(0, Math.round(0.5 / BIN_S));
    return 1 - extreme(levels, Math.min) / (first.reduce((sum, level) => sum + level, 0) / first.length);
  }

  /** For how long it was above a share of its greatest distance from where it was at `fromS`, until `toS`. */
  timeAbove(share: number, fromS: number, toS: number): number {
    const levels = this.middles(fromS, toS).map((level, _, [home]) => Math.abs(level - home));
    const least = share * extreme(levels, Math.max);
    return BIN_S * levels.filter((level) => level > least).length;
  }

  /** The signal between two instants, one value for each 50 ms that is known. */
  middles(fromS: number, toS: number): readonly number[] {
    const lows = this.levels(fromS, toS, this.lows);
    return this.levels(fromS, toS, this.highs).map((high, i) => (high + lows[i]) / 2);
  }

  /** To a new bin. Apart, so that `see` stays short enough to be inlined where nothing is to be boxed. */
  private goOn(levelAndTime: Float64Array): void {
    const { now, lows, highs } = this;
    const bin = Math.floor(levelAndTime[1] / BIN_S);
    // not by a NaN in place of a bin: whole numbers that are not doubles are not boxed
    const isFirst = this.counts[0] === 1;
    if (isFirst) now.first = bin;
    // bins without a sample say nothing: lowest above highest
    for (let skipped = isFirst ? bin : Math.max(now.newest + 1, bin - BINS + 1); skipped <= bin; skipped++) {
      lows[modulo(skipped, BINS)] = Infinity;
      highs[modulo(skipped, BINS)] = -Infinity;
    }
    now.newest = bin;
  }

  private levels(fromS: number, toS: number, values: Float64Array): readonly number[] {
    const { now } = this;
    const found: number[] = [];
    if (this.counts[0] === 0) return found;
    const to = Math.min(Math.floor(toS / BIN_S), now.newest);
    for (let bin = Math.max(Math.floor(fromS / BIN_S), now.first, now.newest - BINS + 1); bin <= to; bin++) {
      const value = values[modulo(bin, BINS)];
      if (Number.isFinite(value)) found.push(value);
    }
    return found;
  }
}

function extreme(values: readonly number[], pick: (a: number, b: number) => number): number {
  return values.length === 0 ? NaN : values.reduce((a, b) => pick(a, b));
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}
