/** Meters against numpy and scipy, which compute every window from scratch. */
import type { Meter } from '../../src/core';
import {
  LinearTrend,
  RunningCovariance,
  RunningExtrema,
  RunningMoments,
  RunningQuantile,
  RunningRms,
  RunningTrend,
  RunningZeroCrossings,
  SlidingCovariance,
  SlidingExtrema,
  SlidingMoments,
  SlidingQuantile,
  SlidingRms,
  SlidingSkewness,
  ZeroCrossings,
} from '../../src/statistics';
import { type Comparison, compare, type Group } from './comparison';
import { golden } from './golden';

type Measures = Readonly<Record<string, number>>;
type Row = Measures & { readonly quantiles: readonly number[] };

interface Signal {
  readonly offset: number;
  readonly hysteresis: number;
  /** null where a sample is missing. */
  readonly x: readonly (number | null)[];
  readonly windows: readonly { readonly windowSamples: number; readonly rows: Readonly<Record<string, Row>> }[];
  readonly running: Readonly<Record<string, Row>>;
}

interface MetersGolden {
  readonly sampleRateHz: number;
  readonly probabilities: readonly number[];
  readonly signals: readonly Signal[];
  readonly pSquare: {
    readonly x: readonly number[];
    readonly from: number;
    readonly every: number;
    readonly estimates: readonly { readonly probability: number; readonly estimates: readonly number[] }[];
  };
}

interface PairsGolden {
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly windows: readonly { readonly windowSamples: number; readonly rows: readonly (Measures & { readonly end: number })[] }[];
}

const { sampleRateHz, probabilities, signals, pSquare } = golden<MetersGolden>('meters');
const pairs = golden<PairsGolden>('statistics');

/** What a meter says after `end` frames, beside what it should say. */
interface Reading {
  readonly what: string;
  readonly end: number;
  readonly actual: number;
  readonly expected: number;
}

/** One reading for each measure that the rows, by the number of frames, have a value for. */
function readings(meter: Meter, frames: readonly (readonly number[])[], rows: Readonly<Record<string, Measures | undefined>>): Reading[] {
  const found: Reading[] = [];
  const out = new Float64Array(meter.measures.length);
  frames.forEach((frame, i) => {
    meter.push(Float64Array.from(frame));
    const row = rows[i + 1];
    if (row === undefined) return;
    meter.readInto(out);
    meter.measures.forEach((measure, m) => {
      if (measure in row) found.push({ what: `${meter.kind}.${measure}`, end: i + 1, actual: out[m], expected: row[measure] });
    });
  });
  return found;
}

/** Of the value, or of the noise (about 1) where that is more. */
function errorOf({ actual, expected }: Reading): number {
  return Math.abs(actual - expected) / Math.max(1, Math.abs(expected));
}

function comparison(part: string, reference: string, bound: number, found: readonly Reading[], note?: string): Comparison {
  return compare(part, reference, bound, found, errorOf, note);
}

const framesOf = ({ x }: Signal): number[][] => x.map((value) => [value ?? NaN]);

function sliding(make: (windowSamples: number, signal: Signal) => Meter): Reading[] {
  return signals.flatMap((signal) =>
    signal.windows.flatMap(({ windowSamples, rows }) => readings(make(windowSamples, signal), framesOf(signal), rows)),
  );
}

function running(make: (signal: Signal) => Meter): Reading[] {
  return signals.flatMap((signal) => readings(make(signal), framesOf(signal), signal.running));
}

/** Rows name x without an index. */
function pairRows(rows: readonly (Measures & { readonly end: number })[]): Record<string, Measures> {
  return Object.fromEntries(rows.map((row) => [row.end, { ...row, meanX: row['mean'], varianceX: row['variance'] }]));
}

const pairFrames = pairs.x.map((x, i) => [x, pairs.y[i]]);

