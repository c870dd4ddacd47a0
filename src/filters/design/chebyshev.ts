/**
 * Chebyshev filters as second-order sections: steeper than Butterworth of the same order, for ripple in the pass band
 * (type I) or in the stop band (type II). Where ripple in neither is wanted take Butterworth; where in both, elliptic.
 */
import { OptionReader } from '../../core';
import { type Complex, invert } from './complex';
import type { Sections } from './sections';
import { type BandOptions, digitise, type Prototype, readBand } from './transform';

export interface Chebyshev1Options extends BandOptions {
  /** Where the gain last is −rippleDb: the edge of the pass band, or its edges [low, high], Hz, 0 < x < sampleRateHz / 2. */
  readonly cutoffHz: number | readonly [low: number, high: number];
  /** Depth of the ripple in the pass band, dB, 0 < x <= 100. */
  readonly rippleDb: number;
}

export interface Chebyshev2Options extends BandOptions {
  /** Where the gain first is −attenuationDb: the edge of the stop band, or edges [low, high], Hz, 0 < x < sampleRateHz / 2. */
  readonly cutoffHz: number | readonly [low: number, high: number];
  /** Attenuation that the stop band keeps, dB, 0 < x <= 300. */
  readonly attenuationDb: number;
}

/**
 * Designs a Chebyshev filter of type I: equal ripple from 0 to −rippleDb in the pass band, monotonic beyond. At DC an even
 * order has a gain of −rippleDb. Sections as in scipy (`cheby1`), see `designButterworth`.
 * @returns rows [b0, b1, b2, 1, a1, a2]
 * @throws {TypeError | RangeError} for options that break their laws, or a design that float64 cannot hold
 * Accuracy: coefficients to 1e-14. Limit: as Butterworth, order 100 with edges from 0.001 of the Nyquist frequency on.
 * Source: Oppenheim, Schafer, "Discrete-Time Signal Processing", 3rd ed., appendix B.2.
 * @example
 * designChebyshev1({ order: 5, type: 'lowpass', rippleDb: 0.5, cutoffHz: 10, sampleRateHz: 100 });
 */
export function designChebyshev1(options: Chebyshev1Options): Sections {
  const read = new OptionReader(options);
  const band = readBand(read);
  const ripple = rippleFactor(read.number('rippleDb', { above: 0, atMost: 100 }));
  read.end();
  return digitise(chebyshev1Prototype(band.order, ripple), band);
}

/**
 * Designs a Chebyshev filter of type II: monotonic in the pass band, equal ripple below −attenuationDb in the stop band.
 * Sections as in scipy (`cheby2`), see `designButterworth`.
 * @returns rows [b0, b1, b2, 1, a1, a2]
 * @throws {TypeError | RangeError} for options that break their laws, or a design that float64 cannot hold
 * Accuracy: coefficients to 1e-14. Limit: as Butterworth, order 100 with edges from 0.001 of the Nyquist frequency on.
 * Source: Oppenheim, Schafer, "Discrete-Time Signal Processing", 3rd ed., appendix B.2.
 * @example
 * designChebyshev2({ order: 5, type: 'lowpass', attenuationDb: 60, cutoffHz: 10, sampleRateHz: 100 });
 */
export function designChebyshev2(options: Chebyshev2Options): Sections {
  const read = new OptionReader(options);
  const band = readBand(read);
  const ripple = rippleFactor(read.number('attenuationDb', { above: 0, atMost: 300 }));
  read.end();
  return digitise(chebyshev2Prototype(band.order, ripple), band);
}

/** ε of |H|² = 1 / (1 + ε²): √(10^(dB / 10) − 1), without cancellation for small ripples. */
export function rippleFactor(decibels: number): number {
  return Math.sqrt(Math.expm1((Math.LN10 / 10) * decibels));
}

/** Π of −root over all roots, conjugates too. */
export function productOf(roots: readonly Complex[]): number {
  return roots.reduce((product, root) => product * (root.im === 0 ? -root.re : root.re ** 2 + root.im ** 2), 1);
}

/** Poles on an ellipse. */
function chebyshev1Prototype(order: number, ripple: number): Prototype {
  const mu = Math.asinh(1 / ripple) / order;
  const poles: Complex[] = [];
  for (let m = order - 1; m >= 0; m -= 2) {
    const angle = (Math.PI * m) / (2 * order);
    poles.push({ re: -Math.sinh(mu) * Math.cos(angle), im: m === 0 ? 0 : Math.cosh(mu) * Math.sin(angle) });
  }
  const dcGain = order % 2 === 1 ? 1 : 1 / Math.sqrt(1 + ripple * ripple);
  return { zeros: [], poles, gain: productOf(poles) * dcGain, dcGain };
}

/** The inverse of poles on an ellipse, with zeros on the imaginary axis. */
function chebyshev2Prototype(order: number, ripple: number): Prototype {
  const mu = Math.asinh(ripple) / order;
  const poles: Complex[] = [];
  const zeros: Complex[] = [];
  for (let m = order - 1; m >= 0; m -= 2) {
    const angle = (Math.PI * m) / (2 * order);
    const pole = invert({ re: -Math.sinh(mu) * Math.cos(angle), im: m === 0 ? 0 : -Math.cosh(mu) * Math.sin(angle) });
    poles.push(pole);
    if (m > 0) zeros.push({ re: 0, im: 1 / Math.sin(angle) });
  }
  return { zeros, poles, gain: productOf(poles) / productOf(zeros), dcGain: 1 };
}
