/**
 * The straight line of least squares through the newest `windowSamples` samples, in O(1) a sample: how fast a level drifts.
 * One spike bends it: take a median first where there may be any.
 *
 * Sums about a shift with a refresh once a window, as in `SlidingMoments`; times are whole numbers of samples, counted from
 * the refresh, and their sums are exact.
 *
 * Source: Draper, Smith 1998, "Applied Regression Analysis", 3rd ed., eqs 1.2.9 and 1.2.10.
 */
import { OptionReader, type Samples } from '../core';
import { BlockMeter } from './block-meter';
import { type Coverage, covers, readWindow, type WindowOptions } from './window-options';
import { moveShift } from './window-shift';

export interface LinearTrendOptions extends WindowOptions {
  readonly sampleRateHz: number;
}

// Places in `sums`: the accumulator in use, then the one that refreshes it, about the same shift. Time t counts samples from
// the last refresh: `AT` is also the time of the next sample.
const AT = 0; // place of the next sample in the ring
const SHIFT = 1;
const COUNT = 2;
const SUM_T = 3;
const SUM_TT = 4;
const SUM_X = 5;
const SUM_TX = 6;
const NEXT_COUNT = 7;
const NEXT_T = 8;
const NEXT_TT = 9;
const NEXT_X = 10;
const NEXT_TX = 11;

/**
 * `slope` (a second) and `level` (of the line, at the newest sample) over a sliding window.
 *
 * Shape: one channel (any unit) → `slope` (unit/s), `level` (unit).
 * Latency: none of the level, where the signal is a line; the slope speaks of the middle of the window.
 * Allocates: in the constructor only. State: windowSamples + 14 doubles.
 * NaN and gaps: a missing sample takes its place in the window and is skipped. Measures read NaN while fewer than
 * `minCoverage` of the samples in the window so far are finite; they need two.
 * Deviations: as in `SlidingMoments` after a spike.
 * @param options.windowSamples  an integer >= 2
 * @param options.sampleRateHz  Hz, 0 < x
 * @param options.minCoverage  0 <= x <= 1
 * @throws {TypeError | RangeError} for other options
 * @example
 * const drift = new LinearTrend({ windowSamples: 50, sampleRateHz: 10 });
 * for (const x of [1, 2, 3]) drift.add(x);
 * drift.slope; // 10
 */
export class LinearTrend extends BlockMeter {
  readonly inputs: readonly string[] = ['x'];
  readonly measures: readonly string[] = ['slope', 'level'];
  private readonly sampleRateHz: number;
  private readonly ring: Float64Array;
  private readonly sums = new Float64Array(12);

  constructor(options: LinearTrendOptions) {
    const read = readOptions(options);
    super('linear-trend', read);
    this.sampleRateHz = read.sampleRateHz;
    this.ring = new Float64Array(read.windowSamples);
    this.keep(this.ring, this.sums);
  }

  /** Finite samples in the window. */
  get count(): number {
    return this.sums[COUNT];
  }

  /** The rise of the line, a second. */
  get slope(): number {
    return this.rise() * this.sampleRateHz;
  }

  /** The line at the newest sample. */
  get level(): number {
    const { sums, ring } = this;
    const count = sums[COUNT];
    const newest = sums[AT] === 0 ? ring.length - 1 : sums[AT] - 1;
    return sums[SHIFT] + (sums[SUM_X] / count + this.rise() * (newest - sums[SUM_T] / count));
  }

  add(x: number): void {
    this.cell[0] = x;
    this.take(this.cell, 1, 0, 1);
  }

  push(frame: Samples): void {
    this.cell[0] = frame[0];
    this.take(this.cell, 1, 0, 1);
  }

  readInto(out: Float64Array): void {
    out[0] = this.slope;
    out[1] = this.level;
  }

  protected take(data: Float64Array, _stride: number, from: number, to: number): void {
    const { ring, sums } = this;
    for (let i = from; i < to; ) {
      const at = sums[AT] | 0;
      if (at === 0) this.refresh();
      const end = Math.min(to, i + ring.length - at);
      this.run(data, i, end, at);
      i = end;
    }
  }

  /** Samples `[from, to)` into the ring from `at` on, which has room for them before its end. */
  private run(data: Float64Array, from: number, to: number, at: number): void {
    const { ring, sums, counts } = this;
    const length = ring.length;
    for (let i = from; i < to; i++, at++) {
      const x = data[i];
      const old = ring[at];
      if (old === old) {
        const t = at - length;
        const gone = old - sums[SHIFT];
        sums[COUNT]--;
        sums[SUM_T] -= t;
        sums[SUM_TT] -= t * t;
        sums[SUM_X] -= gone;
        sums[SUM_TX] -= t * gone;
      }
      if (x - x === 0) {
        ring[at] = x;
        if (sums[COUNT] === 0) {
          sums[SHIFT] = x;
          sums[SUM_X] = sums[SUM_TX] = 0; // what rounding left of samples that are gone
        }
        const d = x - sums[SHIFT];
        sums[COUNT]++;
        sums[SUM_T] += at;
        sums[SUM_TT] += at * at;
        sums[SUM_X] += d;
        sums[SUM_TX] += at * d;
        sums[NEXT_COUNT]++;
        sums[NEXT_T] += at;
        sums[NEXT_TT] += at * at;
        sums[NEXT_X] += d;
        sums[NEXT_TX] += at * d;
      } else {
        ring[at] = NaN;
        counts[1]++;
      }
    }
    sums[AT] = at === length ? 0 : at;
    counts[0] += to - from;
  }

  /** The rise of the line, a sample. */
  private rise(): number {
    const { sums } = this;
    const count = sums[COUNT];
    if (!covers(count, 2, Math.min(this.counts[0], this.ring.length), this.minCoverage)) return NaN;
    const meanT = sums[SUM_T] / count;
    return (sums[SUM_TX] - meanT * sums[SUM_X]) / (sums[SUM_TT] - meanT * sums[SUM_T]);
  }

  /**
   * Once a window: the accumulator that only added takes over, a new one starts, and the shift and the origin of time follow
   * the samples.
   */
  private refresh(): void {
    const { ring, sums } = this;
    if (this.counts[0] === 0) ring.fill(NaN);
    sums.copyWithin(COUNT, NEXT_COUNT);
    sums.fill(0, NEXT_COUNT);
    const later = ring.length;
    sums[SUM_TX] -= later * sums[SUM_X];
    sums[SUM_TT] -= later * (2 * sums[SUM_T] - later * sums[COUNT]);
    sums[SUM_T] -= later * sums[COUNT];
    const before = sums[SHIFT];
    moveShift(ring, sums, SHIFT);
    const move = sums[SHIFT] - before;
    sums[SUM_TX] -= move * sums[SUM_T];
    sums[SUM_X] -= move * sums[COUNT];
  }
}

function readOptions(options: LinearTrendOptions): Coverage & { sampleRateHz: number } {
  const read = new OptionReader(options);
  return { ...readWindow(read, 2), sampleRateHz: read.number('sampleRateHz', { above: 0 }), hash: read.end() };
}
