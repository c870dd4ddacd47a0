/** Rows of the law table: meters of spectra. */
import { Goertzel, SlidingBandPower, SlidingDft, StreamingWelch } from '../../src/spectral';
import type { Random } from '../support/random';
import { type Signal, wander } from '../support/signals';
import type { MeterRow } from './part';

const sampleRateHz = 50;
const WINDOW = 60;
const signal = (random: Random, length: number): Signal => [wander(random, length, sampleRateHz, 1, 250)];
const shared = { form: 'meter', sampleRateHz, signal } as const;
const windowed = { coverage: { windowSamples: WINDOW, minCoverage: 0.5 }, settleSamples: 2 * WINDOW, memorySamples: WINDOW } as const;

const SEGMENT = 48;
const HOP = 20;
const AVERAGED = 3;
const SPAN = SEGMENT + (AVERAGED - 1) * HOP;

export const spectralParts: readonly MeterRow[] = [
  ...(['none', 'constant'] as const).map((detrend): MeterRow => ({
    ...shared,
    ...windowed,
    // Of the block in which it is, and shown until the next one is whole.
    memorySamples: 2 * WINDOW,
    name: 'Goertzel',
    variant: `detrend ${detrend}`,
    make: (options) => new Goertzel(options as never),
    options: () => ({ sampleRateHz, frequenciesHz: [0.7, 5, 20], windowSamples: WINDOW, window: 'hann', detrend, minCoverage: 0.5 }),
    stateDoubles: 4 * 3 + 8,
  })),
  ...(['none', 'constant'] as const).map((detrend): MeterRow => ({
    ...shared,
    ...windowed,
    name: 'SlidingDft',
    variant: `detrend ${detrend}`,
    make: (options) => new SlidingDft(options as never),
    options: () => ({ sampleRateHz, frequenciesHz: [0.7, 5, 20], windowSamples: WINDOW, detrend, minCoverage: 0.5 }),
    stateDoubles: WINDOW + 4 * 3 + 10,
  })),
  ...(['hann', 'rectangular'] as const).map((window): MeterRow => ({
    ...shared,
    ...windowed,
    name: 'SlidingBandPower',
    variant: window,
    make: (options) => new SlidingBandPower(options as never),
    options: () => ({ sampleRateHz, windowSamples: WINDOW, bandHz: [2, 4], window, minCoverage: 0.5 }),
    // Bins 3 and 4 of 0.83 Hz, and with the Hann window their neighbours.
    stateDoubles: WINDOW + 4 * (window === 'hann' ? 4 : 2) + 10,
  })),
  ...([64, 48, 51] as const).map((nfft): MeterRow => ({
    ...shared,
    name: 'StreamingWelch',
    variant: `nfft ${nfft}`,
    make: (options) => new StreamingWelch(options as never),
    options: () => ({
      sampleRateHz,
      segmentSamples: SEGMENT,
      overlapSamples: SEGMENT - HOP,
      averagedSegments: AVERAGED,
      nfft,
      window: 'kaiser',
      kaiserBeta: 6,
      detrend: nfft === 51 ? 'linear' : 'constant',
      fromHz: 0.5,
      toHz: 20,
      edges: [0.5, 0.95],
      bandsHz: [0, 2, 2, 10],
      minCoverage: 0.5,
    }),
    stateDoubles: SEGMENT + AVERAGED * ((nfft >> 1) + 3) + 8 + 5,
    coverage: { windowSamples: SPAN, minCoverage: 0.5 },
    settleSamples: SPAN + HOP,
    memorySamples: SPAN + HOP,
  })),
];
