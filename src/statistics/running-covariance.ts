/**
 * Means, variances and covariance of two channels over everything since the start, in O(1) and without a window.
 * For what is happening now, use `SlidingCovariance`.
 *
 * Source: Welford 1962, "Note on a method for calculating corrected sums of squares and products", Technometrics
 * 4(3), 419–420.
 */
import type { Samples } from '../core';
import { PairMeter } from './pair-meter';
import { covers, readRunningOptions, type RunningOptions } from './window-options';

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
export class RunningCovariance extends PairMeter {
  private readonly sums = new Float64Array(6);

  constructor(options: RunningOptions = {}) {
    super('running-covariance', readRunningOptions(options));
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
    this.take(this.cell, 1, 0, 1);
  }

  push(frame: Samples): void {
    this.cell[0] = frame[0];
    this.cell[1] = frame[1];
    this.take(this.cell, 1, 0, 1);
  }

  protected take(data: Float64Array, stride: number, from: number, to: number): void {
    const { sums, counts } = this;
    for (let i = from; i < to; i++) {
      const x = data[i];
      const y = data[stride + i];
      counts[0]++;
      if (!(x - x === 0 && y - y === 0)) {
        counts[1]++;
        continue;
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
  }

  private covered(least: number): boolean {
    return covers(this.sums[COUNT], least, this.counts[0], this.minCoverage);
  }

  private moment(place: number): number {
    return this.covered(2) ? this.sums[place] / (this.sums[COUNT] - 1) : NaN;
  }
}
