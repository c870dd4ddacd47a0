/**
 * Means, variances and covariance of two channels over everything since the start, in O(1) and without a window.
 * For what is happening now, use `SlidingCovariance`.
 *
 * Products are summed about values near the means, in parts of 256 frames, as in `RunningMoments`, and for the same reasons.
 *
 * Source: Chan, Golub, LeVeque 1983, "Algorithms for computing the sample variance", The American Statistician
 * 37(3), §3 (pairwise updating), applied to products.
 */
import type { Samples } from '../core';
import { PairMeter } from './pair-meter';
import { joinSums, PART } from './part-sums';
import { covers, LARGEST_RUNNING, readRunningOptions, type RunningOptions } from './window-options';

// Places in `sums`: what has joined, then the part, about the same shifts.
const SHIFT_X = 0;
const SHIFT_Y = 1;
const COUNT = 2;
const SUM_X = 3;
const SUM_Y = 4;
const SUM_XX = 5;
const SUM_YY = 6;
const SUM_XY = 7;
const PART_COUNT = 8;
const PART_X = 9;
const PART_Y = 10;
const PART_XX = 11;
const PART_YY = 12;
const PART_XY = 13;

/**
 * `meanX`, `meanY`, `varianceX`, `varianceY`, `covariance` of all frames since construction or `reset`; divisor n − 1.
 *
 * Shape: two channels `x`, `y` (any units) → five measures. Latency: none.
 * Allocates: in the constructor only. State: 16 doubles.
 * NaN and gaps: a frame with either value missing is skipped. Measures read NaN while fewer than `minCoverage` of all
 * frames so far are whole; means need one, the others two.
 * Deviations: values beyond ±1e90 count as missing: their squares could overflow, and would never leave.
 * @param options.minCoverage  0 <= x <= 1
 * @throws {TypeError | RangeError} for other options
 * @example
 * const trial = new RunningCovariance({});
 * trial.add(1, 2);
 * trial.add(3, 6);
 * trial.covariance; // 4
 */
export class RunningCovariance extends PairMeter {
  private readonly sums = new Float64Array(14);

  constructor(options: RunningOptions = {}) {
    super('running-covariance', readRunningOptions(options));
    this.keep(this.sums);
  }

  /** Whole frames so far. */
  get count(): number {
    return this.sums[COUNT] + this.sums[PART_COUNT];
  }

  get meanX(): number {
    const { sums } = this;
    return this.covered(1) ? sums[SHIFT_X] + (sums[SUM_X] + sums[PART_X]) / this.count : NaN;
  }

  get meanY(): number {
    const { sums } = this;
    return this.covered(1) ? sums[SHIFT_Y] + (sums[SUM_Y] + sums[PART_Y]) / this.count : NaN;
  }

  get varianceX(): number {
    const variance = this.moment(SUM_XX, SUM_X, SUM_X);
    return variance < 0 ? 0 : variance;
  }

  get varianceY(): number {
    const variance = this.moment(SUM_YY, SUM_Y, SUM_Y);
    return variance < 0 ? 0 : variance;
  }

  get covariance(): number {
    return this.moment(SUM_XY, SUM_X, SUM_Y);
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
    const { counts } = this;
    for (let i = from; i < to; ) {
      const done = counts[0] % PART;
      if (done === 0) this.join();
      const end = Math.min(to, i + PART - done);
      this.run(data, stride, i, end);
      i = end;
    }
  }

  private run(data: Float64Array, stride: number, from: number, to: number): void {
    const { sums, counts } = this;
    let shiftX = sums[SHIFT_X];
    let shiftY = sums[SHIFT_Y];
    let count = sums[PART_COUNT] | 0;
    let sumX = sums[PART_X];
    let sumY = sums[PART_Y];
    let sumXX = sums[PART_XX];
    let sumYY = sums[PART_YY];
    let sumXY = sums[PART_XY];
    let isFirst = sums[COUNT] + count === 0;
    let missing = 0;
    for (let i = from; i < to; i++) {
      const x = data[i];
      const y = data[stride + i];
      if (!(x <= LARGEST_RUNNING && x >= -LARGEST_RUNNING && y <= LARGEST_RUNNING && y >= -LARGEST_RUNNING)) {
        missing++;
        continue;
      }
      if (isFirst) {
        shiftX = x;
        shiftY = y;
        isFirst = false;
      }
      const dx = x - shiftX;
      const dy = y - shiftY;
      count++;
      sumX += dx;
      sumY += dy;
      sumXX += dx * dx;
      sumYY += dy * dy;
      sumXY += dx * dy;
    }
    sums[SHIFT_X] = shiftX;
    sums[SHIFT_Y] = shiftY;
    sums[PART_COUNT] = count;
    sums[PART_X] = sumX;
    sums[PART_Y] = sumY;
    sums[PART_XX] = sumXX;
    sums[PART_YY] = sumYY;
    sums[PART_XY] = sumXY;
    counts[0] += to - from;
    counts[1] += missing;
  }

  private covered(least: number): boolean {
    return covers(this.count, least, this.counts[0], this.minCoverage);
  }

  /** The part joins the whole; where the means have gone far from the shifts, these follow. */
  private join(): void {
    const { sums } = this;
    joinSums(sums, COUNT, PART_COUNT);
    const count = sums[COUNT];
    const farX = 16 * sums[SUM_X] * sums[SUM_X] > count * sums[SUM_XX];
    const farY = 16 * sums[SUM_Y] * sums[SUM_Y] > count * sums[SUM_YY];
    if (!farX && !farY) return;
    const shiftX = sums[SHIFT_X] + sums[SUM_X] / count;
    const shiftY = sums[SHIFT_Y] + sums[SUM_Y] / count;
    const moveX = shiftX - sums[SHIFT_X];
    const moveY = shiftY - sums[SHIFT_Y];
    const movedX = moveX * count;
    const movedY = moveY * count;
    sums[SHIFT_X] = shiftX;
    sums[SHIFT_Y] = shiftY;
    sums[SUM_XX] -= moveX * (2 * sums[SUM_X] - movedX);
    sums[SUM_YY] -= moveY * (2 * sums[SUM_Y] - movedY);
    sums[SUM_XY] -= moveX * sums[SUM_Y] + moveY * sums[SUM_X] - moveX * movedY;
    sums[SUM_X] -= movedX;
    sums[SUM_Y] -= movedY;
  }

  private moment(products: number, a: number, b: number): number {
    const { sums, count } = this;
    if (!this.covered(2)) return NaN;
    const part = PART_COUNT - COUNT;
    const sumA = sums[a] + sums[a + part];
    const sumB = sums[b] + sums[b + part];
    return (sums[products] + sums[products + part] - (sumA * sumB) / count) / (count - 1);
  }
}
