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
import { PairMeter, readPair } from './pair-meter';
import { covers, readWindowOptions, type WindowOptions } from './window-options';
import { moveShift } from './window-shift';

/** Places in `state`: the accumulator in use, as `readPair` takes it, then the one that refreshes it, about the same shifts; then the rings. */
const enum In {
  SHIFT_X,
  SHIFT_Y,
  SUM_X,
  SUM_XX,
  SUM_Y,
  SUM_YY,
  SUM_XY,
  COUNT,
  NEXT_X,
  NEXT_XX,
  NEXT_Y,
  NEXT_YY,
  NEXT_XY,
  RING,
}

/**
 * `meanX`, `meanY`, `varianceX`, `varianceY`, `covariance` over a sliding window; divisor n − 1.
 *
 * Shape: two channels `x`, `y` (any units) → five measures.
 * Latency: none; the measures speak of the middle of the window, (windowSamples − 1) / 2 samples ago.
 * Allocates: in the constructor only. State: 2 · windowSamples + 16 doubles.
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
  /** One array, because each that a push touches costs about half a nanosecond. */
  private readonly state: Float64Array;
  private readonly ringX: Float64Array;
  private readonly ringY: Float64Array;
  /** [place of the next frame in the rings]: as a double it would cost a conversion a frame */
  private readonly place: Int32Array;

  constructor(options: WindowOptions) {
    const read = readWindowOptions(options, 2);
    super('sliding-covariance', read);
    const length = read.windowSamples;
    this.state = new Float64Array(In.RING + 2 * length);
    this.ringX = this.state.subarray(In.RING, In.RING + length);
    this.ringY = this.state.subarray(In.RING + length);
    this.place = this.keepIntegers(1);
    this.keep(this.state);
  }

  /** Whole frames in the window. */
  get count(): number {
    return this.state[In.COUNT] | 0;
  }

  add(x: number, y: number): void {
    this.cell[0] = x;
    this.cell[1] = y;
    this.push(this.cell);
  }

  push(frame: Samples): void {
    const { state, place, counts, windowSamples } = this;
    const at = place[0];
    if (at === 0) this.refresh();
    const x = frame[0];
    const y = frame[1];
    const oldX = state[In.RING + at];
    const oldY = state[In.RING + at + windowSamples];
    const change = x - oldX + (y - oldY);
    if (state[In.COUNT] < 2 || change - change !== 0) {
      this.exchange(frame, 1, 0);
      return;
    }
    // As in `replace`.
    const dx = x - state[In.SHIFT_X];
    const dy = y - state[In.SHIFT_Y];
    const goneX = oldX - state[In.SHIFT_X];
    const goneY = oldY - state[In.SHIFT_Y];
    const xx = dx * dx;
    const yy = dy * dy;
    const xy = dx * dy;
    state[In.RING + at] = x;
    state[In.RING + at + windowSamples] = y;
    state[In.SUM_X] += x - oldX;
    state[In.SUM_Y] += y - oldY;
    state[In.SUM_XX] += xx - goneX * goneX;
    state[In.SUM_YY] += yy - goneY * goneY;
    state[In.SUM_XY] += xy - goneX * goneY;
    state[In.NEXT_X] += dx;
    state[In.NEXT_Y] += dy;
    state[In.NEXT_XX] += xx;
    state[In.NEXT_YY] += yy;
    state[In.NEXT_XY] += xy;
    place[0] = at + 1 === windowSamples ? 0 : at + 1;
    counts[0]++;
  }

  readInto(out: Float64Array): void {
    const { state } = this;
    if (covers(state, In.COUNT, 1, this.counts, this.limits)) readPair(state, out);
    else out.fill(NaN, 0, 5);
  }

  protected take(data: Float64Array, stride: number, from: number, to: number): void {
    const { ringX, place } = this;
    for (let i = from; i < to; ) {
      const at = place[0];
      if (at === 0) this.refresh();
      const end = Math.min(to, i + ringX.length - at);
      i = this.replace(data, stride, i, end, at);
      if (i < end) this.exchange(data, stride, i++);
    }
  }

  /** Whole frames for whole frames, with one addition to each sum: until `to`, or a frame that is not so. Returns its place. */
  private replace(data: Float64Array, stride: number, from: number, to: number, at: number): number {
    const { ringX, ringY, state, place, counts } = this;
    const shiftX = state[In.SHIFT_X];
    const shiftY = state[In.SHIFT_Y];
    let sumX = state[In.SUM_X];
    let sumY = state[In.SUM_Y];
    let sumXX = state[In.SUM_XX];
    let sumYY = state[In.SUM_YY];
    let sumXY = state[In.SUM_XY];
    let nextX = state[In.NEXT_X];
    let nextY = state[In.NEXT_Y];
    let nextXX = state[In.NEXT_XX];
    let nextYY = state[In.NEXT_YY];
    let nextXY = state[In.NEXT_XY];
    const end = state[In.COUNT] > 1 ? to : from;
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
    place[0] = at === ringX.length ? 0 : at;
    state[In.SUM_X] = sumX;
    state[In.SUM_Y] = sumY;
    state[In.SUM_XX] = sumXX;
    state[In.SUM_YY] = sumYY;
    state[In.SUM_XY] = sumXY;
    state[In.NEXT_X] = nextX;
    state[In.NEXT_Y] = nextY;
    state[In.NEXT_XX] = nextXX;
    state[In.NEXT_YY] = nextYY;
    state[In.NEXT_XY] = nextXY;
    counts[0] += i - from;
    return i;
  }

  /** Any frame for any other. */
  private exchange(data: Samples, stride: number, i: number): void {
    const { ringX, ringY, state, place, counts } = this;
    const at = place[0];
    const x = data[i];
    const y = data[stride + i];
    if (ringX[at] === ringX[at]) {
      const dx = ringX[at] - state[In.SHIFT_X];
      const dy = ringY[at] - state[In.SHIFT_Y];
      state[In.COUNT]--;
      state[In.SUM_X] -= dx;
      state[In.SUM_Y] -= dy;
      state[In.SUM_XX] -= dx * dx;
      state[In.SUM_YY] -= dy * dy;
      state[In.SUM_XY] -= dx * dy;
    }
    ringX[at] = NaN;
    ringY[at] = NaN;
    if (x - x === 0 && y - y === 0) {
      ringX[at] = x;
      ringY[at] = y;
      if (state[In.COUNT] === 0) {
        state[In.SHIFT_X] = x;
        state[In.SHIFT_Y] = y;
        state.fill(0, In.SUM_X, In.COUNT); // what rounding left of frames that are gone
      }
      state[In.COUNT]++;
      include(state, In.SUM_X, x - state[In.SHIFT_X], y - state[In.SHIFT_Y]);
      include(state, In.NEXT_X, x - state[In.SHIFT_X], y - state[In.SHIFT_Y]);
    } else {
      counts[1]++;
    }
    place[0] = at + 1 === ringX.length ? 0 : at + 1;
    counts[0]++;
  }

  /** Once a window: the accumulator that only added takes over, a new one starts, and the shifts follow the samples. */
  private refresh(): void {
    const { ringX, ringY, state } = this;
    if (this.counts[0] === 0) {
      ringX.fill(NaN);
      ringY.fill(NaN);
    }
    state.copyWithin(In.SUM_X, In.NEXT_X, In.RING);
    state.fill(0, In.NEXT_X, In.RING);
    const beforeX = state[In.SHIFT_X];
    const beforeY = state[In.SHIFT_Y];
    moveShift(ringX, state, In.SHIFT_X);
    moveShift(ringY, state, In.SHIFT_Y);
    const moveX = state[In.SHIFT_X] - beforeX;
    const moveY = state[In.SHIFT_Y] - beforeY;
    const movedX = moveX * state[In.COUNT];
    const movedY = moveY * state[In.COUNT];
    state[In.SUM_XX] -= moveX * (2 * state[In.SUM_X] - movedX);
    state[In.SUM_YY] -= moveY * (2 * state[In.SUM_Y] - movedY);
    state[In.SUM_XY] -= moveX * state[In.SUM_Y] + moveY * state[In.SUM_X] - moveX * movedY;
    state[In.SUM_X] -= movedX;
    state[In.SUM_Y] -= movedY;
  }
}

/** Adds a frame, as distances from the shifts, to the sums from `at` on. */
function include(state: Float64Array, at: number, dx: number, dy: number): void {
  state[at] += dx;
  state[at + 1] += dx * dx;
  state[at + 2] += dy;
  state[at + 3] += dy * dy;
  state[at + 4] += dx * dy;
}
