import { describe, expect, it } from 'vitest';
import {
  type ButterworthOptions,
  designBessel,
  designChebyshev1,
  designChebyshev2,
  designElliptic,
  designMainsNotch,
  designNotch,
  designPeak,
  impulseResponse,
  polesAndZeros,
  type Section,
  type Sections,
  SosFilter,
  stepResponse,
  toPolynomials,
} from '../../src/filters';
import { golden, worstError } from './golden';

type Pair = readonly [re: number, im: number];

interface Design {
  readonly family: 'chebyshev1' | 'chebyshev2' | 'elliptic' | 'bessel';
  readonly options: ButterworthOptions & { readonly norm?: string };
  /** Rows [b0, b1, b2, a1, a2]. */
  readonly sections: readonly (readonly number[])[];
  readonly output: readonly number[];
}

interface Golden {
  readonly short: readonly number[];
  readonly long: readonly number[];
  readonly designs: readonly Design[];
  /** Butterworth band-stops. */
  readonly steep: readonly Pick<Design, 'options' | 'sections' | 'output'>[];
  readonly analysed: readonly {
    readonly design: number;
    readonly gain: number;
    readonly zeros: readonly Pair[];
    readonly poles: readonly Pair[];
    readonly b: readonly number[];
    readonly a: readonly number[];
    readonly impulse: readonly number[];
    readonly step: readonly number[];
  }[];
  readonly biquads: readonly {
    readonly options: { readonly frequencyHz: number; readonly q: number; readonly sampleRateHz: number };
    readonly gainDb: number;
    readonly exactWidth: readonly number[];
    readonly notch: readonly number[];
    readonly peak: readonly number[];
  }[];
}

const { short, long, designs, steep, analysed, biquads } = golden<Golden>('iir');

const makers = {
  chebyshev1: designChebyshev1,
  chebyshev2: designChebyshev2,
  elliptic: designElliptic,
  bessel: designBessel,
};
const coefficientTolerance = { chebyshev1: 1e-12, chebyshev2: 1e-12, elliptic: 1e-10, bessel: 1e-10 };

/** Edges at 0.001 of the Nyquist frequency. */
function isFragile({ options }: Pick<Design, 'options'>): boolean {
  return [options.cutoffHz].flat()[0] === 0.001 * (options.sampleRateHz / 2);
}

function rows(design: Pick<Design, 'sections'>): Section[] {
  return design.sections.map(([b0, b1, b2, a1, a2]): Section => [b0, b1, b2, 1, a1, a2]);
}

function worstOf(among: readonly Design[], measure: (design: Design) => number): { design: string; error: number } {
  expect(among.length).toBeGreaterThan(0);
  const errors = among.map((design) => ({ design: JSON.stringify([design.family, design.options]), error: measure(design) }));
  return errors.reduce((worst, next) => (next.error <= worst.error ? worst : next));
}

/** Numerator and denominator apart: the gain of the first numerator may be 1e-30 of the denominator. */
function coefficientError(actual: Sections, expected: Sections): number {
  if (actual.length !== expected.length) return Infinity;
  return Math.max(...actual.flatMap((row, s) => [0, 3].map((at) => worstError(row.slice(at, at + 3), expected[s].slice(at, at + 3)))));
}

/** As a share of the offset of 600 that went in. */
function outputError(design: Pick<Design, 'options' | 'output'>, sections: Sections): number {
  const filter = new SosFilter({ sections, sampleRateHz: design.options.sampleRateHz, warmStart: false });
  const [input, every] = isFragile(design) ? [long, 256] : [short, 8];
  const output = new Float64Array(input.length);
  filter.process(Float64Array.from(input), output);
  return worstError([600, ...output.filter((_, i) => i % every === every - 1)], [600, ...design.output]);
}

