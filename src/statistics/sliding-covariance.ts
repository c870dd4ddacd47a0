/**
 * Means, variances and covariance of two channels over the newest `windowSamples` frames, in O(1) a frame. For one
 * channel use `SlidingMoments`; for everything since the start, `RunningCovariance`.
 *
 * Sums about a shift with a refresh once a window, as in `SlidingMoments`, and for the same reasons.
 *
 * Source: Chan, Golub, LeVeque 1983, "Algorithms for computing the sample variance", The American Statistician
 * 37(3), eq. 1.6 (shifted data), applied to products.
 */
import type { Samples } from '../core';
import { PairMeter } from './pair-meter';
import { covers, readWindowOptions, type WindowOptions } from './window-options';
import { moveShift } from './window-shift';

// Places in `sums`: the accumulator in use, then the one that refreshes it, about the same shifts.
const AT = 0; // place of the next frame in the rings
const SHIFT_X = 1;
const SHIFT_Y = 2;
const COUNT = 3;
const SUM_X = 4;
const SUM_Y = 5;
const SUM_XX = 6;
const SUM_YY = 7;
const SUM_XY = 8;
const NEXT_COUNT = 9;
const NEXT_X = 10;
const NEXT_Y = 11;
const NEXT_XX = 12;
const NEXT_YY = 13;
const NEXT_XY = 14;

/**
 * `meanX`, `meanY`, `varianceX`, `varianceY`, `covariance` over a sliding window; divisor n − 1.
 *
 * Shape: two channels `x`, `y` (any units) → five measures.
 * Latency: none; the measures speak of the middle of the window, (windowSamples − 1) / 2 samples ago.
 * Allocates: in the constructor only. State: 2 · windowSamples + 17 doubles.
 * NaN and gaps: a frame with either value missing takes its place in the window and is skipped. Measures read NaN
 * while fewer than `minCoverage` of the frames in the window so far are whole; means need one, the others two.
 * Deviations: as in `SlidingMoments` after a spike.
 * @param options.windowSamples  an integer >= 2
 * @param options.minCoverage  0 <= x <= 1
 * @throws {TypeError | RangeError} for other options
 * @example
 * const sway = new SlidingCovariance({ windowSamples: 100 });
 * sway.add(1, 2);
 * sway.add(3, 6);
 * sway.covariance; // 4
 */
export class SlidingCovariance extends PairMeter {
  private readonly ringX: Float64Array;
  private readonly ringY: Float64Array;
  private readonly sums = new Float64Array(15);

  constructor(options: WindowOptions) {
    const read = readWindowOptions(options, 2);
    super('sliding-covariance', read);
    this.ringX = new Float64Array(read.windowSamples);
    this.ringY = new Float64Array(read.windowSamples);
    this.keep(this.ringX, this.ringY, this.sums);
  }

  /** Whole frames in the window. */
  get count(): number {
    return this.sums[COUNT];
  }

  get meanX(): number {
    const { sums } = this;
    return this.covered(1) ? sums[SHIFT_X] + sums[SUM_X] / sums[COUNT] : NaN;
  }

  get meanY(): number {
    const { sums } = this;
    return this.covered(1) ? sums[SHIFT_Y] + sums[SUM_Y] / sums[COUNT] : NaN;
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
    const { ringX, sums } = this;
    for (let i = from; i < to; ) {
      const at = sums[AT] | 0;
      if (at === 0) this.refresh();
      const end = Math.min(to, i + ringX.length - at);
      i = this.replace(data, stride, i, end, at);
      if (i < end) this.exchange(data, stride, i++);
    }
  }

