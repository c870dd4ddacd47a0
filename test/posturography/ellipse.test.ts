import { describe, expect, it } from 'vitest';
import { fQuantile2, predictionEllipseArea, SwayMeter } from '../../src/posturography';
import { golden } from '../golden/golden';
import { normal, seededRandom } from '../support/random';

interface SwayGolden {
  readonly fQuantile2: readonly { probability: number; d2: number; value: number }[];
  readonly ml: readonly number[];
  readonly ap: readonly number[];
  readonly predictionF: readonly { count: number; area: number }[];
}

const reference = golden<SwayGolden>('sway');

describe('fQuantile2', () => {
  it('gives the quantiles of scipy.stats.f.ppf, within 1e-9', () => {
    expect(reference.fQuantile2.length).toBe(45);
    for (const { probability, d2, value } of reference.fQuantile2) {
      expect(Math.abs(fQuantile2(probability, d2) / value - 1), `p ${probability}, d2 ${d2}`).toBeLessThan(1e-9);
    }
  });

  it('undoes the distribution: 1 − (1 + 2 x / d2)^(−d2 / 2)', () => {
    for (const d2 of [1, 2, 7, 100]) {
      for (const p of [0.01, 0.5, 0.95]) expect(1 - (1 + (2 * fQuantile2(p, d2)) / d2) ** (-d2 / 2)).toBeCloseTo(p, 12);
    }
  });

  it('tends to half the χ² quantile', () => {
    expect(2 * fQuantile2(0.95, 1e9)).toBeCloseTo(5.991464547, 6);
  });
});

describe('predictionEllipseArea', () => {
  it('agrees with the half axes of the ellipse as numpy finds them', () => {
    for (const { count, area } of reference.predictionF) {
      const meter = new SwayMeter({ sampleRateHz: 100 });
      for (let i = 0; i < count; i++) meter.push(Float64Array.of(reference.ml[i], reference.ap[i]));
      expect(Math.abs(meter.read('area.predictionF') / area - 1), `${count} samples`).toBeLessThan(1e-9);
    }
  });

  it('needs three samples, and is 0 on a straight line', () => {
    expect([0, 1, 2].map((n) => predictionEllipseArea(n, 1, 1, 0))).toEqual([NaN, NaN, NaN]);
    expect(predictionEllipseArea(3, 1, 1, 0)).toBeGreaterThan(0);
    expect(predictionEllipseArea(100, 4, 9, 6)).toBe(0);
    // rounding may make the determinant slightly negative
    expect(predictionEllipseArea(100, 1, 1, 1 + 1e-15)).toBe(0);
    expect(predictionEllipseArea(100, NaN, 1, 0)).toBeNaN();
  });

  it('holds the next point with a probability of 95 %', () => {
    const random = seededRandom(1);
    let inside = 0;
    const trials = 4000;
    const n = 12;
    for (let trial = 0; trial < trials; trial++) {
      const x = Array.from({ length: n }, () => [2 * normal(random), normal(random)]);
      const mean = [0, 1].map((c) => x.reduce((sum, v) => sum + v[c], 0) / n);
      const cov = (a: number, b: number) => x.reduce((sum, v) => sum + (v[a] - mean[a]) * (v[b] - mean[b]), 0) / (n - 1);
      const [xx, xy, yy] = [cov(0, 0), cov(0, 1), cov(1, 1)];
      const det = xx * yy - xy * xy;
      const d = [2 * normal(random) - mean[0], normal(random) - mean[1]];
      const distance = (yy * d[0] * d[0] - 2 * xy * d[0] * d[1] + xx * d[1] * d[1]) / det;
      if (distance <= predictionEllipseArea(n, xx, yy, xy) / (Math.PI * Math.sqrt(det))) inside++;
    }
    expect(Math.abs(inside / trials - 0.95)).toBeLessThan(0.012);
  });
});
