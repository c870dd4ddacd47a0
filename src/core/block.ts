/** Blocks: the planar scratch space that stages hand to each other. */
import type { Block, Samples } from './contract';
import { describe } from './options';

/** A zeroed block of `channels` × `capacity` frames. Allocates. */
export function createBlock(channels: number, capacity: number): Block {
  requireCount('channels', channels);
  requireCount('capacity', capacity);
  return { channels, capacity, data: new Float64Array(channels * capacity) };
}

/** Checks a range of frames against the room that there is. @throws {RangeError} when it does not fit */
export function requireRange(from: number, to: number, length: number): void {
  if (!(Number.isInteger(from) && Number.isInteger(to) && from >= 0 && from <= to && to <= length)) {
    throw new RangeError(`"from, to" expected integers 0 <= from <= to <= ${length}, got ${from}, ${to}`);
  }
}

/** Checks that a block has at least the channels that a stage needs. @throws {TypeError | RangeError} for what is no block, or has fewer */
export function requireChannels(block: Block, channels: number): void {
  capacityOf('block', block, channels);
}

/** The capacity of the block that is the argument `name`, with at least so many channels. @throws {TypeError | RangeError} as `requireChannels` */
export function capacityOf(name: string, block: Block, channels: number): number {
  const capacity = (block as Block | undefined)?.capacity;
  if (typeof capacity === 'number' && block.channels >= channels) return capacity;
  throw blockError(name, block, channels);
}

/** The length of the samples that are the argument `name`. @throws {TypeError} for what is none */
export function lengthOf(name: string, samples: Samples): number {
  const length = (samples as Samples | undefined)?.length;
  if (typeof length === 'number' && typeof samples === 'object') return length;
  throw new TypeError(`"${name}" expected a Float64Array or Float32Array, got ${describe(samples)}`);
}

/** Apart from the checks, so that these are short enough to be inlined. */
function blockError(name: string, block: Block, channels: number): Error {
  if (typeof (block as Block | undefined)?.capacity !== 'number') return new TypeError(`"${name}" expected a block of channels, got ${describe(block)}`);
  return new RangeError(`"${name}.channels" expected at least ${channels}, got ${block.channels}`);
}

function requireCount(name: string, value: number): void {
  if (!Number.isInteger(value) || value < 1) {
    throw new RangeError(`"${name}" expected an integer >= 1, got ${String(value)}`);
  }
}
