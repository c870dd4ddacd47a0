/**
 * One quantile of the newest samples, exactly and at any window length: the samples below it in one heap, those above it in
 * another, each with a note of where every sample stands. When several ranks of one window are wanted, take `SortedWindow`.
 *
 * Cost: O(log n) a sample. The upper heap holds negatives, so that one code does for both. Measured against the same idea in C:
 * windows of 256 1.1 ×; comparing children without a jump took a fifth off, deciding early whether to go on a tenth, slots instead of
 * values in the heaps another tenth.
 *
 * Source: Härdle, Steiger 1995, "Optimal median smoothing", Applied Statistics 44(2), Algorithm AS 296 (the double heap).
 */
import { OptionReader, type Samples, StatefulStage } from '../core';

/** Places in `meta`. */
const enum Meta {
  /** Slot of the next sample. */
  AT,
  /** Samples in the lower heap. */
  LOW,
  /** Samples in the upper heap. */
  HIGH,
}

export interface QuantileWindowOptions {
  /** Samples that the window holds, an integer >= 1. */
  readonly length: number;
  /** Share of the samples below, 0 <= x <= 1. @default 0.5, the median */
  readonly quantile?: number;
}

/**
 * One quantile of the newest `length` samples, between two samples by linear interpolation (Hyndman and Fan's type 7, as numpy).
 *
 * Allocates: in the constructor only. State: 2 · length + 5 doubles.
 * NaN and gaps: a missing sample takes its place in the window and has no rank.
 * @throws {TypeError | RangeError} for options that break their laws
 * Source: Hyndman, Fan 1996, "Sample quantiles in statistical packages", The American Statistician 50(4), definition 7.
 * @example
 * const window = new QuantileWindow({ length: 3 });
 * for (const x of [9, 3, 1, 2]) window.push(x);
 * window.value; // 2
 */
export class QuantileWindow extends StatefulStage {
  readonly length: number;
  readonly quantile: number;
  /** The samples as they came, a ring of slots; of those in the upper heap the negatives, so that both heaps have their greatest on top. */
  private readonly values: Float64Array;
  /** The slots of both heaps, the lower one's top at 0, the upper one's at `split`; then where each slot is, plus 1, or 0; then `meta`. */
  private readonly heap: Int32Array;
  private readonly where: Int32Array;
  private readonly meta: Int32Array;
  private readonly split: number;
  private readonly cell = new Float64Array(1);

  constructor(options: QuantileWindowOptions) {
    const read = readOptions(options);
    super('quantile-window', read.hash);
    const { length } = read;
    this.length = length;
    this.quantile = read.quantile;
    this.values = new Float64Array(length);
    // Either heap holds one sample more than in the end while samples move over the border.
    this.split = this.lowOf(length) + 1;
    // No integer here is negative: as halves of a double they are never those of a NaN, and survive a snapshot.
    const integers = new Float64Array(length + 3);
    this.heap = new Int32Array(integers.buffer, 0, length + 2);
    this.where = new Int32Array(integers.buffer, 4 * (length + 2), length);
    this.meta = new Int32Array(integers.buffer, 4 * (2 * length + 2), 3);
    this.keep(this.values, integers);
  }

  /** Finite samples in the window. */
  get count(): number {
    return this.meta[Meta.LOW] + this.meta[Meta.HIGH];
  }

  /** The quantile; NaN when there is no sample. */
  get value(): number {
    this.readInto(this.cell, 0);
    return this.cell[0];
  }

  /** Writes the quantile to `out[at]`: in a hot loop, where a double that is returned may be boxed. */
  readInto(out: Samples, at: number): void {
    const { values, heap, meta, quantile } = this;
    const count = meta[Meta.LOW] + meta[Meta.HIGH];
    const below = values[heap[0]];
    if (quantile === 0.5) {
      // The mean for the median alone, as in numpy: for others, half-way is rounded otherwise.
      const sum = below - values[heap[this.split]];
      if ((count & 1) === 1) out[at] = below;
      else if (count === 0) out[at] = NaN;
      else if (sum - sum === 0) out[at] = 0.5 * sum;
      // Of halves only where the sum is beyond a double: those of the smallest numbers would be rounded.
      else out[at] = 0.5 * below - 0.5 * values[heap[this.split]];
      return;
    }
    const rank = (count - 1) * quantile;
    const share = rank - Math.floor(rank);
    if (count === 0) {
      out[at] = NaN;
    } else if (share === 0) {
      out[at] = below;
    } else {
      const above = -values[heap[this.split]];
      if (share < 0.5) out[at] = below + (above - below) * share;
      else out[at] = above - (above - below) * (1 - share);
    }
  }

  push(x: number): void {
    this.cell[0] = x;
    this.pushFrom(this.cell, 0);
  }

