/**
 * What sections do to a signal, computed from their coefficients: response and delay at a frequency, and the state
 * in which a constant leaves them. To look at the finished filter rather than the design, filter an impulse.
 */
import { describe } from '../../core';
import { FLAT, flattenSections, type SectionsLike } from './sections';

/** Coefficients that differ by less than this share of their size are the same: designs round zeros off the unit circle by less. */
const SAME = 1e-12;
/** The same for a zero at DC or the Nyquist frequency, which a close one must not be taken for. */
const SAME_POINT = 1e-15;

/** One value of a transfer function. */
export interface FrequencyResponse {
  readonly re: number;
  readonly im: number;
  readonly magnitude: number;
  /** Phase, −π to π rad. */
  readonly phaseRad: number;
}

/**
 * Value of the transfer function at one frequency.
 * @param frequencyHz  Hz, 0 <= x <= sampleRateHz / 2
 * @throws {TypeError | RangeError} for sections or frequencies that break their laws
 * Source: Oppenheim, Schafer, "Discrete-Time Signal Processing", 3rd ed., §5.3.
 * @example
 * const sections = designButterworth({ order: 4, type: 'lowpass', cutoffHz: 6, sampleRateHz: 100 });
 * frequencyResponse(sections, 6, 100).magnitude; // 0.7071
 */
export function frequencyResponse(sections: SectionsLike, frequencyHz: number, sampleRateHz: number): FrequencyResponse {
  const flat = flattenSections(sections);
  const w = angularFrequency(frequencyHz, sampleRateHz);
  let re = 1;
  let im = 0;
  for (let at = 0; at < flat.length; at += FLAT) {
    const b = polynomialAt(flat[at], flat[at + 1], flat[at + 2], w);
    const a = polynomialAt(1, flat[at + 3], flat[at + 4], w);
    const power = a.re * a.re + a.im * a.im;
    const sectionRe = (b.re * a.re + b.im * a.im) / power;
    const sectionIm = (b.im * a.re - b.re * a.im) / power;
    const nextRe = re * sectionRe - im * sectionIm;
    im = re * sectionIm + im * sectionRe;
    re = nextRe;
  }
  return { re, im, magnitude: Math.hypot(re, im), phaseRad: Math.atan2(im, re) };
}

/**
 * Group delay at one frequency, in samples: −dφ/dω, from the derivative of each polynomial, not from differences.
 * A zero on the unit circle delays by half a sample, at its own frequency too, where the phase jumps.
 * @param frequencyHz  Hz, 0 <= x <= sampleRateHz / 2
 * @throws {TypeError | RangeError} for sections or frequencies that break their laws
 * Source: Smith, "Introduction to Digital Filters", "Numerical computation of group delay".
 * @example
 * groupDelaySamples([[0.5, 0.5, 0, 1, 0, 0]], 0, 100); // 0.5
 */
export function groupDelaySamples(sections: SectionsLike, frequencyHz: number, sampleRateHz: number): number {
  const flat = flattenSections(sections);
  const w = angularFrequency(frequencyHz, sampleRateHz);
  let delay = 0;
  for (let at = 0; at < flat.length; at += FLAT) {
    delay += zerosDelay(flat[at], flat[at + 1], flat[at + 2], w);
    delay -= polynomialDelay(1, flat[at + 3], flat[at + 4], w);
  }
  return delay;
}

/**
 * State of each section (direct form II transposed: two doubles a section) after a constant input of 1 for ever. Scaled by
 * the first sample it starts a filter without a ring-in; scipy calls it `sosfilt_zi`.
 * @throws {TypeError | RangeError} for sections that break their laws
 * Source: Gustafsson 1996, "Determining the initial states in forward-backward filtering", IEEE Trans. Signal
 * Processing 44(4), 988–992.
 * @example
 * steadyState([[0.5, 0.5, 0, 1, 0, 0]]); // Float64Array [0.5, 0]
 */
export function steadyState(sections: SectionsLike): Float64Array {
  const flat = flattenSections(sections);
  const state = new Float64Array((2 * flat.length) / FLAT);
  let input = 1;
  for (let at = 0, s = 0; at < flat.length; at += FLAT, s += 2) {
    const output = (input * (flat[at] + flat[at + 1] + flat[at + 2])) / (1 + flat[at + 3] + flat[at + 4]);
    state[s] = output - flat[at] * input;
    state[s + 1] = flat[at + 2] * input - flat[at + 4] * output;
    input = output;
  }
  return state;
}

/** rad a sample. @throws {RangeError} for a rate or frequency that breaks its law */
export function angularFrequency(frequencyHz: number, sampleRateHz: number): number {
  // A text compares like the number that it spells.
  if (!(Number.isFinite(sampleRateHz) && sampleRateHz > 0)) {
    throw new RangeError(`"sampleRateHz" expected 0 < x, got ${describe(sampleRateHz)}`);
  }
  if (!(Number.isFinite(frequencyHz) && frequencyHz >= 0 && frequencyHz <= sampleRateHz / 2)) {
    throw new RangeError(
      `"frequencyHz" expected 0 <= x <= ${sampleRateHz / 2} (sampleRateHz / 2), got ${describe(frequencyHz)}`,
    );
  }
  return (2 * Math.PI * frequencyHz) / sampleRateHz;
}

/** c0 + c1 z⁻¹ + c2 z⁻² at z = exp(jw). */
function polynomialAt(c0: number, c1: number, c2: number, w: number): { re: number; im: number } {
  return {
    re: c0 + c1 * Math.cos(w) + c2 * Math.cos(2 * w),
    im: -c1 * Math.sin(w) - c2 * Math.sin(2 * w),
  };
}

/** Delay in samples of c0 + c1 z⁻¹ + c2 z⁻² taken as a filter of its own, which may have zeros on the unit circle. */
function zerosDelay(c0: number, c1: number, c2: number, w: number): number {
  // Symmetric and antisymmetric rows have linear phase; said directly, because at a zero the quotient is 0 / 0.
  const size = Math.abs(c0) + Math.abs(c1) + Math.abs(c2);
  const isSame = (a: number, b: number, share: number): boolean => Math.abs(a - b) <= share * size;
  if (c2 === 0 && isSame(Math.abs(c0), Math.abs(c1), SAME)) return 0.5;
  if (isSame(c0, c2, SAME) || (isSame(c0, -c2, SAME) && isSame(c1, 0, SAME))) return 1;
  // A zero at DC or at the Nyquist frequency, and the other root.
  if (c2 !== 0 && isSame(c0 + c2, -c1, SAME_POINT)) return 0.5 + polynomialDelay(c0, -c2, 0, w);
  if (c2 !== 0 && isSame(c0 + c2, c1, SAME_POINT)) return 0.5 + polynomialDelay(c0, c2, 0, w);
  return polynomialDelay(c0, c1, c2, w);
}

/** The same, without zeros on the unit circle. */
function polynomialDelay(c0: number, c1: number, c2: number, w: number): number {
  const value = polynomialAt(c0, c1, c2, w);
  const slope = polynomialAt(0, c1, 2 * c2, w);
  return (slope.re * value.re + slope.im * value.im) / (value.re * value.re + value.im * value.im);
}
