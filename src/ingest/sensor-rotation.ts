/** Readings of a sensor along the axes of the body: a rotation, applied frame by frame. Find it with `Orientation`, or give it. */
import { type Block, capacityOf, type FrameOperator, OptionReader, requireRange, type Samples, StatefulStage } from '../core';

export interface SensorRotationOptions {
  /** 3 × 3, row by row: body = rotation · sensor. */
  readonly rotation: readonly number[];
  /** 1: acceleration alone, or any other vector; 2: acceleration and turning. @default 2 */
  readonly vectors?: number;
}

const NAMES = ['acc_x', 'acc_y', 'acc_z', 'gyr_x', 'gyr_y', 'gyr_z'] as const;
/** A matrix that was written with six digits is a rotation still. */
const TOLERANCE = 1e-5;

/**
 * Turns one vector a frame, or two by the same rotation.
 *
 * Shape: acc_x…z, gyr_x…z (any units) → the same. Latency: 0 samples, memoryless. Allocates: in the constructor only.
 * State: 2 doubles. NaN: a missing value makes the whole frame NaN, for it leaks into its vector.
 * @throws {RangeError} for a matrix that is no rotation within 1e-5: a mirrored one is none
 * @example
 * const toBody = new SensorRotation({ rotation: [0, -1, 0, 1, 0, 0, 0, 0, 1], vectors: 1 });
 */
export class SensorRotation extends StatefulStage implements FrameOperator {
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly latencySamples = 0;
  private readonly rotation: Float64Array;

  constructor(options: SensorRotationOptions) {
    const read = new OptionReader(options);
    const rotation = read.numbers('rotation');
    const vectors = read.integer('vectors', { atLeast: 1, atMost: 2, default: 2 });
    if (!isRotation(rotation)) throw read.rangeError('rotation', 'a rotation, 3 × 3 row by row', rotation);
    super('sensor-rotation', read.end());
    this.rotation = Float64Array.from(rotation);
    this.inputs = this.outputs = NAMES.slice(0, 3 * vectors);
  }

  push(frame: Samples, out: Float64Array): void {
    this.turn(frame, 0, 1, out, 0, 1);
  }

  process(input: Block, output: Block, from: number, to: number): void {
    const channels = this.inputs.length;
    requireRange(from, to, Math.min(capacityOf('input', input, channels), capacityOf('output', output, channels)));
    for (let i = from; i < to; i++) this.turn(input.data, i, input.capacity, output.data, i, output.capacity);
  }

  private turn(data: Samples, at: number, stride: number, out: Float64Array, outAt: number, outStride: number): void {
    const { rotation: r, counts } = this;
    const channels = this.inputs.length;
    let missing = 0;
    for (let c = 0; c < channels; c++) {
      const x = data[at + c * stride];
      if (x - x !== 0) missing = 1;
    }
    counts[0] += 1;
    counts[1] += missing;
    for (let c = 0; c < channels; c += 3) {
      const x = data[at + c * stride];
      const y = data[at + (c + 1) * stride];
      const z = data[at + (c + 2) * stride];
      for (let k = 0; k < 3; k++) {
        // apart: one value that is either was boxed
        if (missing === 1) out[outAt + (c + k) * outStride] = NaN;
        else out[outAt + (c + k) * outStride] = r[3 * k] * x + r[3 * k + 1] * y + r[3 * k + 2] * z;
      }
    }
  }
}

function isRotation(r: readonly number[]): boolean {
  if (r.length !== 9) return false;
  const dot = (i: number, j: number) => r[3 * i] * r[3 * j] + r[3 * i + 1] * r[3 * j + 1] + r[3 * i + 2] * r[3 * j + 2];
  for (let i = 0; i < 3; i++) for (let j = i; j < 3; j++) if (!(Math.abs(dot(i, j) - (i === j ? 1 : 0)) <= TOLERANCE)) return false;
  const volume = r[0] * (r[4] * r[8] - r[5] * r[7]) - r[1] * (r[3] * r[8] - r[5] * r[6]) + r[2] * (r[3] * r[7] - r[4] * r[6]);
  return volume > 0;
}
