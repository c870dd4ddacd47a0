/**
 * How regular a sway is, and how it scales with time: sample entropy and detrended fluctuation analysis. Both depend on the sample rate as
 * much as on the sway, so compare trials of one rate and one filter only.
 *
 * Source: Richman, Moorman 2000, "Physiological time-series analysis using approximate entropy and sample entropy", Am. J. Physiol. Heart
 * 278:H2039–H2049; Peng et al. 1994, "Mosaic organization of DNA nucleotides", Phys. Rev. E 49:1685–1689.
 */
import { OptionReader } from '../core';
import { fitLine } from './diffusion';
import { meanOf, rootMeanSquare } from './displacement';

export interface SampleEntropyOptions {
  /** Length m of the stretches that are compared, an integer >= 1. @default 2 */
  readonly length?: number;
  /** Tolerance r as a share of the standard deviation (divisor n), x > 0. @default 0.2 */
  readonly tolerance?: number;
}

/**
 * Sample entropy: −ln of the share of pairs of stretches that, alike over m samples, stay so over m + 1. Alike is a distance of at most r
 * in every sample; n − m stretches, none with itself.
 *
 * Cost: n² · r-ish, by sorting: 1 s for 60 000 samples. NaN: a stretch with a missing sample is like none; NaN where no pair is alike, or nothing varies.
 * @throws {TypeError | RangeError} for options that break their laws
 */
export function sampleEntropy(x: Float64Array, options: SampleEntropyOptions = {}): number {
  const read = new OptionReader(options);
  const m = read.integer('length', { atLeast: 1, default: 2 });
  const tolerance = read.number('tolerance', { above: 0, default: 0.2 });
  read.end();
  const mean = meanOf(x);
  const r = tolerance * rootMeanSquare(x.map((value) => value - mean));
  if (!(r > 0)) return NaN;
  const starts = Uint32Array.from({ length: Math.max(0, x.length - m) }, (_, i) => i).filter((i) => x[i] === x[i]);
  starts.sort((a, b) => x[a] - x[b]);
  // Sample k of every stretch side by side, and no branch a pair: which way it goes cannot be guessed, and a wrong guess is what costs.
  const columns = Array.from({ length: m + 1 }, (_, k) => Float64Array.from(starts, (i) => x[i + k]));
  const [first, before, last] = [columns[0], columns[m - 1], columns[m]];
  const near = new Uint8Array(starts.length).fill(1);
  let [end, alike, still] = [0, 0, 0];
  for (let a = 0; a < starts.length; a++) {
    while (end < starts.length && first[end] - first[a] <= r) end++;
    if (m > 2) markNear(near, columns.slice(1, m - 1), a, end, r);
    const [beforeA, lastA] = [before[a], last[a]];
    let [alikeA, stillA] = [0, 0];
    for (let b = a + 1; b < end; b++) {
      const isAlike = near[b] & (Math.abs(before[b] - beforeA) <= r ? 1 : 0);
      alikeA += isAlike;
      stillA += isAlike & (Math.abs(last[b] - lastA) <= r ? 1 : 0);
    }
    alike += alikeA;
    still += stillA;
  }
  return -Math.log(still / alike);
}

/** 1 for each stretch after a, and before an end, that is like it in all of these columns. */
function markNear(near: Uint8Array, columns: readonly Float64Array[], a: number, end: number, r: number): void {
  near.fill(1, a + 1, end);
  for (const column of columns) for (let b = a + 1; b < end; b++) near[b] &= Math.abs(column[b] - column[a]) <= r ? 1 : 0;
}

const SCALES = 18;
const SHORTEST = 10;
/** Fewer samples lie on a line, or nearly. */
const LEAST = 4;

export interface DetrendedFluctuationOptions {
  /** Lengths of the windows, samples, rising, each at least 4. @default 18 in even ratios from 10 to a quarter of the trial, rounded down */
  readonly lengths?: readonly number[];
}

/**
 * Detrended fluctuation analysis: the exponent α by which the sway about lines through windows of the summed signal grows with their
 * length; 0.5 for white noise, 1.5 for a random walk. Windows do not overlap and begin at the first sample.
 *
 * NaN: a window with a missing sample is left out, and so is a length with fewer than four windows; NaN with fewer than five lengths.
 * @throws {TypeError | RangeError} for options that break their laws
 */
export function detrendedFluctuation(x: Float64Array, options: DetrendedFluctuationOptions = {}): number {
  const read = new OptionReader(options);
  const lengths = read.numbers('lengths', evenRatios(x.length));
  lengths.forEach((length, i) => {
    if (!(Number.isInteger(length) && length >= LEAST)) throw new RangeError(`"${read.pathOf('lengths', i)}" expected an integer >= ${LEAST}, got ${length}`);
  });
  read.end();
  const n = x.length;
  const mean = meanOf(x);
  const sums = new Float64Array(n);
  let sum = 0;
  for (let i = 0; i < n; i++) {
    if (x[i] === x[i]) sum += x[i] - mean;
    // Where it is missing the window is, not all that follows.
    sums[i] = x[i] === x[i] ? sum : NaN;
  }
  const logLength: number[] = [];
  const logSway: number[] = [];
  for (const length of lengths) {
    const square = swayAboutLines(sums, length);
    if (!(square > 0)) continue;
    logLength.push(Math.log(length));
    logSway.push(0.5 * Math.log(square));
  }
  return logLength.length < 5 ? NaN : fitLine(logLength, logSway, 0, logLength.length).slope;
}

function evenRatios(samples: number): readonly number[] {
  const last = Math.floor(samples / 4);
  const lengths: number[] = [];
  for (let k = 0; k < SCALES; k++) {
    // Rounded down, but for what the power loses.
    const length = Math.floor(SHORTEST * (last / SHORTEST) ** (k / (SCALES - 1)) + 1e-9);
    if (length >= SHORTEST && length !== lengths[lengths.length - 1]) lengths.push(length);
  }
  return lengths;
}

/** The mean square about the lines through windows of a length; NaN with fewer than four windows. */
function swayAboutLines(sums: Float64Array, length: number): number {
  const middle = (length - 1) / 2;
  const spread = (length * (length * length - 1)) / 12;
  let total = 0;
  let windows = 0;
  for (let from = 0; from + length <= sums.length; from += length) {
    let mean = 0;
    for (let i = 0; i < length; i++) mean += sums[from + i];
    mean /= length;
    if (mean !== mean) continue;
    let lever = 0;
    for (let i = 0; i < length; i++) lever += (i - middle) * (sums[from + i] - mean);
    const slope = lever / spread;
    for (let i = 0; i < length; i++) {
      const rest = sums[from + i] - mean - slope * (i - middle);
      total += rest * rest;
    }
    windows++;
  }
  return windows < 4 ? NaN : total / (windows * length);
}
