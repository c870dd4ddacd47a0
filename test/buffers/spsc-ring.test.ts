import { Worker } from 'node:worker_threads';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type NewSpscRingOptions, SpscRing } from '../../src/buffers';
import { nap, Sequence } from './sequence';

const SAMPLES = 1e8;
const CANARY = -12345.678;

afterEach(() => vi.unstubAllGlobals());

function made(options: NewSpscRingOptions): SpscRing {
  return new SpscRing(options);
}

/** Pops the sequence, checks every sample, and returns how many came before the other thread fell silent. */
function receive(ring: SpscRing): number {
  const sequence = new Sequence();
  const target = new Float64Array(4096 + 2).fill(CANARY);
  let done = 0;
  for (let idle = 0; done < SAMPLES && idle < 1.01e6; ) {
    const popped = ring.pop(target, 1, 4097);
    if (popped === 0) {
      // It looks again at once, to meet the other in the middle of a push; and sleeps only after a long silence.
      idle++;
      if (idle > 1e6) nap(1);
      continue;
    }
    idle = 0;
    const wrong = sequence.mismatch(target.subarray(1), popped);
    if (wrong >= 0) expect.fail(`sample ${done + wrong} is ${target[1 + wrong]}, out of the sequence`);
    done += popped;
  }
  expect([target[0], target[4097]]).toEqual([CANARY, CANARY]);
  return done;
}

