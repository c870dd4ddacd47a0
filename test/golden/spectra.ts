/** Transforms, spectra and what is read off them, against numpy, scipy and 50 digits. */
import { createBlock, type Meter } from '../../src/core';
import {
  bandPower,
  centroidalFrequency,
  designWindow,
  frequencyDispersion,
  Goertzel,
  hannWindow,
  meanPowerFrequency,
  periodogram,
  type PowerSpectrum,
  RealDft,
  RealFft,
  SlidingBandPower,
  SlidingDft,
  spectralEdge,
  spectralMode,
  StreamingWelch,
  welch,
} from '../../src/spectral';
import { type Comparison, compare, type Group, together } from './comparison';
import { worstError, worstShare } from './golden';
import { type Estimate, fft, type Metered, spectral } from './spectral-values';

const samples = Float64Array.from(spectral.samples);
const long = Float64Array.from(spectral.long);

interface Bins {
  readonly re: ArrayLike<number>;
  readonly im: ArrayLike<number>;
}

function transformed(transform: RealFft | RealDft, input: Float64Array): { re: Float64Array; im: Float64Array } {
  const bins = { re: new Float64Array(transform.bins), im: new Float64Array(transform.bins) };
  transform.forward(input, bins.re, bins.im);
  return bins;
}

/** Of the largest bin. */
function binsError(mine: { re: Float64Array; im: Float64Array }, every: number, { re, im }: Bins): number {
  const largest = Math.max(...Array.from(re, (x, k) => Math.hypot(x, im[k])));
  const isGiven = (_: number, k: number): boolean => k % every === 0;
  return Math.max(worstShare(mine.re.filter(isGiven), re, largest), worstShare(mine.im.filter(isGiven), im, largest));
}

/** There and back, of the greatest sample. */
function roundTripError(input: Float64Array): number {
  const transform = new RealFft({ size: input.length });
  const { re, im } = transformed(transform, input);
  const output = new Float64Array(input.length);
  transform.inverse(re, im, output);
  return worstError(output, input);
}

const powersOfTwo = [
  ...fft.transforms.map(({ input, re, im }) => ({ input: Float64Array.from(input), every: 1, re, im })),
  ...spectral.powersOfTwo.map(({ size, every, re, im }) => ({ input: long.slice(0, size), every, re, im })),
];

function spectrumError(mine: PowerSpectrum, { frequencyHz, density, power }: Estimate<unknown>): number {
  return Math.max(worstError(mine.frequencyHz, frequencyHz), worstError(mine.density, density), worstError(mine.power, power));
}

/** Greatest error of a bin, of the bin itself, but for those that the removed mean leaves at the level of rounding. */
function binByBinError({ density: mine }: PowerSpectrum, { density }: Estimate<unknown>): number {
  const highest = Math.max(...density);
  return Math.max(...density.map((value, k) => (value > 1e-12 * highest ? Math.abs(mine[k] - value) / value : 0)));
}

const estimates = [
  ...spectral.welch.map((row) => ({ row, mine: () => welch(samples, row.options) })),
  ...spectral.periodogram.map((row) => ({ row, mine: () => periodogram(samples.slice(0, row.samples), row.options) })),
];

const spectrum = { frequencyHz: Float64Array.from(spectral.measures.frequencyHz), density: Float64Array.from(spectral.measures.density) };

type MeasuresRow = (typeof spectral.measures.rows)[number];

function read(part: string, reference: string, bound: number, actual: (row: MeasuresRow) => number[], expected: (row: MeasuresRow) => readonly number[]): Comparison {
  return compare(part, reference, bound, spectral.measures.rows, (row) => worstError(actual(row), expected(row)));
}

/** One case for each time at which the meter is read; of the greatest value then. */
function metered<O, M extends Meter>(
  part: string, reference: string, bound: number, rows: readonly Metered<O>[], make: (options: O) => M, readOf: (meter: M) => Float64Array,
): Comparison {
  const block = createBlock(1, samples.length);
  block.data.set(samples);
  const cases = rows.flatMap(({ options, ends, values }) => {
    const meter = make(options);
    return ends.map((end, i) => {
      meter.process(block, meter.sampleIndex, end);
      return { options, end, actual: readOf(meter), expected: values[i] };
    });
  });
  return compare(part, reference, bound, cases, ({ actual, expected }) => worstError(actual, expected));
}

