import { describe, expect, it } from 'vitest';
import { LinearTrend, RunningExtrema, RunningMoments, RunningQuantile, RunningRms, SlidingQuantile, SlidingRms, SlidingSkewness, ZeroCrossings } from '../../src/statistics';
import { normal, seededRandom } from '../support/random';

function fed<M extends { add(x: number): void }>(meter: M, xs: Iterable<number>): M {
  for (const x of xs) meter.add(x);
  return meter;
}

describe('skewness', () => {
  it('needs three samples that are not all the same', () => {
    for (const make of [() => new SlidingSkewness({ windowSamples: 4 }), () => new RunningMoments()]) {
      expect(fed(make(), [1, 2]).skewness).toBeNaN();
      expect(fed(make(), [5.1, 5.1, 5.1, 5.1]).skewness).toBeNaN();
      expect(fed(make(), [NaN, 5.3, 5.1, 5.1, 5.1, 5.1]).skewness > 1).toBe(make() instanceof RunningMoments);
      expect(fed(make(), [0, 0, 0, 4]).skewness).toBeCloseTo(2 / Math.sqrt(3), 14);
      expect(fed(make(), [0, 0, 0, -4]).skewness).toBeCloseTo(-2 / Math.sqrt(3), 14);
    }
    expect(() => new SlidingSkewness({ windowSamples: 2 })).toThrow('"windowSamples" expected 3 <= x, got 2');
  });

  it('forgets a spike: two windows after it, no digit is lost', () => {
    const random = seededRandom(4);
    const xs = Array.from({ length: 400 }, (_, i) => (i === 120 ? 1e9 : random() ** 2));
    const clean = fed(new RunningMoments(), xs.slice(-50));
    expect(fed(new SlidingSkewness({ windowSamples: 50 }), xs).skewness).toBeCloseTo(clean.skewness, 12);
  });
});

describe('running meters', () => {
  it('read NaN before the first sample and below their coverage, and start anew after reset', () => {
    const meters = [new RunningMoments(), new RunningExtrema(), new RunningRms(), new RunningQuantile({ probability: 0.3 })];
    for (const meter of meters) {
      const out = new Float64Array(meter.measures.length);
      const read = (): number[] => {
        meter.readInto(out);
        return [...out];
      };
      const nothing = meter.measures.map(() => NaN);
      expect(read()).toEqual(nothing);
      for (const x of [3, 1, 7, NaN, NaN, NaN]) meter.add(x);
      const before = read();
      expect(before.every(Number.isFinite), meter.kind).toBe(true);
      meter.add(Infinity);
      expect(read(), meter.kind).toEqual(nothing);
      expect([meter.count, meter.missingSamples]).toEqual([3, 4]);
      meter.reset();
      for (const x of [3, 1, 7]) meter.add(x);
      expect(read(), meter.kind).toEqual(before);
    }
  });

  it('take a value beyond reason as missing, and are right afterwards', () => {
    const xs = [3, 1e300, 1, -1e300, 7];
    const moments = fed(new RunningMoments(), xs);
    expect([moments.mean, moments.variance, moments.missingSamples]).toEqual([expect.closeTo(11 / 3, 14), expect.closeTo(28 / 3, 14), 2]);
    expect(fed(new RunningRms(), xs).rms).toBeCloseTo(Math.sqrt(59 / 3), 14);
    expect(fed(new RunningQuantile({ probability: 0.5 }), xs).quantile).toBe(3);
  });

  it('estimate quantiles of normal samples to a hundredth of their deviation', () => {
    const random = seededRandom(6);
    const median = new RunningQuantile({ probability: 0.5 });
    const high = new RunningQuantile({ probability: 0.95 });
    for (let i = 0; i < 1e5; i++) {
      const x = 250 + normal(random);
      median.add(x);
      high.add(x);
    }
    expect(Math.abs(median.quantile - 250)).toBeLessThan(0.01);
    expect(Math.abs(high.quantile - 251.6449)).toBeLessThan(0.02);
    for (const probability of [0, 1]) expect(() => new RunningQuantile({ probability })).toThrow('"probability" expected 0 < x < 1');
  });
});

