/** What is computed from coefficients, against scipy. */
import {
  firResponse,
  frequencyResponse,
  groupDelaySamples,
  impulseResponse,
  polesAndZeros,
  steadyState,
  stepResponse,
  toPolynomials,
} from '../../src/filters';
import { compare, type Group } from './comparison';
import { fir } from './fir-values';
import { worstError, worstShare } from './golden';
import { butterworth, iir, rowsOf } from './iir-values';

interface Response {
  readonly frequencyHz: readonly number[];
  readonly re: readonly number[];
  readonly im: readonly number[];
}

/** Greatest distance from each root of one list to the nearest of the other. */
function distance(actual: readonly { re: number; im: number }[], expected: readonly (readonly [number, number])[]): number {
  // scipy lists the pairs at the origin that cancel.
  const others = expected.filter(([re, im]) => re !== 0 || im !== 0);
  if (actual.length !== others.length) return Infinity;
  return Math.max(...others.map(([re, im]) => Math.min(...actual.map((root) => Math.hypot(root.re - re, root.im - im)))));
}

/** As a share of 1, the gain of a pass band, or of the greatest value. */
function responseError({ frequencyHz, re, im }: Response, response: (frequencyHz: number) => { re: number; im: number }): number {
  const mine = frequencyHz.map(response);
  return Math.max(worstShare(mine.map((r) => r.re), re, 1), worstShare(mine.map((r) => r.im), im, 1));
}

function polynomialError(mine: Float64Array, expected: readonly number[]): number {
  const padded = new Float64Array(expected.length);
  padded.set(mine);
  return worstError(padded, expected);
}

const analysed = iir.analysed.map((values) => {
  const design = iir.designs[values.design];
  return { ...values, sections: rowsOf(design), sampleRateHz: design.options.sampleRateHz };
});

export const analysis: Group = {
  title: 'Analysis of designs',
  comparisons: [
    compare('frequency response', 'signal.sosfreqz', 1e-11, [...butterworth.responses, ...analysed], (one) =>
      responseError(one, (frequencyHz) => frequencyResponse(one.sections, frequencyHz, one.sampleRateHz)),
    ),
    compare('frequency response of taps', 'signal.freqz', 1e-11, fir.responses, (one) =>
      responseError(one, (frequencyHz) => firResponse(one.taps, frequencyHz, 100)),
    ),
    compare('group delay', '50 digits (mpmath)', 1e-11, analysed, ({ sections, sampleRateHz, frequencyHz, groupDelay }) =>
      worstShare(frequencyHz.map((f) => groupDelaySamples(sections, f, sampleRateHz)), groupDelay, 1),
    ),
    compare('poles', 'signal.sos2zpk', 1e-11, analysed, ({ sections, poles }) => distance(polesAndZeros(sections).poles, poles)),
    compare('zeros', 'signal.sos2zpk', 1e-11, analysed, ({ sections, zeros }) => distance(polesAndZeros(sections).zeros, zeros)),
    compare('gain', 'signal.sos2zpk', 1e-12, analysed, ({ sections, gain }) => worstError([polesAndZeros(sections).gain], [gain])),
    compare('polynomials', 'signal.sos2tf', 1e-13, analysed, ({ sections, b, a }) => {
      const mine = toPolynomials(sections);
      return Math.max(polynomialError(mine.b, b), polynomialError(mine.a, a));
    }),
    compare('impulse response', 'signal.sosfilt', 1e-11, analysed, ({ sections, impulse }) => worstError(impulseResponse(sections, 40), impulse)),
    compare('step response', 'signal.sosfilt', 1e-11, analysed, ({ sections, step }) => worstError(stepResponse(sections, 40), step)),
    compare('steady state', '50 digits (mpmath)', 1e-11, butterworth.designs, (design) => worstError(steadyState(design.sections), design.steadyState)),
  ],
};
