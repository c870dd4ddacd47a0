/**
 * Means, variances and covariance of two channels over everything since the start, in O(1) and without a window.
 * For what is happening now, use `SlidingCovariance`.
 *
 * Source: Welford 1962, "Note on a method for calculating corrected sums of squares and products", Technometrics
 * 4(3), 419–420.
 */
import {
  type Block,
  type Meter,
  OptionReader,
  requireChannels,
  requireRange,
  type Samples,
  StatefulStage,
} from '../core';
import { readMinCoverage } from './window-options';

export interface RunningCovarianceOptions {
  /** Least share of whole frames among all frames so far, from 0 to 1. @default 0.5 */
  readonly minCoverage?: number;
}

const COUNT = 0;
const MEAN_X = 1;
const MEAN_Y = 2;
const SQUARES_X = 3; // sums of squares and products about the means
const SQUARES_Y = 4;
const PRODUCTS = 5;

/**
 * `meanX`, `meanY`, `varianceX`, `varianceY`, `covariance` of all frames since construction or `reset`; divisor n − 1.
 *
 * Shape: two channels `x`, `y` (any units) → five measures. Latency: none.
 * Allocates: in the constructor only. State: 8 doubles.
 * NaN and gaps: a frame with either value missing is skipped. Measures read NaN while fewer than `minCoverage` of all
 * frames so far are whole; means need one, the others two.
 * @param options.minCoverage  0 <= x <= 1
 * @throws {TypeError | RangeError} for other options
 * @example
 * const trial = new RunningCovariance({});
 * trial.add(1, 2);
 * trial.add(3, 6);
 * trial.covariance; // 4
 */
export class RunningCovariance extends StatefulStage implements Meter {
  readonly inputs: readonly string[] = ['x', 'y'];
  readonly measures: readonly string[] = ['meanX', 'meanY', 'varianceX', 'varianceY', 'covariance'];
  readonly updateSamples = 1;
  private readonly minCoverage: number;
  /** [x and y that come in] */
  private readonly cell = new Float64Array(2);
  private readonly sums = new Float64Array(6);

  constructor(options: RunningCovarianceOptions = {}) {
    const read = readOptions(options);
    super('running-covariance', read.hash);
    this.minCoverage = read.minCoverage;
    this.keep(this.sums);
  }

  /** Whole frames so far. */
  get count(): number {
    return this.sums[COUNT];
  }

  get meanX(): number {
    return this.covered(1) ? this.sums[MEAN_X] : NaN;
  }

  get meanY(): number {
    return this.covered(1) ? this.sums[MEAN_Y] : NaN;
  }

  get varianceX(): number {
    return this.moment(SQUARES_X);
  }

  get varianceY(): number {
    return this.moment(SQUARES_Y);
  }

  get covariance(): number {
    return this.moment(PRODUCTS);
  }

  add(x: number, y: number): void {
    this.cell[0] = x;
    this.cell[1] = y;
    this.step();
  }

  push(frame: Samples): void {
    this.cell[0] = frame[0];
    this.cell[1] = frame[1];
    this.step();
  }

  process(input: Block, from: number, to: number): void {
    requireChannels(input, 2);
    requireRange(from, to, input.capacity);
    const { data, capacity } = input;
    for (let i = from; i < to; i++) {
      this.cell[0] = data[i];
      this.cell[1] = data[capacity + i];
      this.step();
    }
  }

  readInto(out: Float64Array): void {
    out[0] = this.meanX;
    out[1] = this.meanY;
    out[2] = this.varianceX;
    out[3] = this.varianceY;
    out[4] = this.covariance;
  }

  /** Takes the frame in `cell`. No number crosses a call that is not inlined, so none is boxed. */
  private step(): void {
    const { cell, sums, counts } = this;
    const x = cell[0];
    const y = cell[1];
    counts[0]++;
    if (!(x - x === 0 && y - y === 0)) {
      counts[1]++;
      return;
    }
    const count = sums[COUNT] + 1;
    const dx = x - sums[MEAN_X];
    const dy = y - sums[MEAN_Y];
    const meanX = sums[MEAN_X] + dx / count;
    const meanY = sums[MEAN_Y] + dy / count;
    sums[COUNT] = count;
    sums[MEAN_X] = meanX;
    sums[MEAN_Y] = meanY;
    sums[SQUARES_X] += dx * (x - meanX);
    sums[SQUARES_Y] += dy * (y - meanY);
    sums[PRODUCTS] += dx * (y - meanY);
  }

  private covered(least: number): boolean {
    const count = this.sums[COUNT];
    return count >= least && count >= this.minCoverage * this.counts[0];
  }

  private moment(place: number): number {
    return this.covered(2) ? this.sums[place] / (this.sums[COUNT] - 1) : NaN;
  }
}

function readOptions(options: RunningCovarianceOptions): { minCoverage: number; hash: number } {
  const read = new OptionReader(options);
  return { minCoverage: readMinCoverage(read), hash: read.end() };
}
