import { describe, expect, it } from 'vitest';
import { Random, simulate, simulateSway, type SwayPreset, swayPresets } from '../../src/simulator';

const SEEDS = 20;

/** Root mean square, speed and range of the COP, mean of `SEEDS` runs of 100 s, as the reference table has them. */
function measure(axis: SwayPreset, stream: number): number[] {
  const sums = [0, 0, 0];
  for (let seed = 1; seed <= SEEDS; seed++) {
    const cop = simulateSway(axis, new Random(seed, stream), 10000, 100);
    const middle = cop.reduce((sum, x) => sum + x, 0) / cop.length;
    let square = 0;
    let path = 0;
    let low = Infinity;
    let high = -Infinity;
    for (let i = 0; i < cop.length; i++) {
      square += (cop[i] - middle) * (cop[i] - middle);
      if (i > 0) path += Math.abs(cop[i] - cop[i - 1]);
      low = Math.min(low, cop[i]);
      high = Math.max(high, cop[i]);
    }
    sums[0] += Math.sqrt(square / cop.length);
    sums[1] += path / 100;
    sums[2] += high - low;
  }
  return sums.map((sum) => sum / SEEDS);
}

describe('the sway model', () => {
  const rows = Object.entries(swayPresets).flatMap(([condition, axes], i) => [
    { name: `${condition}, ap`, axis: axes.ap as SwayPreset, stream: 10 + 2 * i },
    { name: `${condition}, ml`, axis: axes.ml as SwayPreset, stream: 11 + 2 * i },
  ]);

  it.each(rows)('sways as much as the reference says: $name', ({ axis, stream }) => {
    const reference = [axis.rmsMm, axis.speedMmS, axis.rangeMm];
    measure(axis, stream).forEach((value, i) => {
      expect(Math.abs(value / reference[i] - 1), `${value} against ${reference[i]}`).toBeLessThan(0.15);
    });
  });

  it('is the same body at every rate', () => {
    const axis = swayPresets['one-leg-eyes-open'].ap;
    const fast = simulateSway(axis, new Random(1), 1000, 100);
    const slow = simulateSway(axis, new Random(1), 250, 25);
    expect(Array.from(slow)).toEqual(Array.from(slow, (_, i) => fast[4 * i]));
    expect(() => simulateSway(axis, new Random(1), 10, 30)).toThrow('divisor of 500');
  });
});

describe('simulate("one-leg-stance")', () => {
  it('gives 30 s of two axes in mm, labelled with nothing', () => {
    const stance = simulate('one-leg-stance', { seed: 1 });
    expect(stance.channels.map((c) => [c.name, c.units])).toEqual([['cop_ml', 'mm'], ['cop_ap', 'mm']]);
    expect(stance.data.map((axis) => axis.length)).toEqual([3000, 3000]);
    expect([stance.time[0], stance.time[2999]]).toEqual([0, 29.99]);
    expect([stance.labels, stance.expected]).toEqual([null, null]);
    stance.data.forEach((axis, c) => {
      axis.forEach((x, i) => expect(Math.abs(x - stance.truth[c].data[i])).toBeLessThanOrEqual(0.0005001));
    });
  });

  it('sways more on one leg than on two, and more with eyes closed', () => {
    const path = (condition: keyof typeof swayPresets) => {
      const [ml, ap] = simulate('one-leg-stance', { seed: 2, condition }).data;
      let sum = 0;
      for (let i = 1; i < ml.length; i++) sum += Math.hypot(ml[i] - ml[i - 1], ap[i] - ap[i - 1]);
      return sum;
    };
    const paths = (['two-feet-eyes-open', 'two-feet-eyes-closed', 'one-leg-eyes-open', 'one-leg-eyes-closed'] as const).map(path);
    expect([...paths].sort((a, b) => a - b)).toEqual(paths);
  });

  it('adds plate noise on request and leaves the body alone', () => {
    const clean = simulate('one-leg-stance', { seed: 3, durationS: 10 });
    const noisy = simulate('one-leg-stance', { seed: 3, durationS: 10, plateNoiseMm: 0.5 });
    expect(noisy.truth).toEqual(clean.truth);
    const difference = noisy.data[0].map((x, i) => x - clean.data[0][i]);
    const sd = Math.sqrt(difference.reduce((sum, x) => sum + x * x, 0) / difference.length);
    expect(Math.abs(sd - 0.5)).toBeLessThan(0.05);
  });
});
