import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  designBessel,
  designButterworth,
  designChebyshev1,
  designChebyshev2,
  designDifferentiator,
  designElliptic,
  designFir,
  designMainsNotch,
  designNotch,
  designPeak,
  designSavitzkyGolay,
  FirFilter,
  firResponse,
  frequencyResponse,
  impulseResponse,
  polesAndZeros,
  type Sections,
  SosFilter,
  zeroPhase,
} from '../../src/filters';
import { RealFft, welch } from '../../src/spectral';
import { evenly, requireClose, signalOf } from './samples';

const RUNS = { numRuns: 60, seed: 25 };
const sampleRateHz = 100;
const SIZE = 4096;
const BINS = [0, 1, 5, 40, 200, 333, 800, 1024, 1600, 2000, 2047, 2048];

/** The largest radius of a pole: to this power of 700, 1e-9 is left. */
const SLOWEST = 0.97;

/** Sections of any family, so fast that the impulse has faded within the transform. */
const sections: fc.Arbitrary<Sections> = fc
  .record({
    order: fc.integer({ min: 1, max: 8 }),
    type: fc.constantFrom('lowpass' as const, 'highpass' as const, 'bandpass' as const, 'bandstop' as const),
    from: evenly(4, 30),
    width: evenly(6, 12),
    rippleDb: evenly(0.05, 2),
    attenuationDb: evenly(20, 60),
    q: evenly(1, 8),
    gainDb: evenly(-20, 20),
    family: fc.integer({ min: 0, max: 7 }),
  })
  .map(({ order, type, from, width, rippleDb, attenuationDb, q, gainDb, family }) => {
    const isBand = type === 'bandpass' || type === 'bandstop';
    const band = isBand
      ? { order: Math.ceil(order / 2), type, cutoffHz: [from, from + width] as const, sampleRateHz }
      : { order, type, cutoffHz: from, sampleRateHz };
    const families: readonly (() => Sections)[] = [
      () => designButterworth(band),
      () => designChebyshev1({ ...band, rippleDb }),
      () => designChebyshev2({ ...band, attenuationDb }),
      () => designElliptic({ ...band, rippleDb, attenuationDb }),
      () => designBessel({ ...band, norm: 'phase' }),
      () => designNotch({ frequencyHz: from, q, sampleRateHz }),
      () => designPeak({ frequencyHz: from, q, gainDb, sampleRateHz }),
      () => designMainsNotch({ mainsHz: from, q, sampleRateHz }),
    ];
    return families[family]();
  })
  .filter((design) => polesAndZeros(design).poles.every(({ re, im }) => Math.hypot(re, im) < SLOWEST));

/** Taps of any family. */
const taps: fc.Arbitrary<Float64Array> = fc
  .record({ half: fc.integer({ min: 2, max: 60 }), cutoffHz: evenly(3, 45), window: fc.constantFrom('hamming' as const, 'hann' as const), family: fc.integer({ min: 0, max: 3 }) })
  .map(({ half, cutoffHz, window, family }) => {
    const n = 2 * half + 1;
    const families: readonly (() => Float64Array)[] = [
      () => designFir({ taps: n - 1, type: 'lowpass', cutoffHz, window, sampleRateHz }),
      () => designFir({ taps: n, type: 'highpass', cutoffHz, window, sampleRateHz }),
      () => designDifferentiator({ taps: n, sampleRateHz }),
      () => designSavitzkyGolay({ windowSamples: n, degree: 2, derivative: 0, position: half, sampleRateHz }),
    ];
    return families[family]();
  });

/** The transform of what comes out of a filter for an impulse. */
function transformed(h: Float64Array): { re: Float64Array; im: Float64Array } {
  const fft = new RealFft({ size: SIZE });
  const re = new Float64Array(fft.bins);
  const im = new Float64Array(fft.bins);
  fft.forward(h, re, im);
  return { re, im };
}

function impulse(): Float64Array {
  const x = new Float64Array(SIZE);
  x[0] = 1;
  return x;
}

