/** The golden values of spectra, windows and the meters in `spectral`. */
import type {
  GoertzelOptions,
  PeriodogramOptions,
  SlidingBandPowerOptions,
  SlidingDftOptions,
  SpectrumBand,
  StreamingWelchOptions,
  WelchOptions,
  WindowDesign,
} from '../../src/spectral';
import { golden } from './golden';

export interface Estimate<O> {
  readonly options: O;
  readonly frequencyHz: readonly number[];
  readonly density: readonly number[];
  readonly power: readonly number[];
}

/** What a meter reads after each number of samples in `ends`. */
export interface Metered<O> {
  readonly options: O;
  readonly ends: readonly number[];
  readonly values: readonly (readonly number[])[];
}

interface SpectralGolden {
  readonly samples: readonly number[];
  readonly long: readonly number[];
  readonly windows: readonly { readonly options: WindowDesign; readonly values: readonly number[]; readonly enbw: number }[];
  /** Every third bin. */
  readonly transforms: readonly { readonly size: number; readonly re: readonly number[]; readonly im: readonly number[] }[];
  readonly powersOfTwo: readonly { readonly size: number; readonly every: number; readonly re: readonly number[]; readonly im: readonly number[] }[];
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
  readonly goertzel: readonly Metered<GoertzelOptions>[];
  readonly slidingDft: readonly Metered<SlidingDftOptions>[];
  readonly slidingBandPower: readonly Metered<SlidingBandPowerOptions>[];
  readonly streamingWelch: readonly Metered<StreamingWelchOptions>[];
}

interface FftGolden {
  readonly transforms: readonly { readonly input: readonly number[]; readonly re: readonly number[]; readonly im: readonly number[] }[];
  readonly hann: readonly { readonly size: number; readonly symmetric: readonly number[]; readonly periodic: readonly number[] }[];
}

export const spectral = golden<SpectralGolden>('spectral');
export const fft = golden<FftGolden>('rfft');
