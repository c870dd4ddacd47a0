import { describe, expect, it } from 'vitest';
import { OneEuroFilter, type OneEuroFilterOptions } from '../../src/filters';
import { normal, seededRandom } from '../support/random';

const options: OneEuroFilterOptions = { sampleRateHz: 60, minCutoffHz: 1, speedCoefficient: 0.05, speedCutoffHz: 1 };

/** Casiez, Roussel, Vogel 2012, written down from the paper, with both filters as they stand there. */
function reference(signal: readonly number[], { sampleRateHz, minCutoffHz, speedCoefficient, speedCutoffHz = 1 }: OneEuroFilterOptions): number[] {
  const alpha = (cutoffHz: number): number => 1 / (1 + 1 / (2 * Math.PI * cutoffHz) / (1 / sampleRateHz));
  let filtered = signal[0];
  let speed = 0;
  return signal.map((x, i) => {
    const derivative = i === 0 ? 0 : (x - filtered) * sampleRateHz;
    const a = alpha(speedCutoffHz);
    speed = i === 0 ? derivative : a * derivative + (1 - a) * speed;
    const b = alpha(minCutoffHz + speedCoefficient * Math.abs(speed));
    filtered = b * x + (1 - b) * filtered;
    return filtered;
  });
}

describe('OneEuroFilter', () => {
  it('gives what the algorithm of the paper gives', () => {
    const random = seededRandom(3);
    const signal = Array.from({ length: 500 }, (_, i) => 20 * Math.tanh((i - 250) / 30) + 0.3 * normal(random));
    for (const sampleRateHz of [20, 60, 1000]) {
      const filter = new OneEuroFilter({ ...options, sampleRateHz });
      const expected = reference(signal, { ...options, sampleRateHz });
      signal.forEach((x, i) => expect(filter.push(x)).toBeCloseTo(expected[i], 11));
    }
  });

  it('lags less in motion than a low-pass that is as calm at rest', () => {
    const lagAtEnd = (speedCoefficient: number): number => {
      const filter = new OneEuroFilter({ ...options, speedCoefficient });
      let y = 0;
      for (let i = 0; i < 300; i++) y = filter.push(i);
      return 299 - y;
    };
    expect(lagAtEnd(0)).toBeCloseTo(new OneEuroFilter(options).latencySamples, 6);
    expect(lagAtEnd(0.05)).toBeLessThan(lagAtEnd(0) / 3);
  });

  it('survives speeds beyond reason', () => {
    const filter = new OneEuroFilter({ ...options, speedCoefficient: 1e200 });
    for (const x of [0, 1e149, -1e149, 1, 2]) expect(filter.push(x)).not.toBeNaN();
    for (let i = 0; i < 5000; i++) filter.push(5);
    expect(filter.push(5)).toBeCloseTo(5, 9);
  });
});
