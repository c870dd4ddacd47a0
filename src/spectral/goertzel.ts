/**
 * Goertzel's algorithm: the Fourier transform of one block after another, at a few frequencies, without keeping the samples.
 * Above about log2(windowSamples) frequencies an FFT is cheaper (`StreamingWelch`); for an answer at every sample see
 * `SlidingDft`.
 */
import { type Block, capacityOf, type Meter, OptionReader, requireRange, type Samples, StatefulStage } from '../core';
import { LARGEST } from './segment-spectrum';
import { makeWindow, readWindowShape, type WindowShape, type WindowType } from './windows';

// Places in `now`.
const AT = 0; // place of the next sample in its block
const FINITE = 1; // finite samples in the block so far
const SHIFT = 2; // the first of them, which is taken off all
const LAST = 3; // the last of them, less the shift: it stands in for missing ones
const SUM = 4; // of the samples, less the shift
const DONE_FINITE = 5; // finite samples in the last whole block

/** Far beyond use; it stops a slip of the keyboard from filling the memory. */
export const MAX_WINDOW = 2 ** 24;

export interface GoertzelOptions {
  readonly sampleRateHz: number;
  /** Frequencies to measure, Hz, 0 < x < sampleRateHz / 2, at least one, all different. Multiples of sampleRateHz / windowSamples are bins of the DFT. */
  readonly frequenciesHz: readonly number[];
  /** Samples a block, an integer 2 <= x <= 16777216. */
  readonly windowSamples: number;
  /** Periodic. @default 'rectangular' */
  readonly window?: WindowType;
  /** See `designWindow`. */
  readonly kaiserBeta?: number;
  /** See `designWindow`. */
  readonly tukeyTaper?: number;
  /** Whether the mean of the block is taken off first: else an offset leaks into frequencies between the bins. @default 'constant' */
  readonly detrend?: 'none' | 'constant';
  /** Amplitudes read NaN when fewer than this share of the block is there, 0 to 1. @default 0.5 */
  readonly minCoverage?: number;
}

/**
 * Amplitudes of sines at given frequencies, a block at a time.
 *
 * Shape: one channel (any unit) → `amplitude.<Hz>` for each frequency (unit, peak). `readDftInto` gives the sums themselves.
 * Latency: updated every `windowSamples` samples, when sampleIndex is a multiple of it; it speaks of the block's middle.
 * Allocates: in the constructor only. State: 4 doubles a frequency + 8.
 * NaN and gaps: for a missing sample (or one beyond ±1e150) the last finite one of the block stands in, before the first one the
 * first; see `minCoverage`. Before the first whole block: NaN.
 * Accuracy: the DFT to 1e-12 of its largest bin at 4000 samples, from 0.025 Hz at 100 Hz on.
 * @throws {TypeError | RangeError} for options that break their laws
 * Source: Goertzel 1958, "An algorithm for the evaluation of finite trigonometric series", Amer. Math. Monthly 65(1), 34–35, in
 * Reinsch's form, which keeps its digits at low frequencies: Stoer, Bulirsch, "Introduction to Numerical Analysis", 3rd ed., §2.3.2.
 * @example
 * const mains = new Goertzel({ sampleRateHz: 1000, frequenciesHz: [50, 100], windowSamples: 200 });
 */
export class Goertzel extends StatefulStage implements Meter {
  readonly inputs: readonly string[] = ['x'];
  readonly measures: readonly string[];
  readonly updateSamples: number;
  private readonly settings: Settings;
  private readonly window: Float64Array;
  /** For each frequency: factor and sign of the recurrence. */
  private readonly factors: Float64Array;
  /** For each frequency: cos and sin of its angle a sample, and those of the angle of the last sample. */
  private readonly angles: Float64Array;
  /** The transform of a constant 1, re and im. */
  private readonly constant: Float64Array;
  /** 2 / the sum of the window: from a sum to an amplitude. */
  private readonly scale: number;
  /** For each frequency: the sum of the recurrence, and its difference. */
  private readonly sums: Float64Array;
  /** Of the last whole block, for each frequency: re, im. */
  private readonly results: Float64Array;
  private readonly now = new Float64Array(6);

