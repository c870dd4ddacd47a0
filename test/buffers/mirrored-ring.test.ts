import { describe, expect, it } from 'vitest';
import { MirroredRing } from '../../src/buffers';

describe('MirroredRing', () => {
  it('shows every window as one contiguous run, at every fill and phase', () => {
    for (const length of [1, 2, 3, 7, 16]) {
      const ring = new MirroredRing({ length });
      for (let i = 0; i < 5 * length; i++) {
        ring.push(i + 0.5);
        const filled = Math.min(i + 1, length);
        expect(ring.filled).toBe(filled);
        for (let n = 0; n <= filled; n++) {
          const from = ring.windowOffset(n);
          expect(from + n).toBeLessThanOrEqual(ring.data.length);
          for (let k = 0; k < n; k++) expect(ring.data[from + k]).toBe(i - n + 1 + k + 0.5);
        }
        for (let ago = 0; ago < filled; ago++) expect(ring.get(ago)).toBe(i - ago + 0.5);
      }
    }
  });

  it('gives a view of its own memory, oldest first', () => {
    const ring = new MirroredRing({ length: 3 });
    for (const x of [1, 2, 3, 4]) ring.push(x);
    expect([...ring.subarray(2)]).toEqual([3, 4]);
    expect([...ring.subarray()]).toEqual([2, 3, 4]);
    expect(ring.subarray().buffer).toBe(ring.data.buffer);
  });

  it('keeps missing samples in their places and counts them', () => {
    const ring = new MirroredRing({ length: 4 });
    for (const x of [1, NaN, Infinity, 2]) ring.push(x);
    expect([...ring.subarray()]).toEqual([1, NaN, Infinity, 2]);
    expect([ring.sampleIndex, ring.missingSamples]).toEqual([4, 2]);
  });

  it('refuses to read what it does not hold', () => {
    const ring = new MirroredRing({ length: 4 });
    expect(() => ring.get(0)).toThrow('"ago" expected an integer 0 <= ago < 0 (filled), got 0');
    ring.push(1);
    expect(() => ring.windowOffset(2)).toThrow('"n" expected an integer 0 <= n <= 1 (filled), got 2');
    expect(() => ring.windowOffset(0.5)).toThrow(RangeError);
    expect(() => ring.get(-1)).toThrow(RangeError);
  });

  it('continues from a snapshot as if nothing had happened', () => {
    const ring = new MirroredRing({ length: 5 });
    for (let i = 0; i < 8; i++) ring.push(i);
    const other = new MirroredRing({ length: 5 });
    other.restore(ring.snapshot());
    ring.push(8);
    other.push(8);
    expect([...other.subarray()]).toEqual([...ring.subarray()]);
    expect(other.sampleIndex).toBe(9);
    other.reset();
    expect([other.filled, other.sampleIndex]).toEqual([0, 0]);
  });

  it('checks its options', () => {
    expect(() => new MirroredRing({ length: 0 })).toThrow('"length" expected 1 <= x, got 0');
    expect(() => new MirroredRing({ length: 2.5 })).toThrow(RangeError);
    expect(() => new MirroredRing({ size: 4 } as never)).toThrow(TypeError);
  });
});
