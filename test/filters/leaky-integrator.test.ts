import { describe, expect, it } from 'vitest';
import { LeakyIntegrator } from '../../src/filters';

describe('LeakyIntegrator', () => {
  it('adds a short pulse up to its area, in seconds, at any sample rate', () => {
    for (const sampleRateHz of [20, 100, 1000]) {
      const integral = new LeakyIntegrator({ timeConstantS: 1e6, sampleRateHz, warmStart: false });
      let y = 0;
      for (let i = 0; i < 0.5 * sampleRateHz; i++) y = integral.push(3);
      expect(y, `${sampleRateHz} Hz`).toBeCloseTo(1.5, 5);
    }
  });

  it('forgets with its time constant', () => {
    const integral = new LeakyIntegrator({ timeConstantS: 0.4, sampleRateHz: 100, warmStart: false });
    const peak = integral.push(100);
    let y = peak;
    for (let i = 0; i < 40; i++) y = integral.push(0);
    expect(y / peak).toBeCloseTo(Math.exp(-1), 12);
  });

  it('starts where the first sample would have led, so that an offset does not drift in', () => {
    const integral = new LeakyIntegrator({ timeConstantS: 2, sampleRateHz: 100 });
    for (let i = 0; i < 1000; i++) expect(integral.push(0.3)).toBeCloseTo(0.3 * integral.gain, 12);
    expect(integral.gain).toBeCloseTo(2, 1);
  });
});
