/** The value about which sliding sums are taken stays near the samples, whatever is missing: an old level costs no digits. */
import { describe, expect, it } from 'vitest';
import { LinearTrend, SlidingCovariance, SlidingMoments, SlidingSkewness } from '../../src/statistics';
import { exactCovariance, exactMoments, finite, randomSource, relativeError } from './exact';

const SAMPLES = 600;

/** Which samples of a stream are missing: every second one, the first half of every window, all but a few. */
const GAPS: Readonly<Record<string, (i: number, windowSamples: number) => boolean>> = {
  'every second sample, the first one there': (i) => i % 2 === 1,
  'every second sample, the first one missing': (i) => i % 2 === 0,
  'the first half of each window': (i, windowSamples) => i % windowSamples < windowSamples / 2,
  'the second half of each window': (i, windowSamples) => i % windowSamples >= windowSamples / 2,
  'all but three of each window': (i, windowSamples) => ![1, 2, 5].includes(i % windowSamples),
};

/** A level that is left at once, then another, with a wobble. */
function stream(windowSamples: number, isMissing: (i: number, windowSamples: number) => boolean): number[] {
  const random = randomSource(windowSamples);
  const first = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].find((i) => !isMissing(i, windowSamples));
  return Array.from({ length: SAMPLES }, (_, i) => (isMissing(i, windowSamples) ? NaN : i === first ? 1e6 : 250 + 0.1 * random()));
}

describe.each(Object.entries(GAPS))('with %s missing, a first level of a million is forgotten', (_, isMissing) => {
  it.each([10, 11, 16, 50])('over windows of %i', (windowSamples) => {
    const xs = stream(windowSamples, isMissing);
    const options = { windowSamples, minCoverage: 0 };
    const moments = new SlidingMoments(options);
    const skewness = new SlidingSkewness(options);
    const covariance = new SlidingCovariance(options);
    const trend = new LinearTrend({ ...options, sampleRateHz: 1 });
    for (const x of xs) {
      moments.add(x);
      skewness.add(x);
      covariance.add(x, -x);
      trend.add(x);
    }
    const window = xs.slice(-windowSamples);
    const there = finite(window);
    const { count, mean, variance } = exactMoments(there);
    const cubes = there.reduce((sum, x) => sum + (x - mean) ** 3, 0);
    const times = window.flatMap((x, t) => (Number.isFinite(x) ? [t] : []));
    const errors = {
      variance: relativeError(moments.variance, variance),
      skewness: Math.abs(skewness.skewness - cubes / count / ((variance * (count - 1)) / count) ** 1.5),
      'variance beside the skewness': relativeError(skewness.variance, variance),
      covariance: relativeError(covariance.covariance, -variance),
      slope: Math.abs(trend.slope - exactCovariance(times, there) / exactCovariance(times, times)) / Math.sqrt(variance),
    };
    for (const [name, error] of Object.entries(errors)) expect(error, name).toBeLessThan(1e-10);
  });
});
