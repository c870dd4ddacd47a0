import { describe, expect, it } from 'vitest';
import { type ExerciseName, exercises, simulate } from '../../src/simulator';

const names: readonly ExerciseName[] = Object.keys(exercises) as ExerciseName[];

describe('simulate', () => {
  it.each(names)('needs a seed, and refuses what it does not know: %s', (exercise) => {
    const run = (options: unknown) => () => simulate(exercise, options as { seed: number });
    expect(run({})).toThrow('"seed" is required');
    expect(run({ seed: -1 })).toThrow('"seed" expected 0 <= x < 4294967296, got -1');
    expect(run({ seed: 0.5 })).toThrow('"seed" expected an integer, got 0.5');
    expect(run({ seed: 1, colour: 'red' })).toThrow('"colour" is not an option');
    expect(run({ seed: 1, sampleRateHz: 0 })).toThrow(RangeError);
    expect(run(null)).toThrow(TypeError);
  });

  it('refuses an exercise that it does not know', () => {
    expect(() => simulate('toString' as 'heel-raise', { seed: 1 })).toThrow(/^"exercise" expected one of .*heel-raise/);
  });

  it('names the law that a value breaks', () => {
    expect(() => simulate('heel-raise', { seed: 1, repetitions: 61 })).toThrow('"repetitions" expected 1 <= x <= 60, got 61');
    expect(() => simulate('heel-raise', { seed: 1, tempo: 'fast' as 'slow' })).toThrow('"tempo" expected one of "slow", "metronome"');
    expect(() => simulate('short-foot', { seed: 1, liftMm: 0 })).toThrow('"liftMm" expected 1 <= x <= 20, got 0');
    expect(() => simulate('stance', { seed: 1, sensorOptions: { noise: 1 } as object })).toThrow('"sensorOptions.noise" is not an option');
    expect(() => simulate('stance', { seed: 1, without: ['hum' as 'noise'] })).toThrow('"without" expected "all", or some of noise, got "hum"');
  });

  it('stays within its parts at the ends of its ranges', () => {
    for (const sampleRateHz of [20, 1000]) {
      const set = simulate('heel-raise', { seed: 5, repetitions: 1, sampleRateHz, quietStartS: 0.5 });
      expect(set.data.every((axis) => axis.every(Number.isFinite))).toBe(true);
      expect(set.expected).toEqual({ rep: 1 });
    }
    const long = simulate('heel-raise', { seed: 6, repetitions: 60, sampleRateHz: 20 });
    expect(Math.min(...(long.labels ?? []).map((label) => label.amplitude))).toBeGreaterThan(0);
    expect(simulate('short-foot', { seed: 7, repetitions: 60, sampleRateHz: 10 }).labels?.length).toBe(60);
  });

  it('does the same exercise, later, when something else is done before it', () => {
    const alone = simulate('press', { seed: 1 });
    const among = simulate('press', { seed: 1, before: ['walking-in', 'talking'], after: ['putting-away'] });
    const [first, later] = [alone, among].map((session) => session.labels ?? []);
    expect(later.map((label) => label.durationS)).toEqual(first.map((label) => label.durationS));
    expect(later[0].onsetS - first[0].onsetS).toBeGreaterThan(30);
    expect(among.expected).toEqual(alone.expected);
    expect(() => simulate('press', { seed: 1, before: ['dance' as 'rest'] })).toThrow('"before" expected some of putting-away');
  });
});
