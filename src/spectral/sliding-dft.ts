/**
 * The Fourier transform of the newest samples at a few frequencies, at every sample. Costs O(1) a sample and frequency; where
 * an answer once a window is enough, `Goertzel` costs half of it and keeps no samples. For power in a band: `SlidingBandPower`.
 */
import { type Block, capacityOf, type Meter, OptionReader, requireRange, type Samples, StatefulStage } from '../core';
import { MAX_WINDOW, readFrequencies } from './goertzel';
import { SlidingSums } from './sliding-sums';

export interface SlidingDftOptions {
  readonly sampleRateHz: number;
  /** Frequencies to measure, Hz, 0 < x < sampleRateHz / 2, at least one, all different. Multiples of sampleRateHz / windowSamples are bins of the DFT. */
  readonly frequenciesHz: readonly number[];
  /** Samples that the window holds, missing ones included, an integer 2 <= x <= 16777216. */
  readonly windowSamples: number;
  /** Whether the mean of the window is taken off first: else an offset leaks into frequencies between the bins. @default 'constant' */
  readonly detrend?: 'none' | 'constant';
  /** Amplitudes read NaN when fewer than this share of the window is there, 0 to 1. @default 0.5 */
  readonly minCoverage?: number;
}

/**
 * Amplitudes of sines at given frequencies, over a sliding window.
 *
 * Shape: one channel (any unit) → `amplitude.<Hz>` for each frequency (unit, peak). `readDftInto` gives the sums themselves.
 * Latency: updated at every sample; it speaks of the middle of the window, (windowSamples − 1) / 2 samples ago.
 * Allocates: in the constructor only, among it a table of 2 · windowSamples doubles a frequency.
 * State: windowSamples + 4 doubles a frequency + 10.
 * NaN and gaps: for a missing sample (or one beyond ±1e150) the last finite one stands in; see `minCoverage`. Before the first whole
 * window: NaN.
 * Accuracy: the DFT of the window to 1e-12 of its largest bin, after any number of samples; errors live for one window.
 * @throws {TypeError | RangeError} for options that break their laws
 * Source: see `sliding-sums.ts`.
 * @example
 * const tremor = new SlidingDft({ sampleRateHz: 100, frequenciesHz: [8, 10, 12], windowSamples: 100 });
 */
export class SlidingDft extends StatefulStage implements Meter {
  readonly inputs: readonly string[] = ['x'];
  readonly measures: readonly string[];
  readonly updateSamples = 1;
  private readonly windowSamples: number;
  private readonly minCoverage: number;
  private readonly isDetrended: boolean;
  private readonly sums: SlidingSums;
  private readonly re: Float64Array;
  private readonly im: Float64Array;

  constructor(options: SlidingDftOptions) {
    const read = readOptions(options);
    super('sliding-dft', read.hash);
    const { frequenciesHz, windowSamples } = read;
    this.measures = frequenciesHz.map((f) => `amplitude.${f}`);
    this.windowSamples = windowSamples;
    this.minCoverage = read.minCoverage;
    this.isDetrended = read.isDetrended;
    this.sums = new SlidingSums(frequenciesHz, read.sampleRateHz, windowSamples);
    this.re = new Float64Array(frequenciesHz.length);
    this.im = new Float64Array(frequenciesHz.length);
    this.keep(...this.sums.state);
  }

  push(frame: Samples): void {
    this.counts[0]++;
    if (!this.sums.take(frame, 0)) this.counts[1]++;
  }

  process(input: Block, from: number, to: number): void {
    requireRange(from, to, capacityOf('input', input, 1));
    const { counts, sums } = this;
    for (let i = from; i < to; i++) if (!sums.take(input.data, i)) counts[1]++;
    counts[0] += to - from;
  }

  readInto(out: Float64Array): void {
    const { re, im } = this;
    this.readDftInto(re, im);
    const scale = 2 / this.windowSamples;
    for (let f = 0; f < re.length; f++) out[f] = scale * Math.sqrt(re[f] * re[f] + im[f] * im[f]);
  }

  /** Writes Σ x[n] exp(−2πj f n / sampleRateHz) over the window, its oldest sample first, for each frequency; NaN like the measures. */
  readDftInto(re: Float64Array, im: Float64Array): void {
    const { finite } = this.sums;
    if (this.counts[0] >= this.windowSamples && finite > 0 && finite / this.windowSamples >= this.minCoverage) {
      this.sums.readInto(re, im, this.isDetrended);
    } else {
      re.fill(NaN);
      im.fill(NaN);
    }
  }
}

function readOptions(options: SlidingDftOptions) {
  const read = new OptionReader(options);
  const sampleRateHz = read.number('sampleRateHz', { above: 0 });
  return {
    sampleRateHz,
    frequenciesHz: readFrequencies(read, sampleRateHz),
    windowSamples: read.integer('windowSamples', { atLeast: 2, atMost: MAX_WINDOW }),
    isDetrended: read.oneOf('detrend', ['none', 'constant'], 'constant') === 'constant',
    minCoverage: read.number('minCoverage', { atLeast: 0, atMost: 1, default: 0.5 }),
    hash: read.end(),
  };
}