  constructor(options: GoertzelOptions) {
    const read = readOptions(options);
    super('goertzel', read.hash);
    const { frequenciesHz, sampleRateHz, windowSamples } = read;
    this.settings = read;
    this.measures = frequenciesHz.map((f) => `amplitude.${f}`);
    this.updateSamples = windowSamples;
    const window = makeWindow(read.window, windowSamples);
    this.window = window.values;
    this.scale = 2 / (window.coherentGain * windowSamples);
    const count = frequenciesHz.length;
    this.factors = new Float64Array(2 * count);
    this.angles = new Float64Array(4 * count);
    this.constant = new Float64Array(2 * count);
    this.sums = new Float64Array(2 * count);
    this.results = new Float64Array(2 * count);
    frequenciesHz.forEach((frequencyHz, f) => {
      const cycles = (samples: number): number => 2 * Math.PI * (((frequencyHz * samples) % sampleRateHz) / sampleRateHz);
      // Near half the rate, the angle from there: it has more digits.
      const isLow = frequencyHz < sampleRateHz / 4;
      const angle = (2 * Math.PI * (isLow ? frequencyHz : sampleRateHz / 2 - frequencyHz)) / sampleRateHz;
      const sign = isLow ? 1 : -1;
      this.factors.set([-sign * 4 * Math.sin(angle / 2) ** 2, sign], 2 * f);
      const last = cycles(windowSamples - 1);
      this.angles.set([sign * Math.cos(angle), Math.sin(angle), Math.cos(last), Math.sin(last)], 4 * f);
      for (let i = 0; i < windowSamples; i++) {
        this.constant[2 * f] += window.values[i] * Math.cos(cycles(i));
        this.constant[2 * f + 1] -= window.values[i] * Math.sin(cycles(i));
      }
    });
    this.keep(this.sums, this.results, this.now);
  }

  push(frame: Samples): void {
    this.take(frame, 0);
  }

  process(input: Block, from: number, to: number): void {
    requireRange(from, to, capacityOf('input', input, 1));
    for (let i = from; i < to; i++) this.take(input.data, i);
  }

  readInto(out: Float64Array): void {
    const { results, scale } = this;
    const covered = this.isCovered();
    for (let f = 0; 2 * f < results.length; f++) {
      if (!covered) {
        out[f] = NaN;
        continue;
      }
      // What `Math.hypot` does, which allocates: squares of what is very large or small are beyond a double.
      const a = Math.abs(results[2 * f]);
      const b = Math.abs(results[2 * f + 1]);
      const larger = Math.max(a, b);
      const share = larger > 0 ? Math.min(a, b) / larger : 0;
      out[f] = scale * larger * Math.sqrt(1 + share * share);
    }
  }

  /** Writes Σ window[n] x[n] exp(−2πj f n / sampleRateHz) over the last whole block, for each frequency; NaN like the measures. */
  readDftInto(re: Float64Array, im: Float64Array): void {
    const { results } = this;
    const covered = this.isCovered();
    for (let f = 0; 2 * f < results.length; f++) {
      if (covered) {
        re[f] = results[2 * f];
        im[f] = results[2 * f + 1];
      } else {
        re[f] = im[f] = NaN;
      }
    }
  }

  private isCovered(): boolean {
    const { windowSamples, minCoverage } = this.settings;
    const finite = this.now[DONE_FINITE];
    // Divided, so that an exact share passes, here as everywhere.
    return finite > 0 && finite / windowSamples >= minCoverage;
  }

