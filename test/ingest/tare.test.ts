import { describe, expect, it } from 'vitest';
import { Tare } from '../../src/ingest';
import { simulate } from '../../src/simulator';
import { seededRandom } from '../support/random';

const options = { sampleRateHz: 100, maxSpread: 0.5, maxOffset: 5 };

function fed(samples: readonly number[], more = {}): Tare {
  const tare = new Tare({ ...options, ...more });
  for (const x of samples) tare.push(x);
  return tare;
}

/** A second and a half of what is told, with noise of 0.1. */
function stretch(at: (s: number) => number): number[] {
  const random = seededRandom(8);
  return Array.from({ length: 150 }, (_, i) => at(i / 100) + 0.17 * (2 * random() - 1));
}

describe('Tare', () => {
  it('takes the mean of the last second, and what was taken is expected next', () => {
    const tare = fed([...Array.from({ length: 50 }, () => 90), ...stretch(() => 3)]);
    expect(tare.offset).toBeNaN();
    expect(tare.take()).toBeNull();
    expect(Math.abs(tare.offset - 3)).toBeLessThan(0.03);
    for (const x of stretch(() => 7)) tare.push(x);
    expect(tare.take()).toBeNull();
    expect(Math.abs(tare.offset - 7)).toBeLessThan(0.03);
  });

  it.each([
    ['too short', stretch(() => 0).slice(0, 99)],
    ['missing samples', stretch(() => 0).map((x, i) => (i % 5 < 3 ? NaN : x))],
    ['moving', stretch((s) => Math.sin(12 * s))],
    ['moving', stretch((s) => 0.8 * s)],
    ['loaded', stretch(() => 6)],
  ] as const)('refuses and says why: %s', (why, samples) => {
    const tare = fed(samples);
    expect(tare.take()).toBe(why);
    expect(tare.offset).toBeNaN();
  });

  it('climbs no load that comes little by little', () => {
    const tare = fed([]);
    const taken: boolean[] = [];
    for (const level of [4, 8, 12, 4]) {
      for (const x of stretch(() => level)) tare.push(x);
      taken.push(tare.take() === null);
    }
    expect(taken).toEqual([true, true, false, true]);
  });

  it('bridges some missing samples, and forgets what is older than the stretch', () => {
    const tare = fed([...stretch(() => 80), ...stretch(() => 2).map((x, i) => (i % 4 === 0 ? Infinity : x))]);
    expect(tare.take()).toBeNull();
    expect(Math.abs(tare.offset - 2)).toBeLessThan(0.03);
    expect(tare.missingSamples).toBe(38);
  });

  it('is taken before a simulated hold, and within one always refused', () => {
    const session = simulate('short-foot', { seed: 4, repetitions: 4 });
    const { sampleRateHz, data, labels } = session;
    const tare = new Tare({ sampleRateHz, maxSpread: 2, maxOffset: 8 });
    const holds = (labels ?? []).filter((label) => label.trialType.includes('hold'));
    expect(holds.length).toBeGreaterThan(0);
    let refused = 0;
    data[0].forEach((x, i) => {
      tare.push(x);
      const atS = session.takenAt[i];
      const inHold = holds.some((label) => atS > label.onsetS + 1.2 && atS < label.onsetS + label.durationS - 0.2);
      if (i === Math.round(2.5 * sampleRateHz)) expect(tare.take()).toBeNull();
      if (!inHold) return;
      expect(tare.take()).not.toBeNull();
      refused++;
    });
    expect(refused).toBeGreaterThan(100);
  });

  it('rejects bad options by name', () => {
    expect(() => new Tare({ ...options, maxSpread: 0 })).toThrow('"maxSpread" expected 0 < x, got 0');
    expect(() => new Tare({ ...options, window: 1 } as never)).toThrow('"window" is not an option');
  });
});
