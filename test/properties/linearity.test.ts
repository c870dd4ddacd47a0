import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Operator } from '../../src/core';
import {
  DcBlocker,
  Decimator,
  designButterworth,
  designElliptic,
  EmaFilter,
  FirFilter,
  LeakyIntegrator,
  RationalResampler,
  SavitzkyGolayFilter,
  SosFilter,
} from '../../src/filters';
import { evenly, filtered, requireClose, resampled, signalOf } from './samples';

const RUNS = { numRuns: 60, seed: 22 };
const sampleRateHz = 100;
const rest = { sampleRateHz, warmStart: false };
const LENGTH = 150;

const unit = evenly(-1, 1);
const positive = evenly(0.02, 2);
const low = evenly(1, 40);

/** Any linear operator, from rest, and the largest sum of its absolute response that its tests must reckon with. */
const linear: fc.Arbitrary<() => Operator> = fc.oneof(
  fc.array(unit, { minLength: 1, maxLength: 80 }).map((taps) => () => new FirFilter({ taps, ...rest })),
  fc.tuple(fc.integer({ min: 1, max: 8 }), low).map(([order, cutoffHz]) => {
    const sections = designButterworth({ order, type: 'lowpass', cutoffHz, sampleRateHz });
    return () => new SosFilter({ sections, ...rest });
  }),
  fc.tuple(fc.integer({ min: 1, max: 4 }), low).map(([order, from]) => {
    const sections = designElliptic({ order, type: 'bandpass', cutoffHz: [from, from + 5], rippleDb: 1, attenuationDb: 40, sampleRateHz });
    return () => new SosFilter({ sections, ...rest });
  }),
  fc.tuple(fc.integer({ min: 1, max: 15 }), fc.integer({ min: 0, max: 1 }), fc.constantFrom('centre' as const, 'newest' as const)).map(
    ([half, derivative, at]) =>
      () =>
        new SavitzkyGolayFilter({ windowSamples: 2 * half + 1, degree: 2, derivative, at, ...rest }),
  ),
  positive.map((timeConstantS) => () => new EmaFilter({ timeConstantS, ...rest })),
  positive.map((timeConstantS) => () => new LeakyIntegrator({ timeConstantS, ...rest })),
  low.map((cutoffHz) => () => new DcBlocker({ cutoffHz, ...rest })),
);

const steps = fc.record({ zeroCrossings: fc.integer({ min: 2, max: 8 }), kaiserBeta: evenly(0, 10) });
const rate = fc.oneof(
  fc.tuple(fc.integer({ min: 2, max: 9 }), steps).map(([factor, s]) => () => new Decimator({ factor, ...s, ...rest })),
  fc
    .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }), steps)
    .filter(([up, down]) => up !== down)
    .map(([up, down, s]) => () => new RationalResampler({ up, down, ...s, ...rest })),
);

const pair = fc.tuple(signalOf(LENGTH, LENGTH), signalOf(LENGTH, LENGTH), unit, unit);

function mixture(x: Float64Array, y: Float64Array, a: number, b: number): Float64Array {
  return x.map((value, i) => a * value + b * y[i]);
}

/** As far off as rounding may be, for outputs of this size. */
function allowed(...outputs: readonly Float64Array[]): number {
  return 1e-11 * Math.max(1e3, ...outputs.map((output) => output.reduce((most, y) => Math.max(most, Math.abs(y)), 0)));
}

/** −0 and 0 are one here. */
function plain(values: Float64Array): Float64Array {
  return values.map((x) => x + 0);
}

test('the answer of a linear operator to a mixture is the mixture of its answers', () => {
  fc.assert(
    fc.property(linear, pair, (make, [x, y, a, b]) => {
      const [fromX, fromY] = [filtered(make(), x), filtered(make(), y)];
      requireClose(filtered(make(), mixture(x, y, a, b)), mixture(fromX, fromY, a, b), allowed(fromX, fromY));
    }),
    RUNS,
  );
});

test('a linear operator gives later what it is given later, to the bit', () => {
  fc.assert(
    fc.property(linear, signalOf(LENGTH, LENGTH), fc.integer({ min: 0, max: 100 }), (make, x, samples) => {
      const late = Float64Array.of(...new Float64Array(samples), ...x);
      expect(plain(filtered(make(), late).subarray(samples))).toStrictEqual(plain(filtered(make(), x)));
    }),
    RUNS,
  );
});

test('a change of rate is linear', () => {
  fc.assert(
    fc.property(rate, pair, (make, [x, y, a, b]) => {
      const [fromX, fromY] = [resampled(make(), x), resampled(make(), y)];
      requireClose(resampled(make(), mixture(x, y, a, b)), mixture(fromX, fromY, a, b), allowed(fromX, fromY));
    }),
    RUNS,
  );
});

test('a change of rate gives later what it is given later by whole periods of its phases, to the bit', () => {
  fc.assert(
    fc.property(rate, signalOf(LENGTH, LENGTH), fc.integer({ min: 0, max: 20 }), (make, x, periods) => {
      const [up, down] = make().ratio;
      const late = Float64Array.of(...new Float64Array(periods * down), ...x);
      expect(plain(resampled(make(), late).slice(periods * up))).toStrictEqual(plain(resampled(make(), x).slice()));
    }),
    RUNS,
  );
});