  private take(data: Samples, place: number): void {
    const { now, counts, sums, factors, window } = this;
    const at = now[AT] | 0;
    const x = data[place];
    counts[0]++;
    if (x <= LARGEST && x >= -LARGEST) {
      if (now[FINITE] === 0) now[SHIFT] = x;
      now[FINITE]++;
      now[LAST] = x - now[SHIFT];
    } else {
      counts[1]++;
    }
    now[SUM] += now[LAST];
    const faded = now[LAST] * window[at];
    for (let k = 0; k < sums.length; k += 2) {
      const sign = factors[k + 1];
      const difference = faded + factors[k] * sums[k] + sign * sums[k + 1];
      sums[k + 1] = difference;
      sums[k] = difference + sign * sums[k];
    }
    now[AT] = at + 1;
    if (at + 1 === window.length) this.finish();
  }

  /** The end of a block: its sums become results, and the next one begins. */
  private finish(): void {
    const { now, sums, results, factors, angles, constant, window } = this;
    const level = this.settings.detrend === 'none' ? now[SHIFT] : -now[SUM] / window.length;
    for (let f = 0, k = 0; k < sums.length; f++, k += 2) {
      const sign = factors[k + 1];
      const cos = angles[4 * f];
      const sin = angles[4 * f + 1];
      // s[N−1] − exp(−jω) s[N−2], with s[N−2] = ± (s[N−1] − d[N−1]), and without the difference of two large numbers.
      const re = sign * (sums[k + 1] * cos - 0.5 * factors[k] * sums[k]);
      const im = sign * sin * (sums[k] - sums[k + 1]);
      const lastCos = angles[4 * f + 2];
      const lastSin = angles[4 * f + 3];
      results[k] = re * lastCos + im * lastSin + level * constant[k];
      results[k + 1] = im * lastCos - re * lastSin + level * constant[k + 1];
    }
    const finite = now[FINITE];
    sums.fill(0);
    now.fill(0);
    now[DONE_FINITE] = finite;
  }
}

interface Settings {
  readonly sampleRateHz: number;
  readonly frequenciesHz: readonly number[];
  readonly windowSamples: number;
  readonly window: WindowShape;
  readonly detrend: 'none' | 'constant';
  readonly minCoverage: number;
  readonly hash: number;
}

function readOptions(options: GoertzelOptions): Settings {
  const read = new OptionReader(options);
  const sampleRateHz = read.number('sampleRateHz', { above: 0 });
  const windowSamples = read.integer('windowSamples', { atLeast: 2, atMost: MAX_WINDOW });
  const window: WindowShape = read.has('window') ? readWindowShape(read, 'window') : { type: 'rectangular', parameter: 0 };
  return {
    sampleRateHz,
    windowSamples,
    window,
    frequenciesHz: readFrequencies(read, sampleRateHz),
    detrend: read.oneOf('detrend', ['none', 'constant'], 'constant'),
    minCoverage: read.number('minCoverage', { atLeast: 0, atMost: 1, default: 0.5 }),
    hash: read.end(),
  };
}

/** Frequencies between 0 and half the rate, at least one, all different. */
export function readFrequencies(read: OptionReader, sampleRateHz: number): readonly number[] {
  const frequenciesHz = read.numbers('frequenciesHz');
  if (frequenciesHz.length === 0) throw read.rangeError('frequenciesHz', 'at least one', frequenciesHz);
  for (const f of frequenciesHz) {
    if (!(f > 0 && f < sampleRateHz / 2)) throw read.rangeError('frequenciesHz', `0 < x < ${sampleRateHz / 2} (sampleRateHz / 2)`, f);
  }
  requireDifferent(read, 'frequenciesHz', 'frequencies', frequenciesHz);
  return frequenciesHz;
}

/** Each has a measure, and measures have names of their own. */
export function requireDifferent(read: OptionReader, name: string, what: string, values: readonly (number | string)[]): void {
  const twice = values.find((value, i) => values.indexOf(value) < i);
  if (twice !== undefined) throw new RangeError(`"${read.pathOf(name)}" expected different ${what}, got ${twice} twice`);
}
