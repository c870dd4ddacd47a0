/**
 * A queue of samples from one thread to one other, without locks and without messages: a sensor thread pushes, a worker pops.
 * Within one thread it is a plain queue, and works where there is no shared memory (a page that is not cross-origin isolated,
 * Hermes). For windows over the newest samples, use `MirroredRing` behind it.
 *
 * Source: Lamport 1983, "Specifying concurrent program modules", ACM TOPLAS 5(2), 190–222 (one reader, one writer, a bounded
 * buffer); ECMA-262 §29, memory model.
 */
import { lengthOf, OptionReader, requireRange, type Samples } from '../core';

const MAGIC = 0x52545349; // 'ISTR', read little-endian
const VERSION = 1;

// Places in the header, 32-bit words. The two positions lie in cache lines of their own, so that the threads do not fight for one.
const AT_MAGIC = 0;
const AT_VERSION = 1;
const AT_CAPACITY = 2;
const AT_FRAME = 3;
const WRITTEN = 16;
const TAKEN = 32;
const HEADER_WORDS = 48;

const LARGEST_CAPACITY = 2 ** 29; // positions run to twice the capacity, in 31 bits
const LOOKS = 8; // at positions that two threads may be moving meanwhile, each seen at a time of its own
const SHARED = '[object SharedArrayBuffer]';

/** A ring of one's own. */
export interface NewSpscRingOptions {
  /** Samples that the ring holds, an integer >= 1, a multiple of `frameSamples`. */
  readonly capacity: number;
  /** Samples that only go in and out together, an integer >= 1: the channels of an interleaved frame. @default 1 */
  readonly frameSamples?: number;
  /** Shared memory where there is any, rather than memory of this thread. @default true */
  readonly shared?: boolean;
}

/** The other end of a ring that was made in another thread. */
export interface GivenSpscRingOptions {
  readonly buffer: ArrayBufferLike;
}

/**
 * A single-producer, single-consumer ring of float64 samples.
 *
 * Threads: at any time one thread alone calls `push`, and one alone `pop`; they may be the same. Make the ring in one of them,
 * send its `buffer` to the other, and make `new SpscRing({ buffer })` there. `push` makes its samples visible before it says
 * that they are there, and `pop` frees places only after it has read them; neither ever waits. A `pop` finds at least
 * `readable` samples, a `push` room for at least `writable`. To hand a role on, to a third thread or
 * to a worker that is started again, tell it so by a message: it makes a ring of its own, which goes on where the other stopped.
 *
 * Allocates: in the constructor; `push` and `pop` nothing.
 * NaN and gaps: missing samples pass as they came.
 * @throws {TypeError | RangeError} for other options, or a buffer that is not that of a ring
 * @example
 * const ring = new SpscRing({ capacity: 4096 });
 * ring.push(Float64Array.of(1, 2, 3)); // 3
 * const out = new Float64Array(8);
 * ring.pop(out); // 3
 */
export class SpscRing {
  readonly capacity: number;
  readonly frameSamples: number;
  /** All of the ring: send it to the other thread, and make `new SpscRing({ buffer })` there. */
  readonly buffer: ArrayBufferLike;
  /** Whether `buffer` is shared between threads. */
  readonly isShared: boolean;
  private readonly words: Int32Array;
  private readonly samples: Float64Array;

  constructor(options: NewSpscRingOptions | GivenSpscRingOptions) {
    this.buffer = openBuffer(options);
    this.words = new Int32Array(this.buffer, 0, HEADER_WORDS);
    this.capacity = this.words[AT_CAPACITY];
    this.frameSamples = this.words[AT_FRAME];
    this.samples = new Float64Array(this.buffer, 4 * HEADER_WORDS, this.capacity);
    this.isShared = tagOf(this.buffer) === SHARED;
  }

  /** Samples that are there. For the consumer. */
  get readable(): number {
    return distance(this.load(TAKEN), this.load(WRITTEN), this.capacity);
  }

  /** Samples that there is room for. For the producer. */
  get writable(): number {
    return this.capacity - distance(this.load(TAKEN), this.load(WRITTEN), this.capacity);
  }

  /** Copies as many of `source[from, to)` as there is room for, in whole frames, and returns how many. For the producer. */
  push(source: Samples, from = 0, to: number = lengthOf('source', source)): number {
    requireRange(from, to, lengthOf('source', source));
    const { capacity, words, samples } = this;
    const written = words[WRITTEN]; // this side alone writes it
    // Looked up each time: a note of what this handle saw last would be wrong after another handle had pushed.
    const room = capacity - distance(this.load(TAKEN), written, capacity);
    const count = wholeFrames(Math.min(room, to - from), this.frameSamples);
    let at = written >= capacity ? written - capacity : written;
    const turn = Math.min(count, capacity - at);
    for (let i = from; i < from + turn; i++) samples[at++] = source[i];
    at = 0;
    for (let i = from + turn; i < from + count; i++) samples[at++] = source[i];
    this.store(WRITTEN, advance(written, count, capacity));
    return count;
  }

