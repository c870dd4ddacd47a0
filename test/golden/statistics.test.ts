import { describe, expect, it } from 'vitest';
import { RunningCovariance, SlidingCovariance, SlidingExtrema, SlidingMoments } from '../../src/statistics';
import { golden } from './golden';

interface Row {
  readonly end: number;
  readonly mean: number;
  readonly variance: number;
  readonly min: number;
  readonly max: number;
  readonly meanY: number;
  readonly varianceY: number;
  readonly covariance: number;
}

interface Golden {
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly windows: readonly { readonly windowSamples: number; readonly rows: readonly Row[] }[];
}

const { x, y, windows } = golden<Golden>('statistics');

function expectNear(actual: number, expected: number): void {
  expect(Math.abs(actual - expected) / Math.max(1e-3, Math.abs(expected))).toBeLessThan(1e-11);
}

describe('sliding statistics against numpy', () => {
  it.each(windows.map((window) => [window.windowSamples, window.rows] as const))(
    'agrees over windows of %i samples on an offset of 250 mm, to 1e-11',
    (windowSamples, rows) => {
      const moments = new SlidingMoments({ windowSamples });
      const extrema = new SlidingExtrema({ windowSamples });
      const covariance = new SlidingCovariance({ windowSamples });
      let next = 0;
      for (const row of rows) {
        for (; next < row.end; next++) {
          moments.add(x[next]);
          extrema.add(x[next]);
          covariance.add(x[next], y[next]);
        }
        expectNear(moments.mean, row.mean);
        expectNear(moments.variance, row.variance);
        expect([extrema.min, extrema.max]).toEqual([row.min, row.max]);
        expectNear(covariance.meanY, row.meanY);
        expectNear(covariance.varianceY, row.varianceY);
        expectNear(covariance.covariance, row.covariance);
      }
      expect(next).toBe(197);
    },
  );

  it('agrees over everything so far, to 1e-11', () => {
    const running = new RunningCovariance({});
    const rows = windows[windows.length - 1].rows.filter((row) => row.end <= 199);
    let next = 0;
    for (const row of rows) {
      for (; next < row.end; next++) running.add(x[next], y[next]);
      expectNear(running.varianceX, row.variance);
      expectNear(running.covariance, row.covariance);
    }
  });
});
