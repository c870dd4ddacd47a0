/**
 * How often a signal crosses a level, over a sliding window: a cheap measure of its frequency. It counts what noise does
 * too: give a `hysteresis` of some noise amplitudes, or filter first. For everything since the start, use `RunningZeroCrossings`.
 *
 * Source: Kedem 1986, "Spectral analysis and discrimination by zero-crossings", Proceedings of the IEEE 74(11), 1477–1493.
 */
import { OptionReader, type Samples } from '../core';
import { BlockMeter } from './block-meter';
import { type CrossingBand, type CrossingOptions, readCrossingBand, sideOf } from './crossing-band';
import { type Coverage, covers, readWindow, type WindowOptions } from './window-options';

export interface ZeroCrossingsOptions extends WindowOptions, CrossingOptions {}

/** Places in `marks`. */
const enum Mark {
  /** Place of the next sample in the ring. */
  AT,
  COUNT,
  /** In the window. */
  CROSSINGS,
  /** 1 above, −1 below, 0 not known yet. */
  SIDE,
}

/**
 * `crossings` (up and down together) and `rateHz` (crossings a second of what is there; a sine of f Hz has 2 f) over a
 * sliding window. A crossing is counted at the sample that first lies more than `hysteresis` beyond the level, on the other
 * side than the last such sample.
 *
 * Shape: one channel (any unit) → two measures.
 * Latency: none; the measures speak of the middle of the window, (windowSamples − 1) / 2 samples ago.
 * Allocates: in the constructor only. State: windowSamples + 6 doubles.
 * NaN and gaps: a missing sample takes its place in the window and is skipped; a crossing during a gap is counted once,
 * after it, when the signal comes back on the other side. Measures read NaN while fewer than `minCoverage` of the samples
 * in the window so far are finite; they need one.
 * @param options.windowSamples  an integer >= 1
 * @param options.sampleRateHz  Hz, 0 < x
 * @param options.level  the level that is crossed, in the unit of the signal
 * @param options.hysteresis  how far beyond the level a crossing is complete, 0 <= x
 * @param options.minCoverage  0 <= x <= 1
 * @throws {TypeError | RangeError} for other options
 * @example
 * const tremor = new ZeroCrossings({ windowSamples: 100, sampleRateHz: 100, hysteresis: 0.2 });
 * for (const x of [1, -0.1, 1, -1]) tremor.add(x);
 * tremor.crossings; // 1
 */
export class ZeroCrossings extends BlockMeter {
  readonly inputs: readonly string[] = ['x'];
  readonly measures: readonly string[] = ['crossings', 'rateHz'];
  private readonly sampleRateHz: number;
  private readonly above: number;
  private readonly below: number;
  /** 1 where a crossing was, 0 where none was, NaN where the sample is missing or not there yet. */
  private readonly ring: Float64Array;
  private readonly marks = new Float64Array(4);
  private readonly read = new Float64Array(2);

  constructor(options: ZeroCrossingsOptions) {
    const read = readOptions(options);
    super('zero-crossings', read);
    this.sampleRateHz = read.sampleRateHz;
    this.above = read.above;
    this.below = read.below;
    this.ring = new Float64Array(read.windowSamples);
    this.keep(this.ring, this.marks);
  }

  /** Finite samples in the window. */
  get count(): number {
    return this.marks[Mark.COUNT];
  }

  get crossings(): number {
    this.readInto(this.read);
    return this.read[0];
  }

  get rateHz(): number {
    this.readInto(this.read);
    return this.read[1];
  }

  add(x: number): void {
    this.cell[0] = x;
    this.run(this.cell, 0, 1);
  }

  push(frame: Samples): void {
    this.run(frame, 0, 1);
  }

  readInto(out: Float64Array): void {
    const { marks } = this;
    if (covers(marks, Mark.COUNT, 1, this.counts, this.limits)) {
      out[0] = marks[Mark.CROSSINGS];
      out[1] = (marks[Mark.CROSSINGS] / marks[Mark.COUNT]) * this.sampleRateHz;
    } else {
      out[0] = NaN;
      out[1] = NaN;
    }
  }

  protected take(data: Float64Array, _stride: number, from: number, to: number): void {
    this.run(data, from, to);
  }

  private run(data: Samples, from: number, to: number): void {
    const { ring, marks, counts, above, below } = this;
    if (counts[0] === 0 && to > from) ring.fill(NaN);
    const length = ring.length;
    let at = marks[Mark.AT] | 0;
    let count = marks[Mark.COUNT] | 0;
    let crossings = marks[Mark.CROSSINGS] | 0;
    let side = marks[Mark.SIDE] | 0;
    let missing = 0;
    for (let i = from; i < to; i++) {
      const x = data[i];
      const old = ring[at];
      if (old === old) count--;
      if (old > 0) crossings--;
      if (x - x === 0) {
        const now = sideOf(x, above, below, side);
        const isCrossing = now * side < 0 ? 1 : 0;
        ring[at] = isCrossing;
        crossings += isCrossing;
        side = now;
        count++;
      } else {
        ring[at] = NaN;
        missing++;
      }
      at = at + 1 === length ? 0 : at + 1;
    }
    marks[Mark.AT] = at;
    marks[Mark.COUNT] = count;
    marks[Mark.CROSSINGS] = crossings;
    marks[Mark.SIDE] = side;
    counts[0] += to - from;
    counts[1] += missing;
  }
}

function readOptions(options: ZeroCrossingsOptions): Coverage & CrossingBand {
  const read = new OptionReader(options);
  return { ...readWindow(read, 1), ...readCrossingBand(read), hash: read.end() };
}
