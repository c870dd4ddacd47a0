import { describe, expect, it } from 'vitest';
import { designWindow, type WindowType } from '../../src/spectral';

const types: readonly WindowType[] = ['rectangular', 'hann', 'hamming', 'blackman', 'blackman-harris', 'flat-top', 'kaiser', 'tukey'];
const design = (type: WindowType, size: number, symmetry: 'periodic' | 'symmetric') =>
  designWindow({ type, size, symmetry, ...(type === 'kaiser' ? { kaiserBeta: 6 } : {}) });

describe('designWindow', () => {
  it.each(types)('makes %s windows even to the bit, with periodic ones a symmetric one without its last sample', (type) => {
    const periodic = design(type, 16, 'periodic').values;
    const symmetric = design(type, 17, 'symmetric').values;
    expect([...symmetric]).toEqual([...symmetric].reverse());
    expect([...periodic]).toEqual([...symmetric.subarray(0, 16)]);
    expect([...design(type, 1, 'symmetric').values]).toEqual([1]);
  });

  it('has the noise bandwidths that Harris 1978, table 1 gives', () => {
    const bandwidth = (type: WindowType, more = {}): number => designWindow({ type, size: 4096, ...more }).equivalentNoiseBandwidthBins;
    expect(bandwidth('rectangular')).toBe(1);
    expect(bandwidth('hann')).toBeCloseTo(1.5, 12);
    expect(bandwidth('hamming')).toBeCloseTo(1.36, 2);
    expect(bandwidth('blackman')).toBeCloseTo(1.73, 2);
    expect(bandwidth('blackman-harris')).toBeCloseTo(2.0, 2);
    expect(bandwidth('kaiser', { kaiserBeta: 2 * Math.PI })).toBeCloseTo(1.5, 1);
    expect(bandwidth('tukey', { tukeyTaper: 0.5 })).toBeCloseTo(1.22, 2);
  });

  it('passes from the rectangular window to the Hann window as the taper or beta grows', () => {
    const hann = designWindow({ type: 'hann', size: 32 }).values;
    expect([...designWindow({ type: 'tukey', size: 32, tukeyTaper: 1 }).values]).toEqual([...hann]);
    expect(designWindow({ type: 'tukey', size: 32, tukeyTaper: 0 }).noiseGain).toBe(1);
    expect(designWindow({ type: 'kaiser', size: 32, kaiserBeta: 0 }).noiseGain).toBe(1);
  });

  it('refuses a parameter of another window, and asks for that of its own', () => {
    expect(() => designWindow({ type: 'hann', size: 4, kaiserBeta: 3 })).toThrow('"kaiserBeta" is not an option');
    expect(() => designWindow({ type: 'kaiser', size: 4 })).toThrow('"kaiserBeta" is required');
    expect(() => designWindow({ type: 'tukey', size: 4, tukeyTaper: 2 })).toThrow('"tukeyTaper" expected 0 <= x <= 1, got 2');
    expect(() => designWindow({ type: 'bartlett' as never, size: 4 })).toThrow('"type" expected one of');
  });
});