  /** Pushes `source[at]`: in a hot loop, where a double handed over as an argument may be boxed. */
  pushFrom(source: Samples, at: number): void {
    const { values, heap, where, meta, counts, split } = this;
    const slot = meta[Meta.AT];
    meta[Meta.AT] = slot + 1 === this.length ? 0 : slot + 1;
    counts[0]++;
    const x = source[at];
    const place = where[slot] - 1;
    if (place < 0 || x - x !== 0) {
      this.resize(slot, source, at);
      return;
    }
    // The new sample takes the place of the oldest. Which heap that is in is computed with: a jump would be guessed wrong half
    // of the time.
    const side = +(place >= split);
    let base = side * split;
    let size = meta[Meta.LOW + side];
    let key = x * (1 - 2 * side);
    let i = place - base;
    if (key > values[slot]) {
      while (i > 0) {
        const parent = (i - 1) >> 1;
        const moved = heap[base + parent];
        if (!(key > values[moved])) break;
        heap[base + i] = moved;
        where[moved] = base + i + 1;
        i = parent;
      }
      const other = split - base;
      const top = heap[other];
      if (i === 0 && meta[Meta.HIGH - side] > 0 && key > -values[top]) {
        // Past the tops: that of the other heap, above all in this one, comes here.
        values[top] = -values[top];
        heap[base] = top;
        where[top] = base + 1;
        key = -key;
        base = other;
        size = meta[Meta.HIGH - side];
      } else {
        size = 0;
      }
    }
    values[slot] = key;
    for (let child = 2 * i + 1; child < size; child = 2 * i + 1) {
      const left = values[heap[base + child]];
      if (child + 1 < size) {
        const right = values[heap[base + child + 1]];
        if ((+(left > key) | +(right > key)) === 0) break;
        child += +(right > left);
      } else if (!(left > key)) break;
      const moved = heap[base + child];
      heap[base + i] = moved;
      where[moved] = base + i + 1;
      i = child;
    }
    heap[base + i] = slot;
    where[slot] = base + i + 1;
  }

  /** A sample that comes or goes alone: at the start, and where samples are missing. */
  private resize(slot: number, source: Samples, at: number): void {
    const { values, heap, where, meta, counts } = this;
    if (where[slot] > 0) this.take(where[slot] - 1);
    const x = source[at];
    if (x - x === 0) {
      const side = +(meta[Meta.LOW] > 0 && x > values[heap[0]]);
      values[slot] = x * (1 - 2 * side);
      this.put(slot, side);
    } else {
      counts[1]++;
    }
    this.balance();
  }

  /** Puts a slot into the lower heap (0) or the upper one (1). */
  private put(slot: number, side: number): void {
    rise(this.values, this.heap, this.where, side * this.split, this.meta[Meta.LOW + side]++, slot);
  }

  /** Takes the sample at `place` out of its heap and returns its slot. */
  private take(place: number): number {
    const { values, heap, where, meta, split } = this;
    const side = +(place >= split);
    const base = side * split;
    const slot = heap[place];
    where[slot] = 0;
    const size = --meta[Meta.LOW + side];
    const moved = heap[base + size];
    if (moved === slot) return slot;
    if (values[moved] > values[slot]) rise(values, heap, where, base, place - base, moved);
    else sink(values, heap, where, base, size, place - base, moved);
    return slot;
  }

  /** Moves samples over the border until the lower heap ends at the rank of the quantile. */
  private balance(): void {
    const { values, meta, split } = this;
    const wanted = this.lowOf(meta[Meta.LOW] + meta[Meta.HIGH]);
    while (meta[Meta.LOW] !== wanted) {
      const side = +(meta[Meta.LOW] > wanted);
      const slot = this.take((1 - side) * split);
      values[slot] = -values[slot];
      this.put(slot, side);
    }
  }

  /** How many of `count` samples are in the lower heap: up to the rank of the quantile. */
  private lowOf(count: number): number {
    return count === 0 ? 0 : Math.floor((count - 1) * this.quantile) + 1;
  }
}

/** Puts `slot` where it belongs between `i` and the top of the heap from `base` on. The children of `i` are 2 i + 1 and 2 i + 2. */
function rise(values: Float64Array, heap: Int32Array, where: Int32Array, base: number, i: number, slot: number): void {
  const x = values[slot];
  while (i > 0) {
    const parent = (i - 1) >> 1;
    const moved = heap[base + parent];
    if (!(x > values[moved])) break;
    heap[base + i] = moved;
    where[moved] = base + i + 1;
    i = parent;
  }
  heap[base + i] = slot;
  where[slot] = base + i + 1;
}

/** Puts `slot` where it belongs from `i` downwards. A comparison counts as 0 or 1: no jump to guess wrong. */
function sink(values: Float64Array, heap: Int32Array, where: Int32Array, base: number, size: number, i: number, slot: number): void {
  const x = values[slot];
  for (let child = 2 * i + 1; child < size; child = 2 * i + 1) {
    if (child + 1 < size) child += +(values[heap[base + child + 1]] > values[heap[base + child]]);
    const moved = heap[base + child];
    if (!(values[moved] > x)) break;
    heap[base + i] = moved;
    where[moved] = base + i + 1;
    i = child;
  }
  heap[base + i] = slot;
  where[slot] = base + i + 1;
}

function readOptions(options: QuantileWindowOptions): { length: number; quantile: number; hash: number } {
  const read = new OptionReader(options);
  return {
    length: read.integer('length', { atLeast: 1 }),
    quantile: read.number('quantile', { atLeast: 0, atMost: 1, default: 0.5 }),
    hash: read.end(),
  };
}