test('the declared response of any sections is the transform of what a filter of them does to an impulse', () => {
  fc.assert(
    fc.property(sections, (design) => {
      const h = impulse();
      new SosFilter({ sections: design, sampleRateHz, warmStart: false }).process(h, h);
      requireClose(impulseResponse(design, SIZE), h, 1e-10, 'impulse response');
      const { re, im } = transformed(h);
      for (const k of BINS) {
        const declared = frequencyResponse(design, (k * sampleRateHz) / SIZE, sampleRateHz);
        requireClose([re[k], im[k]], [declared.re, declared.im], 1e-9, `bin ${k}:`);
      }
    }),
    RUNS,
  );
});

test('the declared response of any taps is the transform of what a filter of them does to an impulse', () => {
  fc.assert(
    fc.property(taps, (h) => {
      const y = impulse();
      new FirFilter({ taps: h, sampleRateHz, warmStart: false }).process(y, y);
      const { re, im } = transformed(y);
      for (const k of BINS) {
        const declared = firResponse(h, (k * sampleRateHz) / SIZE, sampleRateHz);
        requireClose([re[k], im[k]], [declared.re, declared.im], 1e-11 * sampleRateHz, `bin ${k}:`);
      }
    }),
    RUNS,
  );
});

/** How the phase turns about a frequency, in samples: Σ n h[n] exp(−jωn) over Σ h[n] exp(−jωn), the real part. */
function delayAt(h: Float64Array, frequencyHz: number): number {
  const w = (2 * Math.PI * frequencyHz) / sampleRateHz;
  let re = 0, im = 0, slopeRe = 0, slopeIm = 0;
  h.forEach((value, n) => {
    re += value * Math.cos(w * n);
    im -= value * Math.sin(w * n);
    slopeRe += n * value * Math.cos(w * n);
    slopeIm -= n * value * Math.sin(w * n);
  });
  return (slopeRe * re + slopeIm * im) / (re * re + im * im);
}

test('the declared latency of any filter is the delay of its impulse response, at the frequency that it declares', () => {
  const filters = fc.oneof(
    sections.map((design) => new SosFilter({ sections: design, sampleRateHz, warmStart: false })),
    taps.map((h) => new FirFilter({ taps: h, sampleRateHz, warmStart: false })),
  );
  fc.assert(
    fc.property(filters, (filter) => {
      const h = impulse();
      filter.process(h, h);
      expect(Math.abs(delayAt(h, filter.latencyHz) - filter.latencySamples)).toBeLessThan(1e-6 * Math.max(1, filter.latencySamples));
    }),
    RUNS,
  );
});

test('a zero-phase filter does to a recording turned about what it does to the recording, once the ends are out of reach', () => {
  fc.assert(
    fc.property(sections, signalOf(300, 300), (design, middle) => {
      const x = Float64Array.of(...new Float64Array(700), ...middle, ...new Float64Array(700));
      const forwards = zeroPhase(x, { sections: design, sampleRateHz, padding: 'none' });
      const backwards = zeroPhase(x.slice().reverse(), { sections: design, sampleRateHz, padding: 'none' }).reverse();
      const size = x.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
      requireClose(backwards, forwards, 1e-6 * size);
    }),
    { ...RUNS, numRuns: 25 },
  );
});

test('the power of a scaled signal is scaled by the square', () => {
  fc.assert(
    fc.property(signalOf(200, 200), evenly(0.01, 100), fc.integer({ min: 8, max: 100 }), fc.constantFrom('constant' as const, 'linear' as const), (x, scale, segmentSamples, detrend) => {
      const power = (values: Float64Array): Float64Array => welch(values, { sampleRateHz, segmentSamples, detrend }).density;
      const expected = power(x).map((value) => value * scale * scale);
      requireClose(power(x.map((value) => value * scale)), expected, 1e-12 * Math.max(...expected) + 1e-300);
    }),
    { ...RUNS, numRuns: 30 },
  );
});