describe('RunningQuantile', () => {
  it.each([0.9, 0.99, 0.02])('is as good as the exact quantile for %d after 2.5 / (1 - p) samples, and not at six', (probability) => {
    const wanted = Math.ceil(2.5 / Math.min(probability, 1 - probability));
    const random = seededRandom(8);
    const squares = { early: 0, estimated: 0, exact: 0 };
    for (let run = 0; run < 1000; run++) {
      const xs = Array.from({ length: wanted }, () => random());
      const meter = new RunningQuantile({ probability });
      const exact = fed(new SlidingQuantile({ windowSamples: wanted, probability }), xs);
      xs.forEach((x, i) => {
        meter.add(x);
        if (i === 5) squares.early += (meter.quantile - probability) ** 2;
      });
      squares.estimated += (meter.quantile - probability) ** 2;
      squares.exact += (exact.quantile - probability) ** 2;
    }
    expect(squares.estimated).toBeLessThan(1.2 ** 2 * squares.exact);
    expect(squares.early).toBeGreaterThan(4 * squares.exact);
  });
});

describe('ZeroCrossings', () => {
  const options = { windowSamples: 100, sampleRateHz: 50 };

  it('reads twice the frequency of a sine', () => {
    const sine = Array.from({ length: 300 }, (_, i) => 7 + Math.sin((2 * Math.PI * 3 * i) / 50 + 0.3));
    expect(fed(new ZeroCrossings({ ...options, level: 7 }), sine).rateHz).toBe(6);
  });

  it('counts nothing inside of the hysteresis, and a crossing where it is complete', () => {
    const meter = new ZeroCrossings({ ...options, hysteresis: 0.5 });
    const counts = [1, -0.4, 0.4, -0.5, -0.6, 0.5, 0.6].map((x) => fed(meter, [x]).crossings);
    expect(counts).toEqual([0, 0, 0, 0, 1, 1, 2]);
    expect(() => new ZeroCrossings({ ...options, hysteresis: -1 })).toThrow('"hysteresis" expected 0 <= x, got -1');
  });

  it('counts no touch of the level, and one crossing over a gap', () => {
    expect(fed(new ZeroCrossings(options), [1, 0, 1, 0, 0, 2]).crossings).toBe(0);
    const meter = fed(new ZeroCrossings(options), [1, 1, 1, NaN, NaN, -1]);
    expect([meter.crossings, meter.rateHz, meter.count]).toEqual([1, 12.5, 4]);
  });

  it('forgets what has left the window', () => {
    const meter = fed(new ZeroCrossings({ ...options, windowSamples: 3 }), [1, -1, 1, 1]);
    expect([meter.crossings, fed(meter, [1]).crossings]).toEqual([2, 1]);
  });
});

describe('LinearTrend', () => {
  it('finds a line exactly, at every fill and phase and through gaps', () => {
    for (const windowSamples of [2, 3, 10]) {
      const trend = new LinearTrend({ windowSamples, sampleRateHz: 20, minCoverage: 0 });
      for (let i = 0; i < 5 * windowSamples; i++) {
        trend.add(i % 5 === 3 && windowSamples > 3 ? NaN : 250 - 0.3 * i);
        if (trend.count < 2) continue;
        expect(trend.slope).toBeCloseTo(-6, 9);
        expect(trend.level).toBeCloseTo(250 - 0.3 * i, 10);
      }
    }
  });

  it('needs two samples', () => {
    const trend = fed(new LinearTrend({ windowSamples: 4, sampleRateHz: 20 }), [5]);
    expect([trend.slope, trend.level]).toEqual([NaN, NaN]);
    expect(() => new LinearTrend({ windowSamples: 4 } as never)).toThrow('"sampleRateHz" is required');
  });
});

describe('SlidingRms and SlidingQuantile', () => {
  it('leave out what is missing, below their coverage all', () => {
    const rms = new SlidingRms({ windowSamples: 4 });
    expect([9, 9, 1, 7, NaN, NaN, NaN].map((x) => fed(rms, [x]).rms)).toEqual([9, 9, Math.sqrt(163 / 3), Math.sqrt(53), Math.sqrt(131 / 3), 5, NaN]);
    const median = new SlidingQuantile({ windowSamples: 4 });
    expect([9, 1, 7, 2, NaN, NaN, NaN].map((x) => fed(median, [x]).quantile)).toEqual([9, 5, 7, 4.5, 2, 4.5, NaN]);
  });

  it('are never below zero, and no spike moves a median', () => {
    const rms = fed(new SlidingRms({ windowSamples: 3 }), [0.1, 1e9 + 0.3, 0.7, 0, 0, 0]);
    expect(rms.rms).toBeGreaterThanOrEqual(0);
    expect(fed(new SlidingQuantile({ windowSamples: 5 }), [1, 2, 3, 4, 1e300]).quantile).toBe(3);
    expect(() => new SlidingQuantile({ windowSamples: 5, probability: 1.1 })).toThrow('"probability" expected 0 <= x <= 1, got 1.1');
  });
});
