/**
 * Spectra of sway by two published recipes that differ in everything, so that their values do too, and the numbers that sum them up.
 * Power is an integral in L², not a sum of bins, which grows with the length of the trial.
 */
import { OptionReader } from '../core';
import {
  bandPower, centroidalFrequency, frequencyDispersion, meanPowerFrequency, type Spectrum, spectralEdge, spectralMode, welch,
} from '../spectral';

/**
 * `bmc`: three segments of half the trial, each less its mean, all bins, integrals by trapezoids (Duarte, BMClab, psd2.py).
 * `quijoux`: segments of 10 s, each less its line, zeros up to the length of the trial, 0.15 to 5 Hz, sums of bins (Quijoux et al. 2021).
 */
export type SwaySpectrumRecipe = 'bmc' | 'quijoux';

const BAND = { fromHz: 0.15, toHz: 5 };
const SEGMENT_S = 10;
/** Of the bands below, Hz. */
const LOW_HZ = 0.5;
const HIGH_HZ = 2;

export interface SwaySpectrum extends Spectrum {
  /** Hz, of all bins. */
  readonly frequencyHz: Float64Array;
  /** L²/Hz. */
  readonly density: Float64Array;
  readonly recipe: SwaySpectrumRecipe;
}

export interface SwaySpectrumMeasuresOptions {
  /** Powers as integrals, L², or as sums of bins, L²/Hz, which grow with the length of the trial: the published code of `quijoux`. @default 'integral' */
  readonly power?: 'integral' | 'binSum';
}

export interface SwaySpectrumMeasures {
  /** L². */
  readonly power: number;
  /** The bins where the power so far reaches 50, 80, 95 %, Hz. */
  readonly f50: number;
  readonly f80: number;
  readonly f95: number;
  /** The bin of the largest density, Hz. */
  readonly mode: number;
  /** √(m2 / m0), Hz. */
  readonly centroid: number;
  /** √(1 − m1² / (m0 m2)). */
  readonly dispersion: number;
  /** m1 / m0, Hz. */
  readonly mean: number;
  /** Power up to 0.5 Hz, above it up to 2 Hz, and above that, L². */
  readonly below05: number;
  readonly from05to2: number;
  readonly above2: number;
  /** Power above 2 Hz over that below. */
  readonly highOverLow: number;
}

/** The spectrum of one axis. Missing samples lie on a line between their neighbours; a segment with half of them missing is left out. NaN for fewer than four samples. */
export function swaySpectrum(x: Float64Array, sampleRateHz: number, recipe: SwaySpectrumRecipe): SwaySpectrum {
  const half = Math.floor(x.length / 2);
  if (half < 2) return { frequencyHz: Float64Array.of(0, sampleRateHz / 2), density: Float64Array.of(NaN, NaN), recipe };
  const segmentSamples = recipe === 'bmc' ? half : Math.min(Math.floor(SEGMENT_S * sampleRateHz), x.length);
  const { frequencyHz, density } = welch(x, {
    sampleRateHz, segmentSamples, overlapSamples: Math.floor(segmentSamples / 2),
    detrend: recipe === 'bmc' ? 'constant' : 'linear', nfft: recipe === 'bmc' ? half : x.length,
  });
  return { frequencyHz, density, recipe };
}

/** @throws {TypeError | RangeError} for options that break their laws */
export function swaySpectrumMeasures(spectrum: SwaySpectrum, options: SwaySpectrumMeasuresOptions = {}): SwaySpectrumMeasures {
  const read = new OptionReader(options);
  const unit = read.oneOf('power', ['integral', 'binSum'], 'integral') === 'integral' ? 1 : spectrum.frequencyHz[1] - spectrum.frequencyHz[0];
  read.end();
  const band = spectrum.recipe === 'bmc' ? ({ rule: 'trapezoid' } as const) : BAND;
  const power = bandPower(spectrum, band);
  const below05 = bandPower(spectrum, { ...band, toHz: LOW_HZ });
  const below2 = bandPower(spectrum, { ...band, toHz: HIGH_HZ });
  return {
    power: power / unit,
    f50: spectralEdge(spectrum, 0.5, band),
    f80: spectralEdge(spectrum, 0.8, band),
    f95: spectralEdge(spectrum, 0.95, band),
    mode: spectralMode(spectrum, band),
    centroid: centroidalFrequency(spectrum, band),
    dispersion: frequencyDispersion(spectrum, band),
    mean: meanPowerFrequency(spectrum, band),
    below05: below05 / unit,
    from05to2: (below2 - below05) / unit,
    above2: (power - below2) / unit,
    highOverLow: (power - below2) / below2,
  };
}

/** Both axes: their mean power frequencies, each with the sum of its bins as weight (the mean frequency that BMClab publishes), Hz. */
export function jointMeanFrequency(ml: SwaySpectrum, ap: SwaySpectrum): number {
  const [weightMl, weightAp] = [ml, ap].map(({ density }) => density.reduce((sum, p) => sum + p, 0));
  const [meanMl, meanAp] = [ml, ap].map((spectrum) => swaySpectrumMeasures(spectrum).mean);
  return (meanAp * weightAp + meanMl * weightMl) / (weightAp + weightMl);
}
