import { describe, expect, it } from 'vitest';
import { Pendulum, Random, simulate, type SwayPreset, swayPresets } from '../../src/simulator';

const SEEDS = 20;

/** Root mean square, speed and range of the COP, mean of `SEEDS` runs of 100 s, as the reference table has them. */
function measure(axis: SwayPreset, stream: number): number[] {
  const sums = [0, 0, 0];
  for (let seed = 1; seed <= SEEDS; seed++) {
    const pendulum = new Pendulum(axis, new Random(seed, stream));
    const cop = Float64Array.from({ length: 50000 }, () => pendulum.step()).filter((_, i) => i % 5 === 0);
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
    const [fast, slow] = [100, 25].map((sampleRateHz) => simulate('stance', { seed: 1, sampleRateHz }).data[0]);
    expect(Array.from(slow)).toEqual(Array.from(slow, (_, i) => fast[4 * i]));
  });
});

describe('simulate("stance")', () => {
  it('gives 30 s of two axes in mm, labelled with nothing', () => {
    const stance = simulate('stance', { seed: 1 });
    expect(stance.channels.map((c) => [c.name, c.units])).toEqual([['cop_ml', 'mm'], ['cop_ap', 'mm']]);
    expect(stance.data.map((axis) => axis.length)).toEqual([3001, 3001]);
    expect([stance.time[0], stance.time[3000]]).toEqual([0, 30]);
    expect([stance.labels, stance.expected]).toEqual([null, null]);
    stance.data.forEach((axis, c) => {
      axis.forEach((x, i) => expect(Math.abs(x - stance.truth[c].data[i])).toBeLessThanOrEqual(0.0005001));
    });
  });

  it('sways more on one leg than on two, and more with eyes closed', () => {
    const path = (condition: keyof typeof swayPresets) => {
      const [ml, ap] = simulate('stance', { seed: 2, condition }).data;
      let sum = 0;
      for (let i = 1; i < ml.length; i++) sum += Math.hypot(ml[i] - ml[i - 1], ap[i] - ap[i - 1]);
      return sum;
    };
    const paths = (['two-feet-eyes-open', 'two-feet-eyes-closed', 'one-leg-eyes-open', 'one-leg-eyes-closed'] as const).map(path);
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
});
