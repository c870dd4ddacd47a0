import fc from 'fast-check';
import { test } from 'vitest';
import type { Meter } from '../../src/core';
import { MovingRms } from '../../src/filters';
import {
  LinearTrend,
  RunningCovariance,
  RunningMoments,
  RunningRms,
  SlidingCovariance,
  SlidingMoments,
  SlidingRms,
  SlidingSkewness,
} from '../../src/statistics';
import { exactCovariance, exactMean } from '../statistics/exact';
import { brokenSignalOf, evenly, filtered, measured, requireClose, signalOf } from './samples';

const RUNS = { numRuns: 40, seed: 24 };
const LENGTH = 120;
const sampleRateHz = 50;
const window = fc.integer({ min: 3, max: 40 });
/** Digits that a sum over a window may lose, relative to samples of 1000 and their squares. */
const FIRST = 1e-9;
const SECOND = 1e-6;

const mean = exactMean;
const variance = (x: readonly number[]): number => exactCovariance(x, x);
const rms = (x: readonly number[]): number => Math.sqrt(mean(x.map((value) => value * value)));

/** g₁: the third central moment over the second to the power of 3/2. NaN where there are fewer than three samples, or one value. */
function skewness(x: readonly number[]): number {
  const middle = mean(x);
  const central = (power: number): number => mean(x.map((value) => (value - middle) ** power));
  return x.length < 3 || Math.max(...x) === Math.min(...x) ? NaN : central(3) / central(2) ** 1.5;
}

/** Of every window the finite samples, with their places. */
function windows(x: Float64Array, windowSamples: number): { values: number[]; places: number[] }[] {
  return Array.from(x, (_, i) => {
    const places = Array.from({ length: Math.min(i + 1, windowSamples) }, (_place, k) => i - Math.min(i, windowSamples - 1) + k);
    const there = places.filter((place) => Number.isFinite(x[place]));
    return { values: there.map((place) => x[place]), places: there };
  });
}

test('sliding mean, variance, skewness and RMS are those of the window from scratch, at every sample', () => {
  fc.assert(
    fc.property(window, brokenSignalOf(LENGTH, LENGTH), (windowSamples, x) => {
      const options = { windowSamples, minCoverage: 0 };
      const all = windows(x, windowSamples).map(({ values }) => values);
      const [ofMoments, spread, deviation] = measured(new SlidingMoments(options), x);
      const [ofSkewness, alsoSpread, lopsided] = measured(new SlidingSkewness(options), x);
      for (const actual of [ofMoments, ofSkewness]) requireClose(actual, all.map(mean), FIRST, 'mean');
      for (const actual of [spread, alsoSpread]) requireClose(actual, all.map(variance), SECOND, 'variance');
      requireClose(deviation, spread.map(Math.sqrt), 0, 'standard deviation');
      // As the third central moment: where the spread is rounding beside what has just left, the skewness is too.
      const third = (g: ArrayLike<number>): number[] => all.map((values, i) => (variance(values) > 0 ? (g[i] || 0) * variance(values) ** 1.5 : 0));
      requireClose(third(lopsided), third(all.map(skewness)), 1e3 * SECOND, 'third moment');
      requireClose(measured(new SlidingRms(options), x)[0], all.map(rms), FIRST, 'RMS');
      const expected = all.map((values, i) => (Number.isFinite(x[i]) ? rms(values) : NaN));
      requireClose(filtered(new MovingRms({ windowSamples }), x), expected, FIRST, 'moving RMS');
    }),
    RUNS,
  );
});

test('sliding covariance is that of the frames in the window that are whole', () => {
  fc.assert(
    fc.property(window, brokenSignalOf(LENGTH, LENGTH), brokenSignalOf(LENGTH, LENGTH), (windowSamples, x, y) => {
      const whole = windows(x.map((value, i) => value + y[i]), windowSamples).map(({ places }) => places);
      const actual = measured(new SlidingCovariance({ windowSamples, minCoverage: 0 }), x, y);
      const of = (signal: Float64Array): number[][] => whole.map((places) => places.map((place) => signal[place]));
      requireClose(actual[0], of(x).map(mean), FIRST, 'mean x');
      requireClose(actual[3], of(y).map(variance), SECOND, 'variance y');
      requireClose(actual[4], of(x).map((xs, i) => exactCovariance(xs, of(y)[i])), SECOND, 'covariance');
    }),
    { ...RUNS, numRuns: 12 },
  );
});

