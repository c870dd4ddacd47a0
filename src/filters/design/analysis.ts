/**
 * What sections are, seen whole: their poles and zeros, their responses in time, and their two polynomials. For gain and delay
 * at a frequency see `frequencyResponse` and `groupDelaySamples`.
 */
import { describe } from '../../core';
import type { Complex } from './complex';
import { orderForPrecision } from './section-order';
import { FLAT, flattenSections, type SectionsLike } from './sections';

/** Far beyond use; it stops a slip of the keyboard from filling the memory. */
const MAX_SAMPLES = 2 ** 24;

/** H(z) = gain Π (z − zeros) / Π (z − poles), each of a conjugate pair listed. */
export interface PolesAndZeros {
  readonly zeros: readonly Complex[];
  readonly poles: readonly Complex[];
  readonly gain: number;
}

/** H(z) = (b[0] + b[1] z⁻¹ + …) / (a[0] + a[1] z⁻¹ + …), a[0] = 1. */
export interface Polynomials {
  readonly b: Float64Array;
  readonly a: Float64Array;
}

/**
 * Poles and zeros in the z plane, section by section. Pairs at the origin that cancel (a first-order section has one) are left out.
 * Roots so close to each other that they differ only in the second half of their digits come back with just those digits.
 * @throws {TypeError | RangeError} for sections that break their laws
 * @example
 * polesAndZeros([[0.5, 0.5, 0, 1, 0, 0]]); // { zeros: [{ re: -1, im: 0 }], poles: [{ re: 0, im: 0 }], gain: 0.5 }
 */
export function polesAndZeros(sections: SectionsLike): PolesAndZeros {
  const flat = flattenSections(sections);
  const zeros: Complex[] = [];
  const poles: Complex[] = [];
  let gain = 1;
  for (let at = 0; at < flat.length; at += FLAT) {
    zeros.push(...rootsOf(flat[at], flat[at + 1], flat[at + 2]));
    poles.push(...rootsOf(1, flat[at + 3], flat[at + 4]));
    gain *= flat[at] || flat[at + 1] || flat[at + 2];
  }
  const cancelled = Math.min(zeros.filter(isOrigin).length, poles.filter(isOrigin).length);
  return { zeros: withoutOrigins(zeros, cancelled), poles: withoutOrigins(poles, cancelled), gain };
}

/**
 * Output for an impulse of 1 at sample 0, from rest.
 * @param samples  length of the output, 1 <= x <= 16777216
 * @throws {TypeError | RangeError} for sections or a length that break their laws
 * @example
 * impulseResponse([[1, 0, 0, 1, -0.5, 0]], 4); // Float64Array [1, 0.5, 0.25, 0.125]
 */
export function impulseResponse(sections: SectionsLike, samples: number): Float64Array {
  const signal = new Float64Array(lengthOf(samples));
  signal[0] = 1;
  return filterFromRest(sections, signal);
}

/**
 * Output for a step from 0 to 1 at sample 0, from rest.
 * @param samples  length of the output, 1 <= x <= 16777216
 * @throws {TypeError | RangeError} for sections or a length that break their laws
 * @example
 * stepResponse([[1, 0, 0, 1, -0.5, 0]], 4); // Float64Array [1, 1.5, 1.75, 1.875]
 */
export function stepResponse(sections: SectionsLike, samples: number): Float64Array {
  return filterFromRest(sections, new Float64Array(lengthOf(samples)).fill(1));
}

/**
 * The two polynomials of the whole filter, for tools that take nothing else. Never filter by them: from order 8 on, or with edges
 * far below the Nyquist frequency, their rounding alone moves poles out of the unit circle.
 *
 * Shape: both of 2 × sections + 1 values, without the zeros that end both.
 * @throws {TypeError | RangeError} for sections that break their laws
 * @example
 * toPolynomials([[1, 1, 0, 1, -0.5, 0], [1, 0, 0, 1, -0.25, 0]]); // { b: [1, 1, 0], a: [1, -0.75, 0.125] }
 */
export function toPolynomials(sections: SectionsLike): Polynomials {
  const flat = flattenSections(sections);
  let b = Float64Array.of(1);
  let a = Float64Array.of(1);
  for (let at = 0; at < flat.length; at += FLAT) {
    b = timesQuadratic(b, flat[at], flat[at + 1], flat[at + 2]);
    a = timesQuadratic(a, 1, flat[at + 3], flat[at + 4]);
  }
  let length = a.length;
  while (length > 1 && a[length - 1] === 0 && b[length - 1] === 0) length--;
  return { b: b.slice(0, length), a: a.slice(0, length) };
}

function filterFromRest(sections: SectionsLike, signal: Float64Array): Float64Array {
  const flat = flattenSections(orderForPrecision(sections));
  for (let at = 0; at < flat.length; at += FLAT) {
    let p = 0;
    let q = 0;
    for (let i = 0; i < signal.length; i++) {
      const x = signal[i];
      const y = flat[at] * x + p;
      p = flat[at + 1] * x + q - flat[at + 3] * y;
      q = flat[at + 2] * x - flat[at + 4] * y;
      signal[i] = y;
    }
  }
  return signal;
}

/** Roots of c0 z² + c1 z + c2, without cancellation between the two; fewer where leading coefficients are 0. */
function rootsOf(c0: number, c1: number, c2: number): Complex[] {
  if (c0 === 0) return c1 === 0 ? [] : [{ re: -c2 / c1, im: 0 }];
  const square = c1 * c1 - 4 * c0 * c2;
  if (square < 0) {
    const re = -c1 / (2 * c0);
    const im = Math.sqrt(-square) / (2 * Math.abs(c0));
    return [{ re, im }, { re, im: -im }];
  }
  const sum = -(c1 + (c1 < 0 ? -1 : 1) * Math.sqrt(square)) / 2;
  return sum === 0 ? [origin(), origin()] : [{ re: sum / c0, im: 0 }, { re: c2 / sum, im: 0 }];
}

function origin(): Complex {
  return { re: 0, im: 0 };
}

function isOrigin(root: Complex): boolean {
  return root.re === 0 && root.im === 0;
}

function withoutOrigins(roots: readonly Complex[], count: number): Complex[] {
  let left = count;
  return roots.filter((root) => !(isOrigin(root) && left-- > 0)).map(({ re, im }) => ({ re: re + 0, im: im + 0 }));
}

function timesQuadratic(p: Float64Array, c0: number, c1: number, c2: number): Float64Array<ArrayBuffer> {
  const product = new Float64Array(p.length + 2);
  p.forEach((value, i) => {
    product[i] += c0 * value;
    product[i + 1] += c1 * value;
    product[i + 2] += c2 * value;
  });
  return product;
}

function lengthOf(samples: number): number {
  if (!Number.isInteger(samples) || samples < 1 || samples > MAX_SAMPLES) {
    throw new RangeError(`"samples" expected an integer 1 <= x <= ${MAX_SAMPLES}, got ${describe(samples)}`);
  }
  return samples;
}
