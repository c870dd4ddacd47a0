/**
 * The one-dimensional movement within a three-dimensional signal: how far the limb has gone along the axis that it
 * mostly moves on. For cyclic movement of one limb; not for paths that matter in all three dimensions.
 *
 * The axis is the first eigenvector of the covariance of the signal's *velocity*, with exponential forgetting, learned
 * only while something moves; velocity, because a posture outweighs a movement in position, and not in velocity.
 * Distance is counted from where the signal was last still, so an axis that turns makes no swing of its own, and a
 * limb that comes back to where it was comes back in the output too.
 */
import { type Block, capacityOf, type FrameOperator, OptionReader, requireRange, type Samples, StatefulStage } from '../core';

export interface PrincipalAxisOptions {
  readonly sampleRateHz: number;
  /** Time constant by which old movement is forgotten, counted in time of movement. Default 20 s. */
  readonly memoryS?: number;
  /** Slower than this teaches nothing: input units a second. Default 0.05, of a unit vector about 3°/s. */
  readonly motionFloor?: number;
}

const POWER_ITERATIONS = 3;
/** Below the motion floor for this long is still. */
const STILL_S = 0.2;
/** As far as the motion floor goes in this time, the signal has gone somewhere. */
const SIGN_S = 1;

/**
 * Projects a three-channel signal onto the axis of its movement.
 *
 * Shape: x, y, z (any one unit) → along (the same unit), 0 at the first sample; the first movement counts as positive.
 * Latency: 0 samples. Allocates: in the constructor only. State: 23 doubles.
 * NaN: a frame with a missing channel gives NaN, and the next one goes on from the last that was there.
 * @throws {RangeError} for rates and times that are not positive
 * Source: power iteration, Golub & Van Loan, Matrix Computations, 4th ed., §7.3.1.
 */
export class PrincipalAxis extends StatefulStage implements FrameOperator {
  readonly inputs = ['x', 'y', 'z'] as const;
  readonly outputs = ['along'] as const;
  readonly latencySamples = 0;
  private readonly keepShare: number;
  private readonly minStep: number;
  private readonly stillSamples: number;
  private readonly signDistance: number;
  private readonly last = new Float64Array(3);
  /** Where the signal last was still. */
  private readonly anchor = new Float64Array(3);
  /** The unit vector along which the signal moves; zero before it has. Read it, do not write. */
  readonly axis = new Float64Array(3);
  /** The present step. In an array: a double handed to a call that is not inlined is boxed. */
  private readonly delta = new Float64Array(3);
  /** Second moments of the steps: xx, xy, xz, yy, yz, zz. */
  private readonly moments = new Float64Array(6);
  private readonly now = { along: 0, base: 0, stillRun: 0, isSigned: 0, hasLast: 0, hasAxis: 0 };

  constructor(options: PrincipalAxisOptions) {
    const read = new OptionReader(options);
    const sampleRateHz = read.number('sampleRateHz', { above: 0 });
    const memoryS = read.number('memoryS', { above: 0, default: 20 });
    const motionFloor = read.number('motionFloor', { atLeast: 0, default: 0.05 });
    super('principal-axis', read.end());
    this.keepShare = Math.max(0, 1 - 1 / (memoryS * sampleRateHz));
    this.signDistance = SIGN_S * motionFloor;
    this.minStep = motionFloor / sampleRateHz;
    this.stillSamples = Math.max(1, Math.round(STILL_S * sampleRateHz));
    this.keep(this.last, this.anchor, this.axis, this.moments, this.now);
  }

  push(frame: Samples, out: Float64Array): void {
    this.step(frame, 0, 1, out, 0);
  }

  process(input: Block, output: Block, from: number, to: number): void {
    requireRange(from, to, Math.min(capacityOf('input', input, 3), capacityOf('output', output, 1)));
    for (let i = from; i < to; i++) this.step(input.data, i, input.capacity, output.data, i);
  }

  private step(data: Samples, at: number, stride: number, out: Float64Array, outAt: number): void {
    this.counts[0] += 1;
    const x = data[at];
    const y = data[at + stride];
    const z = data[at + 2 * stride];
    const sum = x + y + z;
    if (sum - sum !== 0) {
      this.counts[1] += 1;
      out[outAt] = NaN;
      return;
    }
    const { last, now, delta, axis, anchor } = this;
    if (now.hasLast === 0) {
      now.hasLast = 1;
      anchor[0] = x;
      anchor[1] = y;
      anchor[2] = z;
    } else {
      delta[0] = x - last[0];
      delta[1] = y - last[1];
      delta[2] = z - last[2];
      this.learn();
      now.along = now.base + axis[0] * (x - anchor[0]) + axis[1] * (y - anchor[1]) + axis[2] * (z - anchor[2]);
      if (now.isSigned === 0) this.chooseSign();
      if (now.stillRun >= this.stillSamples) {
        now.base = now.along;
        anchor[0] = x;
        anchor[1] = y;
        anchor[2] = z;
      }
    }
    last[0] = x;
    last[1] = y;
    last[2] = z;
    out[outAt] = now.along;
  }

  /** Until the signal has gone somewhere, what it did was noise: the first real movement is to be positive. */
  private chooseSign(): void {
    const { now, axis } = this;
    if (now.along < 0) {
      now.along = -now.along;
      now.base = -now.base;
      axis[0] = -axis[0];
      axis[1] = -axis[1];
      axis[2] = -axis[2];
    }
    if (now.along > this.signDistance) now.isSigned = 1;
  }

  private learn(): void {
    const { delta } = this;
    const dx = delta[0];
    const dy = delta[1];
    const dz = delta[2];
    const length = Math.sqrt(dx * dx + dy * dy + dz * dz);
    this.now.stillRun = length > this.minStep ? 0 : this.now.stillRun + 1;
    if (!(length > this.minStep)) return;
    const m = this.moments;
    const axis = this.axis;
    const keep = this.keepShare;
    m[0] = keep * m[0] + dx * dx;
    m[1] = keep * m[1] + dx * dy;
    m[2] = keep * m[2] + dx * dz;
    m[3] = keep * m[3] + dy * dy;
    m[4] = keep * m[4] + dy * dz;
    m[5] = keep * m[5] + dz * dz;
    if (this.now.hasAxis === 0) {
      this.now.hasAxis = 1;
      axis[0] = dx / length;
      axis[1] = dy / length;
      axis[2] = dz / length;
      return;
    }
    let ax = axis[0];
    let ay = axis[1];
    let az = axis[2];
    for (let i = 0; i < POWER_ITERATIONS; i++) {
      const bx = m[0] * ax + m[1] * ay + m[2] * az;
      const by = m[1] * ax + m[3] * ay + m[4] * az;
      const bz = m[2] * ax + m[4] * ay + m[5] * az;
      const norm = Math.sqrt(bx * bx + by * by + bz * bz);
      if (!(norm > 0)) return;
      ax = bx / norm;
      ay = by / norm;
      az = bz / norm;
    }
    axis[0] = ax;
    axis[1] = ay;
    axis[2] = az;
  }
}