test('a linear trend is the line of least squares through the window', () => {
  fc.assert(
    fc.property(window, brokenSignalOf(LENGTH, LENGTH), (windowSamples, x) => {
      const all = windows(x, windowSamples);
      const rise = all.map(({ values, places }) => (values.length < 2 ? NaN : exactCovariance(values, places) / variance(places)));
      const [slope, level] = measured(new LinearTrend({ windowSamples, sampleRateHz, minCoverage: 0 }), x);
      requireClose(slope, rise.map((perSample) => perSample * sampleRateHz), FIRST * sampleRateHz, 'slope');
      requireClose(level, all.map(({ values, places }, i) => mean(values) + rise[i] * (i - mean(places))), 10 * FIRST, 'level');
    }),
    RUNS,
  );
});

test('running meters say at each sample what a batch of all samples so far says', () => {
  fc.assert(
    fc.property(brokenSignalOf(1, LENGTH), brokenSignalOf(LENGTH, LENGTH), (x, other) => {
      const y = other.subarray(0, x.length);
      const all = windows(x, x.length).map(({ values }) => values);
      const moments = measured(new RunningMoments({ minCoverage: 0 }), x);
      requireClose(moments[0], all.map(mean), FIRST, 'mean');
      requireClose(moments[1], all.map(variance), SECOND, 'variance');
      requireClose(moments[3], all.map(skewness), SECOND, 'skewness');
      requireClose(measured(new RunningRms({ minCoverage: 0 }), x)[0], all.map(rms), FIRST, 'RMS');
      const whole = windows(x.map((value, i) => value + y[i]), x.length).map(({ places }) => places);
      const covariance = whole.map((places) => exactCovariance(places.map((at) => x[at]), places.map((at) => y[at])));
      requireClose(measured(new RunningCovariance({ minCoverage: 0 }), x, y)[4], covariance, SECOND, 'covariance');
    }),
    RUNS,
  );
});

test('shifts move means alone, and scales multiply: variances by the square, third moments by the cube', () => {
  const meters: readonly ((windowSamples: number) => Meter)[] = [
    (windowSamples) => new SlidingSkewness({ windowSamples, minCoverage: 0 }),
    () => new RunningMoments({ minCoverage: 0 }),
  ];
  const scale = evenly(0.25, 4).chain((size) => fc.constantFrom(size, -size));
  fc.assert(
    fc.property(fc.constantFrom(...meters), window, brokenSignalOf(LENGTH, LENGTH), scale, evenly(-1e3, 1e3), (make, n, x, a, b) => {
      const places = new Map(make(n).measures.map((name, m) => [name, m]));
      const of = (name: string, values: Float64Array): Float64Array => measured(make(n), values)[places.get(name) ?? -1];
      const moved = x.map((value) => a * value + b);
      requireClose(of('mean', moved), of('mean', x).map((value) => a * value + b), 10 * FIRST, 'mean');
      requireClose(of('variance', moved), of('variance', x).map((value) => a * a * value), 20 * SECOND, 'variance');
      const third = (values: Float64Array): Float64Array => {
        const spread = of('variance', values);
        return of('skewness', values).map((g, i) => g * spread[i] ** 1.5 || 0);
      };
      requireClose(third(moved), third(x).map((value) => a ** 3 * value), 1e5 * SECOND, 'third moment');
    }),
    RUNS,
  );
});

test('an RMS is scaled by the size of the scale, to the bit by a power of two', () => {
  fc.assert(
    fc.property(window, signalOf(LENGTH, LENGTH), fc.integer({ min: -20, max: 20 }), fc.constantFrom(1, -1), (windowSamples, x, power, sign) => {
      const scaled = x.map((value) => sign * 2 ** power * value);
      for (const make of [() => new SlidingRms({ windowSamples }), () => new RunningRms({})]) {
        requireClose(measured(make(), scaled)[0], measured(make(), x)[0].map((value) => 2 ** power * value), 0);
      }
      const moving = (values: Float64Array): Float64Array => filtered(new MovingRms({ windowSamples }), values);
      requireClose(moving(scaled), moving(x).map((value) => 2 ** power * value), 0);
    }),
    RUNS,
  );
});
