/**
 * A ring whose last samples can always be read as one contiguous run, without a copy: every sample is written
 * twice, `length` apart. Reading a window costs nothing; when the window is never read, a plain ring is half the size.
 *
 * Measured: push and read a window of 256 every 16th sample, 2.3 × C, against 3.0 (mask) and 3.9 (modulo).
 */
import { OptionReader, type Samples, StatefulStage } from '../core';

export interface MirroredRingOptions {
  /** Samples that the ring holds, an integer >= 1. */
  readonly length: number;
}

/**
 * The newest `length` samples, oldest first in memory.
 *
 * ```
 * const from = ring.windowOffset(n);
 * for (let i = from; i < from + n; i++) sum += ring.data[i];
 * ```
 *
 * Allocates: in the constructor only; `subarray` allocates its view (about 135 ns and 96 B), `windowOffset` nothing.
 * State: 2 · length + 4 doubles.
 * NaN and gaps: missing samples are stored as they came, and counted.
 * @throws {RangeError} when `length` is no integer >= 1
 * @example
 * const ring = new MirroredRing({ length: 3 });
 * for (const x of [1, 2, 3, 4]) ring.push(x);
 * ring.subarray(2); // Float64Array [3, 4]
 */
export class MirroredRing extends StatefulStage {
  readonly length: number;
  /** The samples twice, `2 · length` long. Read it through `windowOffset`; do not write. */
  readonly data: Float64Array;
  /** [place of the next sample, samples held] */
  private readonly place = new Float64Array(2);
  private readonly cell = new Float64Array(1);

  constructor(options: MirroredRingOptions) {
    const read = readOptions(options);
    super('mirrored-ring', read.hash);
    this.length = read.length;
    this.data = new Float64Array(2 * read.length);
    this.keep(this.data, this.place);
  }

  /** Samples held: at most `length`. */
  get filled(): number {
    return this.place[1] | 0;
  }

  push(x: number): void {
    this.cell[0] = x;
    this.pushFrom(this.cell, 0);
  }

  /** Pushes `source[at]`: in a hot loop, where a double handed over as an argument may be boxed. */
  pushFrom(source: Samples, at: number): void {
    const { data, place, counts, length } = this;
    const x = source[at];
    const next = place[0] | 0;
    data[next] = x;
    data[next + length] = x;
    place[0] = next + 1 === length ? 0 : next + 1;
    if (place[1] < length) place[1]++;
    counts[0]++;
    if (x - x !== 0) counts[1]++;
  }

  /**
   * Where in `data` the oldest of the newest `n` samples lies; the others follow it in order.
   * @throws {RangeError} when `n` is no integer from 0 to `filled`
   */
  windowOffset(n: number): number {
    if (!(Number.isInteger(n) && n >= 0 && n <= this.place[1])) {
      throw new RangeError(`"n" expected an integer 0 <= n <= ${this.place[1]} (filled), got ${String(n)}`);
    }
    return ((this.place[0] | 0) + this.length - n) | 0;
  }

  /** The sample `ago` places before the newest; 0 is the newest. @throws {RangeError} beyond what is held */
  get(ago: number): number {
    if (!(Number.isInteger(ago) && ago >= 0 && ago < this.place[1])) {
      throw new RangeError(`"ago" expected an integer 0 <= ago < ${this.place[1]} (filled), got ${String(ago)}`);
    }
    return this.data[(this.place[0] | 0) + this.length - 1 - ago];
  }

  /** A view of the newest `n` samples, oldest first: valid until the next `push`. Allocates the view. */
  subarray(n: number = this.filled): Float64Array {
    const from = this.windowOffset(n);
    return this.data.subarray(from, from + n);
  }
}

function readOptions(options: MirroredRingOptions): { length: number; hash: number } {
  const read = new OptionReader(options);
  return { length: read.integer('length', { atLeast: 1 }), hash: read.end() };
}
