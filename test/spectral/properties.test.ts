import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bandPower, RealDft, RealFft, welch } from '../../src/spectral';

const samples = (length: number): fc.Arbitrary<Float64Array> =>
  fc.array(fc.integer({ min: -1e6, max: 1e6 }), { minLength: length, maxLength: length }).map((list) => Float64Array.from(list, (x) => x / 64));

function spectrumOf(x: Float64Array): { re: Float64Array; im: Float64Array } {
  const dft = new RealDft({ size: x.length });
  const re = new Float64Array(dft.bins);
  const im = new Float64Array(dft.bins);
  dft.forward(x, re, im);
  return { re, im };
}

const energy = (x: Float64Array): number => x.reduce((sum, value) => sum + value * value, 0);

describe('transforms of any samples', () => {
  const any = fc.integer({ min: 2, max: 130 }).chain(samples);

  it('keep the energy (Parseval)', () => {
    fc.assert(fc.property(any, (x) => {
      const { re, im } = spectrumOf(x);
      const total = re.reduce((sum, value, k) => {
        const twins = k === 0 || 2 * k === x.length ? 1 : 2;
        return sum + twins * (value * value + im[k] * im[k]);
      }, 0);
      expect(Math.abs(total / x.length - energy(x))).toBeLessThanOrEqual(1e-12 * energy(x));
    }));
  });

  it('are linear', () => {
    const pair = fc.integer({ min: 2, max: 130 }).chain((length) => fc.tuple(samples(length), samples(length)));
    fc.assert(fc.property(pair, ([x, y]) => {
      const a = spectrumOf(x);
      const b = spectrumOf(y);
      const both = spectrumOf(x.map((value, i) => value - 3 * y[i]));
      const most = Math.sqrt(x.length * (energy(x) + 9 * energy(y)));
      for (let k = 0; k < both.re.length; k++) {
        expect(Math.abs(both.re[k] - (a.re[k] - 3 * b.re[k]))).toBeLessThanOrEqual(1e-13 * most);
        expect(Math.abs(both.im[k] - (a.im[k] - 3 * b.im[k]))).toBeLessThanOrEqual(1e-13 * most);
      }
    }));
  });

  it('of a power of two come back from their spectrum', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 9 }).chain((power) => samples(2 ** power)), (x) => {
      const fft = new RealFft({ size: x.length });
      const { re, im } = spectrumOf(x);
      const back = new Float64Array(x.length);
      fft.inverse(re, im, back);
      const most = Math.sqrt(energy(x));
      for (let i = 0; i < x.length; i++) expect(Math.abs(back[i] - x[i])).toBeLessThanOrEqual(1e-14 * most);
    }));
  });
});

describe('welch of any samples', () => {
  it('has the mean square of its segments as its integral, without window, trend or overlap', () => {
    fc.assert(fc.property(fc.integer({ min: 2, max: 60 }), samples(120), fc.double({ min: 0.1, max: 1e4, noNaN: true }), (segmentSamples, x, sampleRateHz) => {
      const spectrum = welch(x, { sampleRateHz, segmentSamples, overlapSamples: 0, window: 'rectangular', detrend: 'none' });
      const used = x.slice(0, spectrum.segments * segmentSamples);
      expect(Math.abs(bandPower(spectrum) - energy(used) / used.length)).toBeLessThanOrEqual(1e-12 * (energy(used) / used.length));
    }));
  });
});
