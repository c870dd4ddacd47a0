/**
 * Several channels in one ring whose newest frames can always be read as one contiguous run a channel, without a copy: as in
 * `MirroredRing`, every sample is written twice. It is a block: any part that takes blocks reads its window where it lies.
 */
import { type Block, capacityOf, OptionReader, requireRange, type Samples, StatefulStage } from '../core';

export interface ChannelRingOptions {
  /** Channels of a frame, an integer >= 1. */
  readonly channels: number;
  /** Frames that the ring holds, an integer >= 1. */
  readonly length: number;
}

/**
 * The newest `length` frames of `channels` channels, oldest first in memory, planar.
 *
 * ```
 * const from = ring.windowOffset(n);
 * meter.process(ring, from, from + n);                      // the window as a part of a block
 * for (let i = from; i < from + n; i++) sum += ring.data[c * ring.capacity + i]; // or channel c by hand
 * ```
 *
 * Allocates: in the constructor only; `subarray` allocates its view, `windowOffset` nothing.
 * State: 2 · channels · length + 4 doubles.
 * NaN and gaps: missing samples are stored as they came; frames with any are counted.
 * @throws {TypeError | RangeError} for other options
 * @example
 * const ring = new ChannelRing({ channels: 2, length: 3 });
 * for (const t of [1, 2, 3, 4]) ring.push(Float64Array.of(t, 10 * t));
 * ring.subarray(1, 2); // Float64Array [30, 40]
 */
export class ChannelRing extends StatefulStage implements Block {
  readonly channels: number;
  readonly length: number;
  /** Places of a channel in `data`: 2 · `length`. */
  readonly capacity: number;
  /** Channel `c` from `c · capacity` on, each sample twice. Read it through `windowOffset`; do not write. */
  readonly data: Float64Array;
  /** [place of the next frame, frames held] */
  private readonly place = new Float64Array(2);

  constructor(options: ChannelRingOptions) {
    const read = readOptions(options);
    super('channel-ring', read.hash);
    this.channels = read.channels;
    this.length = read.length;
    this.capacity = 2 * read.length;
    this.data = new Float64Array(read.channels * this.capacity);
    this.keep(this.data, this.place);
  }

  /** Frames held: at most `length`. */
  get filled(): number {
    return this.place[1];
  }

  push(frame: Samples): void {
    this.write(frame, 1, 0, 1);
  }

  /** Pushes frames `[from, to)` of a block. */
  process(input: Block, from: number, to: number): void {
    requireRange(from, to, capacityOf('input', input, this.channels));
    this.write(input.data, input.capacity, from, to);
  }

  /**
   * Where in a channel of `data` the oldest of the newest `n` frames lies; the others follow it in order.
   * @throws {RangeError} when `n` is no integer from 0 to `filled`
   */
  windowOffset(n: number): number {
    if (!(Number.isInteger(n) && n >= 0 && n <= this.place[1])) {
      throw new RangeError(`"n" expected an integer 0 <= n <= ${this.place[1]} (filled), got ${String(n)}`);
    }
    return (this.place[0] | 0) + this.length - n;
  }

  /** A view of the newest `n` samples of a channel, oldest first: valid until the next `push`. Allocates the view. */
  subarray(channel: number, n: number = this.filled): Float64Array {
    if (!(Number.isInteger(channel) && channel >= 0 && channel < this.channels)) {
      throw new RangeError(`"channel" expected an integer 0 <= channel < ${this.channels}, got ${String(channel)}`);
    }
    const from = channel * this.capacity + this.windowOffset(n);
    return this.data.subarray(from, from + n);
  }

  private write(input: Samples, stride: number, from: number, to: number): void {
    const { data, place, counts, channels, length, capacity } = this;
    let next = place[0] | 0;
    for (let i = from; i < to; i++) {
      let missing = 0;
      for (let c = 0; c < channels; c++) {
        const x = input[c * stride + i];
        data[c * capacity + next] = x;
        data[c * capacity + next + length] = x;
        if (x - x !== 0) missing = 1;
      }
      counts[1] += missing;
      next = next + 1 === length ? 0 : next + 1;
    }
    place[0] = next;
    place[1] = Math.min(length, place[1] + to - from);
    counts[0] += to - from;
  }
}

function readOptions(options: ChannelRingOptions): { channels: number; length: number; hash: number } {
  const read = new OptionReader(options);
  return {
    channels: read.integer('channels', { atLeast: 1 }),
    length: read.integer('length', { atLeast: 1 }),
    hash: read.end(),
  };
}
