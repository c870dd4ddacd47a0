/** A session block by block, as stages and pipelines take it: even, and without a sample missing. Packets are what comes before that. */
import { type Block, createBlock, OptionReader } from '../core';
import type { ExerciseName } from './exercises';
import type { SimulatedChannel, SimulatedLabel } from './recording';
import { Simulation } from './simulation';
import type { SensorOf, SessionOptions, SimulationOptions, UsualSensorOf } from './simulation-options';

/** What `simulateBlocks` takes for one exercise. There is no transport before blocks. */
export type BlockOptions<N extends ExerciseName, S extends SensorOf<N> = SensorOf<N>> = SessionOptions<N, S> & {
  /** Frames a block, 1 <= integer <= 1000000; the last block has what is left. @default 64 */
  readonly blockFrames?: number;
};

/** An iterator over the blocks of a session. It is read once, and simulates only as far as it is read. */
export class BlockStream implements IterableIterator<Block> {
  readonly channels: readonly SimulatedChannel[];
  readonly sampleRateHz: number;
  readonly labels: readonly SimulatedLabel[] | null;
  readonly expected: Readonly<Record<string, number>> | null;
  /** Frames in the whole session. */
  readonly frames: number;
  private readonly session: Simulation;
  private readonly blockFrames: number;

  constructor(session: Simulation, blockFrames: number) {
    this.channels = session.channels;
    this.sampleRateHz = session.sampleRateHz;
    this.labels = session.labels;
    this.expected = session.expected;
    this.frames = session.frames;
    this.session = session;
    this.blockFrames = blockFrames;
  }

  /** The next block: a new one, which the caller may keep and write to, full to its `capacity`. */
  next(): IteratorResult<Block, undefined> {
    const { session, blockFrames } = this;
    const frames = Math.min(blockFrames, session.frames - session.framesRead);
    if (frames === 0) return { done: true, value: undefined };
    const value = createBlock(this.channels.length, frames);
    session.readInto(value, 0, frames);
    return { done: false, value };
  }

  [Symbol.iterator](): this {
    return this;
  }
}

/**
 * The blocks of an exercise that nobody did: frame by frame the same bits as `simulate` gives.
 *
 * Shape: planar blocks, data[channel * capacity + frame]; the last one is as short as what is left. Allocates: each block.
 * @throws {TypeError | RangeError} on an unknown exercise or option, or a value out of range
 * @example
 * import { HoldDetector, Pipeline } from 'instep';
 * import { simulateBlocks } from 'instep/simulator';
 *
 * const stream = simulateBlocks('short-foot', { seed: 1, repetitions: 3, blockFrames: 20 });
 * const { sampleRateHz } = stream;
 * const holds = new HoldDetector({ sampleRateHz, fullScale: 200 });
 * const pipeline = new Pipeline({ sampleRateHz, inputs: ['force'], stages: [{ stage: holds, from: ['force'] }] });
 * for (const block of stream) pipeline.process(block, 0, block.capacity, (event) => console.log(event.type));
 */
export function simulateBlocks<N extends ExerciseName, S extends SensorOf<N> = UsualSensorOf<N>>(exercise: N, options: BlockOptions<N, S>): BlockStream {
  const read = new OptionReader(options);
  const blockFrames = read.integer('blockFrames', { atLeast: 1, atMost: 1000000, default: 64 });
  const { blockFrames: _, ...others } = options as BlockOptions<N, S> & SimulationOptions<N, S>;
  const session = new Simulation(exercise, others as unknown as SimulationOptions<N, S>) as Simulation;
  if (!session.transport.isPerfect) throw read.rangeError('transport', '"none": blocks miss no sample', session.transport.name);
  return new BlockStream(session, blockFrames);
}
