/**
 * Power spectra of a whole recording: the periodogram, and Welch's average of the periodograms of overlapping segments. A
 * periodogram does not grow less noisy with length; an average does, for fewer bins. Live: `StreamingWelch`.
 */
import { describe, OptionReader, type Samples } from '../core';
import { MAX_SIZE } from './real-dft';
import { countUsable, readSegmentOptions, type SegmentOptions, type SegmentSettings, SegmentSpectrum } from './segment-spectrum';

const DEFAULT_MIN_COVERAGE = 0.5;

export interface PeriodogramOptions extends SegmentOptions {
  /** The spectrum is NaN when fewer than this share of the samples is there, 0 to 1. @default 0.5 */
  readonly minCoverage?: number;
}

export interface WelchOptions extends SegmentOptions {
  /** Samples a segment, an integer 2 <= x <= 4194304. */
  readonly segmentSamples: number;
  /** Samples that neighbours share, 0 <= x < segmentSamples. @default half a segment, rounded down */
  readonly overlapSamples?: number;
  /** Segments of which fewer than this share of the samples is there are left out, 0 to 1. @default 0.5 */
  readonly minCoverage?: number;
}

/** A one-sided power spectrum. Of a signal in units u: */
export interface PowerSpectrum {
  /** Bins 0 to floor(nfft / 2), sampleRateHz / nfft apart, Hz. */
  readonly frequencyHz: Float64Array;
  /** u²/Hz: its sum times the distance of the bins is the mean square. scipy: `scaling='density'`. */
  readonly density: Float64Array;
  /** u²: at the bin of a sine, its mean square, half its squared amplitude. scipy: `scaling='spectrum'`. */
  readonly power: Float64Array;
  /** Segments that were averaged. */
  readonly segments: number;
  /** Segments that were left out, because too many of their samples are missing. */
  readonly skippedSegments: number;
}

/**
 * Welch's estimate of the power spectrum of a recording.
 *
 * Shape: samples [n] (any unit u), n >= segmentSamples → bins [floor(nfft / 2) + 1], see `PowerSpectrum`. What is left after
 * the last whole segment is not used.
 * Allocates: the results, and scratch for one segment.
 * NaN and gaps: missing samples (and any beyond ±1e150) lie on the line between their neighbours in the segment; a segment with
 * too many is left out and counted; when none remains the spectrum is NaN.
 * Accuracy: scipy.signal.welch to 1e-13 of the largest bin, 3e-13 where a line is taken off (the rounding of scipy's); `nfft` may be any number, as there.
 * @throws {TypeError | RangeError} for options that break their laws, or samples fewer than one segment
 * Deviations: scipy shortens the segment to a shorter signal, here that is an error; the average is the mean, never the median.
 * Source: Welch 1967, "The use of fast Fourier transform for the estimation of power spectra", IEEE Trans. Audio
 * Electroacoustics 15(2), 70–73.
 * @example
 * const { frequencyHz, density } = welch(force, { sampleRateHz: 100, segmentSamples: 1024 });
 */
export function welch(samples: Samples, options: WelchOptions): PowerSpectrum {
  const settings = readWelchOptions(new OptionReader(options));
  requireSamples(samples, settings.segmentSamples, 'segmentSamples');
  return average(samples, settings);
}

/**
 * The periodogram of a recording: Welch's estimate from one segment, the whole of it, with the rectangular window by default.
 *
 * Shape, units, NaN and gaps: as `welch`. Allocates: the results and scratch.
 * Accuracy: scipy.signal.periodogram, as `welch`.
 * @throws {TypeError | RangeError} for options that break their laws, fewer than two samples, or more than 4194304
 * Source: Oppenheim, Schafer, "Discrete-Time Signal Processing", 3rd ed., §10.5.
 * @example
 * const { frequencyHz, density } = periodogram(force, { sampleRateHz: 100, window: 'hann', detrend: 'linear' });
 */
export function periodogram(samples: Samples, options: PeriodogramOptions): PowerSpectrum {
  requireSamples(samples, 2, 'a spectrum');
  if (samples.length > MAX_SIZE) {
    throw new RangeError(`"samples" expected at most ${MAX_SIZE} (the longest transform; welch takes more), got ${samples.length}`);
  }
  const read = new OptionReader(options);
  const given = read.has('window') ? options : { ...options, window: 'rectangular' };
  const settings = readSettings(new OptionReader(given), samples.length, 0);
  return average(samples, settings);
}

export interface WelchSettings extends SegmentSettings {
  readonly overlapSamples: number;
  readonly minCoverage: number;
}

/** Reads the options of `welch`, and rejects any other. */
function readWelchOptions(read: OptionReader): WelchSettings {
  const { segmentSamples, overlapSamples } = readSegmentation(read);
  return readSettings(read, segmentSamples, overlapSamples);
}

export function readSegmentation(read: OptionReader): { segmentSamples: number; overlapSamples: number } {
  const segmentSamples = read.integer('segmentSamples', { atLeast: 2, atMost: MAX_SIZE });
  const law = { atLeast: 0, below: segmentSamples, why: 'segmentSamples', default: segmentSamples >> 1 };
  return { segmentSamples, overlapSamples: read.integer('overlapSamples', law) };
}

function readSettings(read: OptionReader, segmentSamples: number, overlapSamples: number): WelchSettings {
  const segment = readSegmentOptions(read, segmentSamples);
  const minCoverage = read.number('minCoverage', { atLeast: 0, atMost: 1, default: DEFAULT_MIN_COVERAGE });
  read.end();
  return { ...segment, overlapSamples, minCoverage };
}

function average(samples: Samples, settings: WelchSettings): PowerSpectrum {
  const { segmentSamples, overlapSamples, minCoverage } = settings;
  const spectrum = new SegmentSpectrum(settings);
  const { segment, frequencyHz, equivalentNoiseBandwidthHz } = spectrum;
  const density = new Float64Array(frequencyHz.length);
  const one = new Float64Array(frequencyHz.length);
  let segments = 0;
  let skippedSegments = 0;
  for (let at = 0; at + segmentSamples <= samples.length; at += segmentSamples - overlapSamples) {
    for (let i = 0; i < segmentSamples; i++) segment[i] = samples[at + i];
    const usable = countUsable(segment, 0, segmentSamples);
    if (usable === 0 || usable / segmentSamples < minCoverage) {
      skippedSegments++;
      continue;
    }
    segments++;
    spectrum.densityInto(one, 0);
    for (let k = 0; k < density.length; k++) density[k] += one[k];
  }
  for (let k = 0; k < density.length; k++) density[k] /= segments;
  const power = density.map((x) => x * equivalentNoiseBandwidthHz);
  return { frequencyHz, density, power, segments, skippedSegments };
}

function requireSamples(samples: Samples, least: number, why: string): void {
  if (!(samples instanceof Float64Array) && !(samples instanceof Float32Array)) {
    throw new TypeError(`"samples" expected a Float64Array or Float32Array, got ${describe(samples)}`);
  }
  if (samples.length < least) throw new RangeError(`"samples" expected at least ${least} (${why}), got ${samples.length}`);
}
