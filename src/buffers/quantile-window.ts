/**
 * One quantile of the newest samples, exactly and at any window length: the samples below it in one heap, those above it in
 * another, each with a note of where every sample stands. When several ranks of one window are wanted, take `SortedWindow`.
 *
 * Cost: O(log n) a sample, O(1) for most. Both heaps lie in one array and grow towards each other.
 *
 * Source: Härdle, Steiger 1995, "Optimal median smoothing", Applied Statistics 44(2), Algorithm AS 296 (the double heap).
 */
import { OptionReader, type Samples, StatefulStage } from '../core';

// Places in `meta`.
const AT = 0; // slot of the next sample
const HELD = 1; // slots filled, missing samples with them
const LOW = 2; // samples in the lower heap
const HIGH = 3; // samples in the upper heap

export interface QuantileWindowOptions {
  /** Samples that the window holds, an integer >= 1. */
  readonly length: number;
  /** Share of the samples below, 0 <= x <= 1. @default 0.5, the median */
  readonly quantile?: number;
}

/**
 * One quantile of the newest `length` samples, between two samples by linear interpolation (Hyndman and Fan's type 7, as numpy).
 *
 * Allocates: in the constructor only. State: 2 · length + 6 doubles.
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
  /** Element `i` of the lower heap is −`keys[i]`, of the upper one `keys[length − i]`: both are least first. */
  private readonly keys: Float64Array;
  /** The slot of each key; then where each slot's key is, plus 1, or 0; then `meta`. Integers, two to a double of state. */
  private readonly slots: Int32Array;
  private readonly where: Int32Array;
  private readonly meta: Int32Array;
  private readonly cell = new Float64Array(1);

  constructor(options: QuantileWindowOptions) {
    const read = readOptions(options);
    super('quantile-window', read.hash);
    const { length } = read;
    this.length = length;
    this.quantile = read.quantile;
    this.keys = new Float64Array(length + 1);
    // No integer here is negative: as halves of a double they are never those of a NaN, and survive a snapshot.
    const integers = new Float64Array(Math.ceil((2 * length + 5) / 2));
    this.slots = new Int32Array(integers.buffer, 0, length + 1);
    this.where = new Int32Array(integers.buffer, 4 * (length + 1), length);
    this.meta = new Int32Array(integers.buffer, 4 * (2 * length + 1), 4);
    this.keep(this.keys, integers);
  }

  /** Finite samples in the window. */
  get count(): number {
    return this.meta[LOW] + this.meta[HIGH];
  }

  /** The quantile; NaN when there is no sample. */
  get value(): number {
    this.readInto(this.cell, 0);
    return this.cell[0];
  }

  /** Writes the quantile to `out[at]`: in a hot loop, where a double that is returned may be boxed. */
  readInto(out: Samples, at: number): void {
    const { keys, meta, quantile } = this;
    const low = meta[LOW];
    if (low === 0) {
      out[at] = NaN;
      return;
    }
    const below = -keys[0];
    const rank = (low + meta[HIGH] - 1) * quantile;
    const share = rank - Math.floor(rank);
    if (share === 0) out[at] = below;
    else {
      const above = keys[this.length];
      if (share === 0.5) out[at] = 0.5 * below + 0.5 * above;
      else if (share < 0.5) out[at] = below + (above - below) * share;
      else out[at] = above - (above - below) * (1 - share);
    }
  }

  push(x: number): void {
    this.cell[0] = x;
    this.pushFrom(this.cell, 0);
  }

  /** Pushes `source[at]`: in a hot loop, where a double handed over as an argument may be boxed. */
  pushFrom(source: Samples, at: number): void {
    const { meta, where, counts, length } = this;
    const slot = meta[AT];
    meta[AT] = slot + 1 === length ? 0 : slot + 1;
    counts[0]++;
    const old = meta[HELD] === length ? where[slot] : 0;
    if (meta[HELD] < length) meta[HELD]++;
    const x = source[at];
    if (x - x === 0) {
      if (old > 0) {
        this.replace(old - 1, source, at);
        return;
      }
      this.insert(slot, source, at);
    } else {
      counts[1]++;
      if (old === 0) return;
      this.remove(old - 1);
      where[slot] = 0;
    }
    this.balance();
  }

  /** A new value for the sample at `place`, in its heap, and over the border between the heaps if it must. */
  private replace(place: number, source: Samples, at: number): void {
    const { keys, slots, where, meta, length } = this;
    const upper = place > length - meta[HIGH];
    const key = upper ? source[at] : -source[at];
    const falls = key < keys[place];
    keys[place] = key;
    if (upper) {
      if (falls) riseHigh(keys, slots, where, length, place);
      else sinkHigh(keys, slots, where, length, meta[HIGH], place);
    } else if (falls) riseLow(keys, slots, where, place);
    else sinkLow(keys, slots, where, meta[LOW], place);
    if (meta[HIGH] > 0 && -keys[0] > keys[length]) {
      const top = -keys[0];
      const slot = slots[0];
      keys[0] = -keys[length];
      slots[0] = slots[length];
      where[slots[0]] = 1;
      keys[length] = top;
      slots[length] = slot;
      where[slot] = length + 1;
      sinkLow(keys, slots, where, meta[LOW], 0);
      sinkHigh(keys, slots, where, length, meta[HIGH], length);
    }
  }

  private insert(slot: number, source: Samples, at: number): void {
    const { keys, slots, where, meta, length } = this;
    const x = source[at];
    if (meta[LOW] === 0 || x <= -keys[0]) {
      const place = meta[LOW]++;
      keys[place] = -x;
      slots[place] = slot;
      riseLow(keys, slots, where, place);
    } else {
      const place = length - meta[HIGH]++;
      keys[place] = x;
      slots[place] = slot;
      riseHigh(keys, slots, where, length, place);
    }
  }

  private remove(place: number): void {
    const { keys, slots, where, meta, length } = this;
    const upper = place > length - meta[HIGH];
    const last = upper ? length - --meta[HIGH] : --meta[LOW];
    if (place === last) return;
    const falls = keys[last] < keys[place];
    keys[place] = keys[last];
    slots[place] = slots[last];
    if (upper) {
      if (falls) riseHigh(keys, slots, where, length, place);
      else sinkHigh(keys, slots, where, length, meta[HIGH], place);
    } else if (falls) riseLow(keys, slots, where, place);
    else sinkLow(keys, slots, where, meta[LOW], place);
  }

  /** Moves samples over the border until the lower heap ends at the rank of the quantile. */
  private balance(): void {
    const { keys, slots, where, meta, length } = this;
    const count = meta[LOW] + meta[HIGH];
    const wanted = count === 0 ? 0 : Math.floor((count - 1) * this.quantile) + 1;
    while (meta[LOW] < wanted) {
      const place = meta[LOW]++;
      const key = -keys[length];
      const slot = slots[length];
      this.remove(length);
      keys[place] = key;
      slots[place] = slot;
      riseLow(keys, slots, where, place);
    }
    while (meta[LOW] > wanted) {
      const key = -keys[0];
      const slot = slots[0];
      this.remove(0);
      const place = length - meta[HIGH]++;
      keys[place] = key;
      slots[place] = slot;
      riseHigh(keys, slots, where, length, place);
    }
  }
}

