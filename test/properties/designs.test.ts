import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  designBessel,
  designButterworth,
  designChebyshev1,
  designChebyshev2,
  designElliptic,
  frequencyResponse,
  orderForPrecision,
  polesAndZeros,
  type Sections,
  SosFilter,
} from '../../src/filters';

const RUNS = { numRuns: 200, seed: 21 };

const band = fc
  .record({
    order: fc.integer({ min: 1, max: 12 }),
    type: fc.constantFrom('lowpass' as const, 'highpass' as const, 'bandpass' as const, 'bandstop' as const),
    low: fc.double({ min: 0.002, max: 0.4, noNaN: true }),
    width: fc.double({ min: 0.005, max: 0.09, noNaN: true }),
    sampleRateHz: fc.constantFrom(25, 100, 1000),
  })
  .map(({ order, type, low, width, sampleRateHz }) => {
    const edges = [low * sampleRateHz, (low + width) * sampleRateHz] as const;
    return { order, type, sampleRateHz, cutoffHz: type === 'lowpass' || type === 'highpass' ? edges[0] : edges };
  });
const rippleDb = fc.double({ min: 0.01, max: 3, noNaN: true });
const attenuationDb = fc.double({ min: 20, max: 100, noNaN: true });

/** Sections of any family, what they are at the edges (or NaN where no option says), and at most anywhere. */
const design = fc.tuple(band, rippleDb, attenuationDb, fc.integer({ min: 0, max: 5 })).map(([b, ripple, attenuation, family]) => {
  const all: readonly (() => [Sections, edgeDb: number])[] = [
    () => [designButterworth(b), 10 * Math.log10(0.5)],
    () => [designChebyshev1({ ...b, rippleDb: ripple }), -ripple],
    () => [designChebyshev2({ ...b, attenuationDb: attenuation }), -attenuation],
    () => [designElliptic({ ...b, rippleDb: ripple, attenuationDb: attenuation }), -ripple],
    () => [designBessel({ ...b, norm: 'magnitude' }), 10 * Math.log10(0.5)],
    () => [designBessel({ ...b, norm: 'phase' }), NaN],
  ];
  const [sections, edgeDb] = all[family]();
  return { band: b, sections, edgeDb };
});

test('any design is stable, has the edges that it was told, and amplifies nothing', () => {
  fc.assert(
    fc.property(design, fc.double({ min: 0, max: 0.5, noNaN: true }), ({ band: b, sections, edgeDb }, share) => {
      const decibels = (f: number): number => 20 * Math.log10(frequencyResponse(sections, f, b.sampleRateHz).magnitude);
      for (const { re, im } of polesAndZeros(sections).poles) expect(Math.hypot(re, im)).toBeLessThan(1);
      if (edgeDb === edgeDb) for (const f of [b.cutoffHz].flat()) expect(decibels(f as number)).toBeCloseTo(edgeDb, 2);
      expect(decibels(share * b.sampleRateHz)).toBeLessThan(0.01);
    }),
    RUNS,
  );
});

test('the order for precision changes no response, and depends on no order', () => {
  fc.assert(
    fc.property(design, fc.double({ min: 0.001, max: 0.499, noNaN: true }), ({ band: b, sections }, share) => {
      const ordered = orderForPrecision(sections);
      const f = share * b.sampleRateHz;
      const before = frequencyResponse(sections, f, b.sampleRateHz).magnitude;
      expect(Math.abs(frequencyResponse(ordered, f, b.sampleRateHz).magnitude - before)).toBeLessThan(1e-9 * before + 1e-300);
      expect(orderForPrecision(ordered)).toEqual(ordered);
    }),
    RUNS,
  );
});

test('a constant goes through any design as the gain at DC says, from the first sample on', () => {
  fc.assert(
    fc.property(design, fc.double({ min: -1000, max: 1000, noNaN: true }), ({ band: b, sections }, level) => {
      const filter = new SosFilter({ sections, sampleRateHz: b.sampleRateHz });
      const { re } = frequencyResponse(sections, 0, b.sampleRateHz);
      for (let i = 0; i < 20; i++) expect(Math.abs(filter.push(level) - re * level)).toBeLessThan(1e-7 * Math.abs(level) + 1e-300);
    }),
    RUNS,
  );
});
