/**
 * Root mean square of the newest samples, as a signal: how strong an oscillation is, whatever its shape. It takes an offset for
 * strength: band-pass or block DC first. For the measure alone, read when asked, `SlidingRms` in `statistics`.
 *
 * No square is ever taken off again: the window is the end of one block of `windowSamples` and the start of the next. Sums from
 * each place to the end of a block are made once a block, so that a spike is gone to the bit when it leaves, and nothing drifts.
 */
import { lengthOf, type Operator, OptionReader, requireRange, type Samples, StatefulStage } from '../core';

/** A larger sample is taken as missing: its square is no number. */
const LARGEST = 1e150;
/** Far beyond use; it stops a slip of the keyboard from filling the memory. */
const MAX_WINDOW = 2 ** 24;

// Places in `sums`.
const AT = 0; // place of the next sample in its block
const STARTED = 1; // sum of squares of the block so far
const COUNT = 2; // finite samples in the window

export interface MovingRmsOptions {
  /** An integer 1 <= x <= 16777216: a whole number of periods of the slowest oscillation of interest gives the smoothest output. */
  readonly windowSamples: number;
}

/**
 * √(Σ x² / n) over the newest `windowSamples` samples.
 *
 * Shape: input [n] (any unit) → output [n] (same unit); the output may be the input.
 * Latency: (windowSamples − 1) / 2 samples, measured on a ramp.
 * Allocates: in the constructor only. State: 2 · windowSamples + 5 doubles. One sample in `windowSamples` costs as much as all others.
 * NaN and gaps: a missing sample gives NaN, takes its place in the window and is skipped; right again to the bit when the gap has
 * left the window. Samples beyond ±1e150 count as missing.
 * Start: over the samples so far.
 * @throws {TypeError | RangeError} for options that break their laws
 * Source: van Herk 1992, Pattern Recognition Letters 13(7), 517–521 (windows from two blocks), with sums for maxima.
 * @example
 * const rms = new MovingRms({ windowSamples: 2 });
 * [3, -4, 4].map((x) => rms.push(x)); // [3, 3.5355…, 4]
 */
export class MovingRms extends StatefulStage implements Operator {
  readonly latencySamples: number;
  private readonly windowSamples: number;
  /** Squares of the samples by their place in the block, NaN where missing. */
  private readonly squares: Float64Array;
  /** Sums of the squares of the block before, from each place to its end. */
  private readonly rest: Float64Array;
  private readonly sums = new Float64Array(3);
  private readonly cell = new Float64Array(1);

  constructor(options: MovingRmsOptions) {
    const read = readOptions(options);
    super('moving-rms', read.hash);
    this.windowSamples = read.windowSamples;
    this.latencySamples = (read.windowSamples - 1) / 2;
    this.squares = new Float64Array(read.windowSamples);
    this.rest = new Float64Array(read.windowSamples);
    this.keep(this.squares, this.rest, this.sums);
  }

  push(x: number): number {
    this.cell[0] = x;
    this.process(this.cell, this.cell, 0, 1);
    return this.cell[0];
  }

  process(input: Samples, output: Samples, from = 0, to: number = lengthOf('input', input)): void {
    requireRange(from, to, Math.min(lengthOf('input', input), lengthOf('output', output)));
    const { squares, rest, sums, counts, windowSamples } = this;
    for (let i = from; i < to; i++) {
      const at = sums[AT] | 0;
      const x = input[i];
      const old = squares[at];
      if (counts[0] >= windowSamples && old === old) sums[COUNT]--;
      counts[0]++;
      if (x <= LARGEST && x >= -LARGEST) {
        squares[at] = x * x;
        sums[STARTED] += x * x;
        sums[COUNT]++;
        if (at + 1 === windowSamples) output[i] = Math.sqrt(sums[STARTED] / sums[COUNT]);
        else output[i] = Math.sqrt((sums[STARTED] + rest[at + 1]) / sums[COUNT]);
      } else {
        squares[at] = NaN;
        counts[1]++;
        output[i] = NaN;
      }
      sums[AT] = at + 1;
      if (at + 1 === windowSamples) this.endBlock();
    }
  }

  private endBlock(): void {
    const { squares, rest, sums } = this;
    let sum = 0;
    for (let k = squares.length - 1; k >= 0; k--) {
      if (squares[k] === squares[k]) sum += squares[k];
      rest[k] = sum;
    }
    sums[AT] = 0;
    sums[STARTED] = 0;
  }
}

function readOptions(options: MovingRmsOptions): { windowSamples: number; hash: number } {
  const read = new OptionReader(options);
  return { windowSamples: read.integer('windowSamples', { atLeast: 1, atMost: MAX_WINDOW }), hash: read.end() };
}
