/** The golden values of recursive filters, and how their coefficients and outputs are compared: for designs, analysis and filters. */
import {
  type ButterworthOptions,
  designBessel,
  designButterworth,
  designChebyshev1,
  designChebyshev2,
  designElliptic,
  type MainsNotchOptions,
  type Section,
  type Sections,
} from '../../src/filters';
import { golden, worstError } from './golden';

type Pair = readonly [re: number, im: number];

interface Butterworth extends ButterworthOptions {
  readonly sections: readonly Section[];
  readonly steadyState: readonly number[];
  /** Which computed the outputs: where scipy loses digits, mpmath. */
  readonly outputsBy: 'scipy' | 'mpmath';
  readonly cold: readonly number[];
  readonly warm: readonly number[];
}

interface ButterworthGolden {
  readonly input: readonly number[];
  readonly every: number;
  readonly designs: readonly Butterworth[];
  readonly responses: readonly {
    readonly sections: readonly Section[];
    readonly sampleRateHz: number;
    readonly frequencyHz: readonly number[];
    readonly re: readonly number[];
    readonly im: readonly number[];
  }[];
}

export interface Design {
  readonly family: 'chebyshev1' | 'chebyshev2' | 'elliptic' | 'bessel';
  readonly options: ButterworthOptions & { readonly norm?: string };
  /** Rows [b0, b1, b2, a1, a2]. */
  readonly sections: readonly (readonly number[])[];
  readonly output: readonly number[];
}

interface Analysed {
  readonly design: number;
  readonly gain: number;
  readonly zeros: readonly Pair[];
  readonly poles: readonly Pair[];
  readonly b: readonly number[];
  readonly a: readonly number[];
  readonly frequencyHz: readonly number[];
  readonly re: readonly number[];
  readonly im: readonly number[];
  readonly groupDelay: readonly number[];
  readonly impulse: readonly number[];
  readonly step: readonly number[];
}

interface IirGolden {
  readonly short: readonly number[];
  readonly long: readonly number[];
  readonly designs: readonly Design[];
  /** Butterworth band-stops. */
  readonly steep: readonly Pick<Design, 'options' | 'sections' | 'output'>[];
  readonly analysed: readonly Analysed[];
  readonly biquads: readonly {
    readonly options: { readonly frequencyHz: number; readonly q: number; readonly sampleRateHz: number };
    readonly gainDb: number;
    readonly exactWidth: readonly number[];
    readonly notch: readonly number[];
    readonly peak: readonly number[];
  }[];
  readonly mains: readonly { readonly options: MainsNotchOptions; readonly sections: readonly Section[] }[];
}

export const butterworth = golden<ButterworthGolden>('butterworth');
export const iir = golden<IirGolden>('iir');

/** The sections of this library for the options of a golden design. */
export function designed({ family, options }: Pick<Design, 'family' | 'options'>): Sections {
  const makers = { chebyshev1: designChebyshev1, chebyshev2: designChebyshev2, elliptic: designElliptic, bessel: designBessel };
  return makers[family](options as never);
}

export function designedButterworth({ order, type, cutoffHz, sampleRateHz }: ButterworthOptions): Sections {
  return designButterworth({ order, type, cutoffHz, sampleRateHz });
}

export function rowsOf({ sections }: Pick<Design, 'sections'>): Section[] {
  return sections.map(([b0, b1, b2, a1, a2]): Section => [b0, b1, b2, 1, a1, a2]);
}

/** Order 12 with edges at 0.001 of the Nyquist frequency. */
export function isFragile({ options }: Pick<Design, 'options'>): boolean {
  return [options.cutoffHz].flat()[0] === 0.001 * (options.sampleRateHz / 2);
}

/** Numerator and denominator apart: the gain of the first numerator may be 1e-30 of the denominator. */
export function coefficientError(actual: Sections, expected: Sections): number {
  if (actual.length !== expected.length) return Infinity;
  return Math.max(...actual.flatMap((row, s) => [0, 3].map((at) => worstError(row.slice(at, at + 3), expected[s].slice(at, at + 3)))));
}
