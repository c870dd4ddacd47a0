import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SnapshotError } from '../../src/core';
import { designButterworth, SosFilter } from '../../src/filters';

const sampleRateHz = 100;
const RUNS = { numRuns: 200, seed: 20 };

const missing = fc.constantFrom(NaN, Infinity, -Infinity);
const sample = fc.oneof({ weight: 12, arbitrary: fc.double({ min: -1e6, max: 1e6, noNaN: true }) }, { weight: 1, arbitrary: missing });
/** Runs of samples, so that long gaps come about too. */
const signal = fc
  .array(fc.tuple(sample, fc.integer({ min: 1, max: 15 })), { maxLength: 60 })
  .map((runs) => Float64Array.from(runs.flatMap(([x, times]) => Array<number>(times).fill(x))));

const design = fc.record({
  order: fc.integer({ min: 1, max: 9 }),
  type: fc.constantFrom('lowpass' as const, 'highpass' as const),
  // Below 1 Hz most run in the normal form.
  cutoffHz: fc.oneof(fc.double({ min: 2, max: 45, noNaN: true }), fc.double({ min: 0.05, max: 1, noNaN: true })),
});
const options = fc.record({
  sections: design.map((d) => designButterworth({ ...d, sampleRateHz })),
  sampleRateHz: fc.constant(sampleRateHz),
  maxBridgeS: fc.double({ min: 0, max: 0.3, noNaN: true }),
  warmStart: fc.boolean(),
});

function pushed(filter: SosFilter, input: Float64Array): Float64Array {
  return input.map((x) => filter.push(x));
}

test('any filter gives the same bits for any signal in any blocks', () => {
  fc.assert(
    fc.property(options, signal, fc.array(fc.integer({ min: 0, max: 40 })), (o, input, blocks) => {
      const filter = new SosFilter(o);
      const output = new Float64Array(input.length);
      let at = 0;
      for (const samples of [...blocks, input.length]) {
        const end = Math.min(input.length, at + samples);
        filter.process(input, output, at, end);
        at = end;
      }
      const other = new SosFilter(o);
      expect(output).toStrictEqual(pushed(other, input));
      expect(filter.missingSamples).toBe(other.missingSamples);
    }),
    RUNS,
  );
});

test('any filter goes on from a snapshot of any moment as if nothing had happened', () => {
  fc.assert(
    fc.property(options, signal, fc.nat(), (o, input, moment) => {
      const at = input.length === 0 ? 0 : moment % input.length;
      const first = new SosFilter(o);
      const head = pushed(first, input.subarray(0, at));
      const second = new SosFilter(o);
      second.restore(first.snapshot());
      const tail = pushed(second, input.subarray(at));
      expect(Float64Array.of(...head, ...tail)).toStrictEqual(pushed(new SosFilter(o), input));
    }),
    RUNS,
  );
});

test('any filter is finite where its input is, and NaN elsewhere', () => {
  fc.assert(
    fc.property(options, signal, (o, input) => {
      const output = pushed(new SosFilter(o), input);
      expect(output.map(Number).every((y, i) => (Number.isFinite(input[i]) ? Number.isFinite(y) : Number.isNaN(y)))).toBe(true);
    }),
    RUNS,
  );
});

test('a filter refuses the snapshot of a filter with other sections', () => {
  fc.assert(
    fc.property(options, options, (a, b) => {
      fc.pre(JSON.stringify(a) !== JSON.stringify(b));
      expect(() => new SosFilter(a).restore(new SosFilter(b).snapshot())).toThrow(SnapshotError);
    }),
    RUNS,
  );
});