  /** Whole frames for whole frames, with one addition to each sum: until `to`, or a frame that is not so. Returns its place. */
  private replace(data: Float64Array, stride: number, from: number, to: number, at: number): number {
    const { ringX, ringY, sums, counts } = this;
    const shiftX = sums[SHIFT_X];
    const shiftY = sums[SHIFT_Y];
    let sumX = sums[SUM_X];
    let sumY = sums[SUM_Y];
    let sumXX = sums[SUM_XX];
    let sumYY = sums[SUM_YY];
    let sumXY = sums[SUM_XY];
    let nextX = sums[NEXT_X];
    let nextY = sums[NEXT_Y];
    let nextXX = sums[NEXT_XX];
    let nextYY = sums[NEXT_YY];
    let nextXY = sums[NEXT_XY];
    const end = sums[COUNT] > 1 ? to : from;
    let i = from;
    for (; i < end; i++, at++) {
      const x = data[i];
      const y = data[stride + i];
      const oldX = ringX[at];
      const oldY = ringY[at];
      const change = x - oldX + (y - oldY);
      if (change - change !== 0) break;
      const dx = x - shiftX;
      const dy = y - shiftY;
      const goneX = oldX - shiftX;
      const goneY = oldY - shiftY;
      const xx = dx * dx;
      const yy = dy * dy;
      const xy = dx * dy;
      ringX[at] = x;
      ringY[at] = y;
      sumX += x - oldX;
      sumY += y - oldY;
      sumXX += xx - goneX * goneX;
      sumYY += yy - goneY * goneY;
      sumXY += xy - goneX * goneY;
      nextX += dx;
      nextY += dy;
      nextXX += xx;
      nextYY += yy;
      nextXY += xy;
    }
    sums[AT] = at === ringX.length ? 0 : at;
    sums[SUM_X] = sumX;
    sums[SUM_Y] = sumY;
    sums[SUM_XX] = sumXX;
    sums[SUM_YY] = sumYY;
    sums[SUM_XY] = sumXY;
    sums[NEXT_COUNT] += i - from;
    sums[NEXT_X] = nextX;
    sums[NEXT_Y] = nextY;
    sums[NEXT_XX] = nextXX;
    sums[NEXT_YY] = nextYY;
    sums[NEXT_XY] = nextXY;
    counts[0] += i - from;
    return i;
  }

  /** Any frame for any other. */
  private exchange(data: Float64Array, stride: number, i: number): void {
    const { ringX, ringY, sums, counts } = this;
    const at = sums[AT] | 0;
    const x = data[i];
    const y = data[stride + i];
    if (ringX[at] === ringX[at]) {
      const dx = ringX[at] - sums[SHIFT_X];
      const dy = ringY[at] - sums[SHIFT_Y];
      sums[COUNT]--;
      sums[SUM_X] -= dx;
      sums[SUM_Y] -= dy;
      sums[SUM_XX] -= dx * dx;
      sums[SUM_YY] -= dy * dy;
      sums[SUM_XY] -= dx * dy;
    }
    ringX[at] = NaN;
    ringY[at] = NaN;
    if (x - x === 0 && y - y === 0) {
      ringX[at] = x;
      ringY[at] = y;
      if (sums[COUNT] === 0) {
        sums[SHIFT_X] = x;
        sums[SHIFT_Y] = y;
        sums.fill(0, SUM_X, SUM_XY + 1); // what rounding left of frames that are gone
      }
      include(sums, COUNT, x - sums[SHIFT_X], y - sums[SHIFT_Y]);
      include(sums, NEXT_COUNT, x - sums[SHIFT_X], y - sums[SHIFT_Y]);
    } else {
      counts[1]++;
    }
    sums[AT] = at + 1 === ringX.length ? 0 : at + 1;
    counts[0]++;
  }

  private covered(least: number): boolean {
    return covers(this.sums[COUNT], least, Math.min(this.counts[0], this.ringX.length), this.minCoverage);
  }

  private moment(products: number, a: number, b: number): number {
    const { sums } = this;
    if (!this.covered(2)) return NaN;
    return (sums[products] - (sums[a] * sums[b]) / sums[COUNT]) / (sums[COUNT] - 1);
  }

  /** Once a window: the accumulator that only added takes over, a new one starts, and the shifts follow the samples. */
  private refresh(): void {
    const { ringX, ringY, sums } = this;
    if (this.counts[0] === 0) {
      ringX.fill(NaN);
      ringY.fill(NaN);
    }
    sums.copyWithin(COUNT, NEXT_COUNT);
    sums.fill(0, NEXT_COUNT);
    const beforeX = sums[SHIFT_X];
    const beforeY = sums[SHIFT_Y];
    moveShift(ringX, sums, SHIFT_X);
    moveShift(ringY, sums, SHIFT_Y);
    const moveX = sums[SHIFT_X] - beforeX;
    const moveY = sums[SHIFT_Y] - beforeY;
    const movedX = moveX * sums[COUNT];
    const movedY = moveY * sums[COUNT];
    sums[SUM_XX] -= moveX * (2 * sums[SUM_X] - movedX);
    sums[SUM_YY] -= moveY * (2 * sums[SUM_Y] - movedY);
    sums[SUM_XY] -= moveX * sums[SUM_Y] + moveY * sums[SUM_X] - moveX * movedY;
    sums[SUM_X] -= movedX;
    sums[SUM_Y] -= movedY;
  }
}

function include(sums: Float64Array, count: number, dx: number, dy: number): void {
  sums[count]++;
  sums[count + 1] += dx;
  sums[count + 2] += dy;
  sums[count + 3] += dx * dx;
  sums[count + 4] += dy * dy;
  sums[count + 5] += dx * dy;
}
