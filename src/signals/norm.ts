/**
 * The length of a vector of two or three channels: of an acceleration, what is left of it whichever way the sensor is turned. Not for tilt or
 * for slow movements: these turn gravity and leave its length as it is.
 */
import { type Block, capacityOf, type FrameOperator, OptionReader, requireRange, type Samples, StatefulStage } from '../core';

export interface NormOptions {
  /** 3, or 2 for a vector in a plane. Default 3. */
  readonly axes?: 2 | 3;
}

/**
 * Turns x, y, z into √(x² + y² + z²); x, y into √(x² + y²).
 *
 * Shape: x, y (, z) (any one unit) → norm (the same unit). Latency: 0 samples, memoryless. Allocates: in the constructor only. State: 2 doubles.
 * NaN: a frame with a missing channel gives NaN.
 * @throws {RangeError} for another number of axes
 * @example new Norm().push(Float64Array.of(0, 3, 4), out); // out = [5]
 */
export class Norm extends StatefulStage implements FrameOperator {
  readonly inputs: readonly string[];
  readonly outputs = ['norm'] as const;
  readonly latencySamples = 0;
  private readonly axes: number;

  constructor(options: NormOptions = {}) {
    const read = new OptionReader(options);
    const axes = read.integer('axes', { atLeast: 2, atMost: 3, default: 3 });
    super('norm', read.end());
    this.inputs = ['x', 'y', 'z'].slice(0, axes);
    this.axes = axes;
  }

  push(frame: Samples, out: Float64Array): void {
    this.measure(frame, 0, 1, out, 0);
  }

  process(input: Block, output: Block, from: number, to: number): void {
    requireRange(from, to, Math.min(capacityOf('input', input, this.axes), capacityOf('output', output, 1)));
    for (let i = from; i < to; i++) this.measure(input.data, i, input.capacity, output.data, i);
  }

  private measure(data: Samples, at: number, stride: number, out: Float64Array, outAt: number): void {
    this.counts[0] += 1;
    const x = data[at];
    const y = data[at + stride];
    const z = this.axes === 3 ? data[at + 2 * stride] : 0;
    const sum = x + y + z;
    if (sum - sum !== 0) {
      this.counts[1] += 1;
      out[outAt] = NaN;
    } else {
      out[outAt] = Math.sqrt(x * x + y * y + z * z);
    }
  }
}
