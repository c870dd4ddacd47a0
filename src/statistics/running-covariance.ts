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
import { PairMeter, readPair } from './pair-meter';
import { addParts, beginsPart, joinSums, PART } from './part-sums';
import { covers, LARGEST_RUNNING, readRunningOptions, type RunningOptions } from './window-options';

/** Places in `sums`: what has joined, as `readPair` takes it, then the part, about the same shifts. */
const enum In {
  SHIFT_X,
  SHIFT_Y,
  SUM_X,
  SUM_XX,
  SUM_Y,
  SUM_YY,
  SUM_XY,
  COUNT,
  PART_X,
  PART_XX,
  PART_Y,
  PART_YY,
  PART_XY,
  PART_COUNT,
}

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
  private readonly totals = new Float64Array(8);

  constructor(options: RunningOptions = {}) {
    super('running-covariance', readRunningOptions(options));
    this.keep(this.sums);
  }

  /** Whole frames so far. */
  get count(): number {
    return this.sums[In.COUNT] + this.sums[In.PART_COUNT];
  }

  add(x: number, y: number): void {
    this.cell[0] = x;
    this.cell[1] = y;
    this.push(this.cell);
  }

  push(frame: Samples): void {
    const { sums, counts } = this;
    if (beginsPart(counts[0])) this.join();
    const x = frame[0];
    const y = frame[1];
    if (!(Math.abs(x) <= LARGEST_RUNNING && Math.abs(y) <= LARGEST_RUNNING) || sums[In.COUNT] + sums[In.PART_COUNT] === 0) {
      this.run(frame, 1, 0, 1);
      return;
    }
    // As in `run`.
    const dx = x - sums[In.SHIFT_X];
    const dy = y - sums[In.SHIFT_Y];
    sums[In.PART_COUNT]++;
    sums[In.PART_X] += dx;
    sums[In.PART_Y] += dy;
    sums[In.PART_XX] += dx * dx;
    sums[In.PART_YY] += dy * dy;
    sums[In.PART_XY] += dx * dy;
    counts[0]++;
  }

  readInto(out: Float64Array): void {
    const { sums, totals, counts } = this;
    totals[In.SHIFT_X] = sums[In.SHIFT_X];
    totals[In.SHIFT_Y] = sums[In.SHIFT_Y];
    addParts(sums, In.SUM_X, In.PART_X, totals);
    if (covers(totals, In.COUNT, 1, counts, this.limits)) readPair(totals, out);
    else out.fill(NaN, 0, 5);
  }

  protected take(data: Float64Array, stride: number, from: number, to: number): void {
    const { counts } = this;
    for (let i = from; i < to; ) {
      if (beginsPart(counts[0])) this.join();
      const end = Math.min(to, i + PART - (counts[0] & (PART - 1)));
      this.run(data, stride, i, end);
      i = end;
    }
  }

  private run(data: Samples, stride: number, from: number, to: number): void {
    const { sums, counts } = this;
    let shiftX = sums[In.SHIFT_X];
    let shiftY = sums[In.SHIFT_Y];
    let count = sums[In.PART_COUNT] | 0;
    let sumX = sums[In.PART_X];
    let sumY = sums[In.PART_Y];
    let sumXX = sums[In.PART_XX];
    let sumYY = sums[In.PART_YY];
    let sumXY = sums[In.PART_XY];
    let isFirst = sums[In.COUNT] + count === 0;
    let missing = 0;
    for (let i = from; i < to; i++) {
      const x = data[i];
      const y = data[stride + i];
      if (!(Math.abs(x) <= LARGEST_RUNNING && Math.abs(y) <= LARGEST_RUNNING)) {
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
    sums[In.SHIFT_X] = shiftX;
    sums[In.SHIFT_Y] = shiftY;
    sums[In.PART_COUNT] = count;
    sums[In.PART_X] = sumX;
    sums[In.PART_Y] = sumY;
    sums[In.PART_XX] = sumXX;
    sums[In.PART_YY] = sumYY;
    sums[In.PART_XY] = sumXY;
    counts[0] += to - from;
    counts[1] += missing;
  }

  /** The part joins the whole; where the means have gone far from the shifts, these follow. */
  private join(): void {
    const { sums } = this;
    joinSums(sums, In.SUM_X, In.PART_X);
    const count = sums[In.COUNT];
    const farX = 16 * sums[In.SUM_X] * sums[In.SUM_X] > count * sums[In.SUM_XX];
    const farY = 16 * sums[In.SUM_Y] * sums[In.SUM_Y] > count * sums[In.SUM_YY];
    if (!farX && !farY) return;
    const shiftX = sums[In.SHIFT_X] + sums[In.SUM_X] / count;
    const shiftY = sums[In.SHIFT_Y] + sums[In.SUM_Y] / count;
    const moveX = shiftX - sums[In.SHIFT_X];
    const moveY = shiftY - sums[In.SHIFT_Y];
    const movedX = moveX * count;
    const movedY = moveY * count;
    sums[In.SHIFT_X] = shiftX;
    sums[In.SHIFT_Y] = shiftY;
    sums[In.SUM_XX] -= moveX * (2 * sums[In.SUM_X] - movedX);
    sums[In.SUM_YY] -= moveY * (2 * sums[In.SUM_Y] - movedY);
    sums[In.SUM_XY] -= moveX * sums[In.SUM_Y] + moveY * sums[In.SUM_X] - moveX * movedY;
    sums[In.SUM_X] -= movedX;
    sums[In.SUM_Y] -= movedY;
  }
}
