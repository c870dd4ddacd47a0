import { describe, expect, it } from 'vitest';
import type { Meter } from '../../src/core';
import {
  LinearTrend,
  RunningExtrema,
  RunningMoments,
  RunningQuantile,
  RunningRms,
  SlidingExtrema,
  SlidingMoments,
  SlidingQuantile,
  SlidingRms,
  SlidingSkewness,
  ZeroCrossings,
} from '../../src/statistics';
import { golden } from './golden';

type Row = Readonly<Record<string, number>> & { readonly quantiles: readonly number[] };

interface Golden {
  readonly sampleRateHz: number;
  readonly probabilities: readonly number[];
  readonly signals: readonly {
    readonly offset: number;
    readonly hysteresis: number;
    readonly x: readonly (number | null)[];
    readonly windows: readonly { readonly windowSamples: number; readonly rows: Readonly<Record<string, Row>> }[];
    readonly running: Readonly<Record<string, Row>>;
  }[];
  readonly pSquare: {
    readonly x: readonly number[];
    readonly from: number;
    readonly every: number;
    readonly estimates: readonly { readonly probability: number; readonly estimates: readonly number[] }[];
  };
}

const { sampleRateHz, probabilities, signals, pSquare } = golden<Golden>('meters');

/** To 1e-11 of the value, or of the noise (about 1) where that is more. */
function expectNear(actual: number, expected: number, what: string): void {
  const error = Math.abs(actual - expected) / Math.max(1, Math.abs(expected));
  expect(error, `${what}: ${actual} instead of ${expected}`).toBeLessThan(1e-11);
}

/** The measures of meters by name, after every sample of the signal at which the golden values have a row. */
function compare(x: readonly (number | null)[], rows: Readonly<Record<string, Row>>, meters: readonly Meter[], exact: readonly string[]): number {
  let compared = 0;
  const frame = new Float64Array(1);
  x.forEach((value, i) => {
    frame[0] = value ?? NaN;
    for (const meter of meters) meter.push(frame);
    const row = rows[i + 1];
    if (row === undefined) return;
    for (const meter of meters) {
      const out = new Float64Array(meter.measures.length);
      meter.readInto(out);
      meter.measures.forEach((measure, m) => {
        if (!(measure in row)) return;
        compared++;
        const what = `${meter.kind}.${measure} after ${i + 1}`;
        if (exact.includes(measure)) expect(out[m], what).toBe(row[measure]);
        else expectNear(out[m], row[measure], what);
      });
    }
  });
  return compared;
}

describe.each(signals.map((signal) => [signal.offset, signal] as const))('meters about %d against numpy and scipy', (offset, signal) => {
  const { x, windows, running, hysteresis } = signal;

  it.each(windows.map(({ windowSamples, rows }) => [windowSamples, rows] as const))('agree over windows of %i samples with gaps', (windowSamples, rows) => {
    const meters = [
      new SlidingMoments({ windowSamples }),
      new SlidingSkewness({ windowSamples }),
      new SlidingExtrema({ windowSamples }),
      new SlidingRms({ windowSamples }),
      new LinearTrend({ windowSamples, sampleRateHz }),
      new ZeroCrossings({ windowSamples, sampleRateHz, level: offset, hysteresis }),
    ];
    expect(compare(x, rows, meters, ['min', 'max', 'crossings'])).toBe(Object.keys(rows).length * 12);
  });

  it.each(windows.map(({ windowSamples, rows }) => [windowSamples, rows] as const))('have identical medians and quantiles over windows of %i', (windowSamples, rows) => {
    const meters = probabilities.map((probability) => new SlidingQuantile({ windowSamples, probability }));
    let compared = 0;
    x.forEach((value, i) => {
      for (const meter of meters) meter.add(value ?? NaN);
      if (rows[i + 1] === undefined) return;
      compared++;
      meters.forEach(({ quantile, probability, count }, p) => {
        const expected = probability === 0.5 ? rows[i + 1]['median'] : rows[i + 1].quantiles[p];
        // Half-way between two samples, numpy takes their mean for the median alone: elsewhere the last bit may differ.
        const isHalf = probability !== 0.5 && (probability * (count - 1)) % 1 === 0.5;
        if (isHalf) expect(Math.abs(quantile - expected)).toBeLessThanOrEqual(Number.EPSILON * Math.max(1, Math.abs(expected)));
        else expect(quantile).toBe(expected);
      });
    });
    expect(compared).toBe(Object.keys(rows).length);
  });

  it('agree over everything so far', () => {
    const meters = [new RunningMoments(), new RunningExtrema(), new RunningRms()];
    expect(compare(x, running, meters, ['min', 'max'])).toBe(Object.keys(running).length * 6);
  });
});

describe('RunningQuantile against the algorithm as printed', () => {
  it.each(pSquare.estimates.map(({ probability, estimates }) => [probability, estimates] as const))('estimates the %d quantile alike', (probability, estimates) => {
    const meter = new RunningQuantile({ probability });
    const mine: number[] = [];
    pSquare.x.forEach((x, i) => {
      meter.add(x);
      // Of five samples the printed estimate is the middle marker; the meter reads the exact quantile of these.
      if (i + 1 > pSquare.from && (i + 1 - pSquare.from) % pSquare.every === 0) mine.push(meter.quantile);
    });
    expect(mine).toHaveLength(estimates.length - 1);
    mine.forEach((value, k) => expectNear(value, estimates[k + 1], `estimate ${k + 1}`));
  });

  it('comes to the median of the example in the paper', () => {
    // Jain, Chlamtac 1985, table I: twenty observations, whose median is estimated as 4.44.
    const observations = [0.02, 0.15, 0.74, 3.39, 0.83, 22.37, 10.15, 15.43, 38.62, 15.92, 34.6, 10.28, 1.47, 0.4, 0.05, 11.39, 0.27, 0.42, 0.09, 11.37];
    const meter = new RunningQuantile({ probability: 0.5 });
    for (const x of observations) meter.add(x);
    expect(meter.quantile).toBeCloseTo(4.44, 2);
    expect([meter.min, meter.max]).toEqual([0.02, 38.62]);
  });
});