describe('Chebyshev, elliptic and Bessel filters against scipy', () => {
  it('covers orders 1 to 12 of four types in six families, and fragile ones', () => {
    const kinds = new Set(designs.map(({ family, options }) => `${family} ${options.norm ?? ''} ${options.type} ${options.order}`));
    expect(kinds.size).toBe(6 * 4 * 12);
    expect(designs.filter(isFragile).length).toBe(6 * 4);
  });

  for (const family of ['chebyshev1', 'chebyshev2', 'elliptic', 'bessel'] as const) {
    it(`designs the same ${family} sections, in the same order, to ${coefficientTolerance[family]}`, () => {
      const among = designs.filter((design) => design.family === family);
      const worst = worstOf(among, (design) => coefficientError(makers[family](design.options as never), rows(design)));
      expect(worst.error, worst.design).toBeLessThan(coefficientTolerance[family]);
    });
  }

  it('filters through the sections of scipy as in 50 digits, to 1e-12 of the offset', () => {
    const worst = worstOf(designs.filter((design) => !isFragile(design)), (design) => outputError(design, rows(design)));
    expect(worst.error, worst.design).toBeLessThan(1e-12);
  });

  it('filters through steep band-stops up to order 20 as in 50 digits, to 1e-12 of the offset', () => {
    for (const design of steep) expect(outputError(design, rows(design)), JSON.stringify(design.options)).toBeLessThan(1e-12);
  });

  it('filters through order 12 at 0.001 of the Nyquist frequency to 2e-11 of the offset, one design of 24 above 1e-11', () => {
    const fragile = designs.filter(isFragile);
    const worst = worstOf(fragile, (design) => outputError(design, rows(design)));
    expect(worst.error, worst.design).toBeLessThan(2e-11);
    expect(fragile.filter((design) => outputError(design, rows(design)) > 1e-11).length).toBeLessThanOrEqual(1);
  });

  it('filters through its own sections to 1e-11 of the offset', () => {
    const worst = worstOf(designs.filter((design) => !isFragile(design)), (design) =>
      outputError(design, makers[design.family](design.options as never)),
    );
    expect(worst.error, worst.design).toBeLessThan(1e-11);
  });
});

describe('the analysis of sections against scipy', () => {
  /** Greatest distance from each root of one list to the nearest of the other. */
  function distance(actual: readonly { re: number; im: number }[], expected: readonly Pair[]): number {
    // scipy lists the pairs at the origin that cancel.
    const others = expected.filter(([re, im]) => re !== 0 || im !== 0);
    expect(actual.length).toBe(others.length);
    return Math.max(...others.map(([re, im]) => Math.min(...actual.map((root) => Math.hypot(root.re - re, root.im - im)))));
  }

  it('finds the same poles, zeros and gain, to 1e-11', () => {
    for (const { design, zeros, poles, gain } of analysed) {
      const mine = polesAndZeros(rows(designs[design]));
      expect(mine.gain / gain).toBeCloseTo(1, 12);
      expect(distance(mine.poles, poles)).toBeLessThan(1e-11);
      // The double zero of two equal ones is known to half the digits.
      expect(distance(mine.zeros, zeros)).toBeLessThan(3e-8);
    }
  });

  it('multiplies out to the same polynomials, to 1e-13', () => {
    for (const { design, b, a } of analysed) {
      const mine = toPolynomials(rows(designs[design]));
      const padding = Array.from({ length: b.length - mine.b.length }, () => 0);
      expect(worstError([...mine.b, ...padding], b)).toBeLessThan(1e-13);
      expect(worstError([...mine.a, ...padding], a)).toBeLessThan(1e-13);
    }
  });

  it('gives the same impulse and step responses, to 1e-11', () => {
    for (const { design, impulse, step } of analysed) {
      const sections = rows(designs[design]);
      expect(worstError(impulseResponse(sections, 40), impulse)).toBeLessThan(1e-11);
      expect(worstError(stepResponse(sections, 40), step)).toBeLessThan(1e-11);
    }
  });
});

describe('notches and peaks against scipy', () => {
  it('are the bilinear transform of their analog prototypes, to 1e-12', () => {
    for (const { options, gainDb, notch, peak } of biquads) {
      expect(worstError(designNotch(options)[0], notch)).toBeLessThan(1e-12);
      expect(worstError(designPeak({ ...options, gainDb })[0], peak)).toBeLessThan(1e-12);
    }
  });

  it('have the exact width of iirnotch where they are against the mains, to 1e-12', () => {
    for (const { options, exactWidth } of biquads) {
      const { frequencyHz: mainsHz, q, sampleRateHz } = options;
      expect(worstError(designMainsNotch({ mainsHz, q, sampleRateHz })[0], exactWidth)).toBeLessThan(1e-12);
    }
  });
});
