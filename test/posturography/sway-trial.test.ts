import { describe, expect, it } from 'vitest';
import { convertTrial, swayTrial, type SwayTrialOptions } from '../../src/posturography';

const good: SwayTrialOptions = { ml: [0, 1, 2], ap: [0, -1, 0], sampleRateHz: 100, unit: 'mm' };

describe('swayTrial', () => {
  it('copies both axes and says how long it is', () => {
    const ml = Float64Array.of(0, 1, 2);
    const trial = swayTrial({ ...good, ml });
    ml[0] = 9;
    expect(trial).toEqual({ ml: Float64Array.of(0, 1, 2), ap: Float64Array.of(0, -1, 0), sampleRateHz: 100, unit: 'mm', samples: 3, durationS: 0.02, missing: 0, firstMissing: -1 });
  });

  it('takes no trial without a unit, or with another one', () => {
    expect(() => swayTrial({ ml: [0, 1, 2], ap: [0, 1, 0], sampleRateHz: 100 } as unknown as SwayTrialOptions)).toThrow(new TypeError('"unit" is required'));
    expect(() => swayTrial({ ...good, unit: 'inch' as 'mm' })).toThrow('"unit" expected one of "mm", "cm", "m", got "inch"');
  });

  it('takes nothing else that is no trial', () => {
    const refused: readonly [Partial<Record<keyof SwayTrialOptions | 'rate', unknown>>, string][] = [
      [{ ap: [0, 1] }, '"ap" expected 3 samples, as many as "ml", got "2"'],
      [{ ml: [0, 1], ap: [0, 1] }, '"ml" expected at least 3 samples, got "2"'],
      [{ ml: 'abc' }, '"ml" expected a list of numbers'],
      [{ sampleRateHz: 0 }, '"sampleRateHz" expected 0 < x, got 0'],
      [{ mlPositive: 'up' }, '"mlPositive" expected one of "right", "left", got "up"'],
      [{ rate: 100 }, '"rate" is not an option'],
    ];
    for (const [change, says] of refused) expect(() => swayTrial({ ...good, ...change } as SwayTrialOptions), says).toThrow(says);
  });

  it('turns axes that grow to the left or to the back', () => {
    const { ml, ap } = swayTrial({ ...good, mlPositive: 'left', apPositive: 'back' });
    expect([Array.from(ml), Array.from(ap)]).toEqual([[-0, -1, -2], [-0, 1, -0]]);
  });

  it('counts what is missing in either axis, and makes it missing in both', () => {
    const trial = swayTrial({ ...good, ml: [0, 1, NaN, 3], ap: [0, Infinity, 2, 3] });
    expect([trial.missing, trial.firstMissing]).toEqual([2, 1]);
    expect([Array.from(trial.ml), Array.from(trial.ap)]).toEqual([[0, NaN, NaN, 3], [0, NaN, NaN, 3]]);
  });
});

describe('convertTrial', () => {
  it('changes the unit and nothing else', () => {
    const trial = swayTrial({ ...good, ml: [0.1, 1.7, 25.3] });
    expect(Array.from(convertTrial(trial, 'cm').ml)).toEqual([0.01, 0.17, 2.5300000000000002].map((x) => expect.closeTo(x, 15) as number));
    expect(convertTrial(convertTrial(trial, 'm'), 'mm').ml.map((x, i) => Math.abs(x - trial.ml[i])).every((error) => error < 1e-14)).toBe(true);
    expect(convertTrial(trial, 'm').unit).toBe('m');
  });
});
