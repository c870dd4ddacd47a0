/**
 * The newest samples in ascending order: every rank can be read at once. When one quantile alone is wanted, `QuantileWindow`
 * is faster, above all over windows of more than a hundred samples.
 *
 * Two binary searches find the sample that leaves and the place of the one that comes, and one move of the samples between
 * them makes room: O(log n) comparisons, and a move of memory so quick that no tree comes near it below ten thousand samples.
 */
import { OptionReader, type Samples, StatefulStage } from '../core';

/** Up to here a loop moves samples faster than the call of `copyWithin`. */
const SHORT_MOVE = 24;

// Places in `place`.
const AT = 0; // of the next sample in the ring
const HELD = 1; // samples in the ring, missing ones with them
const COUNT = 2; // finite ones

export interface SortedWindowOptions {
  /** Samples that the window holds, an integer >= 1. */
  readonly length: number;
}

/**
 * The newest `length` samples, sorted.
 *
 * ```
 * for (let k = 0; k < window.count; k++) use(window.sorted[k]); // the same as rank(k)
 * ```
 *
 * Allocates: in the constructor only. State: 2 · length + 5 doubles.
 * NaN and gaps: a missing sample takes its place in the window and has no rank.
 * @throws {RangeError} when `length` is no integer >= 1
 * @example
 * const window = new SortedWindow({ length: 3 });
 * for (const x of [9, 3, 1, 2]) window.push(x);
 * window.rank(0); // 1
 * window.median; // 2
 */
export class SortedWindow extends StatefulStage {
  readonly length: number;
  /** The finite samples, ascending, `count` of them. Do not write. */
  readonly sorted: Float64Array;
  private readonly ring: Float64Array;
  private readonly place = new Float64Array(3);
  private readonly cell = new Float64Array(1);

  constructor(options: SortedWindowOptions) {
    const read = readOptions(options);
    super('sorted-window', read.hash);
    this.length = read.length;
    this.sorted = new Float64Array(read.length);
    this.ring = new Float64Array(read.length);
    this.keep(this.sorted, this.ring, this.place);
  }

  /** Finite samples in the window. */
  get count(): number {
    return this.place[COUNT] | 0;
  }

  /** The middle sample, or the mean of the middle two; NaN when there is none. */
  get median(): number {
    const { sorted } = this;
    const count = this.place[COUNT] | 0;
    if (count === 0) return NaN;
    const high = count >> 1;
    if ((count & 1) === 1) return sorted[high];
    const sum = sorted[high - 1] + sorted[high];
    // Of halves only where the sum is beyond a double: those of the smallest numbers would be rounded.
    return sum - sum === 0 ? 0.5 * sum : 0.5 * sorted[high - 1] + 0.5 * sorted[high];
  }

  /** The sample with `k` samples below it: 0 is the smallest. @throws {RangeError} for no integer 0 <= k < count */
  rank(k: number): number {
    if (!(Number.isInteger(k) && k >= 0 && k < this.place[COUNT])) {
      throw new RangeError(`"k" expected an integer 0 <= k < ${this.place[COUNT]} (count), got ${String(k)}`);
    }
    return this.sorted[k];
  }

  push(x: number): void {
    this.cell[0] = x;
    this.pushFrom(this.cell, 0);
  }

  /** Pushes `source[at]`: in a hot loop, where a double handed over as an argument may be boxed. */
  pushFrom(source: Samples, at: number): void {
    const { sorted, ring, place, counts, length } = this;
    const x = source[at];
    const next = place[AT] | 0;
    const old = ring[next];
    let count = place[COUNT] | 0;
    // The hole: where the old sample stood, or behind all.
    let hole = count;
    if (place[HELD] < length) place[HELD]++;
    else if (old === old) hole = lowerBound(sorted, count--, ring, next);
    if (x - x === 0) {
      ring[next] = x;
      const to = lowerBound(sorted, hole < count ? count + 1 : count, ring, next);
      if (to > hole) {
        moveDown(sorted, hole, to - 1);
        sorted[to - 1] = x;
      } else {
        moveUp(sorted, to, hole);
        sorted[to] = x;
      }
      count++;
    } else {
      if (hole < count) moveDown(sorted, hole, count);
      ring[next] = NaN;
      counts[1]++;
    }
    place[COUNT] = count;
    place[AT] = next + 1 === length ? 0 : next + 1;
    counts[0]++;
  }
}

/** How many of the first `count` of `sorted` are below `source[at]`. */
function lowerBound(sorted: Float64Array, count: number, source: Float64Array, at: number): number {
  const x = source[at];
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < x) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** `sorted[hole + 1 … last]` one place down. */
function moveDown(sorted: Float64Array, hole: number, last: number): void {
  if (last - hole > SHORT_MOVE) sorted.copyWithin(hole, hole + 1, last + 1);
  else for (let k = hole; k < last; k++) sorted[k] = sorted[k + 1];
}

/** `sorted[first … hole − 1]` one place up. */
function moveUp(sorted: Float64Array, first: number, hole: number): void {
  if (hole - first > SHORT_MOVE) sorted.copyWithin(first + 1, first, hole);
  else for (let k = hole; k > first; k--) sorted[k] = sorted[k - 1];
}

function readOptions(options: SortedWindowOptions): { length: number; hash: number } {
  const read = new OptionReader(options);
  return { length: read.integer('length', { atLeast: 1 }), hash: read.end() };
}
