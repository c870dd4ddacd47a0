/**
 * Power in a band of frequencies over the newest samples, at every sample. For several bands, spectral edges, or less noise at
 * the price of updates once a hop: `StreamingWelch`.
 *
 * Made of the bins of a sliding DFT and not of a band-pass and a mean of squares, because then it is exactly what the periodogram
 * of the window gives, what has left the window is forgotten to the last bit, there is no ring-in, and its delay is known: half a
 * window at every frequency. A wide band costs more that way: O(1) a sample and bin.
 */
import { type Block, capacityOf, type Meter, OptionReader, requireRange, type Samples, StatefulStage } from '../core';
import { MAX_WINDOW } from './goertzel';
import { SlidingSums } from './sliding-sums';

export interface SlidingBandPowerOptions {
  readonly sampleRateHz: number;
  /** Samples that the window holds, missing ones included, an integer 2 <= x <= 16777216; bins lie sampleRateHz / windowSamples apart. */
  readonly windowSamples: number;
  /** From, to, Hz: 0 < from <= to <= sampleRateHz / 2, both ends included, with a bin among them at least. */
  readonly bandHz: readonly number[];
  /** `hann` keeps slow drift from leaking into the band; `rectangular` tells neighbouring bins apart. Periodic. @default 'hann' */
  readonly window?: 'hann' | 'rectangular';
  /** Measures read NaN when fewer than this share of the window is there, 0 to 1. @default 0.5 */
  readonly minCoverage?: number;
}

/**
 * Power in a band, over a sliding window.
 *
 * Shape: one channel (any unit u) → `power` (u²), the integral of the density over the bins of the band, and `rms` (u), its root.
 * Latency: updated at every sample; it speaks of the middle of the window, (windowSamples − 1) / 2 samples ago.
 * Allocates: in the constructor only, among it a table of 2 · windowSamples doubles a bin.
 * State: windowSamples + 4 doubles a bin + 10; with `hann`, the neighbours of the band count as bins.
 * NaN and gaps: for a missing sample (or one beyond ±1e150) the last finite one stands in; see `minCoverage`. Before the first whole
 * window: NaN.
 * Accuracy: `bandPower(periodogram(window, { window, detrend: 'constant' }), band)` to 1e-12, after any number of samples.
 * Deviations: while a spike of height S is in the window, and for at most one window more, an error of about 1e-16 · S in each bin.
 * @throws {TypeError | RangeError} for options that break their laws
 * Source: see `sliding-sums.ts`; the Hann window as a sum over neighbouring bins: Harris 1978, Proc. IEEE 66(1), 51–83, eq. 28.
 * @example
 * const tremor = new SlidingBandPower({ sampleRateHz: 100, windowSamples: 200, bandHz: [8, 12] });
 */
export class SlidingBandPower extends StatefulStage implements Meter {
  readonly inputs: readonly string[] = ['x'];
  readonly measures: readonly string[] = ['power', 'rms'];
  readonly updateSamples = 1;
  private readonly settings: Settings;
  private readonly sums: SlidingSums;
  private readonly re: Float64Array;
  private readonly im: Float64Array;

  constructor(options: SlidingBandPowerOptions) {
    const read = readOptions(options);
    super('sliding-band-power', read.hash);
    const { windowSamples, firstSum, lastBin, isHann } = read;
    this.settings = read;
    const bins = lastBin - firstSum + (isHann ? 2 : 1);
    this.sums = new SlidingSums(Array.from({ length: bins }, (_, k) => firstSum + k), windowSamples, windowSamples);
    this.re = new Float64Array(bins);
    this.im = new Float64Array(bins);
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
    const { re, im, sums, settings } = this;
    const { windowSamples, minCoverage, firstBin, lastBin, firstSum, isHann } = settings;
    out[0] = out[1] = NaN;
    if (this.counts[0] < windowSamples || !(sums.finite > 0 && sums.finite / windowSamples >= minCoverage)) return;
    sums.readInto(re, im, true);
    let power = 0;
    for (let bin = firstBin; bin <= lastBin; bin++) {
      const k = bin - firstSum;
      let x = re[k];
      let y = im[k];
      if (isHann) {
        // The bin of the mean, which has been taken off, is 0.
        x = 0.5 * x - 0.25 * ((bin === 1 ? 0 : re[k - 1]) + re[k + 1]);
        y = 0.5 * y - 0.25 * ((bin === 1 ? 0 : im[k - 1]) + im[k + 1]);
      }
      // The bin at half the rate has no twin at a negative frequency.
      power += (2 * bin === windowSamples ? 1 : 2) * (x * x + y * y);
    }
    out[0] = power / (windowSamples * windowSamples * (isHann ? 0.375 : 1));
    out[1] = Math.sqrt(out[0]);
  }
}

interface Settings {
  readonly windowSamples: number;
  readonly isHann: boolean;
  readonly minCoverage: number;
  /** Bins of the band. */
  readonly firstBin: number;
  readonly lastBin: number;
  /** The first bin that is summed: with a Hann window the one before the band. */
  readonly firstSum: number;
  readonly hash: number;
}

function readOptions(options: SlidingBandPowerOptions): Settings {
  const read = new OptionReader(options);
  const sampleRateHz = read.number('sampleRateHz', { above: 0 });
  const windowSamples = read.integer('windowSamples', { atLeast: 2, atMost: MAX_WINDOW });
  const isHann = read.oneOf('window', ['hann', 'rectangular'], 'hann') === 'hann';
  const band = read.numbers('bandHz');
  const [fromHz, toHz] = band;
  if (!(band.length === 2 && fromHz > 0 && fromHz <= toHz && toHz <= sampleRateHz / 2)) {
    throw read.rangeError('bandHz', `two frequencies, 0 < from <= to <= ${sampleRateHz / 2} (sampleRateHz / 2)`, band.join(' to '));
  }
  const minCoverage = read.number('minCoverage', { atLeast: 0, atMost: 1, default: 0.5 });
  // A hair wider, so that bins at its ends are in it in spite of rounding.
  const firstBin = Math.max(1, Math.ceil((fromHz * windowSamples) / sampleRateHz - 1e-9));
  const lastBin = Math.min(windowSamples >> 1, Math.floor((toHz * windowSamples) / sampleRateHz + 1e-9));
  if (lastBin < firstBin) {
    throw read.rangeError('bandHz', `a band that holds a multiple of ${sampleRateHz / windowSamples} Hz (sampleRateHz / windowSamples)`, band.join(' to '));
  }
  // A window so short fades to a single sample.
  if (isHann && windowSamples < 3) throw read.rangeError('windowSamples', 'at least 3 with the Hann window', windowSamples);
  const firstSum = isHann ? Math.max(1, firstBin - 1) : firstBin;
  return { windowSamples, isHann, minCoverage, firstBin, lastBin, firstSum, hash: read.end() };
}
