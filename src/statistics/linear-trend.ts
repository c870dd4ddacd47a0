/**
 * The straight line of least squares through the newest `windowSamples` samples, in O(1) a sample: how fast a level drifts.
 * One spike bends it: take a median first where there may be any.
 *
 * Sums about a shift with a refresh once a window, as in `SlidingMoments`; times are whole numbers of samples, counted from
 * the refresh, and their sums are exact over windows of up to 3e5 samples (beyond, Σ t² has more digits than a double).
 * For everything since the start, use `RunningTrend`.
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

/**
 * Places in `sums`: the accumulator in use, then the one that refreshes it, about the same shift. Time t counts samples from the last
 * refresh.
 */
const enum In {
  /** Place of the next sample in the ring, and its time. */
  AT,
  SHIFT,
  COUNT,
  SUM_T,
  SUM_TT,
  SUM_X,
  SUM_TX,
  NEXT_COUNT,
  NEXT_T,
  NEXT_TT,
  NEXT_X,
  NEXT_TX,
}

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
  private readonly read = new Float64Array(2);

  constructor(options: LinearTrendOptions) {
    const read = readOptions(options);
    super('linear-trend', read);
    this.sampleRateHz = read.sampleRateHz;
    this.ring = new Float64Array(read.windowSamples);
    this.keep(this.ring, this.sums);
  }

  /** Finite samples in the window. */
  get count(): number {
    return this.sums[In.COUNT];
  }

  /** The rise of the line, a second. */
  get slope(): number {
    this.readInto(this.read);
    return this.read[0];
  }

  /** The line at the newest sample. */
  get level(): number {
    this.readInto(this.read);
    return this.read[1];
  }

  add(x: number): void {
    this.cell[0] = x;
    this.push(this.cell);
  }

  push(frame: Samples): void {
    const at = this.sums[In.AT] | 0;
    if (at === 0) this.refresh();
    this.run(frame, 0, 1, at);
  }

  readInto(out: Float64Array): void {
    const { sums, ring } = this;
    const count = sums[In.COUNT];
    if (!covers(sums, In.COUNT, 2, this.counts, this.limits)) {
      out[0] = NaN;
      out[1] = NaN;
      return;
    }
    const meanT = sums[In.SUM_T] / count;
    const rise = (sums[In.SUM_TX] - meanT * sums[In.SUM_X]) / (sums[In.SUM_TT] - meanT * sums[In.SUM_T]);
    const newest = sums[In.AT] === 0 ? ring.length - 1 : sums[In.AT] - 1;
    out[0] = rise * this.sampleRateHz;
    out[1] = sums[In.SHIFT] + (sums[In.SUM_X] / count + rise * (newest - meanT));
  }

  protected take(data: Float64Array, _stride: number, from: number, to: number): void {
    const { ring, sums } = this;
    for (let i = from; i < to; ) {
      const at = sums[In.AT] | 0;
      if (at === 0) this.refresh();
      const end = Math.min(to, i + ring.length - at);
      this.run(data, i, end, at);
      i = end;
    }
  }

  /** Samples `[from, to)` into the ring from `at` on, which has room for them before its end. */
  private run(data: Samples, from: number, to: number, at: number): void {
    const { ring, sums, counts } = this;
    const length = ring.length;
    for (let i = from; i < to; i++, at++) {
      const x = data[i];
      const old = ring[at];
      if (old === old) {
        const t = at - length;
        const gone = old - sums[In.SHIFT];
        sums[In.COUNT]--;
        sums[In.SUM_T] -= t;
        sums[In.SUM_TT] -= t * t;
        sums[In.SUM_X] -= gone;
        sums[In.SUM_TX] -= t * gone;
      }
      if (x - x === 0) {
        ring[at] = x;
        if (sums[In.COUNT] === 0) {
          sums[In.SHIFT] = x;
          sums[In.SUM_X] = sums[In.SUM_TX] = 0; // what rounding left of samples that are gone
        }
        const d = x - sums[In.SHIFT];
        sums[In.COUNT]++;
        sums[In.SUM_T] += at;
        sums[In.SUM_TT] += at * at;
        sums[In.SUM_X] += d;
        sums[In.SUM_TX] += at * d;
        sums[In.NEXT_COUNT]++;
        sums[In.NEXT_T] += at;
        sums[In.NEXT_TT] += at * at;
        sums[In.NEXT_X] += d;
        sums[In.NEXT_TX] += at * d;
      } else {
        ring[at] = NaN;
        counts[1]++;
      }
    }
    sums[In.AT] = at === length ? 0 : at;
    counts[0] += to - from;
  }

  /**
   * Once a window: the accumulator that only added takes over, a new one starts, and the shift and the origin of time follow
   * the samples.
   */
  private refresh(): void {
    const { ring, sums } = this;
    if (this.counts[0] === 0) ring.fill(NaN);
    sums.copyWithin(In.COUNT, In.NEXT_COUNT);
    sums.fill(0, In.NEXT_COUNT);
    const later = ring.length;
    sums[In.SUM_TX] -= later * sums[In.SUM_X];
    sums[In.SUM_TT] -= later * (2 * sums[In.SUM_T] - later * sums[In.COUNT]);
    sums[In.SUM_T] -= later * sums[In.COUNT];
    const before = sums[In.SHIFT];
    moveShift(ring, sums, In.SHIFT);
    const move = sums[In.SHIFT] - before;
    sums[In.SUM_TX] -= move * sums[In.SUM_T];
    sums[In.SUM_X] -= move * sums[In.COUNT];
  }
}

function readOptions(options: LinearTrendOptions): Coverage & { sampleRateHz: number } {
  const read = new OptionReader(options);
  return { ...readWindow(read, 2), sampleRateHz: read.number('sampleRateHz', { above: 0 }), hash: read.end() };
}
