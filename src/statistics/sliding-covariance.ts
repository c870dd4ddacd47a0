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
import { typicalSample } from './window-shift';

// Places in `sums`: the accumulator in use, then, `NEXT` further, the one that refreshes it.
const COUNT = 0;
const SHIFT_X = 1;
const SHIFT_Y = 2;
const SUM_X = 3;
const SUM_Y = 4;
const SUM_XX = 5;
const SUM_YY = 6;
const SUM_XY = 7;
const NEXT = 8;

/**
 * `meanX`, `meanY`, `varianceX`, `varianceY`, `covariance` over a sliding window; divisor n − 1.
 *
 * Shape: two channels `x`, `y` (any units) → five measures.
 * Latency: none; the measures speak of the middle of the window, (windowSamples − 1) / 2 samples ago.
 * Allocates: in the constructor only. State: 2 · windowSamples + 19 doubles.
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
  private readonly sums = new Float64Array(2 * NEXT);
  /** [place of the next frame in the rings] */
  private readonly place = new Float64Array(1);

  constructor(options: WindowOptions) {
    const read = readWindowOptions(options, 2);
    super('sliding-covariance', read);
    this.ringX = new Float64Array(read.windowSamples);
    this.ringY = new Float64Array(read.windowSamples);
    this.keep(this.ringX, this.ringY, this.sums, this.place);
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
    const { ringX, ringY, sums, place, counts } = this;
    const length = ringX.length;
    let at = place[0] | 0;
    for (let i = from; i < to; i++) {
      const x = data[i];
      const y = data[stride + i];
      if (at === 0) this.refresh();
      const oldX = ringX[at];
      if (oldX === oldX) {
        const dx = oldX - sums[SHIFT_X];
        const dy = ringY[at] - sums[SHIFT_Y];
        sums[COUNT]--;
        sums[SUM_X] -= dx;
        sums[SUM_Y] -= dy;
        sums[SUM_XX] -= dx * dx;
        sums[SUM_YY] -= dy * dy;
        sums[SUM_XY] -= dx * dy;
        if (sums[COUNT] === 0) sums.fill(0, SUM_X, SUM_XY + 1);
      }
      if (x - x === 0 && y - y === 0) {
        ringX[at] = x;
        ringY[at] = y;
        if (sums[COUNT] === 0) {
          sums[SHIFT_X] = x;
          sums[SHIFT_Y] = y;
        }
        if (sums[NEXT + SHIFT_X] !== sums[NEXT + SHIFT_X]) {
          sums[NEXT + SHIFT_X] = x;
          sums[NEXT + SHIFT_Y] = y;
        }
        include(sums, 0, x, y);
        include(sums, NEXT, x, y);
      } else {
        ringX[at] = NaN;
        ringY[at] = NaN;
        counts[1]++;
      }
      at = at + 1 === length ? 0 : at + 1;
      place[0] = at;
      counts[0]++;
    }
  }

  private covered(least: number): boolean {
    return covers(this.sums[COUNT], least, Math.min(this.counts[0], this.ringX.length), this.minCoverage);
  }

  private moment(products: number, a: number, b: number): number {
    const { sums } = this;
    if (!this.covered(2)) return NaN;
    return (sums[products] - (sums[a] * sums[b]) / sums[COUNT]) / (sums[COUNT] - 1);
  }

  /** Once a window: the accumulator that only added takes over, and a new one starts about typical samples. */
  private refresh(): void {
    const { ringX, ringY, sums } = this;
    if (this.counts[0] === 0) {
      ringX.fill(NaN);
      ringY.fill(NaN);
    }
    sums.copyWithin(0, NEXT);
    sums.fill(0, NEXT);
    sums[NEXT + SHIFT_X] = typicalSample(ringX);
    sums[NEXT + SHIFT_Y] = typicalSample(ringY);
  }
}

function include(sums: Float64Array, base: number, x: number, y: number): void {
  const dx = x - sums[base + SHIFT_X];
  const dy = y - sums[base + SHIFT_Y];
  sums[base + COUNT]++;
  sums[base + SUM_X] += dx;
  sums[base + SUM_Y] += dy;
  sums[base + SUM_XX] += dx * dx;
  sums[base + SUM_YY] += dy * dy;
  sums[base + SUM_XY] += dx * dy;
}
