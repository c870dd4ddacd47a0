import { describe, expect, it } from 'vitest';
import { EmaFilter } from '../../src/filters';

describe('EmaFilter', () => {
  it('reaches 63 % of a step in its time constant, at any sample rate', () => {
    for (const sampleRateHz of [20, 100, 1000]) {
      const ema = new EmaFilter({ timeConstantS: 0.5, sampleRateHz });
      ema.push(0);
      let y = 0;
      for (let i = 0; i < 0.5 * sampleRateHz; i++) y = ema.push(1);
      expect(y, `${sampleRateHz} Hz`).toBeCloseTo(1 - Math.exp(-1), 12);
    }
  });

  it('leaves a constant alone to the bit, and never overshoots', () => {
    const ema = new EmaFilter({ timeConstantS: 0.13, sampleRateHz: 100 });
    for (let i = 0; i < 100; i++) expect(ema.push(600.1)).toBe(600.1);
    let last = 600.1;
    for (let i = 0; i < 500; i++) {
      const y = ema.push(700);
      expect(y >= last && y <= 700).toBe(true);
      last = y;
    }
  });

  it('starts from 0 when it is not to start warm, and anew after a long gap', () => {
    const cold = new EmaFilter({ timeConstantS: 1, sampleRateHz: 100, warmStart: false });
    expect(cold.push(600)).toBe(600 * cold.share);
    const warm = new EmaFilter({ timeConstantS: 1, sampleRateHz: 100 });
    warm.push(600);
    for (let i = 0; i < 11; i++) warm.push(NaN);
    expect(warm.push(700)).toBe(700);
  });

  it('refuses time constants and rates that are not above 0', () => {
    expect(() => new EmaFilter({ timeConstantS: 0, sampleRateHz: 100 })).toThrow('"timeConstantS" expected 0 < x <= 10000000000 (1e12 samples), got 0');
    expect(() => new EmaFilter({ timeConstantS: 1, sampleRateHz: -1 })).toThrow('"sampleRateHz" expected 0 < x, got -1');
  });
});
