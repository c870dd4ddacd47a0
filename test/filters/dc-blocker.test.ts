import { describe, expect, it } from 'vitest';
import { DcBlocker, designButterworth, SosFilter } from '../../src/filters';

describe('DcBlocker', () => {
  it('takes a constant to exactly 0, from the first sample on', () => {
    const blocker = new DcBlocker({ cutoffHz: 0.1, sampleRateHz: 100 });
    for (let i = 0; i < 100; i++) expect(blocker.push(600.3)).toBe(0);
  });

  it('passes half the sample rate unchanged, and halves the power at its cut-off', () => {
    for (const [sampleRateHz, cutoffHz] of [[20, 0.5], [100, 2], [1000, 20]]) {
      const nyquist = new DcBlocker({ cutoffHz, sampleRateHz });
      let y = 0;
      for (let i = 0; i < 5000; i++) y = nyquist.push(i % 2 === 0 ? 1 : -1);
      expect(y).toBeCloseTo(-1, 9);
      const edge = new DcBlocker({ cutoffHz, sampleRateHz });
      const period = sampleRateHz / cutoffHz;
      let power = 0;
      for (let i = 0; i < 100 * period; i++) {
        y = edge.push(Math.sin((2 * Math.PI * i) / period));
        if (i >= 50 * period) power += y * y;
      }
      expect(power / (50 * period)).toBeCloseTo(0.25, 6);
    }
  });

  it('declares its latency where a Butterworth high-pass of order 1 does', () => {
    const blocker = new DcBlocker({ cutoffHz: 1, sampleRateHz: 100 });
    const sections = designButterworth({ order: 1, type: 'highpass', cutoffHz: 1, sampleRateHz: 100 });
    const twin = new SosFilter({ sections, sampleRateHz: 100 });
    expect(blocker.latencyHz).toBeCloseTo(twin.latencyHz, 9);
    expect(blocker.latencySamples).toBeCloseTo(twin.latencySamples, 9);
  });

  it('refuses a cut-off at half the sample rate', () => {
    expect(() => new DcBlocker({ cutoffHz: 50, sampleRateHz: 100 })).toThrow('"cutoffHz" expected 0 < x < 50 (sampleRateHz / 2), got 50');
  });
});
