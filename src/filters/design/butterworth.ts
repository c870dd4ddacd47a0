/**
 * Butterworth filters of any order as second-order sections: maximally flat, −3 dB at the cut-off. When the shape of a
 * waveform matters more than the flatness of its spectrum, a Bessel or FIR filter overshoots less.
 */
import { OptionReader } from '../../core';
import type { Complex } from './complex';
import type { Sections } from './sections';
import { type BandOptions, digitise, type Prototype, readBand } from './transform';

export interface ButterworthOptions extends BandOptions {
  /** −3 dB point, or points [low, high] of a band, Hz, 0 < x < sampleRateHz / 2. */
  readonly cutoffHz: number | readonly [low: number, high: number];
}

/**
 * Designs a Butterworth filter by the bilinear transform, with both cut-offs prewarped to be exact.
 *
 * Sections are paired (each pole with its nearest zeros) and ordered (the poles nearest to the unit circle last) as in
 * scipy, with the whole gain in the first.
 * @returns rows [b0, b1, b2, 1, a1, a2], the layout of scipy's `output='sos'`
 * @throws {TypeError | RangeError} for options that break their laws, or a design that float64 cannot hold
 * Source: Oppenheim, Schafer, "Discrete-Time Signal Processing", 3rd ed., §7.2–7.3 and appendix B; order of sections:
 * scipy.signal.zpk2sos, pairing 'nearest'.
 * Accuracy: coefficients to 1e-14. Run by `SosFilter`, which orders them anew, they keep eleven digits and more; in the order in which
 * they stand here, scipy's, a band-stop of order > 8 whose edges are a factor of 10 apart loses up to eight.
 * Limit: order 100 with edges from 0.001 of the Nyquist frequency on; a design whose gain at an edge is off by 0.1 % throws.
 * Deviations: band edges of a wide band come from the product of the roots, which loses no digits to cancellation.
 * @example
 * designButterworth({ order: 4, type: 'lowpass', cutoffHz: 6, sampleRateHz: 100 });
 * designButterworth({ order: 2, type: 'bandpass', cutoffHz: [0.1, 2], sampleRateHz: 50 });
 */
export function designButterworth(options: ButterworthOptions): Sections {
  const read = new OptionReader(options);
  const band = readBand(read);
  read.end();
  return digitise(butterworthPrototype(band.order), band);
}

/** Poles on the unit circle: of each pair the upper one, then the real one. */
function butterworthPrototype(order: number): Prototype {
  const poles: Complex[] = [];
  for (let m = order - 1; m >= 0; m -= 2) {
    const angle = (Math.PI * m) / (2 * order);
    poles.push({ re: -Math.cos(angle), im: m === 0 ? 0 : Math.sin(angle) });
  }
  return { zeros: [], poles, gain: 1, dcGain: 1 };
}
