import { describe, expect, it } from 'vitest';
import {
  bandPower,
  centroidalFrequency,
  designWindow,
  frequencyDispersion,
  meanPowerFrequency,
  periodogram,
  type PeriodogramOptions,
  RealDft,
  spectralEdge,
  spectralMode,
  type SpectrumBand,
  welch,
  type WelchOptions,
  type WindowDesign,
} from '../../src/spectral';
import { golden, worstError } from './golden';

interface Estimate<O> {
  readonly options: O;
  readonly frequencyHz: readonly number[];
  readonly density: readonly number[];
  readonly power: readonly number[];
}

interface Golden {
  readonly samples: readonly number[];
  readonly windows: readonly { readonly options: WindowDesign; readonly values: readonly number[]; readonly enbw: number }[];
  readonly transforms: readonly { readonly size: number; readonly re: readonly number[]; readonly im: readonly number[] }[];
  readonly welch: readonly Estimate<WelchOptions>[];
  readonly periodogram: readonly (Estimate<PeriodogramOptions> & { readonly samples: number })[];
  readonly measures: {
    readonly frequencyHz: readonly number[];
    readonly density: readonly number[];
    readonly shares: readonly number[];
    readonly rows: readonly {
      readonly band: SpectrumBand;
      readonly bandPower: number;
      readonly meanPowerFrequency: number;
      readonly centroidalFrequency: number;
      readonly frequencyDispersion: number;
      readonly mode: number;
      readonly edges: readonly number[];
    }[];
  };
}

const { samples, windows, transforms, welch: estimates, periodogram: periodograms, measures } = golden<Golden>('spectral');
const x = Float64Array.from(samples);

/** Greatest error of a bin, as a share of the bin itself. */
function worstRelative(actual: ArrayLike<number>, expected: readonly number[]): number {
  return Math.max(...expected.map((value, k) => Math.abs(actual[k] - value) / Math.abs(value)));
}

describe('windows against scipy', () => {
  it.each(windows.map((row) => [JSON.stringify(row.options), row] as const))('%s, to 1e-14', (_, { options, values, enbw }) => {
    const window = designWindow(options);
    expect(worstError(window.values, values)).toBeLessThan(1e-14);
    expect(worstError([window.equivalentNoiseBandwidthBins], [enbw])).toBeLessThan(1e-13);
  });
});

describe('RealDft against numpy', () => {
  it.each(transforms.map((row) => [row.size, row] as const))('transforms %i samples as rfft does, to 1e-14 of the largest bin', (size, { re, im }) => {
    const dft = new RealDft({ size });
    const mine = [new Float64Array(dft.bins), new Float64Array(dft.bins)];
    dft.forward(x.slice(0, size), mine[0], mine[1]);
    const third = (_: number, k: number): boolean => k % 3 === 0;
    expect(worstError(mine[0].filter(third), re)).toBeLessThan(1e-14);
    expect(worstError([re[0], ...mine[1].filter(third)], [re[0], ...im])).toBeLessThan(1e-14);
  });
});

describe('power spectra against scipy', () => {
  it.each(estimates.map((row) => [JSON.stringify(row.options), row] as const))('welch %s, to 1e-12', (_, row) => {
    requireSame(welch(x, row.options), row);
  });

  it.each(periodograms.map((row) => [row.samples, JSON.stringify(row.options), row] as const))('periodogram of %i samples %s, to 1e-12', (count, _, row) => {
    requireSame(periodogram(x.slice(0, count), row.options), row);
  });

  function requireSame(mine: ReturnType<typeof welch>, { frequencyHz, density, power }: Estimate<unknown>): void {
    expect(worstError(mine.frequencyHz, frequencyHz)).toBeLessThan(1e-15);
    expect(worstError(mine.density, density)).toBeLessThan(1e-12);
    expect(worstError(mine.power, power)).toBeLessThan(1e-12);
    // Bin by bin too, but for those that the removed mean leaves at the level of rounding.
    const highest = Math.max(...density);
    const told = Array.from(density.keys()).filter((k) => density[k] > 1e-12 * highest);
    expect(worstRelative(told.map((k) => mine.density[k]), told.map((k) => density[k]))).toBeLessThan(1e-11);
  }
});

describe('measures of a spectrum against numpy', () => {
  const spectrum = { frequencyHz: Float64Array.from(measures.frequencyHz), density: Float64Array.from(measures.density) };

  it.each(measures.rows.map((row) => [JSON.stringify(row.band), row] as const))('%s, to 1e-13', (_, row) => {
    const { band } = row;
    expect(worstError([bandPower(spectrum, band)], [row.bandPower])).toBeLessThan(1e-13);
    expect(worstError([meanPowerFrequency(spectrum, band)], [row.meanPowerFrequency])).toBeLessThan(1e-13);
    expect(worstError([centroidalFrequency(spectrum, band)], [row.centroidalFrequency])).toBeLessThan(1e-13);
    expect(worstError([frequencyDispersion(spectrum, band)], [row.frequencyDispersion])).toBeLessThan(1e-11);
    expect(spectralMode(spectrum, band)).toBe(row.mode);
    expect(measures.shares.map((share) => spectralEdge(spectrum, share, band))).toEqual(row.edges);
  });
});
