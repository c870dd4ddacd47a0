/** Blocks: the planar scratch space that stages hand to each other. */
import type { Block } from './contract';

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

/** Checks that a block has at least the channels that a stage needs. @throws {RangeError} when it has fewer */
export function requireChannels(block: Block, channels: number): void {
  if (block.channels < channels) {
    throw new RangeError(`"block.channels" expected at least ${channels}, got ${block.channels}`);
  }
}

function requireCount(name: string, value: number): void {
  if (!Number.isInteger(value) || value < 1) {
    throw new RangeError(`"${name}" expected an integer >= 1, got ${String(value)}`);
  }
}
