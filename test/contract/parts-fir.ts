/** Rows of the law table: filters that are weighted sums of the newest samples, and the delay line. */
import { DelayLine, designDifferentiator, designFir, FirFilter, SavitzkyGolayFilter } from '../../src/filters';
import type { Random } from '../support/random';
import { type Signal, wander } from '../support/signals';
import type { Latency, OperatorRow, Options } from './part';

const sampleRateHz = 100;
const shared = { form: 'operator', sampleRateHz, signal: (random: Random, length: number): Signal => [wander(random, length, sampleRateHz, 1, 3)] } as const;
const rest = { sampleRateHz, maxBridgeS: 0.1, warmStart: true };

const taps = {
  'low-pass, 64 taps': designFir({ taps: 64, type: 'lowpass', cutoffHz: 6, sampleRateHz }),
  'high-pass, 31 taps': designFir({ taps: 31, type: 'highpass', cutoffHz: 20, sampleRateHz, window: 'hann' }),
  'band-pass, 201 taps': designFir({ taps: 201, type: 'bandpass', cutoffHz: [2, 12], sampleRateHz }),
  differentiator: designDifferentiator({ taps: 7, sampleRateHz }),
  'not symmetric': Float64Array.of(0.5, 0.25, 0.125, 0.0625),
  'not symmetric, blocks DC': Float64Array.of(0.5, 0.25, -0.5, -0.25, 0.1, -0.1),
  'one tap': Float64Array.of(2),
};

/** As the classes document: taps rounded up to a multiple of four, twice, or once and 128, and 8. */
function stateDoubles(length: number): number {
  const t = 4 * Math.ceil(length / 4);
  return t + Math.max(128, t) + 8;
}

const firParts: readonly OperatorRow[] = Object.entries(taps).map(([variant, h]) => {
  const options = (): Options => ({ taps: [...h], ...rest });
  const { latencyHz } = new FirFilter(options() as never);
  const latency: Latency =
    latencyHz === 0 ? { kind: 'ramp', position: ([y]) => y / h.reduce((sum, x) => sum + x) } : { kind: 'tone', frequencyHz: latencyHz };
  return {
    ...shared,
    name: 'FirFilter',
    variant,
    make: (given) => new FirFilter(given as never),
    options,
    stateDoubles: stateDoubles(h.length),
    settleSamples: h.length,
    memorySamples: h.length,
    latency,
  };
});

const fits = {
  'smoother at the centre': { windowSamples: 11, degree: 2, derivative: 0, at: 'centre' },
  'smoother at the newest sample': { windowSamples: 12, degree: 1, derivative: 0, at: 'newest' },
  'mean at the newest sample': { windowSamples: 12, degree: 0, derivative: 0, at: 'newest' },
  'speed at the centre': { windowSamples: 12, degree: 2, derivative: 1, at: 'centre' },
  'speed at the newest sample': { windowSamples: 11, degree: 2, derivative: 1, at: 'newest' },
  'slope at the newest sample': { windowSamples: 11, degree: 1, derivative: 1, at: 'newest' },
};

const savitzkyGolayParts: readonly OperatorRow[] = Object.entries(fits).map(([variant, fit]) => ({
  ...shared,
  name: 'SavitzkyGolayFilter',
  variant,
  make: (given) => new SavitzkyGolayFilter(given as never),
  options: () => ({ ...fit, ...rest }),
  stateDoubles: stateDoubles(fit.windowSamples),
  settleSamples: fit.windowSamples,
  memorySamples: fit.windowSamples,
  latency:
    fit.derivative === 0
      ? { kind: 'ramp' }
      : // The derivative of i² / 2 is i, per sample.
        {
          kind: 'ramp',
          input: (length) => [Float64Array.from({ length }, (_, i) => (i * i) / 2)],
          position: ([y]) => y / sampleRateHz,
        },
}));

const delayParts: readonly OperatorRow[] = [0, 7].map((delaySamples) => ({
  ...shared,
  name: 'DelayLine',
  variant: `${delaySamples} samples`,
  make: (given) => new DelayLine(given as never),
  options: () => ({ delaySamples, ...rest }),
  stateDoubles: delaySamples + 7,
  settleSamples: delaySamples,
  memorySamples: delaySamples + 1,
  latency: { kind: 'ramp' },
}));

export const firFilterParts: readonly OperatorRow[] = [...firParts, ...savitzkyGolayParts, ...delayParts];