function amplitudesOf(meter: Meter): Float64Array {
  const out = new Float64Array(meter.measures.length);
  meter.readInto(out);
  return out;
}

function powerOf(meter: Meter): Float64Array {
  return amplitudesOf(meter).slice(0, 1);
}

function densityOf(meter: StreamingWelch): Float64Array {
  const out = new Float64Array(meter.frequencyHz.length);
  meter.readDensityInto(out);
  return out;
}

export const spectra: Group = {
  title: 'Spectra: of the largest bin, reading or sample',
  comparisons: [
    compare('RealFft, 2 to 4096 samples', 'numpy.fft.rfft', 1e-14, powersOfTwo, ({ input, every, ...bins }) => binsError(transformed(new RealFft({ size: input.length }), input), every, bins)),
    compare('RealFft, there and back', 'its input', 1e-14, powersOfTwo, ({ input }) => roundTripError(input)),
    compare('RealDft, any length', 'numpy.fft.rfft', 1e-14, spectral.transforms, ({ size, ...bins }) => binsError(transformed(new RealDft({ size }), samples.slice(0, size)), 3, bins)),
    compare('designWindow, eight types', 'signal.get_window', 1e-14, spectral.windows, ({ options, values }) => worstError(designWindow(options).values, values)),
    compare('their noise bandwidths', 'numpy', 1e-13, spectral.windows, ({ options, enbw }) => worstError([designWindow(options).equivalentNoiseBandwidthBins], [enbw])),
    compare('hannWindow', 'signal.windows.hann', 1e-15, fft.hann, ({ size, symmetric, periodic }) =>
      Math.max(worstError(hannWindow({ size }).values, periodic), worstError(hannWindow({ size, symmetry: 'symmetric' }).values, symmetric)),
    ),
    compare('welch', 'signal.welch', 1e-12, spectral.welch, (row) => spectrumError(welch(samples, row.options), row)),
    compare('periodogram', 'signal.periodogram', 1e-12, spectral.periodogram, (row) => spectrumError(periodogram(samples.slice(0, row.samples), row.options), row)),
    compare('both, each bin of itself', 'signal.welch, periodogram', 1e-11, estimates, ({ mine, row }) => binByBinError(mine(), row)),
    read('bandPower', 'numpy.sum, trapz', 1e-13, ({ band }) => [bandPower(spectrum, band)], (row) => [row.bandPower]),
    together('meanPowerFrequency, centroidalFrequency', 'numpy', [
      read('mean', '', 1e-13, ({ band }) => [meanPowerFrequency(spectrum, band)], (row) => [row.meanPowerFrequency]),
      read('centroid', '', 1e-13, ({ band }) => [centroidalFrequency(spectrum, band)], (row) => [row.centroidalFrequency]),
    ]),
    read('frequencyDispersion', 'numpy', 1e-11, ({ band }) => [frequencyDispersion(spectrum, band)], (row) => [row.frequencyDispersion]),
    read('spectralMode', 'numpy.argmax', 0, ({ band }) => [spectralMode(spectrum, band)], (row) => [row.mode]),
    read('spectralEdge', 'numpy.cumsum', 0, ({ band }) => spectral.measures.shares.map((share) => spectralEdge(spectrum, share, band)), (row) => row.edges),
    metered('Goertzel', '50 digits (mpmath)', 1e-12, spectral.goertzel, (options) => new Goertzel(options), amplitudesOf),
    metered('SlidingDft', '50 digits (mpmath)', 1e-12, spectral.slidingDft, (options) => new SlidingDft(options), amplitudesOf),
    metered('SlidingBandPower', 'signal.periodogram', 1e-12, spectral.slidingBandPower, (options) => new SlidingBandPower(options), powerOf),
    metered('StreamingWelch', 'signal.welch', 1e-12, spectral.streamingWelch, (options) => new StreamingWelch(options), densityOf),
  ],
};
