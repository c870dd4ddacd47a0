import { describe, expect, it } from 'vitest';
import { hannWindow, RealFft } from '../../src/spectral';

describe('RealFft', () => {
  it('finds a sine in its bin, and keeps the energy', () => {
    const size = 256;
    const fft = new RealFft({ size });
    const re = new Float64Array(fft.bins);
    const im = new Float64Array(fft.bins);
    const input = Float64Array.from({ length: size }, (_, i) => 3 * Math.sin((2 * Math.PI * 17 * i) / size));
    fft.forward(input, re, im);
    const power = Array.from(re, (x, k) => x * x + im[k] * im[k]);
    expect(im[17]).toBeCloseTo((-3 * size) / 2, 9);
    expect(power.filter((_, k) => k !== 17).every((p) => p < 1e-20)).toBe(true);
    const energy = input.reduce((sum, x) => sum + x * x, 0);
    expect((2 * power[17]) / size).toBeCloseTo(energy, 9);
  });

  it('gives the same again for the same input, whatever came between', () => {
    const fft = new RealFft({ size: 8 });
    const input = Float64Array.of(1, 2, 3, 4, 5, 6, 7, 9);
    const runs = [input, new Float64Array(8).fill(NaN), input].map((x) => {
      const re = new Float64Array(5);
      const im = new Float64Array(5);
      fft.forward(x, re, im);
      return [...re, ...im];
    });
    expect(runs[2]).toEqual(runs[0]);
    expect(runs[1].filter((x) => x === 0), 'im of the first and the last bin').toHaveLength(2);
    expect(runs[1].filter(Number.isNaN)).toHaveLength(8);
  });

  it('checks sizes and lengths', () => {
    expect(() => new RealFft({ size: 1 })).toThrow('"size" expected 2 <= x <= 16777216, got 1');
    expect(() => new RealFft({ size: 12 })).toThrow('"size" expected a power of two, got 12');
    const fft = new RealFft({ size: 8 });
    const bins = new Float64Array(5);
    expect(() => fft.forward(new Float64Array(7), bins, bins)).toThrow('"input" expected 8 values, got 7');
    expect(() => fft.forward(new Float64Array(8), bins, new Float64Array(4))).toThrow('"im" expected 5 values, got 4');
    expect(() => fft.forward([1, 2] as never, bins, bins)).toThrow('"input" expected a Float64Array, got a list of 2');
  });
});

describe('hannWindow', () => {
  it('has the gains that theory gives', () => {
    const { coherentGain, noiseGain } = hannWindow({ size: 64 });
    expect(coherentGain).toBeCloseTo(0.5, 14);
    expect(noiseGain).toBeCloseTo(0.375, 14);
  });

  it('is even to the bit', () => {
    const { values } = hannWindow({ size: 9, symmetry: 'symmetric' });
    expect([...values]).toEqual([...values].reverse());
    expect([values[0], values[4], values[8]]).toEqual([0, 1, 0]);
  });

  it('checks its options', () => {
    expect(() => hannWindow({ size: 0 })).toThrow('"size" expected 1 <= x <= 16777216, got 0');
    expect(() => hannWindow({ size: 4, symmetry: 'odd' as never })).toThrow('"symmetry" expected one of');
  });
});
