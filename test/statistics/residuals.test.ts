import { describe, expect, it } from 'vitest';
import { LinearTrend, SlidingCovariance, SlidingMoments, SlidingRms, SlidingSkewness } from '../../src/statistics';

/** What rounding leaves in the sums after a window without a finite sample: of 1e12 it would be more than all that follows. */
describe('a window without a finite sample carries nothing of the old level over', () => {
  const HUGE = [5, 1e9 + 0.1, 7.3, 1e12 + 0.7, -3e11, 0.3];
  const AFTER = [0.1, 0.3];
  const windowSamples = 6;
  const windowed = { windowSamples, minCoverage: 0 };

  // At each phase: the gap ends anywhere between two refreshes, which would wipe the sums as well.
  it.each([0, 1, 2, 3, 4, 5])('when it ends %i samples after a refresh', (phase) => {
    const moments = new SlidingMoments(windowed);
    const skewness = new SlidingSkewness(windowed);
    const rms = new SlidingRms(windowed);
    const trend = new LinearTrend({ ...windowed, sampleRateHz: 1 });
    const pair = new SlidingCovariance(windowed);
    const lead = Array.from({ length: phase }, (_, i) => 3e11 + i / 7);
    for (const x of [...lead, ...HUGE, ...Array<number>(windowSamples).fill(NaN), ...AFTER]) {
      moments.add(x);
      skewness.add(x);
      rms.add(x);
      trend.add(x);
      pair.add(x, -x);
    }
    const expected = { mean: 0.2, variance: 0.02, rms: Math.sqrt(0.05), slope: 0.2, level: 0.3, covariance: -0.02 };
    const actual = {
      mean: moments.mean,
      variance: moments.variance,
      rms: rms.rms,
      slope: trend.slope,
      level: trend.level,
      covariance: pair.covariance,
    };
    for (const [name, value] of Object.entries(expected)) expect(actual[name as keyof typeof actual], name).toBeCloseTo(value, 14);
    expect([skewness.mean - 0.2, skewness.variance - 0.02]).toEqual([expect.closeTo(0, 14), expect.closeTo(0, 14)]);
    expect([pair.meanX, pair.meanY, pair.varianceX, pair.varianceY].map((v, i) => v - [0.2, -0.2, 0.02, 0.02][i])).toEqual(
      Array(4).fill(expect.closeTo(0, 14)),
    );
    skewness.add(0.1);
    expect(skewness.skewness, 'skewness').toBeCloseTo(Math.SQRT1_2, 13);
  });
});
