import { describe, expect, it } from 'vitest';
import { LinearTrend, RunningTrend, RunningZeroCrossings, ZeroCrossings } from '../../src/statistics';
import { normal, seededRandom } from '../support/random';

/** Noise on a drift, with gaps and infinities. */
function stream(length: number): number[] {
  const random = seededRandom(12);
  return Array.from({ length }, (_, i) => (random() < 0.2 ? NaN : random() < 0.02 ? Infinity : 250 + 0.01 * i + normal(random)));
}

describe('RunningTrend', () => {
  it('finds a line through gaps, at every fill, and the level at the newest sample', () => {
    const trend = new RunningTrend({ sampleRateHz: 20 });
    expect([trend.slope, trend.level]).toEqual([NaN, NaN]);
    for (let i = 0; i < 2000; i++) {
      trend.add(i % 5 === 3 || (i > 700 && i < 900) ? NaN : 250 - 0.3 * i);
      if (i === 0) expect([trend.slope, trend.level]).toEqual([NaN, NaN]);
      if (trend.count < 2) continue;
      expect(trend.slope).toBeCloseTo(-6, 9);
      expect(trend.level).toBeCloseTo(250 - 0.3 * i, 9);
    }
    expect(() => new RunningTrend({} as never)).toThrow('"sampleRateHz" is required');
  });

  it('is that of a window which holds everything', () => {
    const xs = stream(3000);
    const trend = new RunningTrend({ sampleRateHz: 100 });
    const sliding = new LinearTrend({ sampleRateHz: 100, windowSamples: xs.length });
    for (const x of xs) {
      trend.add(x);
      sliding.add(x);
    }
    expect(trend.slope / sliding.slope).toBeCloseTo(1, 11);
    expect(trend.level / sliding.level).toBeCloseTo(1, 13);
    expect([trend.count, trend.missingSamples]).toEqual([sliding.count, sliding.missingSamples]);
  });
});

describe('RunningZeroCrossings', () => {
  it('counts as a window that holds everything does, within the hysteresis, at the level and over gaps', () => {
    const xs = [...stream(2000), ...[1, 0, 1, 0, 0, -2, NaN, NaN, 2].map((x) => 260 + x)];
    for (const hysteresis of [0, 0.5]) {
      const options = { sampleRateHz: 50, level: 260, hysteresis };
      const meter = new RunningZeroCrossings(options);
      const sliding = new ZeroCrossings({ ...options, windowSamples: xs.length });
      for (const x of xs) {
        meter.add(x);
        sliding.add(x);
        expect([meter.crossings, meter.rateHz, meter.count]).toEqual([sliding.crossings, sliding.rateHz, sliding.count]);
      }
      expect(meter.crossings).toBeGreaterThan(20);
    }
  });

  it('reads twice the frequency of a sine', () => {
    const meter = new RunningZeroCrossings({ sampleRateHz: 50, level: 7 });
    for (let i = 0; i < 500; i++) meter.add(7 + Math.sin((2 * Math.PI * 3 * i) / 50 + 0.3));
    // The first of sixty half-waves has none before it.
    expect([meter.crossings, meter.rateHz]).toEqual([59, (59 / 500) * 50]);
    expect(() => new RunningZeroCrossings({ sampleRateHz: 50, hysteresis: -1 })).toThrow('"hysteresis" expected 0 <= x, got -1');
  });
});
