/** Arbitrary signals for property tests. */
import fc from 'fast-check';
import type { Meter, Operator, RateOperator } from '../../src/core';

/** Multiples of 1/64 up to 1000: sums, differences and scalings by powers of two of them are exact. */
const coarse = fc.integer({ min: -64_000, max: 64_000 }).map((x) => x / 64);

/** Evenly from `min` to `max`: `fc.double` takes all doubles for equally likely, and so mostly numbers next to 0. */
export function evenly(min: number, max: number): fc.Arbitrary<number> {
  return fc.integer({ min: 0, max: 10_000 }).map((x) => min + ((max - min) * x) / 10_000);
}

export function signalOf(minLength: number, maxLength: number): fc.Arbitrary<Float64Array> {
  return fc.array(coarse, { minLength, maxLength }).map((list) => Float64Array.from(list));
}

/** The same with runs of missing samples. */
export function brokenSignalOf(minLength: number, maxLength: number): fc.Arbitrary<Float64Array> {
  const missing = fc.constantFrom(NaN, Infinity, -Infinity);
  const holes = fc.array(fc.tuple(fc.nat({ max: maxLength }), fc.integer({ min: 1, max: 12 }), missing), { maxLength: 5 });
  return fc.tuple(signalOf(minLength, maxLength), holes).map(([signal, all]) => {
    for (const [at, length, kind] of all) signal.fill(kind, at, at + length);
    return signal;
  });
}

export function filtered(filter: Operator, input: Float64Array): Float64Array {
  const output = new Float64Array(input.length);
  filter.process(input, output);
  return output;
}

/** What comes out at the other rate. */
export function resampled(stage: RateOperator, input: Float64Array): Float64Array {
  const output = new Float64Array(Math.ceil((input.length * stage.ratio[0]) / stage.ratio[1]) + 1);
  return output.subarray(0, stage.process(input, 0, input.length, output, 0));
}

/** All measures after each frame, one array a measure. */
export function measured(meter: Meter, ...channels: readonly Float64Array[]): Float64Array[] {
  const out = new Float64Array(meter.measures.length);
  const traces = meter.measures.map(() => new Float64Array(channels[0].length));
  channels[0].forEach((_, i) => {
    meter.push(Float64Array.from(channels, (channel) => channel[i]));
    meter.readInto(out);
    traces.forEach((trace, m) => {
      trace[i] = out[m];
    });
  });
  return traces;
}

/** Fails at the first sample that is farther off than `allowed`; NaN equals NaN. */
export function requireClose(actual: ArrayLike<number>, expected: ArrayLike<number>, allowed: number, what = ''): void {
  if (actual.length !== expected.length) throw new Error(`${what} ${expected.length} samples expected, got ${actual.length}`);
  for (let i = 0; i < expected.length; i++) {
    if (Math.abs(actual[i] - expected[i]) <= allowed || (Number.isNaN(actual[i]) && Number.isNaN(expected[i]))) continue;
    throw new Error(`${what} sample ${i}: expected ${expected[i]}, got ${actual[i]}`);
  }
}
