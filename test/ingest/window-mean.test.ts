/** The mean of a window on the grid (SWARII), against its definition written out anew. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createBlock } from '../../src/core';
import { GridResampler } from '../../src/ingest';
import { seededRandom } from '../support/random';

function run(grid: GridResampler, stamps: readonly number[], values: readonly number[], readEvery = 1): number[] {
  const block = createBlock(1, 5);
  const out: number[] = [];
  stamps.forEach((timeS, k) => {
    grid.push(timeS, Float64Array.of(values[k]));
    if (k % readEvery === 0) for (let n = grid.readInto(block, 0, 5); n > 0; n = grid.readInto(block, 0, 5)) out.push(...block.data.subarray(0, n));
  });
  return out;
}

/** Samples in the window, each over the part of the window that is nearer to it than to its neighbours. */
function byDefinition(timeS: number, halfS: number, stamps: readonly number[], values: readonly number[]): number {
  let sum = 0;
  let weight = 0;
  stamps.forEach((stampS, k) => {
    if (Math.abs(stampS - timeS) > halfS || Number.isNaN(values[k])) return;
    const from = k === 0 ? stampS : Math.max(timeS - halfS, (stamps[k - 1] + stampS) / 2);
    const to = k === stamps.length - 1 ? stampS : Math.min(timeS + halfS, (stamps[k + 1] + stampS) / 2);
    sum += values[k] * (to - from);
    weight += to - from;
  });
  return sum / weight;
}

const mean = (windowS: number, more = {}) => new GridResampler({ sampleRateHz: 25, channels: 1, method: 'mean', windowS, ...more });

describe('GridResampler, mean', () => {
  it('weighs each sample by the time that it stands for', () => {
    const steps = fc.array(fc.tuple(fc.double({ min: 0.001, max: 0.09, noNaN: true }), fc.double({ min: -5, max: 5, noNaN: true })), { minLength: 30, maxLength: 80 });
    fc.assert(
      fc.property(steps, fc.constantFrom(0.1, 0.21, 0.5), fc.constantFrom(1, 3), (list, windowS, readEvery) => {
        let timeS = 2;
        const stamps = list.map(([stepS]) => (timeS += stepS));
        const values = list.map(([, value]) => value);
        const out = run(mean(windowS, { windowSamples: 600 }), stamps, values, readEvery);
        // a frame right after the first samples, or before the last, has neighbours that are not there yet
        out.slice(0, -1).forEach((value, i) => {
          const atS = stamps[0] + i / 25;
          const isInside = stamps.some((stampS) => Math.abs(stampS - atS) < windowS / 2 - 1e-6);
          const isAtEdge = stamps.some((stampS) => Math.abs(Math.abs(stampS - atS) - windowS / 2) < 1e-6);
          const known = stamps.findIndex((stampS) => stampS >= atS + windowS / 2);
          if (isInside && !isAtEdge && readEvery === 1) expect(value).toBeCloseTo(byDefinition(atS, windowS / 2, stamps.slice(0, known + 1), values), 9);
          else expect(value).not.toBeNaN();
        });
      }),
      { numRuns: 200 },
    );
  });

  it('brings the noise of the velocity of an uneven, noisy sway down by more than a half, against straight lines', () => {
    const random = seededRandom(4);
    let timeS = 0;
    const stamps = Array.from({ length: 3000 }, () => (timeS += random() < 0.3 ? 0.001 : 0.005 + 0.02 * random()));
    const values = stamps.map((t) => 10 * Math.sin(2 * Math.PI * 0.5 * t) + 0.5 * (random() + random() - 1));
    const errorOf = (method: 'linear' | 'mean'): number => {
      const out = run(new GridResampler({ sampleRateHz: 25, channels: 1, method, windowS: 0.12 }), stamps, values).slice(5);
      let sum = 0;
      for (let i = 1; i < out.length - 1; i++) {
        const atS = stamps[0] + (i + 5) / 25;
        sum += (((out[i + 1] - out[i - 1]) * 25) / 2 - 10 * Math.PI * Math.cos(Math.PI * atS)) ** 2;
      }
      return Math.sqrt(sum / (out.length - 2));
    };
    expect(errorOf('mean')).toBeLessThan(0.5 * errorOf('linear'));
  });

  it('keeps a constant, leaves missing cells out, and is NaN in a gap and nowhere else', () => {
    const stamps = Array.from({ length: 100 }, (_, k) => 0.02 * k + (k >= 50 ? 1 : 0));
    expect(new Set(run(mean(0.1), stamps.slice(0, 50), stamps.map(() => 3)).map((x) => Math.round(1e9 * x)))).toEqual(new Set([3e9]));
    const out = run(mean(0.1), stamps, stamps.map((_, k) => (k % 10 === 3 ? NaN : 3)));
    out.forEach((value, i) => {
      const atS = i / 25;
      if (atS > 0.98 + 1e-9 && atS < 2 - 1e-9) expect(value).toBeNaN();
      else expect(value).toBeCloseTo(3, 9);
    });
    expect(run(mean(0.03), stamps.slice(0, 20), stamps.map(() => NaN)).every(Number.isNaN)).toBe(true);
  });

  it('has a straight line where the window is shorter than a step', () => {
    const out = run(mean(0.01), [0, 0.1, 0.2, 0.3], [0, 1, 2, 3]);
    expect(out.length).toBe(8);
    out.forEach((value, i) => expect(value).toBeCloseTo(0.4 * i, 6));
  });

  it('comes half a window later, and counts what it had no room for', () => {
    const grid = mean(0.2);
    const block = createBlock(1, 64);
    for (let k = 0; k < 10; k++) grid.push(0.02 * k, Float64Array.of(k));
    expect(grid.readInto(block, 0, 64)).toBe(3); // up to 0.18 s − 0.1 s
    expect(grid.droppedSamples).toBe(0);
    const small = mean(0.2, { windowSamples: 4 });
    for (let k = 0; k < 10; k++) small.push(0.02 * k, Float64Array.of(k));
    expect(small.droppedSamples).toBe(6);
    expect(() => mean(0)).toThrow('"windowS" expected 0 < x, got 0');
    expect(() => new GridResampler({ sampleRateHz: 1, channels: 1, method: 'cubic' as never })).toThrow('"method" expected one of');
  });
});
