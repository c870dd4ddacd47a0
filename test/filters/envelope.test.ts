import { describe, expect, it } from 'vitest';
import { EnvelopeFilter } from '../../src/filters';

describe('EnvelopeFilter', () => {
  it('settles at 2 / π of the amplitude of a sine, at any sample rate', () => {
    for (const sampleRateHz of [100, 1000]) {
      const envelope = new EnvelopeFilter({ cutoffHz: 0.5, sampleRateHz });
      let sum = 0;
      for (let i = 0; i < 30 * sampleRateHz; i++) {
        const y = envelope.push(5 * Math.sin((2 * Math.PI * 7.3 * i) / sampleRateHz));
        if (i >= 20 * sampleRateHz) sum += y;
      }
      expect(sum / (10 * sampleRateHz), `${sampleRateHz} Hz`).toBeCloseTo(10 / Math.PI, 1);
    }
  });

  it('starts at the size of the first sample, whatever its sign, or at 0', () => {
    const warm = new EnvelopeFilter({ cutoffHz: 3, sampleRateHz: 100 });
    for (let i = 0; i < 50; i++) expect(warm.push(i % 2 === 0 ? -5 : 5)).toBeCloseTo(5, 12);
    const cold = new EnvelopeFilter({ cutoffHz: 3, sampleRateHz: 100, warmStart: false });
    expect(cold.push(-5)).toBeLessThan(0.1);
  });

  it('swings below 0 by no more than 4.4 % after a burst', () => {
    const envelope = new EnvelopeFilter({ cutoffHz: 3, sampleRateHz: 1000 });
    for (let i = 0; i < 2000; i++) envelope.push(i % 2 === 0 ? 1 : -1);
    let least = 0;
    for (let i = 0; i < 2000; i++) least = Math.min(least, envelope.push(0));
    expect(least).toBeLessThan(-0.04);
    expect(least).toBeGreaterThan(-0.044);
  });

  it('names its cut-off when float64 cannot hold the low-pass', () => {
    expect(() => new EnvelopeFilter({ cutoffHz: 1e-14, sampleRateHz: 100 })).toThrow('"cutoffHz" expected a low-pass that float64 can hold, got 1e-14');
  });
});
