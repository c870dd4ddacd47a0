/** What filters give, against scipy, and against 50 digits where scipy itself loses some. */
import { createBlock, type Operator } from '../../src/core';
import { FirFilter, savitzkyGolay, SavitzkyGolayFilter, type Sections, SosBank, SosFilter, zeroPhase } from '../../src/filters';
import { fftConvolve } from '../../src/spectral';
import { type Comparison, compare, type Group, together } from './comparison';
import { fir, firInput } from './fir-values';
import { worstError, worstShare } from './golden';
import { butterworth, type Design, designed, iir, isFragile, rowsOf } from './iir-values';

/** Outputs are compared as a share of this offset, which all inputs have: what a band-pass leaves of it says little about the digits. */
const OFFSET = 600;
const CHANNELS = 3;

const robust = iir.designs.filter((design) => !isFragile(design));

export function outputOf(operator: Operator, input: ArrayLike<number>): Float64Array {
  const output = new Float64Array(input.length);
  operator.process(Float64Array.from(input), output);
  return output;
}

const STARTS = [false, true];

/** From rest and warm-started. */
function butterworthOutputs(part: string, reference: string, outputsBy: 'scipy' | 'mpmath'): Comparison {
  const cases = butterworth.designs.filter((design) => design.outputsBy === outputsBy).flatMap((design) => STARTS.map((warmStart) => ({ ...design, warmStart })));
  return compare(part, reference, 1e-11, cases, ({ sections, sampleRateHz, warmStart, warm, cold }) => {
    const output = outputOf(new SosFilter({ sections, sampleRateHz, warmStart }), butterworth.input);
    return worstShare(output.filter((_, i) => i % butterworth.every === 0), warmStart ? warm : cold, OFFSET);
  });
}

type Filtered = Pick<Design, 'options' | 'sections' | 'output'>;

/** From rest, in 50 digits. */
function outputError(design: Filtered, sections: Sections = rowsOf(design)): number {
  const [input, every] = isFragile(design) ? [iir.long, 256] : [iir.short, 8];
  const output = outputOf(new SosFilter({ sections, sampleRateHz: design.options.sampleRateHz, warmStart: false }), input);
  return worstShare(output.filter((_, i) => i % every === every - 1), design.output, OFFSET);
}

/** The same, of the bank: each channel has the signal. */
function bankError(design: Filtered): number {
  const { short } = iir;
  const block = createBlock(CHANNELS, short.length);
  for (let c = 0; c < CHANNELS; c++) block.data.set(short, c * short.length);
  const { sampleRateHz } = design.options;
  new SosBank({ sections: rowsOf(design), channels: CHANNELS, sampleRateHz, warmStart: false }).process(block, block, 0, short.length);
  const errors = Array.from({ length: CHANNELS }, (_, c) => {
    const output = block.data.slice(c * short.length, (c + 1) * short.length);
    return worstShare(output.filter((_value, i) => i % 8 === 7), design.output, OFFSET);
  });
  return Math.max(...errors);
}

/** From rest and warm-started. */
const firCases = fir.filtered.flatMap(({ taps, cold, warm }) => STARTS.map((warmStart) => ({ taps, warmStart, expected: warmStart ? warm : cold })));

function bothWays(part: string, reference: string, belongs: (one: (typeof fir.zeroPhase)[number]) => boolean): Comparison {
  return compare(part, reference, 1e-11, fir.zeroPhase.filter(belongs), ({ options, length, expected }) =>
    worstShare(zeroPhase(firInput(length), options), expected, OFFSET),
  );
}

/** Of the offset times the rate for each derivative, since that is what the digits went through. */
function smoothingScale({ sampleRateHz, derivative = 0 }: { sampleRateHz: number; derivative?: number }): number {
  return OFFSET * sampleRateHz ** derivative;
}

/** Inside the signal, where no edge reaches, the live filter gives the same later by its latency. */
const smoothedLive = compare(
  'SavitzkyGolayFilter, live',
  'signal.savgol_filter',
  1e-12,
  fir.smoothed.filter(({ options }) => options.edges === 'interp'),
  ({ options, length, expected }) => {
    const { windowSamples, degree, derivative = 0, sampleRateHz } = options;
    const filter = new SavitzkyGolayFilter({ windowSamples, degree, derivative, sampleRateHz });
    const live = outputOf(filter, firInput(length)).slice(windowSamples - 1);
    const half = filter.latencySamples;
    return worstShare(live, expected.slice(half, expected.length - half), smoothingScale(options));
  },
);

export const filters: Group = {
  title: 'Filters: outputs, of the offset of 600 that went in',
  comparisons: [
    butterworthOutputs('SosFilter, Butterworth', 'signal.sosfilt', 'scipy'),
    butterworthOutputs('SosFilter, where sosfilt loses digits', '50 digits (mpmath)', 'mpmath'),
    compare('SosFilter, the other families', '50 digits (mpmath)', 1e-11, robust, (design) => outputError(design)),
    compare('SosFilter, with sections of our own', '50 digits (mpmath)', 1e-11, robust, (design) => outputError(design, designed(design))),
    compare('SosFilter, steep band-stops to order 20', '50 digits (mpmath)', 1e-11, iir.steep, (design) => outputError(design)),
    compare('SosFilter, order 12 at 0.001 of Nyquist', '50 digits (mpmath)', 1e-11, iir.designs.filter(isFragile), (design) => outputError(design)),
    compare('SosBank, three channels', '50 digits (mpmath)', 1e-11, robust, bankError),
    compare('FirFilter', 'signal.lfilter', 1e-11, firCases, ({ taps, warmStart, expected }) =>
      worstError(outputOf(new FirFilter({ taps, sampleRateHz: 100, warmStart }), fir.input), expected),
    ),
    compare('fftConvolve, full, same, valid', 'signal.convolve', 1e-12, fir.convolved, ({ length, taps, mode, expected }) =>
      worstError(fftConvolve(firInput(length), { taps, mode }), expected),
    ),
    bothWays('zeroPhase, even orders', 'signal.sosfiltfilt', ({ order }) => order !== null && order % 2 === 0),
    bothWays('zeroPhase, odd orders', 'signal.sosfiltfilt', ({ order }) => order !== null && order % 2 === 1),
    together('zeroPhase, every padding, taps', 'sosfiltfilt, filtfilt', [
      bothWays('sections', '', ({ order, options }) => order === null && options.sections !== undefined),
      bothWays('taps', '', ({ options }) => options.taps !== undefined),
    ]),
    compare('savitzkyGolay, derivatives 0–2, five edges', 'signal.savgol_filter', 1e-12, fir.smoothed, ({ options, length, expected }) =>
      worstShare(savitzkyGolay(firInput(length), options), expected, smoothingScale(options)),
    ),
    smoothedLive,
  ],
};
