/**
 * The same second-order sections over several channels: four cells, six axes. Each channel's block goes through the kernel at once,
 * with its state in registers. For channels that need filters of their own, take an `SosFilter` each.
 */
import { type Block, capacityOf, type FrameOperator, OptionReader, requireRange, type Samples, StatefulStage } from '../core';
import type { SectionsLike } from './design/sections';
import { SosFilter } from './sos-filter';

/** Samples a pass where input and output lie at different places. */
const CHUNK = 256;

export interface SosBankOptions {
  /** Rows [b0, b1, b2, a0, a1, a2], as `designButterworth` and scipy give them; poles inside the unit circle. */
  readonly sections: SectionsLike;
  /** An integer >= 1. */
  readonly channels: number;
  readonly sampleRateHz: number;
  /** What the channels are called, in and out. @default ['ch0', 'ch1', …] */
  readonly names?: readonly string[];
  /** Longest gap through which the last finite sample stands in, s, 0 <= x. @default 0.1 */
  readonly maxBridgeS?: number;
  /** Start each channel in the steady state of its first sample, rather than at rest. @default true */
  readonly warmStart?: boolean;
}

/**
 * Filters several channels by one set of second-order sections.
 *
 * Shape: planar block [channels × n] (any unit) → the same [channels × n]; the output may be the input.
 * Latency: the group delay of the sections at `latencyHz`, as in `SosFilter`, bit for bit the same filter.
 * Allocates: in the constructor only. State: channels · (2 a section + 5) + 2 doubles.
 * NaN and gaps: channels are independent: where one is missing, it alone is NaN, bridged and started anew. `missingSamples` counts
 * frames with any channel missing.
 * @throws {TypeError | RangeError} for options that break their laws
 * Source: as `SosFilter`.
 * @example
 * const sections = designButterworth({ order: 4, type: 'lowpass', cutoffHz: 6, sampleRateHz: 100 });
 * const bank = new SosBank({ sections, channels: 4, sampleRateHz: 100 });
 * const out = new Float64Array(4);
 * bank.push(Float64Array.of(150, 150, 150, 150), out); // out is [150, 150, 150, 150]
 */
export class SosBank extends StatefulStage implements FrameOperator {
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly latencySamples: number;
  /** The frequency at which `latencySamples` is the group delay, Hz. */
  readonly latencyHz: number;
  readonly maxBridgeSamples: number;
  private readonly filters: readonly SosFilter[];
  private readonly scratch = new Float64Array(CHUNK);

  constructor(options: SosBankOptions) {
    const read = readOptions(options);
    super('sos-bank', read.hash);
    this.filters = read.filters;
    this.inputs = read.names;
    this.outputs = read.names;
    const [first] = read.filters;
    this.latencySamples = first.latencySamples;
    this.latencyHz = first.latencyHz;
    this.maxBridgeSamples = first.maxBridgeSamples;
    this.keep(...read.filters);
  }

  push(frame: Samples, out: Float64Array): void {
    const { filters, counts } = this;
    let missing = 0;
    for (let c = 0; c < filters.length; c++) {
      filters[c].process(frame, out, c, c + 1);
      if (out[c] - out[c] !== 0) missing = 1;
    }
    counts[0]++;
    counts[1] += missing;
  }

  process(input: Block, output: Block, from: number, to: number): void {
    const { filters, counts } = this;
    requireRange(from, to, Math.min(capacityOf('input', input, filters.length), capacityOf('output', output, filters.length)));
    let missing = 0;
    for (let c = 0; c < filters.length; c++) {
      const filter = filters[c];
      const before = filter.missingSamples;
      const at = c * input.capacity;
      if (input.capacity === output.capacity) filter.process(input.data, output.data, at + from, at + to);
      else this.move(filter, input.data, at + from, output.data, c * output.capacity + from, to - from);
      missing += filter.missingSamples - before;
    }
    counts[0] += to - from;
    if (missing > 0) counts[1] += missingFrames(output, filters.length, from, to);
  }

  /** A channel between two places, by way of the scratch: `SosFilter` writes to the places that it reads. */
  private move(filter: SosFilter, input: Samples, inputAt: number, output: Samples, outputAt: number, samples: number): void {
    const { scratch } = this;
    for (let done = 0; done < samples; done += CHUNK) {
      const count = Math.min(CHUNK, samples - done);
      for (let k = 0; k < count; k++) scratch[k] = input[inputAt + done + k];
      filter.process(scratch, scratch, 0, count);
      for (let k = 0; k < count; k++) output[outputAt + done + k] = scratch[k];
    }
  }
}

/** Frames in which any channel of the output is missing: the same as of the input, which may be gone. */
function missingFrames(output: Block, channels: number, from: number, to: number): number {
  const { data, capacity } = output;
  let frames = 0;
  for (let i = from; i < to; i++) {
    for (let c = 0; c < channels; c++) {
      const y = data[c * capacity + i];
      if (y - y === 0) continue;
      frames++;
      break;
    }
  }
  return frames;
}

function readOptions(options: SosBankOptions): { filters: SosFilter[]; names: readonly string[]; hash: number } {
  const read = new OptionReader(options);
  const channels = read.integer('channels', { atLeast: 1 });
  const names = read.texts('names', Array.from({ length: channels }, (_, c) => `ch${c}`)).slice();
  if (names.length !== channels || new Set(names).size !== channels) {
    throw read.rangeError('names', `${channels} different texts (channels)`, names);
  }
  const sections = read.value('sections') as SectionsLike;
  const sampleRateHz = read.number('sampleRateHz', { above: 0 });
  const maxBridgeS = read.number('maxBridgeS', { atLeast: 0, default: 0.1 });
  const warmStart = read.boolean('warmStart', true);
  const filters = Array.from({ length: channels }, () => new SosFilter({ sections, sampleRateHz, maxBridgeS, warmStart }));
  const effective = new OptionReader({ filter: filters[0].optionsHash, others: read.end() });
  effective.number('filter');
  effective.number('others');
  return { filters, names, hash: effective.end() };
}
