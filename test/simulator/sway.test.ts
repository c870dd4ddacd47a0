import { describe, expect, it } from 'vitest';
import { spectralEdge, welch } from '../../src/spectral';
import { Pendulum, Random, type SwayPreset, swayPresets } from '../../src/simulator';
import { Body } from '../../src/simulator/body/body';
import { LEAN_INERTIA_S2 } from '../../src/simulator/body/pendulum';
import { Script } from '../../src/simulator/body/script';

const SEEDS = 20;
const RATE_HZ = 100;
const WELCH = { sampleRateHz: RATE_HZ, segmentSamples: 20 * RATE_HZ, window: 'hann', detrend: 'constant' } as const;

/** RMS, speed, range, F50 and F95 of the COP, mean of `SEEDS` runs of 100 s, as the reference table has them. */
function measure(axis: SwayPreset, stream: number): number[] {
  const sums = [0, 0, 0, 0, 0];
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
    const spectrum = welch(cop, WELCH);
    const band = { fromHz: 0.05, toHz: 10 };
    const values = [Math.sqrt(square / cop.length), path / 100, high - low, spectralEdge(spectrum, 0.5, band), spectralEdge(spectrum, 0.95, band)];
    values.forEach((value, i) => (sums[i] += value / SEEDS));
  }
  return sums;
}

describe('the sway model', () => {
  const rows = Object.entries(swayPresets).flatMap(([condition, axes], i) => [
    { name: `${condition}, ap`, axis: axes.ap as SwayPreset, stream: 10 + 2 * i },
    { name: `${condition}, ml`, axis: axes.ml as SwayPreset, stream: 11 + 2 * i },
  ]);
  const own = rows.filter(({ axis }, i) => rows.findIndex((row) => row.axis === axis) === i);

  it('has nine presets', () => {
    expect(own.length).toBe(9);
  });

  it.each(own)('sways as much and as fast as the reference says: $name', ({ axis, stream }) => {
    const reference = { rms: axis.rmsMm, speed: axis.speedMmS, range: axis.rangeMm, f50: axis.f50Hz, f95: axis.f95Hz };
    const measured = measure(axis, stream);
    Object.entries(reference).forEach(([name, value], i) => {
      expect(Math.abs(measured[i] / value - 1), `${name}: ${measured[i]} against ${value}`).toBeLessThan(0.15);
    });
  });
});

/** The centre of pressure at 100 Hz over 20 s, mm. */
function copOf(write: (script: Script) => void, seed = 1): { ml: number[]; ap: number[] } {
  const script = new Script(new Random(1), 'right');
  script.sway = 'one-leg-eyes-open';
  write(script);
  const body = new Body(script, seed);
  const cop = { ml: [] as number[], ap: [] as number[] };
  for (let i = 0; i < 2000; i++) {
    body.advanceTo(i / RATE_HZ);
    cop.ml.push(body.truthAt('copMl'));
    cop.ap.push(body.truthAt('copAp'));
  }
  return cop;
}

describe('a body that leans', () => {
  const quiet = copOf(() => {});

  it('adds its lean to its sway, pushing off the wrong way first and past the target then', () => {
    const [amplitude, durationS] = [60, 1.5];
    const leaning = copOf((script) => script.move('copAp', amplitude, durationS, 5));
    const lean = leaning.ap.map((x, i) => (x - quiet.ap[i]) / amplitude);
    expect(leaning.ml).toEqual(quiet.ml);
    expect(Math.max(...lean.slice(0, 500).map(Math.abs))).toBe(0);
    const push = (LEAN_INERTIA_S2 * 10) / Math.sqrt(3) / durationS ** 2;
    expect(Math.min(...lean)).toBeCloseTo(-Math.max(...lean) + 1, 4); // as far behind as beyond
    expect(Math.max(...lean)).toBeGreaterThan(0.93 + push);
    expect(Math.max(...lean)).toBeLessThan(1 + push);
    expect(lean.indexOf(Math.min(...lean))).toBeLessThan(lean.indexOf(Math.max(...lean)));
    for (const x of lean.slice(655)) expect(x).toBeCloseTo(1, 9);
  });

  it('gets no further than the edge of its foot, and is as it was far from it', () => {
    const far = (script: Script) => {
      script.move('copMl', 60, 2, 5);
      script.base = { ml: 45, ap: 130 };
    };
    const { ml, ap } = copOf(far);
    expect(Math.max(...ml)).toBeLessThan(45);
    expect(Math.max(...ml)).toBeGreaterThan(40);
    expect(ml.slice(0, 500)).toEqual(quiet.ml.slice(0, 500));
    expect(ap).toEqual(quiet.ap);
  });

  it('steps without a lean, and sways less on a support', () => {
    const stepped = copOf((script) => script.move('stepMl', 20, 0.2, 5));
    expect(stepped.ml[499]).toBe(quiet.ml[499]);
    expect(stepped.ml[530] - quiet.ml[530]).toBeCloseTo(20, 9);
    const held = copOf((script) => script.startAt('support', 0.5));
    held.ap.forEach((x, i) => expect(x).toBeCloseTo(quiet.ap[i] / 2, 12));
  });

  it('takes its shank along', () => {
    const script = new Script(new Random(1), 'right');
    script.sway = 'one-leg-eyes-open';
    const body = new Body(script, 1);
    let [product, square, shankSquare] = [0, 0, 0];
    for (let i = 0; i < 3000; i++) {
      body.advanceTo(i / RATE_HZ);
      const [cop, shank] = [body.at('copAp'), body.at('shank')];
      product += cop * shank;
      square += cop * cop;
      shankSquare += shank * shank;
      expect(body.truthAt('shank')).toBe(0);
    }
    expect(product / Math.sqrt(square * shankSquare)).toBeGreaterThan(0.6);
    expect(Math.sqrt(shankSquare / 3000)).toBeGreaterThan(0.1);
    expect(Math.sqrt(shankSquare / 3000)).toBeLessThan(0.6); // some 5 mm of 900 mm
  });
});
