import { describe, expect, it } from 'vitest';
import { fftConvolve } from '../../src/spectral';

function wave(length: number): Float64Array {
  return Float64Array.from({ length }, (_, i) => Math.sin(i / 7) + 0.3 * Math.sin(i * 1.7));
}

/** Σ taps[k] x[i − k], straight from the definition. */
function byDefinition(taps: ArrayLike<number>, x: Float64Array): number[] {
  return Array.from({ length: x.length + taps.length - 1 }, (_, i) => {
    let sum = 0;
    for (let k = 0; k < taps.length; k++) if (i - k >= 0 && i - k < x.length) sum += taps[k] * x[i - k];
    return sum;
  });
}

describe('fftConvolve', () => {
  it('is the sum of its definition, however many transforms that takes', () => {
    for (const [length, count] of [[1, 1], [1, 9], [5, 3], [1000, 1], [1000, 2], [1000, 33], [1000, 64], [3000, 65], [100, 700]]) {
      const taps = wave(count + 1).subarray(1);
      const expected = byDefinition(taps, wave(length));
      const actual = fftConvolve(wave(length), { taps });
      expect(actual).toHaveLength(expected.length);
      actual.forEach((y, i) => expect(Math.abs(y - expected[i]), `${length} samples, ${count} taps`).toBeLessThan(1e-12));
    }
  });

  it('cuts out the middle, or what every tap takes part in', () => {
    const rounded = (mode: 'same' | 'valid', taps: number[]): number[] =>
      [...fftConvolve(Float64Array.of(1, 2, 3, 4), { taps, mode })].map((x) => Math.round(x * 1e9) / 1e9);
    expect(rounded('same', [0, 1, 0])).toEqual([1, 2, 3, 4]);
    expect(rounded('valid', [1, 1])).toEqual([3, 5, 7]);
    expect(rounded('valid', [1, 1, 1, 1, 1])).toEqual([]);
  });

  it('is NaN where a missing sample takes part, and nowhere else', () => {
    for (const missing of [NaN, -Infinity, 1e300]) {
      const input = wave(600);
      const clean = fftConvolve(input, { taps: [1, 2, 3] });
      const actual = fftConvolve(input.fill(missing, 100, 102).fill(missing, 599), { taps: [1, 2, 3] });
      actual.forEach((y, i) => {
        if ((i >= 100 && i <= 103) || i >= 599) expect(y, `output ${i}`).toBeNaN();
        else expect(Math.abs(y - clean[i]), `output ${i}`).toBeLessThan(1e-14);
      });
    }
  });

  it('gives nothing for nothing, takes float32, and refuses what is neither samples nor taps', () => {
    expect(fftConvolve(new Float64Array(0), { taps: [1, 2] })).toHaveLength(0);
    expect(fftConvolve(Float32Array.of(1, 2), { taps: [2] })[1]).toBeCloseTo(4, 12);
    expect(() => fftConvolve([1] as never, { taps: [1] })).toThrow('"signal" expected a Float64Array or Float32Array, got a list of 1');
    expect(() => fftConvolve(wave(3), { taps: [] })).toThrow('"taps" expected at least one tap, got a list of 0');
    expect(() => fftConvolve(wave(3), { taps: [1], mode: 'all' as never })).toThrow('"mode" expected one of');
  });
});
