import { describe, expect, it } from 'vitest';
import {
  designDifferentiator,
  type DifferentiatorOptions,
  designFir,
  designSavitzkyGolay,
  FirFilter,
  type FirOptions,
  savitzkyGolay,
  type SavitzkyGolayDesignOptions,
  type SavitzkyGolayOptions,
  zeroPhase,
  type ZeroPhaseOptions,
} from '../../src/filters';
import { fftConvolve } from '../../src/spectral';
import { golden, worstError } from './golden';

interface Case<O> {
  readonly options: O;
  readonly expected: readonly number[];
}

interface Golden {
  readonly input: readonly number[];
  readonly designs: readonly Case<FirOptions>[];
  readonly savitzkyGolayTaps: readonly Case<SavitzkyGolayDesignOptions>[];
  readonly smoothed: readonly (Case<SavitzkyGolayOptions> & { readonly length: number })[];
  readonly filtered: readonly { readonly taps: readonly number[]; readonly cold: readonly number[]; readonly warm: readonly number[] }[];
  readonly zeroPhase: readonly (Case<ZeroPhaseOptions> & { readonly length: number })[];
  readonly differentiators: readonly { readonly taps: number; readonly derivative: 1 | 2; readonly expected: readonly number[] }[];
  readonly convolved: readonly {
    readonly length: number;
    readonly taps: readonly number[];
    readonly mode: 'full' | 'same' | 'valid';
    readonly expected: readonly number[];
  }[];
}

const values = golden<Golden>('fir');

function input(length = values.input.length): Float64Array {
  return Float64Array.from(values.input.slice(0, length));
}

/** The worst of all cases, with what it was: what an assertion shows when it fails. */
function worstOf<C>(cases: readonly C[], measure: (one: C) => number): { what: string; error: number } {
  let worst = { what: 'no cases', error: cases.length === 0 ? Infinity : -1 };
  for (const one of cases) {
    const error = measure(one);
    if (!(error <= worst.error)) worst = { what: JSON.stringify(one).slice(0, 400), error };
    if (Number.isNaN(error)) break;
  }
  return worst;
}

describe('FIR parts against scipy', () => {
  it('designs the taps of firwin, to 1e-12', () => {
    const worst = worstOf(values.designs, ({ options, expected }) => worstError(designFir(options), expected));
    expect(worst.error, worst.what).toBeLessThan(1e-12);
  });

  it('designs Savitzky–Golay taps for every derivative and position as rational arithmetic does, to 1e-12', () => {
    const worst = worstOf(values.savitzkyGolayTaps, ({ options, expected }) => worstError(designSavitzkyGolay(options), expected));
    expect(worst.error, worst.what).toBeLessThan(1e-12);
  });

  it('designs the weights of central differences, to 1e-12', () => {
    const worst = worstOf(values.differentiators, ({ expected, ...options }) =>
      worstError(designDifferentiator(options satisfies DifferentiatorOptions), expected),
    );
    expect(worst.error, worst.what).toBeLessThan(1e-12);
  });

  it('filters an offset of 600 as lfilter does, from rest and from its steady state, to 1e-11', () => {
    for (const warmStart of [false, true]) {
      const worst = worstOf(values.filtered, ({ taps, cold, warm }) => {
        const output = new Float64Array(values.input.length);
        new FirFilter({ taps, sampleRateHz: 100, warmStart }).process(input(), output);
        return worstError(output, warmStart ? warm : cold);
      });
      expect(worst.error, worst.what).toBeLessThan(1e-11);
    }
  });

  it('smooths and differentiates with the edges of savgol_filter, to 1e-12', () => {
    // Of the offset times the rate for each derivative, since that is what the digits went through.
    const worst = worstOf(values.smoothed, ({ options, length, expected }) => {
      const scale = 600 * options.sampleRateHz ** (options.derivative ?? 0);
      return worstError([scale, ...savitzkyGolay(input(length), options)], [scale, ...expected]);
    });
    expect(worst.error, worst.what).toBeLessThan(1e-12);
  });

  it('filters forwards and backwards as sosfiltfilt and filtfilt do, odd orders included, to 1e-11', () => {
    // Of the offset, because what is left of it behind a band-pass says little about the digits that went through it.
    const worst = worstOf(values.zeroPhase, ({ options, length, expected }) =>
      worstError([600, ...zeroPhase(input(length), options)], [600, ...expected]),
    );
    expect(worst.error, worst.what).toBeLessThan(1e-11);
  });

  it('convolves as scipy.signal.convolve does in every mode, to 1e-12', () => {
    const worst = worstOf(values.convolved, ({ length, taps, mode, expected }) =>
      worstError(fftConvolve(input(length), { taps, mode }), expected),
    );
    expect(worst.error, worst.what).toBeLessThan(1e-12);
  });
});
