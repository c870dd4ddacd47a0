/**
 * What a limb's unit feels besides its tilt: how fast it rises, how hard it shakes, how fast it turns about the vertical.
 * The rise tells a weight that is pressed up from a forearm that turns; shaking tells strides from reps.
 * Not for heights over more than seconds: the speed leaks, because the bias of an accelerometer adds up.
 *
 * The vertical acceleration, less its bias, is integrated once. The bias is learned slowly while the limb moves, when its mean
 * over whole movements must be zero, and quickly while it is still, when the speed is known to be zero.
 */
import { type Block, capacityOf, type FrameOperator, OptionReader, requireRange, type Samples, STANDARD_GRAVITY, StatefulStage } from '../core';

export interface LimbMotionOptions {
  readonly sampleRateHz: number;
  /** Time constant by which the speed leaks. Default 1.5 s: half a slow lift. */
  readonly leakS?: number;
}

/** Before anything is learned an accelerometer is taken to read standard gravity, and for so long that is believed. */
const BELIEF_S = 4;
/** Time constant of the bias in movement: a few reps. */
const BIAS_S = 10;
/** Acceleration that strays from its short mean by less, m/s² (some times the noise of a small sensor), is stillness. */
const STILL_MS2 = 0.1;
const STILL_S = 0.5;
const STOP_S = 0.2;
/** A reading beyond 1e6 in any unit is none. */
const MAX_POWER = 1e12;

/**
 * Rise speed, shaking and turning of a unit on a limb.
 *
 * Shape: acc_x…z (m/s², gravity included), gyr_x…z (rad/s), up_x…z (unit vector, as of `Tilt`) → rise (m/s, upwards positive),
 * shake ((m/s²)², power of the acceleration without gravity), spin (rad/s, rotation about the vertical), turn
 * ((rad/s)², power of all rotation). Latency: 0 samples for shake, spin and turn; the rise leads a slow movement, for it leaks.
 * Allocates: in the constructor only. State: 7 doubles. NaN: a frame with a channel missing, or beyond 1e6, gives NaN and is passed over.
 * @throws {RangeError} for rates and times that are not positive
 */
export class LimbMotion extends StatefulStage implements FrameOperator {
  readonly inputs = ['acc_x', 'acc_y', 'acc_z', 'gyr_x', 'gyr_y', 'gyr_z', 'up_x', 'up_y', 'up_z'] as const;
  readonly outputs = ['rise', 'shake', 'spin', 'turn'] as const;
  readonly latencySamples = 0;
  private readonly dt: number;
  private readonly leak: number;
  private readonly short: number;
  private readonly stop: number;
  private readonly biasSamples: number;
  private readonly now: { rise: number; bias: number; seen: number; mean: number; stray: number };

  constructor(options: LimbMotionOptions) {
    const read = new OptionReader(options);
    const sampleRateHz = read.number('sampleRateHz', { above: 0 });
    const leakS = read.number('leakS', { above: 0, default: 1.5 });
    super('limb-motion', read.end());
    this.dt = 1 / sampleRateHz;
    this.leak = Math.min(1, this.dt / leakS);
    this.short = Math.min(1, this.dt / STILL_S);
    this.stop = Math.min(1, this.dt / STOP_S);
    this.biasSamples = BIAS_S * sampleRateHz;
    this.now = { rise: 0, bias: STANDARD_GRAVITY, seen: BELIEF_S * sampleRateHz, mean: STANDARD_GRAVITY, stray: 1 };
    this.keep(this.now);
  }

  push(frame: Samples, out: Float64Array): void {
    this.step(frame, 0, 1, out, 0, 1);
  }

  process(input: Block, output: Block, from: number, to: number): void {
    requireRange(from, to, Math.min(capacityOf('input', input, 9), capacityOf('output', output, 4)));
    for (let i = from; i < to; i++) this.step(input.data, i, input.capacity, output.data, i, output.capacity);
  }

  private step(data: Samples, at: number, stride: number, out: Float64Array, outAt: number, outStride: number): void {
    this.counts[0] += 1;
    const now = this.now;
    const ax = data[at];
    const ay = data[at + stride];
    const az = data[at + 2 * stride];
    const wx = data[at + 3 * stride];
    const wy = data[at + 4 * stride];
    const wz = data[at + 5 * stride];
    const ux = data[at + 6 * stride];
    const uy = data[at + 7 * stride];
    const uz = data[at + 8 * stride];
    const turn = wx * wx + wy * wy + wz * wz;
    if (!(ax * ax + ay * ay + az * az + turn + ux * ux + uy * uy + uz * uz < MAX_POWER)) {
      this.counts[1] += 1;
      for (let c = 0; c < 4; c++) out[outAt + c * outStride] = NaN;
      return;
    }
    const vertical = ax * ux + ay * uy + az * uz;
    now.seen = Math.min(now.seen + 1, this.biasSamples);
    now.bias += (vertical - now.bias) / now.seen;
    now.mean += this.short * (vertical - now.mean);
    const stray = vertical - now.mean;
    now.stray += this.short * (stray * stray - now.stray);
    if (now.stray < STILL_MS2 * STILL_MS2) {
      now.bias += this.short * (now.mean - now.bias);
      now.rise -= this.stop * now.rise;
    }
    now.rise += this.dt * (vertical - now.bias) - this.leak * now.rise;
    const sx = ax - now.bias * ux;
    const sy = ay - now.bias * uy;
    const sz = az - now.bias * uz;
    out[outAt] = now.rise;
    out[outAt + outStride] = sx * sx + sy * sy + sz * sz;
    out[outAt + 2 * outStride] = wx * ux + wy * uy + wz * uz;
    out[outAt + 3 * outStride] = turn;
  }
}
