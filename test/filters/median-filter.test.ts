import { describe, expect, it } from 'vitest';
import { MedianFilter } from '../../src/filters';

function pushed(windowSamples: number, signal: readonly number[]): number[] {
  const filter = new MedianFilter({ windowSamples });
  return signal.map((x) => filter.push(x));
}

function ten(x: number): number[] {
  return Array.from({ length: 10 }, () => x);
}

describe('MedianFilter', () => {
  it('takes spikes shorter than half its window away whole, and leaves a step sharp', () => {
    const signal = [...ten(600), 9999, -9999, ...ten(600), ...ten(700)];
    const out = pushed(5, signal);
    expect(new Set(out)).toEqual(new Set([600, 700]));
    expect(out.indexOf(700)).toBe(signal.indexOf(700) + 2);
  });

  it('starts with the median of the samples so far', () => {
    expect(pushed(5, [600, 610, 605, 9999, 607])).toEqual([600, 605, 605, 607.5, 607]);
  });

  it('skips what is missing, and has the median of what is left', () => {
    expect(pushed(3, [1, NaN, 3, 5, NaN, NaN, NaN, 9])).toEqual([1, NaN, 2, 4, NaN, NaN, NaN, 9]);
  });

  it('averages the middle two of an even window, far from overflow', () => {
    expect(pushed(2, [1e308, 1.5e308])[1]).toBe(1.25e308);
    expect(pushed(4, [1, 2, 3, 4])[3]).toBe(2.5);
  });

  it('refuses windows that are no whole number of samples', () => {
    for (const windowSamples of [0, 2.5, -1]) expect(() => new MedianFilter({ windowSamples })).toThrow('"windowSamples"');
  });
});
