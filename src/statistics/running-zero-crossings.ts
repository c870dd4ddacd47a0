/**
 * How often a signal has crossed a level since the start: a cheap measure of its frequency. For what is happening now, use
 * `ZeroCrossings`. It counts what noise does too: give a `hysteresis` of some noise amplitudes, or filter first.
 *
 * Source: Kedem 1986, "Spectral analysis and discrimination by zero-crossings", Proceedings of the IEEE 74(11), 1477–1493.
 */
import { OptionReader, type Samples } from '../core';
import { BlockMeter } from './block-meter';
import { type CrossingBand, type CrossingOptions, readCrossingBand, sideOf } from './crossing-band';
import { type Coverage, covers, readMinCoverage, type RunningOptions } from './window-options';

export interface RunningZeroCrossingsOptions extends RunningOptions, CrossingOptions {}

/** Places in `marks`. */
const enum Mark {
  COUNT,
  CROSSINGS,
  /** 1 above, −1 below, 0 not known yet. */
  SIDE,
}

/**
 * `crossings` (up and down together) and `rateHz` (crossings a second of what was there; a sine of f Hz has 2 f) since
 * construction or `reset`, counted as by `ZeroCrossings`.
 *
 * Shape: one channel (any unit) → two measures. Latency: none.
 * Allocates: in the constructor only. State: 5 doubles.
 * NaN and gaps: a missing sample is skipped; a crossing during a gap is counted once, after it, when the signal comes back on the
 * other side. Measures read NaN while fewer than `minCoverage` of all samples so far are finite; they need one.
 * @param options.sampleRateHz  Hz, 0 < x
 * @param options.level  the level that is crossed, in the unit of the signal
 * @param options.hysteresis  how far beyond the level a crossing is complete, 0 <= x
 * @param options.minCoverage  0 <= x <= 1
 * @throws {TypeError | RangeError} for other options
 * @example
 * const tremor = new RunningZeroCrossings({ sampleRateHz: 100, hysteresis: 0.2 });
 * for (const x of [1, -0.1, 1, -1]) tremor.add(x);
 * tremor.crossings; // 1
 */
export class RunningZeroCrossings extends BlockMeter {
  readonly inputs: readonly string[] = ['x'];
  readonly measures: readonly string[] = ['crossings', 'rateHz'];
  private readonly sampleRateHz: number;
  private readonly above: number;
  private readonly below: number;
  private readonly marks = new Float64Array(3);
  private readonly read = new Float64Array(2);

  constructor(options: RunningZeroCrossingsOptions) {
    const read = readOptions(options);
    super('running-zero-crossings', read);
    this.sampleRateHz = read.sampleRateHz;
    this.above = read.above;
    this.below = read.below;
    this.keep(this.marks);
  }

  /** Finite samples so far. */
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
    const { marks, counts, above, below } = this;
    let side = marks[Mark.SIDE] | 0;
    let crossings = 0;
    let missing = 0;
    for (let i = from; i < to; i++) {
      const x = data[i];
      if (x - x !== 0) {
        missing++;
        continue;
      }
      const now = sideOf(x, above, below, side);
      if (now * side < 0) crossings++;
      side = now;
    }
    marks[Mark.SIDE] = side;
    marks[Mark.CROSSINGS] += crossings;
    marks[Mark.COUNT] += to - from - missing;
    counts[0] += to - from;
    counts[1] += missing;
  }
}

function readOptions(options: RunningZeroCrossingsOptions): Coverage & CrossingBand {
  const read = new OptionReader(options);
  return { windowSamples: Infinity, minCoverage: readMinCoverage(read), ...readCrossingBand(read), hash: read.end() };
}
