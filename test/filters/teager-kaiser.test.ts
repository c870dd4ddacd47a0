import { describe, expect, it } from 'vitest';
import { TeagerKaiser } from '../../src/filters';

describe('TeagerKaiser', () => {
  it('is A² sin²(ω) for a sine of any phase, from its third sample on', () => {
    for (const omega of [0.1, 0.8, 2]) {
      for (const phase of [0, 1.1]) {
        const energy = new TeagerKaiser({ sampleRateHz: 100 });
        for (let i = 0; i < 200; i++) {
          const y = energy.push(3 * Math.cos(omega * i + phase));
          if (i >= 2) expect(y).toBeCloseTo(9 * Math.sin(omega) ** 2, 12);
        }
      }
    }
  });

  it('speaks of the sample before the newest', () => {
    const energy = new TeagerKaiser({ sampleRateHz: 100 });
    expect([0, 0, 5, 0, 0].map((x) => energy.push(x))).toEqual([0, 0, 0, 25, 0]);
  });

  it('is 0 at the start and after a long gap, whatever the offset', () => {
    const energy = new TeagerKaiser({ sampleRateHz: 100 });
    expect(energy.push(600)).toBe(0);
    for (let i = 0; i < 11; i++) expect(energy.push(NaN)).toBeNaN();
    expect([energy.push(700), energy.push(700)]).toEqual([0, 0]);
  });
});
