import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DelayLine, designSavitzkyGolay, FirFilter, savitzkyGolay, SavitzkyGolayFilter, zeroPhase } from '../../src/filters';
import { fftConvolve } from '../../src/spectral';

const sampleRateHz = 100;
const RUNS = { numRuns: 100, seed: 21 };

const value = fc.double({ min: -1e3, max: 1e3, noNaN: true });
const signal = fc.array(value, { minLength: 1, maxLength: 400 }).map((list) => Float64Array.from(list));
const taps = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 1, maxLength: 150 }).filter((h) => h.some((x) => Math.abs(x) > 1e-3));
const blocks = fc.array(fc.integer({ min: 0, max: 80 }));
const missing = fc.array(fc.tuple(fc.nat({ max: 399 }), fc.integer({ min: 1, max: 25 })), { maxLength: 5 });

function withHoles(input: Float64Array, holes: readonly (readonly [number, number])[]): Float64Array {
  const broken = input.slice();
  for (const [at, length] of holes) broken.fill(NaN, at, at + length);
  return broken;
}

function close(actual: ArrayLike<number>, expected: ArrayLike<number>, size: number): void {
  expect(actual.length).toBe(expected.length);
  for (let i = 0; i < expected.length; i++) expect(Math.abs(actual[i] - expected[i])).toBeLessThanOrEqual(1e-11 * size);
}

test('any taps give the same bits for any signal with gaps in any blocks', () => {
  fc.assert(
    fc.property(taps, signal, missing, blocks, fc.boolean(), (h, clean, holes, cut, warmStart) => {
      const input = withHoles(clean, holes);
      const pushing = new FirFilter({ taps: h, sampleRateHz, warmStart });
      const expected = input.map((x) => pushing.push(x));
      const filter = new FirFilter({ taps: h, sampleRateHz, warmStart });
      let at = 0;
      for (const samples of [...cut, input.length]) {
        const end = Math.min(input.length, at + samples);
        filter.process(input, input, at, end);
        at = end;
      }
      expect(input).toStrictEqual(expected);
    }),
    RUNS,
  );
});

test('a streaming FIR filter from rest is a convolution', () => {
  fc.assert(
    fc.property(taps, signal, (h, input) => {
      const output = new Float64Array(input.length);
      new FirFilter({ taps: h, sampleRateHz, warmStart: false }).process(input, output);
      close(output, fftConvolve(input, { taps: h }).subarray(0, input.length), 1e3 * h.length);
    }),
    RUNS,
  );
});

test('a delay line is a FIR filter whose only tap is its last, gaps included', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 70 }), signal, missing, (delaySamples, clean, holes) => {
      const input = withHoles(clean, holes);
      const delayed = new Float64Array(input.length);
      new DelayLine({ delaySamples, sampleRateHz }).process(input, delayed);
      const filtered = new Float64Array(input.length);
      const h = Array.from({ length: delaySamples + 1 }, (_, k) => (k === delaySamples ? 1 : 0));
      new FirFilter({ taps: h, sampleRateHz }).process(input, filtered);
      expect(delayed.map((x) => x + 0)).toStrictEqual(filtered.map((x) => x + 0));
    }),
    RUNS,
  );
});

const fit = fc
  .record({ half: fc.integer({ min: 0, max: 20 }), degree: fc.integer({ min: 0, max: 6 }), derivative: fc.integer({ min: 0, max: 3 }) })
  .map(({ half, degree, derivative }) => {
    const most = Math.min(degree, 2 * half);
    return { windowSamples: 2 * half + 1, degree: most, derivative: Math.min(derivative, most) };
  });

test('a Savitzky–Golay filter is the FIR filter of its taps', () => {
  fc.assert(
    fc.property(fit, signal, fc.constantFrom('centre' as const, 'newest' as const), (options, input, at) => {
      const output = new Float64Array(input.length);
      new SavitzkyGolayFilter({ ...options, sampleRateHz, at }).process(input, output);
      const position = at === 'newest' ? options.windowSamples - 1 : (options.windowSamples - 1) / 2;
      const filtered = new Float64Array(input.length);
      new FirFilter({ taps: designSavitzkyGolay({ ...options, position, sampleRateHz }), sampleRateHz }).process(input, filtered);
      expect(output).toStrictEqual(filtered);
    }),
    RUNS,
  );
});

test('offline filters are finite where their input is, and NaN elsewhere', () => {
  fc.assert(
    fc.property(taps, fit, signal, missing, (h, options, clean, holes) => {
      const input = withHoles(clean, holes);
      for (const output of [
        zeroPhase(input, { taps: h, sampleRateHz }),
        savitzkyGolay(input, { ...options, derivative: 0, sampleRateHz }),
      ]) {
        expect(Array.from(output, Number.isFinite)).toEqual(Array.from(input, Number.isFinite));
      }
    }),
    RUNS,
  );
});
