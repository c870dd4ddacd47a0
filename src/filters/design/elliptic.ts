/**
 * Elliptic (Cauer) filters as second-order sections: the steepest edge that an order can have, for ripple in both bands and
 * the longest ringing. For signals whose shape matters take a Bessel or Butterworth filter instead.
 */
import { OptionReader } from '../../core';
import { productOf, rippleFactor } from './chebyshev';
import type { Complex } from './complex';
import { complementary, inverseSc, jacobi, modulus, quarterPeriod, solveDegree } from './jacobi';
import type { Sections } from './sections';
import { type BandOptions, digitise, type Prototype, readBand } from './transform';

export interface EllipticOptions extends BandOptions {
  /** Where the gain last is −rippleDb: the edge of the pass band, or its edges [low, high], Hz, 0 < x < sampleRateHz / 2. */
  readonly cutoffHz: number | readonly [low: number, high: number];
  /** Depth of the ripple in the pass band, dB, 0 < x < attenuationDb. */
  readonly rippleDb: number;
  /** Attenuation that the stop band keeps, dB, rippleDb < x <= 300. */
  readonly attenuationDb: number;
}

/**
 * Designs an elliptic filter: equal ripple from 0 to −rippleDb in the pass band, and below −attenuationDb in the stop band.
 * Sections as in scipy (`ellip`), see `designButterworth`.
 * @returns rows [b0, b1, b2, 1, a1, a2]
 * @throws {TypeError | RangeError} for options that break their laws, or a design that float64 cannot hold
 * Accuracy: coefficients to 4e-14. Limit: with 1 and 60 dB order 35 for edges at 0.001 of the Nyquist frequency, 50 at 0.1; beyond, the
 * edge is so steep that rounding moves its gain by 0.1 %, and the design throws.
 * Source: Orfanidis, "Lecture Notes on Elliptic Filter Design", 2006; Lutovac, Tošić, Evans, "Filter Design for Signal
 * Processing", 2001, chapters 5 and 12.
 * @example
 * designElliptic({ order: 4, type: 'lowpass', rippleDb: 0.5, attenuationDb: 60, cutoffHz: 10, sampleRateHz: 100 });
 */
export function designElliptic(options: EllipticOptions): Sections {
  const read = new OptionReader(options);
  const band = readBand(read);
  const attenuationDb = read.number('attenuationDb', { above: 0, atMost: 300 });
  const rippleDb = read.number('rippleDb', { above: 0, below: attenuationDb, why: 'attenuationDb' });
  read.end();
  return digitise(ellipticPrototype(band.order, rippleFactor(rippleDb), rippleFactor(attenuationDb)), band);
}

function ellipticPrototype(order: number, passRipple: number, stopRipple: number): Prototype {
  if (order === 1) return { zeros: [], poles: [{ re: -1 / passRipple, im: 0 }], gain: 1 / passRipple, dcGain: 1 };
  const ripples = modulus(passRipple / stopRipple);
  const selectivity = solveDegree(order, ripples);
  const period = quarterPeriod(selectivity);
  const shift = (period * inverseSc(1 / passRipple, ripples)) / (order * quarterPeriod(ripples));
  const v = jacobi(shift, complementary(selectivity));
  const poles: Complex[] = [];
  const zeros: Complex[] = [];
  for (let m = order - 1; m >= 0; m -= 2) {
    const { sn, cn, dn } = jacobi((m * period) / order, selectivity);
    // 1 − dn² sn(v)², as a sum of what is left of each: nothing cancels.
    const power = v.cn ** 2 + (selectivity.k * sn * v.sn) ** 2;
    poles.push({ re: (-cn * dn * v.sn * v.cn) / power, im: m === 0 ? 0 : (sn * v.dn) / power });
    if (m > 0) zeros.push({ re: 0, im: 1 / (selectivity.k * sn) });
  }
  const dcGain = order % 2 === 1 ? 1 : 1 / Math.hypot(1, passRipple);
  return { zeros, poles, gain: (productOf(poles) / productOf(zeros)) * dcGain, dcGain };
}