const slidingPairs = pairs.windows.flatMap(({ windowSamples, rows }) => readings(new SlidingCovariance({ windowSamples }), pairFrames, pairRows(rows)));

/** The widest window holds everything so far but in its last row. */
const runningPairs = pairs.windows
  .slice(-1)
  .flatMap(({ windowSamples, rows }) => readings(new RunningCovariance(), pairFrames, pairRows(rows.filter(({ end }) => end <= windowSamples))));

/** After each sample that has a row: the quantile, and how many samples are in the window. */
const quantiles = signals.flatMap(({ x, windows }) =>
  windows.flatMap(({ windowSamples, rows }) =>
    probabilities.flatMap((probability, p) => {
      const meter = new SlidingQuantile({ windowSamples, probability });
      return x.flatMap((value, i) => {
        meter.add(value ?? NaN);
        const row = rows[i + 1] as Row | undefined;
        if (row === undefined) return [];
        const expected = probability === 0.5 ? row['median'] : row.quantiles[p];
        return [{ what: `quantile ${probability}`, end: i + 1, actual: meter.quantile, expected, probability }];
      });
    }),
  ),
);

/** Of five samples the printed estimate is the middle marker; the meter reads the exact quantile of these. */
const estimates = pSquare.estimates.flatMap(({ probability, estimates: expected }) => {
  const meter = new RunningQuantile({ probability });
  return pSquare.x.flatMap((x, i) => {
    meter.add(x);
    const since = i + 1 - pSquare.from;
    if (since <= 0 || since % pSquare.every !== 0) return [];
    return [{ what: `P² ${probability}`, end: i + 1, actual: meter.quantile, expected: expected[since / pSquare.every] }];
  });
});

export const meters: Group = {
  title: 'Meters: readings about 250 and about 0, with gaps, of the value or of the noise',
  comparisons: [
    comparison('SlidingMoments', 'numpy.mean, var, std', 1e-11, sliding((windowSamples) => new SlidingMoments({ windowSamples }))),
    comparison('SlidingSkewness', 'stats.skew', 1e-11, sliding((windowSamples) => new SlidingSkewness({ windowSamples }))),
    comparison('SlidingCovariance', 'numpy.cov', 1e-11, slidingPairs),
    comparison('SlidingExtrema', 'numpy.min, max', 0, sliding((windowSamples) => new SlidingExtrema({ windowSamples }))),
    comparison('SlidingQuantile, medians', 'numpy.median', 0, quantiles.filter(({ probability }) => probability === 0.5)),
    comparison('SlidingQuantile, others', 'numpy.quantile', 0, quantiles.filter(({ probability }) => probability !== 0.5)),
    comparison('SlidingRms', 'numpy', 1e-11, sliding((windowSamples) => new SlidingRms({ windowSamples }))),
    comparison('LinearTrend', 'stats.linregress', 1e-11, sliding((windowSamples) => new LinearTrend({ windowSamples, sampleRateHz }))),
    comparison('ZeroCrossings', 'numpy', 0, sliding((windowSamples, { offset, hysteresis }) =>
      new ZeroCrossings({ windowSamples, sampleRateHz, level: offset, hysteresis }),
    )),
    comparison('RunningMoments', 'numpy, stats.skew', 1e-11, running(() => new RunningMoments())),
    comparison('RunningCovariance', 'numpy.cov', 1e-11, runningPairs),
    comparison('RunningExtrema', 'numpy.min, max', 0, running(() => new RunningExtrema())),
    comparison('RunningQuantile (P²)', 'the algorithm as printed', 1e-11, estimates),
    comparison('RunningRms', 'numpy', 1e-11, running(() => new RunningRms())),
    comparison('RunningTrend', 'stats.linregress', 1e-11, running(() => new RunningTrend({ sampleRateHz }))),
    comparison('RunningZeroCrossings', 'numpy', 0, running(({ offset, hysteresis }) => new RunningZeroCrossings({ sampleRateHz, level: offset, hysteresis }))),
  ],
};
