/** A session block by block, as stages and pipelines take it: even, and without a sample missing. Packets are what comes before that. */
import { type Block, createBlock, OptionReader } from '../core';
import type { ExerciseName } from './exercises';
import type { SimulatedChannel, SimulatedLabel } from './recording';
import { Simulation, type SimulationOptions } from './simulation';

/** What `simulateBlocks` takes for one exercise. There is no transport before blocks. */
export type BlockOptions<N extends ExerciseName> = Omit<SimulationOptions<N>, 'transport' | 'transportOptions' | 'withoutTransport'> & {
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
 * const stream = simulateBlocks('heel-raise', { seed: 1, blockFrames: 20 });
 * for (const block of stream) pipeline.process(block, 0, block.capacity, sink);
 */
export function simulateBlocks<N extends ExerciseName>(exercise: N, options: BlockOptions<N>): BlockStream {
  const read = new OptionReader(options);
  const blockFrames = read.integer('blockFrames', { atLeast: 1, atMost: 1000000, default: 64 });
  const { blockFrames: _, ...others } = options as BlockOptions<N> & SimulationOptions<N>;
  const session = new Simulation(exercise, others as unknown as SimulationOptions<N>) as Simulation;
  if (!session.transport.isPerfect) throw read.rangeError('transport', '"none": blocks miss no sample', session.transport.name);
  return new BlockStream(session, blockFrames);
}