describe('SpscRing', () => {
  it('hands a hundred million samples over from another thread, whole and in order', { timeout: 120_000 }, async () => {
    // The capacity is no power of two and no multiple of the blocks: every phase of the end comes about.
    const ring = made({ capacity: 10_007 });
    const producer = JSON.stringify(new URL('./spsc-producer.ts', import.meta.url).href);
    const worker = new Worker(`import('tsx/esm/api').then(({ tsImport }) => tsImport(${producer}, ${producer}))`, {
      eval: true,
      workerData: { buffer: ring.buffer, samples: SAMPLES, blocks: [4096, 1, 4096, 997, 4096, 4096, 3, 4096] },
    });
    let failure: unknown;
    worker.on('error', (error) => {
      failure = error;
    });
    await new Promise((resolve) => {
      worker.once('online', resolve);
      worker.once('error', resolve);
    });
    let done = 0;
    try {
      done = receive(ring);
    } finally {
      await worker.terminate();
    }
    expect(failure).toBeUndefined();
    expect(done).toBe(SAMPLES);
    expect(ring.readable).toBe(0);
  });

  it('is a queue through whatever handles: what goes in comes out, once and in order, and the counts say how much', () => {
    const moves = fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 3 })), { maxLength: 80 });
    const shape = fc.record({ frames: fc.integer({ min: 1, max: 5 }), frameSamples: fc.integer({ min: 1, max: 3 }), shared: fc.boolean() });
    fc.assert(
      fc.property(shape, moves, ({ frames, frameSamples, shared }, steps) => {
        const ring = made({ capacity: frames * frameSamples, frameSamples, shared });
        const opened = [ring, new SpscRing({ buffer: ring.buffer }), new SpscRing({ buffer: ring.buffer })];
        const queue: number[] = [];
        let next = 0;
        for (const [isPush, samples, which] of steps) {
          const handle = opened[which] ?? new SpscRing({ buffer: ring.buffer });
          if (isPush) {
            const room = Math.min(samples, ring.capacity - queue.length);
            const source = Float64Array.from({ length: samples + 2 }, (_, i) => next + i - 1);
            const pushed = handle.push(source, 1, samples + 1);
            expect(pushed).toBe(room - (room % frameSamples));
            for (let i = 0; i < pushed; i++) queue.push(next++);
          } else {
            const there = Math.min(samples, queue.length);
            const target = new Float64Array(samples + 2).fill(CANARY);
            const popped = handle.pop(target, 1, samples + 1);
            expect(popped).toBe(there - (there % frameSamples));
            expect([...target]).toEqual([CANARY, ...queue.splice(0, popped), ...Array<number>(samples + 1 - popped).fill(CANARY)]);
          }
          expect([handle.readable, ring.writable]).toEqual([queue.length, ring.capacity - queue.length]);
        }
      }),
      { numRuns: 300, seed: 7 },
    );
  });

  it('goes on where it stopped for who opens a ring that was used, past its end', () => {
    const ring = made({ capacity: 8 });
    const out = new Float64Array(8);
    ring.push(new Float64Array(8));
    ring.pop(out);
    ring.push(Float64Array.of(9, 10, 11, 12));
    ring.pop(out);
    expect(new SpscRing({ buffer: ring.buffer }).pop(out, 0, 4)).toBe(0);
    ring.push(new Float64Array(7));
    expect(new SpscRing({ buffer: ring.buffer }).push(new Float64Array(5))).toBe(1);
  });

  it('passes a role on to a third handle and back', () => {
    const ring = made({ capacity: 8 });
    const first = new SpscRing({ buffer: ring.buffer });
    const second = new SpscRing({ buffer: ring.buffer });
    const out = new Float64Array(8);
    const turns = Array.from({ length: 9 }, (_, turn) => (turn % 2 === 0 ? first : second));
    turns.forEach((producer, turn) => {
      expect(producer.push(Float64Array.of(turn, turn + 0.5, turn + 0.75))).toBe(3);
      const consumer = turns[(turn + 1) % 9];
      expect([consumer.pop(out), ...out.subarray(0, 3)]).toEqual([3, turn, turn + 0.5, turn + 0.75]);
      expect(producer.pop(out)).toBe(0);
    });
  });

  it('passes float32 and missing samples as they came', () => {
    const ring = made({ capacity: 4 });
    ring.push(Float32Array.of(0.5, NaN, Infinity));
    const out = new Float32Array(3);
    expect(ring.pop(out)).toBe(3);
    expect([...out]).toEqual([0.5, NaN, Infinity]);
  });

  it('works within one thread where there is no shared memory', () => {
    expect(made({ capacity: 4 }).isShared).toBe(true);
    vi.stubGlobal('SharedArrayBuffer', undefined);
    vi.stubGlobal('Atomics', undefined);
    const ring = made({ capacity: 4 });
    const out = new Float64Array(4);
    expect([ring.isShared, ring.push(Float64Array.of(1, 2, 3)), ring.pop(out, 0, 2), ring.push(Float64Array.of(4, 5, 6, 7))]).toEqual([false, 3, 2, 3]);
    expect([ring.pop(out), ...out]).toEqual([4, 3, 4, 5, 6]);
    expect(ring.buffer).toBeInstanceOf(ArrayBuffer);
  });

  it('refuses ranges, options and buffers that are none of its own', () => {
    const ring = made({ capacity: 4 });
    expect(() => ring.push(new Float64Array(2), 0, 3)).toThrow(RangeError);
    expect(() => ring.pop(new Float64Array(2), -1)).toThrow(RangeError);
    expect(() => made({ capacity: 0 })).toThrow('"capacity" expected 1 <= x <= 536870912, got 0');
    expect(() => made({ capacity: 4, frameSamples: 3 })).toThrow('"capacity" expected a multiple of 3 (frameSamples), got 4');
    expect(() => made({ capacity: 4, size: 3 } as never)).toThrow('"size" is not an option');
    expect(() => new SpscRing({ buffer: ring.buffer, capacity: 4 } as never)).toThrow('"capacity" is not an option');
    const foreign = [new ArrayBuffer(8), new ArrayBuffer(4096), ring.buffer.slice(0, 200), {}, null];
    for (const buffer of foreign) expect(() => new SpscRing({ buffer } as never)).toThrow('"buffer" expected that of an SpscRing');
  });

  it('refuses a ring whose header was altered, by what is wrong with it', () => {
    const altered = (words: Readonly<Record<number, number>>): ArrayBufferLike => {
      const ring = made({ capacity: 8, frameSamples: 2 });
      const header = new Int32Array(ring.buffer);
      for (const [place, word] of Object.entries(words)) header[Number(place)] = word;
      return ring.buffer;
    };
    const bare = new ArrayBuffer(192);
    new Int32Array(bare).set([0x52545349, 1, 0, 1]);
    const open = (buffer: ArrayBufferLike) => () => new SpscRing({ buffer });
    expect(open(bare)).toThrow('"buffer" expected that of an SpscRing, got one with a capacity of 0');
    expect(open(altered({ 2: -8 }))).toThrow('a capacity of -8');
    expect(open(altered({ 2: 6 }))).toThrow('256 bytes for a capacity of 6');
    for (const frame of [0, -2, 3, 16]) expect(open(altered({ 3: frame }))).toThrow(`frames of ${frame} in a capacity of 8`);
    for (const place of [16, 32]) {
      for (const position of [-2, 16, 18, 3]) expect(open(altered({ [place]: position }))).toThrow('in a capacity of 8');
    }
    expect(open(altered({ 16: 2, 32: 4 }))).toThrow('got one with positions 4 and 2 in a capacity of 8'); // 14 samples that are there
    expect(open(altered({ 16: 14, 32: 8 }))).not.toThrow();
  });
});