/** Moves the key at `place` of the lower heap up to where it belongs. The children of `i` are 2 i + 1 and 2 i + 2. */
function riseLow(keys: Float64Array, slots: Int32Array, where: Int32Array, place: number): void {
  const key = keys[place];
  const slot = slots[place];
  let i = place;
  while (i > 0) {
    const parent = (i - 1) >> 1;
    if (!(key < keys[parent])) break;
    keys[i] = keys[parent];
    slots[i] = slots[parent];
    where[slots[i]] = i + 1;
    i = parent;
  }
  keys[i] = key;
  slots[i] = slot;
  where[slot] = i + 1;
}

/** The same in the upper heap, which lies backwards from `end`. */
function riseHigh(keys: Float64Array, slots: Int32Array, where: Int32Array, end: number, place: number): void {
  const key = keys[place];
  const slot = slots[place];
  let i = end - place;
  while (i > 0) {
    const parent = (i - 1) >> 1;
    if (!(key < keys[end - parent])) break;
    keys[end - i] = keys[end - parent];
    slots[end - i] = slots[end - parent];
    where[slots[end - i]] = end - i + 1;
    i = parent;
  }
  keys[end - i] = key;
  slots[end - i] = slot;
  where[slot] = end - i + 1;
}

/** Moves the key at `place` of the lower heap of `size` down to where it belongs. */
function sinkLow(keys: Float64Array, slots: Int32Array, where: Int32Array, size: number, place: number): void {
  const key = keys[place];
  const slot = slots[place];
  let i = place;
  for (let child = 2 * i + 1; child < size; child = 2 * i + 1) {
    if (child + 1 < size && keys[child + 1] < keys[child]) child++;
    if (!(keys[child] < key)) break;
    keys[i] = keys[child];
    slots[i] = slots[child];
    where[slots[i]] = i + 1;
    i = child;
  }
  keys[i] = key;
  slots[i] = slot;
  where[slot] = i + 1;
}

/** The same in the upper heap, which lies backwards from `end`. */
function sinkHigh(keys: Float64Array, slots: Int32Array, where: Int32Array, end: number, size: number, place: number): void {
  const key = keys[place];
  const slot = slots[place];
  let i = end - place;
  for (let child = 2 * i + 1; child < size; child = 2 * i + 1) {
    if (child + 1 < size && keys[end - child - 1] < keys[end - child]) child++;
    if (!(keys[end - child] < key)) break;
    keys[end - i] = keys[end - child];
    slots[end - i] = slots[end - child];
    where[slots[end - i]] = end - i + 1;
    i = child;
  }
  keys[end - i] = key;
  slots[end - i] = slot;
  where[slot] = end - i + 1;
}

function readOptions(options: QuantileWindowOptions): { length: number; quantile: number; hash: number } {
  const read = new OptionReader(options);
  return {
    length: read.integer('length', { atLeast: 1 }),
    quantile: read.number('quantile', { atLeast: 0, atMost: 1, default: 0.5 }),
    hash: read.end(),
  };
}
