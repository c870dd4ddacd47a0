import { describe, expect, it } from 'vitest';
import { exercises, Random, simulate, type SimulatedLabel, type SwayCondition } from '../../src/simulator';
import { Script } from '../../src/simulator/body/script';
import { FaultDice } from '../../src/simulator/exercises';

const { stance } = exercises;
type Values = Parameters<typeof stance.perform>[1];
const quiet: Values = { condition: 'one-leg-eyes-open', durationS: 30, massKg: 70, losses: 'none', ageYears: 30 };

/** The script of a stance, which has all there is to know of its losses. */
function written(seed: number, values: Partial<Values>, chances = { 'touch-down': 0, hop: 0 }): Script {
  const script = new Script(new Random(seed, 1), 'right');
  stance.perform(script, { ...quiet, ...values }, new FaultDice(chances, new Random(seed, 2)));
  return script;
}

describe('simulate("stance")', () => {
  it('gives 30 s of two axes in mm, in which nothing happens', () => {
    const set = simulate('stance', { seed: 1 });
    expect(set.channels.map((c) => [c.name, c.units])).toEqual([['cop_ml', 'mm'], ['cop_ap', 'mm']]);
    expect(set.data.map((axis) => axis.length)).toEqual([3001, 3001]);
    expect([set.time[0], set.time[3000]]).toEqual([0, 30]);
    expect([set.labels, set.expected]).toEqual([[], { 'touch-down': 0, hop: 0 }]);
    set.data.forEach((axis, c) => {
      axis.forEach((x, i) => expect(Math.abs(x - set.truth[c].data[i])).toBeLessThanOrEqual(0.0005001));
    });
    expect(new Set(set.truth[2].data)).toEqual(new Set([70 * 9.81]));
  });

  it('is the same body at every rate', () => {
    const [fast, slow] = [100, 25].map((sampleRateHz) => simulate('stance', { seed: 1, sampleRateHz }).data[0]);
    expect(Array.from(slow)).toEqual(Array.from(slow, (_, i) => fast[4 * i]));
  });

  it('sways more on one leg than on two, with eyes closed, and in age', () => {
    const path = (condition: SwayCondition) => {
      const [ml, ap] = simulate('stance', { seed: 2, condition }).data;
      let sum = 0;
      for (let i = 1; i < ml.length; i++) sum += Math.hypot(ml[i] - ml[i - 1], ap[i] - ap[i - 1]);
      return sum;
    };
    const paths = (['two-feet-eyes-open', 'two-feet-eyes-closed', 'one-leg-eyes-open', 'one-leg-eyes-open-older', 'one-leg-eyes-closed'] as const).map(path);
    expect([...paths].sort((a, b) => a - b)).toEqual(paths);
  });

  it('adds plate noise on request and leaves the body alone', () => {
    const clean = simulate('stance', { seed: 3, durationS: 10 });
    const noisy = simulate('stance', { seed: 3, durationS: 10, sensorOptions: { noiseMm: 0.5 } });
    expect(noisy.truth).toEqual(clean.truth);
    const difference = noisy.data[0].map((x, i) => x - clean.data[0][i]);
    const sd = Math.sqrt(difference.reduce((sum, x) => sum + x * x, 0) / difference.length);
    expect(Math.abs(sd - 0.5)).toBeLessThan(0.05);
  });

  it('stands on four cells with all its weight', () => {
    const cells = simulate('stance', { seed: 4, massKg: 90, sensor: 'four-cells', without: 'all' });
    const plate = simulate('stance', { seed: 4 });
    const sums = Array.from(cells.time, (_, i) => cells.data.reduce((sum, cell) => sum + cell[i], 0));
    const mean = sums.reduce((sum, x) => sum + x, 0) / sums.length;
    expect(Math.abs(mean / (90 * 9.81) - 1)).toBeLessThan(0.002);
    expect(Math.sqrt(sums.reduce((sum, x) => sum + (x - mean) ** 2, 0) / sums.length) / mean).toBeCloseTo(0.004, 2); // it breathes
    expect(cells.truth[0]).toEqual(plate.truth[0]);
  });
});

