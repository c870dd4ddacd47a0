/**
 * The direction of "up" as the sensor sees it, from accelerometer and gyroscope: the signal that a limb's rotation
 * moves and its acceleration does not. A slow heel raise accelerates by 0.013 g while 30° of tilt move 0.5 g.
 * Not for heading: rotation about the vertical is invisible here.
 *
 * A complementary filter on the vector itself: up turns with the gyroscope, up' = up × ω, and is pulled towards the
 * accelerometer with a time constant; at the start the pull is that of a running mean. No angles, so no gimbal lock.
 */
import { type Block, capacityOf, type FrameOperator, OptionReader, requireRange, type Samples, StatefulStage } from '../core';

export interface TiltOptions {
  readonly sampleRateHz: number;
  /** Of the pull towards the accelerometer: longer trusts the gyroscope more. Default 2 s. */
  readonly timeConstantS?: number;
  /** A gap up to this is bridged by the last values; a longer one starts anew. Default 0.1 s. */
  readonly maxBridgeS?: number;
}

/** A frame beyond 1e6 in any unit is no reading, and would take the filter minutes to forget. */
const MAX_POWER = 1e12;

/**
 * Estimates the unit vector of "up" in the sensor's own axes.
 *
 * Shape: acc_x…z (any unit, gravity included), gyr_x…z (rad/s) → up_x…z (1; a change of 0.1 is about 5.7°).
 * Latency: 0 samples for rotation, as the gyroscope carries it. Allocates: in the constructor only. State: 13 doubles.
 * NaN: a frame with an axis missing, or beyond 1e6, gives NaN; see `maxBridgeS`.
 * @throws {RangeError} for rates and times that are not positive
 */
export class Tilt extends StatefulStage implements FrameOperator {
  readonly inputs = ['acc_x', 'acc_y', 'acc_z', 'gyr_x', 'gyr_y', 'gyr_z'] as const;
  readonly outputs = ['up_x', 'up_y', 'up_z'] as const;
  readonly latencySamples = 0;
  private readonly dt: number;
  private readonly pull: number;
  private readonly maxBridgeSamples: number;
  /** The last inputs that were there. */
  private readonly last = new Float64Array(6);
  /** The estimate, as long as the accelerometer's readings. */
  private readonly up = new Float64Array(3);
  /** Mean rotation of the present step, rad/s: that of its two ends. */
  private readonly rate = new Float64Array(3);
  private readonly now = { settled: 0, missingRun: 0 };

  constructor(options: TiltOptions) {
    const read = new OptionReader(options);
    const sampleRateHz = read.number('sampleRateHz', { above: 0 });
    const timeConstantS = read.number('timeConstantS', { above: 0, default: 2 });
    const maxBridgeS = read.number('maxBridgeS', { atLeast: 0, default: 0.1 });
    super('tilt', read.end());
    this.dt = 1 / sampleRateHz;
    this.pull = Math.min(1, this.dt / timeConstantS);
    this.maxBridgeSamples = Math.round(maxBridgeS * sampleRateHz);
    this.keep(this.last, this.up, this.now);
  }

  push(frame: Samples, out: Float64Array): void {
    this.step(frame, 0, 1, out, 0, 1);
  }

  process(input: Block, output: Block, from: number, to: number): void {
    requireRange(from, to, Math.min(capacityOf('input', input, 6), capacityOf('output', output, 3)));
    for (let i = from; i < to; i++) this.step(input.data, i, input.capacity, output.data, i, output.capacity);
  }

  private step(data: Samples, at: number, stride: number, out: Float64Array, outAt: number, outStride: number): void {
    this.counts[0] += 1;
    const last = this.last;
    const now = this.now;
    const ax = data[at];
    const ay = data[at + stride];
    const az = data[at + 2 * stride];
    const wx = data[at + 3 * stride];
    const wy = data[at + 4 * stride];
    const wz = data[at + 5 * stride];
    const power = ax * ax + ay * ay + az * az + wx * wx + wy * wy + wz * wz;
    if (!(power < MAX_POWER)) {
      this.counts[1] += 1;
      now.missingRun += 1;
      if (now.missingRun > this.maxBridgeSamples) now.settled = 0;
      if (now.settled > 0) {
        for (let c = 0; c < 3; c++) this.rate[c] = last[c + 3];
        this.turn();
      }
      out[outAt] = out[outAt + outStride] = out[outAt + 2 * outStride] = NaN;
      return;
    }
    now.missingRun = 0;
    const { rate } = this;
    const weight = now.settled > 0 ? 0.5 : 0;
    rate[0] = wx + weight * (last[3] - wx);
    rate[1] = wy + weight * (last[4] - wy);
    rate[2] = wz + weight * (last[5] - wz);
    last[0] = ax;
    last[1] = ay;
    last[2] = az;
    last[3] = wx;
    last[4] = wy;
    last[5] = wz;
    this.turn();
    const up = this.up;
    const length = Math.sqrt(up[0] * up[0] + up[1] * up[1] + up[2] * up[2]);
    const scale = length > 0 ? 1 / length : 0;
    out[outAt] = up[0] * scale;
    out[outAt + outStride] = up[1] * scale;
    out[outAt + 2 * outStride] = up[2] * scale;
  }

  /** Turns the estimate by one sample of rotation (second order, its length kept) and pulls it towards the accelerometer. */
  private turn(): void {
    const { up, last, rate, now, dt } = this;
    now.settled += 1;
    if (now.settled === 1) {
      up[0] = last[0];
      up[1] = last[1];
      up[2] = last[2];
      return;
    }
    const wx = rate[0] * dt;
    const wy = rate[1] * dt;
    const wz = rate[2] * dt;
    const ux = up[0];
    const uy = up[1];
    const uz = up[2];
    const dx = uy * wz - uz * wy;
    const dy = uz * wx - ux * wz;
    const dz = ux * wy - uy * wx;
    const x = ux + dx + (dy * wz - dz * wy) / 2;
    const y = uy + dy + (dz * wx - dx * wz) / 2;
    const z = uz + dz + (dx * wy - dy * wx) / 2;
    // a rotation keeps the length, which the series does not: at high rates it would grow without bound
    const before = ux * ux + uy * uy + uz * uz;
    const after = x * x + y * y + z * z;
    const scale = after > 0 ? Math.sqrt(before / after) : 1;
    const pull = Math.max(this.pull, 1 / now.settled);
    up[0] = x * scale + pull * (last[0] - x * scale);
    up[1] = y * scale + pull * (last[1] - y * scale);
    up[2] = z * scale + pull * (last[2] - z * scale);
  }
}
