import { describe, expect, it } from 'vitest';
import { designDifferentiator, designFir, firGroupDelaySamples, type FirOptions, firResponse, groupDelaySamples } from '../../src/filters';

const sampleRateHz = 100;
const lowpass: FirOptions = { taps: 63, type: 'lowpass', cutoffHz: 6, sampleRateHz };

function magnitude(taps: ArrayLike<number>, frequencyHz: number): number {
  return firResponse(taps, frequencyHz, sampleRateHz).magnitude;
}

describe('designFir', () => {
  it('passes its band with a gain of exactly 1, and halves the amplitude at the cut-off', () => {
    expect(magnitude(designFir(lowpass), 0)).toBeCloseTo(1, 14);
    expect(magnitude(designFir({ ...lowpass, type: 'highpass' }), 50)).toBeCloseTo(1, 14);
    expect(magnitude(designFir({ ...lowpass, type: 'bandpass', cutoffHz: [10, 20] }), 15)).toBeCloseTo(1, 14);
    expect(magnitude(designFir({ ...lowpass, type: 'bandstop', cutoffHz: [10, 20] }), 0)).toBeCloseTo(1, 14);
    expect(magnitude(designFir({ ...lowpass, taps: 401 }), 6)).toBeCloseTo(0.5, 3);
  });

  it('stops by as many decibels as its window promises', () => {
    for (const [window, decibels] of [['rectangular', 20], ['hann', 43], ['hamming', 51], ['blackman', 73]] as const) {
      const taps = designFir({ ...lowpass, taps: 201, window });
      const worst = Math.max(...Array.from({ length: 400 }, (_, i) => magnitude(taps, 10 + i * 0.1)));
      expect(-20 * Math.log10(worst), window).toBeGreaterThan(decibels);
    }
  });

  it('is symmetric to the bit, whatever the window', () => {
    for (const window of ['hamming', 'hann', 'blackman', 'rectangular', 'kaiser'] as const) {
      for (const taps of [20, 21]) {
        const h = designFir({ ...lowpass, taps, window, ...(window === 'kaiser' ? { kaiserBeta: 6 } : {}) });
        expect([...h].reverse()).toEqual([...h]);
      }
    }
  });

  it('names the option that breaks its law', () => {
    const fails = (more: object): (() => unknown) => () => designFir({ ...lowpass, ...more } as FirOptions);
    expect(fails({ taps: 64, type: 'highpass' })).toThrow('"taps" expected an odd number for a highpass');
    expect(fails({ taps: 0 })).toThrow('"taps" expected 1 <= x');
    expect(fails({ cutoffHz: 50 })).toThrow('"cutoffHz" expected 0 < x < 50 (sampleRateHz / 2), got 50');
    expect(fails({ type: 'bandpass' })).toThrow('"cutoffHz" expected a list of numbers');
    expect(fails({ type: 'bandpass', cutoffHz: [2, 3, 4] })).toThrow('"cutoffHz" expected two frequencies');
    expect(fails({ type: 'bandpass', cutoffHz: [0, 3] })).toThrow('"cutoffHz[0]" expected 0 < x, got 0');
    expect(fails({ type: 'bandstop', cutoffHz: [3, 3] })).toThrow('"cutoffHz[1]" expected 3 < x (cutoffHz[0]), got 3');
    expect(fails({ type: 'bandstop', cutoffHz: [3, 50] })).toThrow('"cutoffHz[1]" expected x < 50 (sampleRateHz / 2), got 50');
    expect(fails({ window: 'kaiser' })).toThrow('"kaiserBeta" is required');
    expect(fails({ kaiserBeta: 5 })).toThrow('"kaiserBeta" is not an option');
    expect(fails({ taps: 2, window: 'hann' })).toThrow('"taps" expected enough for the "hann" window');
  });
});

describe('firGroupDelaySamples', () => {
  it('is that of the same taps as a section', () => {
    for (const taps of [[0.75, 0.25, 0], [0.2, 0.4, 0.3], [1, -2, 5]]) {
      for (const f of [0, 3, 17, 50]) {
        expect(firGroupDelaySamples(taps, f, sampleRateHz)).toBeCloseTo(groupDelaySamples([[...taps, 1, 0, 0]], f, sampleRateHz), 12);
      }
    }
  });

  it('is half the length of linear-phase taps, where they have no gain too', () => {
    for (const f of [0, 25, 50]) {
      expect(firGroupDelaySamples([1, 0, 1], f, sampleRateHz)).toBe(1);
      expect(firGroupDelaySamples([1, 0, -1], f, sampleRateHz)).toBe(1);
    }
    expect(firGroupDelaySamples(designFir(lowpass), 6, sampleRateHz)).toBe(31);
    expect(firGroupDelaySamples([0.2, 0.5, 0.3], 50, sampleRateHz)).toBeNaN();
    expect(() => firGroupDelaySamples([], 6, sampleRateHz)).toThrow('"taps" expected at least one tap');
  });
});

describe('designDifferentiator', () => {
  it('is exact on polynomials up to the degree that it states, and on none beyond', () => {
    for (const derivative of [1, 2] as const) {
      for (const taps of [3, 5, 9]) {
        const h = designDifferentiator({ taps, derivative, sampleRateHz: 2 });
        const half = (taps - 1) / 2;
        const at = (degree: number): number => h.reduce((sum, weight, k) => sum + weight * ((half - k) / 2) ** degree, 0);
        const exact = derivative === 1 ? taps - 1 : taps;
        for (let degree = 0; degree <= exact; degree++) {
          expect(at(degree), `${taps} taps, degree ${degree}`).toBeCloseTo(degree === derivative ? derivative : 0, 10);
        }
        const beyond = exact % 2 === derivative % 2 ? exact + 2 : exact + 1;
        expect(Math.abs(at(beyond)), `${taps} taps, degree ${beyond}`).toBeGreaterThan(1e-3);
      }
    }
  });

  it('refuses even numbers of taps and other derivatives', () => {
    expect(() => designDifferentiator({ taps: 4 })).toThrow('"taps" expected an odd number, got 4');
    expect(() => designDifferentiator({ taps: 5, derivative: 3 as never })).toThrow('"derivative" expected one of 1, 2, got 3');
  });
});