describe('losses of balance', () => {
  it('come before the norm for the age half the time, and four times as soon with eyes closed', () => {
    const share = (normS: number, values: Partial<Values>) => {
      const scripts = Array.from({ length: 1000 }, (_, seed) => written(seed, { durationS: normS + 2, losses: 'norm', ...values }));
      return scripts.filter(({ labels }) => labels.length > 0 && labels[0].onsetS < normS).length / 1000;
    };
    for (const [ageYears, openS] of [[18, 43], [39, 43], [40, 40], [55, 37], [65, 27], [75, 17.2], [90, 8.5]]) {
      expect(Math.abs(share(openS, { ageYears }) - 0.5), `${ageYears}`).toBeLessThan(0.05);
    }
    expect(Math.abs(share(43 / 4, { ageYears: 25, condition: 'one-leg-eyes-closed' }) - 0.5)).toBeLessThan(0.05);
  });

  it('come with their chance a second, on one leg alone', () => {
    const labels = Array.from({ length: 100 }, (_, seed) => written(seed, { durationS: 60 }, { 'touch-down': 0.05, hop: 0.02 }).labels).flat();
    const count = (type: string) => labels.filter((label) => label.trialType === type).length;
    // Of some 57 seconds each; a loss takes away up to one more.
    expect(Math.abs(count('touch-down') / (100 * 57 * 0.05) - 1)).toBeLessThan(0.2);
    expect(Math.abs(count('hop') / (100 * 57 * 0.02) - 1)).toBeLessThan(0.3);
    expect(written(1, { condition: 'two-feet-eyes-closed', losses: 'norm', durationS: 600 }, { 'touch-down': 1, hop: 1 }).labels).toEqual([]);
    for (const type of ['touch-down', 'hop'] as const) {
      const { labels: found, expected } = simulate('stance', { seed: 5, faults: { [type]: 1 } });
      expect(expected).toEqual({ 'touch-down': 0, hop: 0, [type]: found?.length });
      expect(found?.length).toBeGreaterThan(8);
    }
  });

  it('never change the length of the recording, nor the sway', () => {
    const calm = simulate('stance', { seed: 6, durationS: 20.5 });
    const upset = simulate('stance', { seed: 6, durationS: 20.5, faults: { 'touch-down': 0.2 } });
    expect(upset.time).toEqual(calm.time);
    const lost = (timeS: number) => (upset.labels ?? []).some((label) => timeS >= label.onsetS - 0.01 && timeS <= label.onsetS + label.durationS + 0.01);
    expect(upset.labels?.length).toBeGreaterThan(1);
    upset.time.forEach((timeS, i) => {
      if (!lost(timeS)) expect(upset.truth[0].data[i]).toBeCloseTo(calm.truth[0].data[i], 9);
    });
  });

  const events = (type: 'touch-down' | 'hop') =>
    Array.from({ length: 40 }, (_, seed) => {
      const script = written(seed, { durationS: 20 }, { 'touch-down': 0, hop: 0, [type]: 0.3 });
      return script.labels.map((label) => ({ label, script }));
    }).flat();

  it('touch-downs take 20–60 % of the weight for 0.4–1 s, and the pressure to the other foot', () => {
    const all = events('touch-down');
    expect(all.length).toBeGreaterThan(100);
    for (const { label, script } of all) {
      const at = (track: 'load' | 'stepMl', timeS: number) => script.trajectory(track).at(timeS);
      expect(label.durationS).toBeGreaterThanOrEqual(0.399);
      expect(label.durationS).toBeLessThanOrEqual(1.001);
      expect(at('load', label.onsetS)).toBeCloseTo(70 * 9.81, 1);
      expect(at('load', label.peakS + 0.01)).toBeCloseTo(70 * 9.81 - label.amplitude, 1);
      expect(label.amplitude / (70 * 9.81)).toBeGreaterThanOrEqual(0.2);
      expect(label.amplitude / (70 * 9.81)).toBeLessThanOrEqual(0.6);
      expect(at('load', label.onsetS + label.durationS + 0.001)).toBe(70 * 9.81);
      expect(at('stepMl', label.peakS + 0.01)).toBeLessThan(-24);
      expect(at('stepMl', label.onsetS + label.durationS + 0.001)).toBe(0);
      expect([label.valid, label.faults]).toEqual([false, ['touch-down']]);
    }
  });

  it('hops push with up to twice the weight, fly for 0.1–0.2 s, and land 10–40 mm away', () => {
    const all = events('hop');
    expect(all.length).toBeGreaterThan(100);
    for (const { label, script } of all) checkHop(label, script);
  });
});

function checkHop(label: SimulatedLabel, script: Script): void {
  const weightN = 70 * 9.81;
  const endS = label.onsetS + label.durationS;
  const stepS = 0.0005;
  let [peak, flightS, impulse] = [0, 0, 0];
  for (let timeS = label.onsetS; timeS < endS; timeS += stepS) {
    const load = script.trajectory('load').at(timeS);
    peak = Math.max(peak, load);
    if (load === 0) flightS += stepS;
    impulse += (load - weightN) * stepS;
  }
  expect(peak / weightN).toBeGreaterThan(1.69);
  expect(peak / weightN).toBeLessThanOrEqual(2);
  expect(flightS).toBeGreaterThan(0.095);
  expect(flightS).toBeLessThan(0.205);
  // The body ends as fast as it began: at rest.
  expect(Math.abs(impulse) / weightN).toBeLessThan(0.002);
  const moved = ['stepMl', 'stepAp', 'x', 'y'].map((track) => {
    const path = script.trajectory(track as 'x');
    return path.at(endS + 0.001) - path.at(label.onsetS);
  });
  expect(Math.hypot(moved[0], moved[1])).toBeCloseTo(label.amplitude, 2);
  expect(label.amplitude).toBeGreaterThanOrEqual(10);
  expect(label.amplitude).toBeLessThanOrEqual(40);
  expect([1000 * moved[2], -1000 * moved[3]]).toEqual([expect.closeTo(moved[1], 9), expect.closeTo(moved[0], 9)]);
  expect(script.trajectory('z').at(endS)).toBe(0);
}
