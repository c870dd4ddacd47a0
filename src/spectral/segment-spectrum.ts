/** The spectrum of one segment: gaps filled, trend removed, windowed, padded, transformed. What every estimate of Welch's kind averages. */
import type { OptionReader } from '../core';
import { MAX_SIZE, RealDft } from './real-dft';
import { makeWindow, readWindowShape, type WindowShape, type WindowType } from './windows';

/** A larger sample is taken as missing, like ±Infinity: its square would not be finite. */
export const LARGEST = 1e150;
const DETRENDS = ['none', 'constant', 'linear'] as const;

/** What is taken off each segment first: nothing, its mean, or its line of least squares. */
export type Detrend = (typeof DETRENDS)[number];

/** Options that all estimates share. */
export interface SegmentOptions {
  readonly sampleRateHz: number;
  /** Periodic. @default 'hann' (`periodogram`: 'rectangular') */
  readonly window?: WindowType;
  /** See `designWindow`. */
  readonly kaiserBeta?: number;
  /** See `designWindow`. */
  readonly tukeyTaper?: number;
  /** Taken off each segment before it is windowed. @default 'constant' */
  readonly detrend?: Detrend;
  /** Samples that are transformed: the segment, and zeros after it. Any integer from there to 4194304; powers of two are quickest. @default the segment */
  readonly nfft?: number;
}

export interface SegmentSettings {
  readonly sampleRateHz: number;
  readonly segmentSamples: number;
  readonly window: WindowShape;
  readonly detrend: Detrend;
  readonly nfft: number;
}

/** Reads what `SegmentOptions` holds, for segments of a length. */
export function readSegmentOptions(read: OptionReader, segmentSamples: number): SegmentSettings {
  return {
    segmentSamples,
    sampleRateHz: read.number('sampleRateHz', { above: 0 }),
    window: readWindowShape(read, 'window'),
    detrend: read.oneOf('detrend', DETRENDS, 'constant'),
    nfft: read.integer('nfft', { atLeast: segmentSamples, atMost: MAX_SIZE, why: 'the segment, and the longest transform', default: segmentSamples }),
  };
}

export class SegmentSpectrum {
  /** The segment: write `segmentSamples` samples here; they are overwritten. */
  readonly segment: Float64Array;
  readonly frequencyHz: Float64Array;
  /** Density × this is the power of a sine in the middle of its bin. */
  readonly equivalentNoiseBandwidthHz: number;
  private readonly settings: SegmentSettings;
  private readonly dft: RealDft;
  private readonly window: Float64Array;
  /** Of a squared bin, so that the density is one-sided. */
  private readonly scale: number;
  private readonly re: Float64Array;
  private readonly im: Float64Array;

  constructor(settings: SegmentSettings) {
    const { segmentSamples, sampleRateHz, nfft } = settings;
    const { values, noiseGain, equivalentNoiseBandwidthBins } = makeWindow(settings.window, segmentSamples);
    this.settings = settings;
    this.dft = new RealDft({ size: nfft });
    this.segment = new Float64Array(nfft);
    this.window = values;
    this.scale = 2 / (sampleRateHz * noiseGain * segmentSamples);
    this.equivalentNoiseBandwidthHz = (equivalentNoiseBandwidthBins * sampleRateHz) / segmentSamples;
    this.re = new Float64Array(this.dft.bins);
    this.im = new Float64Array(this.dft.bins);
    this.frequencyHz = Float64Array.from({ length: this.dft.bins }, (_, k) => (k * sampleRateHz) / nfft);
  }

  /** Writes the one-sided density of `segment`, which holds a usable sample at least, to `out` from `at` on. */
  densityInto(out: Float64Array, at: number): void {
    const { segment, window, re, im, scale } = this;
    const { segmentSamples, detrend, nfft } = this.settings;
    fillGaps(segment, segmentSamples);
    if (detrend !== 'none') removeTrend(segment, segmentSamples, detrend === 'linear');
    for (let i = 0; i < segmentSamples; i++) segment[i] *= window[i];
    segment.fill(0, segmentSamples);
    this.dft.forward(segment, re, im);
    const last = re.length - 1;
    for (let k = 0; k <= last; k++) out[at + k] = scale * (re[k] * re[k] + im[k] * im[k]);
    // The first bin has no twin at a negative frequency, nor has the last one when the number of samples is even.
    out[at] *= 0.5;
    if (nfft % 2 === 0) out[at + last] *= 0.5;
  }
}

/** The number of usable samples in `samples[from, to)`. */
export function countUsable(samples: Float64Array, from: number, to: number): number {
  let count = 0;
  for (let i = from; i < to; i++) if (samples[i] <= LARGEST && samples[i] >= -LARGEST) count++;
  return count;
}

/** Missing samples lie on the line between their neighbours, or, at an end, as high as the nearest one. */
function fillGaps(samples: Float64Array, length: number): void {
  let before = -1;
  for (let i = 0; i <= length; i++) {
    if (i < length && !(samples[i] <= LARGEST && samples[i] >= -LARGEST)) continue;
    if (i - before > 1) {
      const left = before < 0 ? samples[i] : samples[before];
      const right = i === length ? left : samples[i];
      for (let k = before + 1; k < i; k++) samples[k] = left + ((right - left) * (k - before)) / (i - before);
    }
    before = i;
  }
}

/** Takes the mean off, then the slope of the line of least squares. */
function removeTrend(samples: Float64Array, length: number, isLinear: boolean): void {
  const shift = samples[0];
  let sum = 0;
  for (let i = 0; i < length; i++) sum += samples[i] - shift;
  const mean = sum / length;
  const middle = (length - 1) / 2;
  let lever = 0;
  for (let i = 0; i < length; i++) {
    samples[i] = samples[i] - shift - mean;
    lever += (i - middle) * samples[i];
  }
  if (!isLinear) return;
  const slope = (12 * lever) / (length * (length * length - 1));
  for (let i = 0; i < length; i++) samples[i] -= slope * (i - middle);
}
