import { describe, expect, it } from 'vitest';
import { RealDft, RealFft } from '../../src/spectral';
import { worstError } from '../golden/golden';
import { normal, seededRandom } from '../support/random';

/** The sum that defines the transform, with angles reduced exactly. */
function byDefinition(x: Float64Array): { re: Float64Array; im: Float64Array } {
  const n = x.length;
  const re = new Float64Array((n >> 1) + 1);
  const im = new Float64Array(re.length);
  for (let k = 0; k < re.length; k++) {
    for (let i = 0; i < n; i++) {
      const angle = (2 * Math.PI * ((k * i) % n)) / n;
      re[k] += x[i] * Math.cos(angle);
      im[k] -= x[i] * Math.sin(angle);
    }
  }
  return { re, im };
}

function noise(size: number): Float64Array {
  const random = seededRandom(size);
  return Float64Array.from({ length: size }, () => normal(random));
}

describe('RealDft', () => {
  it.each([2, 3, 4, 5, 6, 7, 9, 10, 12, 15, 30, 64, 97, 100, 250, 501, 3001])('is the sum that defines it, for %i samples', (size) => {
    const input = noise(size);
    const { re, im } = byDefinition(input);
    const dft = new RealDft({ size });
    const mine = [new Float64Array(dft.bins), new Float64Array(dft.bins)];
    dft.forward(input, mine[0], mine[1]);
    const largest = Math.max(...re.map((x, k) => Math.hypot(x, im[k])));
    expect(worstError([largest, ...mine[0]], [largest, ...re])).toBeLessThan(1e-14);
    expect(worstError([largest, ...mine[1]], [largest, ...im])).toBeLessThan(1e-14);
    expect(mine[1][0]).toBe(0);
  });

  it('gives the same again for the same input, whatever came between', () => {
    const dft = new RealDft({ size: 15 });
    const input = noise(15);
    const runs = [input, new Float64Array(15).fill(NaN), input].map((x) => {
      const re = new Float64Array(8);
      const im = new Float64Array(8);
      dft.forward(x, re, im);
      return [...re, ...im];
    });
    expect(runs[2]).toEqual(runs[0]);
    expect(runs[1].slice(0, 8).every(Number.isNaN)).toBe(true);
  });

  it('checks sizes and lengths', () => {
    expect(() => new RealDft({ size: 1 })).toThrow('"size" expected 2 <= x <= 4194304, got 1');
    expect(() => new RealDft({ size: 4.5 })).toThrow('"size" expected an integer, got 4.5');
    const dft = new RealDft({ size: 6 });
    const bins = new Float64Array(4);
    expect(() => dft.forward(new Float64Array(7), bins, bins)).toThrow('"input" expected 6 values, got 7');
    expect(() => dft.forward(new Float64Array(6), bins, new Float64Array(3))).toThrow('"im" expected 4 values, got 3');
  });
});

describe('RealFft.inverse', () => {
  it.each([2, 4, 8, 64, 1024])('gives back %i samples', (size) => {
    const fft = new RealFft({ size });
    const input = noise(size);
    const re = new Float64Array(fft.bins);
    const im = new Float64Array(fft.bins);
    const back = new Float64Array(size);
    fft.forward(input, re, im);
    const before = [...re, ...im];
    fft.inverse(re, im, back);
    expect(worstError(back, input)).toBeLessThan(1e-15);
    expect([...re, ...im], 'the spectrum is left alone').toEqual(before);
  });

  it('makes a sine of one bin, and does not read the imaginary parts that are 0', () => {
    const size = 16;
    const fft = new RealFft({ size });
    const re = new Float64Array(9);
    const im = new Float64Array(9);
    im[3] = -size / 2;
    im[0] = im[8] = 77;
    const output = new Float64Array(size);
    fft.inverse(re, im, output);
    for (let i = 0; i < size; i++) expect(output[i]).toBeCloseTo(Math.sin((2 * Math.PI * 3 * i) / size), 14);
    expect(() => fft.inverse(re, im, new Float64Array(8))).toThrow('"output" expected 16 values, got 8');
  });
});
