/** Designs against scipy's. */
import {
  designDifferentiator,
  type DifferentiatorOptions,
  designFir,
  designMainsNotch,
  designNotch,
  designPeak,
  designSavitzkyGolay,
} from '../../src/filters';
import { type Comparison, compare, type Group, together } from './comparison';
import { fir } from './fir-values';
import { worstError } from './golden';
import { butterworth, coefficientError, type Design, designed, designedButterworth, iir, rowsOf } from './iir-values';

function family(part: string, reference: string, bound: number, belongs: (design: Design) => boolean): Comparison {
  return compare(part, reference, bound, iir.designs.filter(belongs), (design) => coefficientError(designed(design), rowsOf(design)));
}

function bessel(norm: string): Comparison {
  return family(`Bessel, ${norm} norm`, 'signal.bessel', 1e-10, (d) => d.family === 'bessel' && d.options.norm === norm);
}

const notch = compare('notch', '', 1e-12, iir.biquads, ({ options, notch: expected }) => worstError(designNotch(options)[0], expected));
const peak = compare('peak', '', 1e-12, iir.biquads, ({ options, gainDb, peak: expected }) => worstError(designPeak({ ...options, gainDb })[0], expected));
const mains = compare('mains', '', 1e-12, iir.biquads, ({ options, exactWidth }) => {
  const { frequencyHz: mainsHz, q, sampleRateHz } = options;
  return worstError(designMainsNotch({ mainsHz, q, sampleRateHz })[0], exactWidth);
});
const harmonics = compare('harmonics', '', 1e-12, iir.mains, ({ options, sections }) => coefficientError(designMainsNotch(options), sections));

export const designs: Group = {
  title: 'Designs: coefficients',
  comparisons: [
    compare('Butterworth', 'signal.butter', 1e-12, butterworth.designs, (design) => coefficientError(designedButterworth(design), design.sections)),
    family('Chebyshev I', 'signal.cheby1', 1e-12, (d) => d.family === 'chebyshev1'),
    family('Chebyshev II', 'signal.cheby2', 1e-12, (d) => d.family === 'chebyshev2'),
    family('elliptic', 'signal.ellip', 1e-10, (d) => d.family === 'elliptic'),
    bessel('phase'),
    bessel('delay'),
    bessel('magnitude'),
    together('RBJ notch and peak', 'signal.bilinear', [notch, peak]),
    together('mains notch, harmonics, folded ones', 'signal.iirnotch', [mains, harmonics]),
    compare('FIR, five windows, four types', 'signal.firwin', 1e-12, fir.designs, ({ options, expected }) => worstError(designFir(options), expected)),
    compare('Savitzky–Golay, derivatives 0 to 4', 'rational arithmetic', 1e-12, fir.savitzkyGolayTaps, ({ options, expected }) =>
      worstError(designSavitzkyGolay(options), expected),
    ),
    compare('differentiators', 'misc.central_diff_weights', 1e-12, fir.differentiators, ({ expected, ...options }) =>
      worstError(designDifferentiator(options satisfies DifferentiatorOptions), expected),
    ),
  ],
};
