/**
 * The base of the meters in this room. Each class brings three things: a kernel that takes frames in blocks; `push`, which does
 * the same to one usual frame, in the same order and so with the same bits, in a straight line that the engine can inline, and
 * leaves every other frame to the kernel; and `readInto`, which hands no double through a call. Nothing here runs per sample.
 */
import { type Block, capacityOf, type Meter, requireRange, type Samples, StatefulStage } from '../core';
import type { Coverage } from './window-options';

export abstract class BlockMeter extends StatefulStage implements Meter {
  abstract readonly inputs: readonly string[];
  abstract readonly measures: readonly string[];
  readonly updateSamples = 1;
  /** Samples that the measures speak of, missing ones included: Infinity for everything since the start. */
  readonly windowSamples: number;
  /** [samples of a window, least share of them that is finite]: see `covers` */
  protected readonly limits: Float64Array;
  /** [the frame that is pushed]: no number crosses a call that is not inlined, so none is boxed. */
  protected readonly cell: Float64Array;

  protected constructor(kind: string, options: Coverage, channels = 1) {
    super(kind, options.hash);
    this.windowSamples = options.windowSamples;
    this.limits = Float64Array.of(options.windowSamples, options.minCoverage);
    this.cell = new Float64Array(channels);
  }

  /** Whole numbers >= 0 as state: two to a double of the snapshot, of which they are never a NaN. */
  protected keepIntegers(many: number): Int32Array {
    const doubles = new Float64Array(Math.ceil(many / 2));
    this.keep(doubles);
    return new Int32Array(doubles.buffer, 0, many);
  }

  process(input: Block, from: number, to: number): void {
    requireRange(from, to, capacityOf('input', input, this.cell.length));
    this.take(input.data, input.capacity, from, to);
  }

  abstract push(frame: Samples): void;

  abstract readInto(out: Float64Array): void;

  /** Takes frames `[from, to)`; channel `c` of frame `i` is `data[c * stride + i]`. */
  protected abstract take(data: Float64Array, stride: number, from: number, to: number): void;
}
