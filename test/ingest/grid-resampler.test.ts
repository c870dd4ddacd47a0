import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createBlock, SnapshotError } from '../../src/core';
import { GridResampler } from '../../src/ingest';

type Stamped = readonly [timeS: number, ...values: number[]];

/** All grid frames that are ready, read `size` at a time. */
function drain(grid: GridResampler, size = 7): number[][] {
  const block = createBlock(grid.channels, size);
  const frames: number[][] = [];
  for (let n = grid.readInto(block, 0, size); n > 0; n = grid.readInto(block, 0, size)) {
    for (let i = 0; i < n; i++) {
      frames.push(Array.from({ length: grid.channels }, (_, c) => block.data[c * size + i]));
    }
  }
  return frames;
}

function run(grid: GridResampler, samples: readonly Stamped[], size?: number): number[][] {
  const frames: number[][] = [];
  for (const [timeS, ...values] of samples) {
    grid.push(timeS, Float64Array.from(values));
    frames.push(...drain(grid, size));
  }
  return frames;
}

const tenHz = (options = {}) => new GridResampler({ sampleRateHz: 10, channels: 1, ...options });

describe('GridResampler', () => {
  it('gives an even stream back with its bits, at any offset and for an hour', () => {
    for (const startS of [0, 1.23, -5, 1700000000.123]) {
      const grid = new GridResampler({ sampleRateHz: 100, channels: 2 });
      const block = createBlock(2, 4);
      const frame = new Float64Array(2);
      let different = 0;
      for (let i = 0; i < 360000; i++) {
        const x = Math.sin(i);
        frame[0] = x;
        frame[1] = -x;
        grid.push(startS + i / 100, frame);
        if (grid.readInto(block, 0, 4) !== 1 || block.data[0] !== x || block.data[4] !== -x) different++;
      }
      expect(different).toBe(0);
      expect(grid.startS).toBe(startS);
      expect(grid.frameIndex).toBe(360000);
      expect(grid.gaps).toBe(0);
    }
  });

  it('takes decimal stamps that binary cannot hold as hits', () => {
    const grid = new GridResampler({ sampleRateHz: 10, channels: 1 });
    const out = run(grid, [[0, 1], [0.1, 2], [0.2, 4], [0.30000000000000004, 8], [0.4, 16], [0.7, 32]]);
    expect(out.slice(0, 5)).toEqual([[1], [2], [4], [8], [16]]);
  });

  it('is linear between neighbours: a ramp stays a ramp under jitter', () => {
    const times = fc.array(fc.double({ min: 0.001, max: 0.2, noNaN: true }), { minLength: 2, maxLength: 60 });
    fc.assert(
      fc.property(times, fc.double({ min: -1e3, max: 1e3, noNaN: true }), (steps, startS) => {
        let t = startS;
        const samples: Stamped[] = [[t, 3 * t]];
        for (const step of steps) samples.push([(t += step), 3 * t]);
        const grid = tenHz();
        const out = run(grid, samples);
        expect(out.length).toBe(Math.floor((t - startS) * 10 + 1e-6) + 1);
        out.forEach(([x], i) => expect(x).toBeCloseTo(3 * (startS + i / 10), 6));
      }),
    );
  });

  it('leaves NaN strictly inside a step longer than maxGapS, and counts it', () => {
    const grid = tenHz({ maxGapS: 0.25 });
    const out = run(grid, [[0, 1], [0.2, 3], [0.6, 7], [0.7, 8]]);
    expect(out).toEqual([[1], [2], [3], [NaN], [NaN], [NaN], [7], [8]]);
    expect(grid.gaps).toBe(1);
  });

  it('bridges a step of exactly maxGapS', () => {
    const grid = tenHz({ maxGapS: 0.3 });
    expect(run(grid, [[0.1, 0], [0.4, 3]]).map(([x]) => Math.round(x * 1e9) / 1e9)).toEqual([0, 1, 2, 3]);
    expect(grid.gaps).toBe(0);
  });

  it('passes a missing cell as NaN in its own channel, Infinity too', () => {
    const grid = new GridResampler({ sampleRateHz: 10, channels: 2 });
    const out = run(grid, [[0, 1, 1], [0.1, NaN, 2], [0.2, 3, -Infinity], [0.3, 4, 4]]);
    expect(out).toEqual([[1, 1], [NaN, 2], [3, NaN], [4, 4]]);
    expect(grid.missingSamples).toBe(2);
    const between = run(tenHz(), [[0, 1], [0.15, NaN], [0.25, 5], [0.35, 6]]);
    expect(between).toEqual([[1], [NaN], [NaN], [5.5]]);
  });

  it('refuses repeated, late, far and unstamped frames, counts them and changes nothing', () => {
    const good: Stamped[] = [[1, 1], [1.1, 2], [1.25, 3], [1.3, 4]];
    const expected = run(tenHz(), good);
    const grid = tenHz();
    const out: number[][] = [];
    for (const sample of good) {
      out.push(...run(grid, [sample]));
      const [timeS] = sample;
      out.push(...run(grid, [[timeS, 9], [timeS - 0.01, 9], [timeS + 3601, 9], [NaN, 9], [Infinity, 9]]));
    }
    expect(out).toEqual(expected);
    expect([grid.repeatedSamples, grid.lateSamples, grid.jumpedSamples, grid.unstampedSamples]).toEqual([4, 4, 4, 8]);
    expect([grid.sampleIndex, grid.gaps, grid.missingSamples]).toEqual([4, 0, 0]);
  });

  it('says of each frame whether it was taken', () => {
    const grid = tenHz();
    const frame = Float64Array.of(1);
    expect([0, 0, -1, 0.1, NaN, 0.2].map((timeS) => grid.push(timeS, frame))).toEqual([true, false, false, true, false, true]);
    expect([grid.sampleIndex, grid.repeatedSamples, grid.lateSamples, grid.unstampedSamples]).toEqual([3, 1, 1, 1]);
  });

  it('marks frames that nobody read as NaN and keeps their places', () => {
    const grid = tenHz();
    for (let i = 0; i < 5; i++) grid.push(i / 10, Float64Array.of(i));
    expect(drain(grid)).toEqual([[NaN], [NaN], [NaN], [3], [4]]);
  });

  it('gives the same bits however it is read, after reset, and after snapshot and restore anywhere', () => {
    const samples: Stamped[] = [];
    for (let i = 0, t = 0.3; i < 60; i++, t += 0.03 + 0.11 * Math.abs(Math.sin(i * 1.7)) + (i % 17 === 0 ? 0.6 : 0)) {
      samples.push([t, Math.sin(i), i % 7 === 0 ? NaN : Math.cos(i)]);
    }
    const make = () => new GridResampler({ sampleRateHz: 33, channels: 2 });
    const expected = run(make(), samples, 64);
    expect(run(make(), samples, 1)).toEqual(expected);
    const again = make();
    run(again, samples);
    again.reset();
    expect(run(again, samples, 3)).toEqual(expected);
    for (let cut = 0; cut < samples.length; cut++) {
      const first = make();
      const head = run(first, samples.slice(0, cut));
      const bytes = first.snapshot();
      const second = make();
      run(second, [[5, 1, 1], [5.1, 2, 2]]);
      second.restore(bytes);
      expect([...head, ...run(second, samples.slice(cut))]).toEqual(expected);
    }
    const whole = tenHz({ maxGapS: 2 });
    const half = tenHz({ maxGapS: 2 });
    for (const timeS of [0, 1]) whole.push(timeS, Float64Array.of(5 - timeS));
    const one = createBlock(1, 4);
    expect(whole.readInto(one, 0, 4)).toBe(4);
    half.restore(whole.snapshot());
    const rest = drain(whole);
    expect(rest.length).toBe(7);
    expect(drain(half)).toEqual(rest);
  });

  it('rejects a snapshot of other options', () => {
    expect(() => tenHz().restore(tenHz({ maxGapS: 1 }).snapshot())).toThrow(SnapshotError);
  });

  it('rejects bad options and short frames by name', () => {
    expect(() => new GridResampler({ sampleRateHz: 0, channels: 1 })).toThrow('"sampleRateHz" expected 0 < x, got 0');
    expect(() => new GridResampler({ sampleRateHz: 1, channels: 0 })).toThrow(RangeError);
    expect(() => new GridResampler({ sampleRateHz: 1, channels: 1, gap: 1 } as never)).toThrow('"gap" is not an option');
    expect(() => new GridResampler({ sampleRateHz: 1, channels: 2 }).push(0, new Float64Array(1))).toThrow(RangeError);
    const grid = new GridResampler({ sampleRateHz: 1, channels: 2 });
    expect(() => grid.readInto(createBlock(1, 4), 0, 4)).toThrow(RangeError);
    expect(() => grid.readInto(createBlock(2, 4), 0, 5)).toThrow(RangeError);
  });
});
