/**
 * The rate of rotation about the axis that a limb mostly turns on, whatever way the sensor is mounted: the first eigenvector of the
 * second moments of the rotation rate, with exponential forgetting, learned only while something turns. A walking foot turns on the
 * axis across it. Its sign is what it happens to be at first, and stays.
 *
 * Source: power iteration, Golub & Van Loan, Matrix Computations, 4th ed., §7.3.1.
 */
import { type Samples, StatefulStage } from '../core';

/** Turning forgotten with this time constant, counted in time of turning: some ten strides. */
const MEMORY_S = 10;
/** Slower turning teaches nothing, rad/s: a foot on the floor, and the drift of a gyroscope. */
const FLOOR = 0.5;
const POWER_ITERATIONS = 3;

export class StrideAxis extends StatefulStage {
  private readonly keepShare: number;
  private readonly axis = new Float64Array(3);
  /** Second moments: xx, xy, xz, yy, yz, zz. */
  private readonly moments = new Float64Array(6);

  constructor(sampleRateHz: number) {
    super('stride-axis', 0);
    this.keepShare = Math.exp(-1 / (MEMORY_S * sampleRateHz));
    this.keep(this.axis, this.moments);
  }

  /** One frame of three channels, `stride` apart, none missing, into the rate about the axis. */
  see(data: Samples, at: number, stride: number, out: Float64Array): void {
    const { moments: m, keepShare, axis } = this;
    const x = data[at];
    const y = data[at + stride];
    const z = data[at + 2 * stride];
    if (x * x + y * y + z * z > FLOOR * FLOOR) {
      m[0] = keepShare * m[0] + x * x;
      m[1] = keepShare * m[1] + x * y;
      m[2] = keepShare * m[2] + x * z;
      m[3] = keepShare * m[3] + y * y;
      m[4] = keepShare * m[4] + y * z;
      m[5] = keepShare * m[5] + z * z;
      if (axis[0] === 0 && axis[1] === 0 && axis[2] === 0) {
        axis[0] = x;
        axis[1] = y;
        axis[2] = z;
      }
      this.turn();
    }
    out[0] = axis[0] * x + axis[1] * y + axis[2] * z;
  }

  /** The axis goes on from where it was; at first it is that of the first turn. */
  private turn(): void {
    const { moments: m, axis } = this;
    let ax = axis[0];
    let ay = axis[1];
    let az = axis[2];
    for (let i = 0; i < POWER_ITERATIONS; i++) {
      const bx = m[0] * ax + m[1] * ay + m[2] * az;
      const by = m[1] * ax + m[3] * ay + m[4] * az;
      const bz = m[2] * ax + m[4] * ay + m[5] * az;
      const length = Math.sqrt(bx * bx + by * by + bz * bz);
      if (!(length > 0 && length < Infinity)) return;
      ax = bx / length;
      ay = by / length;
      az = bz / length;
    }
    axis[0] = ax;
    axis[1] = ay;
    axis[2] = az;
  }
}
