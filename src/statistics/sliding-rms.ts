/**
 * Root of the mean square of the newest `windowSamples` samples, in O(1) a sample: the level of a signal about zero. For
 * the level about the mean, use `SlidingMoments`; for an operator that gives it sample by sample, the moving RMS of filters.
 *
 * A second sum starts empty once a window, only ever adds, and then takes over, as in `SlidingMoments`.
 */
import type { Samples } from '../core';
import { BlockMeter } from './block-meter';
import { covers, readWindowOptions, type WindowOptions } from './window-options';

/** Places in `sums`: the sum in use, then the one that refreshes it. */
const enum In {
  /** Place of the next sample in the ring. */
  AT,
  COUNT,
  SQUARES,
  NEXT_COUNT,
  NEXT_SQUARES,
}

/**
 * `rms` over a sliding window: √(Σ x² / n).
 *
 * Shape: one channel (any unit) → one measure (same unit).
 * Latency: none; the measure speaks of the middle of the window, (windowSamples − 1) / 2 samples ago.
 * Allocates: in the constructor only. State: windowSamples + 7 doubles.
 * NaN and gaps: a missing sample takes its place in the window and is skipped. The measure reads NaN while fewer than
 * `minCoverage` of the samples in the window so far are finite; it needs one.
 * Deviations: after a spike of height S has left, the mean square carries an error of about 1e-16 · S² for at most one
 * window more.
 * @param options.windowSamples  an integer >= 1
 * @param options.minCoverage  0 <= x <= 1
 * @throws {TypeError | RangeError} for other options
 * @example
 * const level = new SlidingRms({ windowSamples: 2 });
 * for (const x of [9, 1, 7]) level.add(x);
 * level.rms; // 5
 */
export class SlidingRms extends BlockMeter {
  readonly inputs: readonly string[] = ['x'];
  readonly measures: readonly string[] = ['rms'];
  private readonly ring: Float64Array;
  private readonly sums = new Float64Array(5);
  private readonly read = new Float64Array(1);

  constructor(options: WindowOptions) {
    const read = readWindowOptions(options, 1);
    super('sliding-rms', read);
    this.ring = new Float64Array(read.windowSamples);
    this.keep(this.ring, this.sums);
  }

  /** Finite samples in the window. */
  get count(): number {
    return this.sums[In.COUNT];
  }

  get rms(): number {
    this.readInto(this.read);
    return this.read[0];
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
    const { sums } = this;
    if (!covers(sums, In.COUNT, 1, this.counts, this.limits)) out[0] = NaN;
    else if (sums[In.SQUARES] < 0) out[0] = 0;
    else out[0] = Math.sqrt(sums[In.SQUARES] / sums[In.COUNT]);
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
    let count = sums[In.COUNT] | 0;
    let squares = sums[In.SQUARES];
    let nextCount = sums[In.NEXT_COUNT] | 0;
    let nextSquares = sums[In.NEXT_SQUARES];
    let missing = 0;
    for (let i = from; i < to; i++, at++) {
      const x = data[i];
      const old = ring[at];
      const square = x * x;
      const change = square - old * old;
      if (change - change === 0 && count > 1) {
        // The common case, with one addition to each sum: a finite sample takes the place of another.
        ring[at] = x;
        squares += change;
        nextCount++;
        nextSquares += square;
        continue;
      }
      if (old === old) {
        count--;
        squares -= old * old;
        if (count === 0) squares = 0; // what rounding left of samples that are gone
      }
      if (x - x === 0) {
        ring[at] = x;
        count++;
        squares += square;
        nextCount++;
        nextSquares += square;
      } else {
        ring[at] = NaN;
        missing++;
      }
    }
    sums[In.AT] = at === ring.length ? 0 : at;
    sums[In.COUNT] = count;
    sums[In.SQUARES] = squares;
    sums[In.NEXT_COUNT] = nextCount;
    sums[In.NEXT_SQUARES] = nextSquares;
    counts[0] += to - from;
    counts[1] += missing;
  }

  /** Once a window: the sum that only added takes over, and a new one starts. */
  private refresh(): void {
    const { ring, sums } = this;
    if (this.counts[0] === 0) ring.fill(NaN);
    sums.copyWithin(In.COUNT, In.NEXT_COUNT);
    sums.fill(0, In.NEXT_COUNT);
  }
}
