import { describe, expect, it } from 'vitest';
import { ChannelRing } from '../../src/buffers';
import { createBlock } from '../../src/core';
import { SlidingCovariance } from '../../src/statistics';

const value = (channel: number, frame: number): number => 1000 * channel + frame + 0.5;

describe('ChannelRing', () => {
  it('shows every window of every channel as one contiguous run, at every fill and phase', () => {
    for (const channels of [1, 3]) {
      for (const length of [1, 2, 5, 16]) {
        const ring = new ChannelRing({ channels, length });
        for (let i = 0; i < 4 * length + 1; i++) {
          ring.push(Float64Array.from({ length: channels }, (_, c) => value(c, i)));
          const filled = Math.min(i + 1, length);
          expect(ring.filled).toBe(filled);
          for (let n = 0; n <= filled; n++) {
            const from = ring.windowOffset(n);
            for (let c = 0; c < channels; c++) {
              for (let k = 0; k < n; k++) expect(ring.data[c * ring.capacity + from + k]).toBe(value(c, i - n + 1 + k));
            }
          }
        }
      }
    }
  });

  it('holds the same after blocks of any length as after single frames', () => {
    const block = createBlock(2, 50);
    for (let c = 0; c < 2; c++) for (let i = 0; i < 50; i++) block.data[c * 50 + i] = i % 7 === c ? NaN : value(c, i);
    for (const step of [1, 3, 7, 20, 50]) {
      const pushed = new ChannelRing({ channels: 2, length: 7 });
      const processed = new ChannelRing({ channels: 2, length: 7 });
      for (let i = 0; i < 50; i++) pushed.push(Float64Array.of(block.data[i], block.data[50 + i]));
      for (let i = 0; i < 50; i += step) processed.process(block, i, Math.min(50, i + step));
      expect(processed.snapshot()).toStrictEqual(pushed.snapshot());
      expect(processed.missingSamples).toBe(15);
    }
  });

  it('is a block: a meter reads the window where it lies', () => {
    const ring = new ChannelRing({ channels: 2, length: 4 });
    for (const t of [9, 9, 1, 2, 3]) ring.push(Float64Array.of(t, 10 * t));
    const meter = new SlidingCovariance({ windowSamples: 3 });
    const from = ring.windowOffset(3);
    meter.process(ring, from, from + 3);
    expect([meter.meanX, meter.varianceY]).toEqual([2, 100]);
  });

  it('gives views of its own memory, oldest first', () => {
    const ring = new ChannelRing({ channels: 2, length: 3 });
    for (const t of [1, 2, 3, 4]) ring.push(Float64Array.of(t, 10 * t));
    expect([...ring.subarray(1, 2)]).toEqual([30, 40]);
    expect([...ring.subarray(0)]).toEqual([2, 3, 4]);
    expect(ring.subarray(0).buffer).toBe(ring.data.buffer);
  });

  it('refuses what it does not hold', () => {
    const ring = new ChannelRing({ channels: 2, length: 3 });
    expect(() => ring.windowOffset(1)).toThrow('"n" expected an integer 0 <= n <= 0 (filled), got 1');
    expect(() => ring.subarray(2)).toThrow('"channel" expected an integer 0 <= channel < 2, got 2');
    expect(() => ring.process(createBlock(1, 4), 0, 1)).toThrow('"input.channels" expected at least 2, got 1');
    expect(() => ring.process(createBlock(2, 4), 0, 5)).toThrow(RangeError);
    expect(() => new ChannelRing({ channels: 0, length: 3 })).toThrow('"channels" expected 1 <= x, got 0');
  });
});