  /** Moves as many samples as there are into `target[from, to)`, in whole frames, and returns how many. For the consumer. */
  pop(target: Samples, from = 0, to: number = lengthOf('target', target)): number {
    requireRange(from, to, lengthOf('target', target));
    const { capacity, words, samples } = this;
    const taken = words[TAKEN]; // this side alone writes it
    const there = distance(taken, this.load(WRITTEN), capacity);
    const count = wholeFrames(Math.min(there, to - from), this.frameSamples);
    let at = taken >= capacity ? taken - capacity : taken;
    const turn = Math.min(count, capacity - at);
    for (let i = from; i < from + turn; i++) target[i] = samples[at++];
    at = 0;
    for (let i = from + turn; i < from + count; i++) target[i] = samples[at++];
    this.store(TAKEN, advance(taken, count, capacity));
    return count;
  }

  private load(place: number): number {
    return this.isShared ? Atomics.load(this.words, place) : this.words[place];
  }

  private store(place: number, value: number): void {
    if (this.isShared) Atomics.store(this.words, place, value);
    else this.words[place] = value;
  }
}

/** From one position on to another: positions run to twice the capacity, so that full and empty differ. */
function distance(from: number, to: number, capacity: number): number {
  return to >= from ? to - from : to - from + 2 * capacity;
}

function advance(position: number, count: number, capacity: number): number {
  const next = position + count;
  return next >= 2 * capacity ? next - 2 * capacity : next;
}

function wholeFrames(count: number, frameSamples: number): number {
  return count - (count % frameSamples);
}

function openBuffer(options: NewSpscRingOptions | GivenSpscRingOptions): ArrayBufferLike {
  const read = new OptionReader(options);
  if (read.has('buffer')) {
    const buffer = read.value('buffer') as ArrayBufferLike;
    read.end();
    if (!isRing(buffer)) throw read.typeError('buffer', 'that of an SpscRing', buffer);
    const fault = headerFault(buffer);
    if (fault !== null) throw new RangeError(`"buffer" expected that of an SpscRing, got one with ${fault}`);
    return buffer;
  }
  const capacity = read.integer('capacity', { atLeast: 1, atMost: LARGEST_CAPACITY });
  const frameSamples = read.integer('frameSamples', { atLeast: 1, default: 1 });
  const shared = read.boolean('shared', true);
  read.end();
  if (capacity % frameSamples !== 0) throw read.rangeError('capacity', `a multiple of ${frameSamples} (frameSamples)`, capacity);
  const bytes = 4 * HEADER_WORDS + 8 * capacity;
  const canShare = typeof SharedArrayBuffer === 'function' && typeof Atomics === 'object';
  const buffer = shared && canShare ? new SharedArrayBuffer(bytes) : new ArrayBuffer(bytes);
  new Int32Array(buffer).set([MAGIC, VERSION, capacity, frameSamples]);
  return buffer;
}

function isRing(buffer: ArrayBufferLike): boolean {
  if (tagOf(buffer) !== SHARED && tagOf(buffer) !== '[object ArrayBuffer]') return false;
  if (buffer.byteLength < 4 * HEADER_WORDS) return false;
  const words = new Int32Array(buffer, 0, HEADER_WORDS);
  return words[AT_MAGIC] === MAGIC && words[AT_VERSION] === VERSION;
}

/** What is wrong with the header of a ring, or null: nothing that `push` and `pop` go by may lead them astray. */
function headerFault(buffer: ArrayBufferLike): string | null {
  const words = new Int32Array(buffer, 0, HEADER_WORDS);
  const capacity = words[AT_CAPACITY];
  const frameSamples = words[AT_FRAME];
  if (capacity < 1 || capacity > LARGEST_CAPACITY) return `a capacity of ${capacity}`;
  if (buffer.byteLength !== 4 * HEADER_WORDS + 8 * capacity) return `${buffer.byteLength} bytes for a capacity of ${capacity}`;
  if (frameSamples < 1 || capacity % frameSamples !== 0) return `frames of ${frameSamples} in a capacity of ${capacity}`;
  let fault: string | null = null;
  for (let look = 0; look < LOOKS; look++) {
    const taken = words[TAKEN];
    const written = words[WRITTEN];
    fault = areSound(taken, written, capacity, frameSamples) ? null : `positions ${taken} and ${written} in a capacity of ${capacity}`;
    if (fault === null) break;
  }
  return fault;
}

function areSound(taken: number, written: number, capacity: number, frameSamples: number): boolean {
  const end = 2 * capacity;
  if (taken < 0 || taken >= end || taken % frameSamples !== 0) return false;
  if (written < 0 || written >= end || written % frameSamples !== 0) return false;
  return distance(taken, written, capacity) <= capacity;
}

/** What a value is, by its tag: holds in any realm, and where `SharedArrayBuffer` is not defined. */
function tagOf(value: unknown): string {
  return Object.prototype.toString.call(value);
}
