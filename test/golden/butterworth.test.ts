import { describe, expect, it } from 'vitest';
import {
  type ButterworthOptions,
  designButterworth,
  frequencyResponse,
  type Section,
  SosFilter,
  steadyState,
} from '../../src/filters';
import { golden, worstError } from './golden';

interface Design extends ButterworthOptions {
  readonly sections: readonly Section[];
  readonly steadyState: readonly number[];
  readonly cold: readonly number[];
  readonly warm: readonly number[];
}

interface Golden {
  readonly input: readonly number[];
  readonly every: number;
  readonly designs: readonly Design[];
  readonly responses: readonly {
    readonly sections: readonly Section[];
    readonly sampleRateHz: number;
    readonly frequencyHz: readonly number[];
    readonly re: readonly number[];
    readonly im: readonly number[];
  }[];
}

const { input, every, designs, responses } = golden<Golden>('butterworth');

// A steep and wide band-stop first takes the low frequencies down to nothing and then up again: in scipy order 12 from 0.5 to 15 Hz
// of 50 Hz amplifies the rounding errors between its sections 6e9 times. iir.test.ts compares such with outputs in 50 digits.
const conditioned = designs.filter(
  ({ type, order, cutoffHz }) =>
    !(type === 'bandstop' && order > 8 && (cutoffHz as readonly number[])[1] > 10 * (cutoffHz as readonly number[])[0]),
);

function named(design: Design): string {
  return `${design.type} of order ${design.order} at ${String(design.cutoffHz)} Hz of ${design.sampleRateHz} Hz`;
}

/** The worst of all designs, with its name: what an assertion shows when it fails. */
function worstOf(measure: (design: Design) => number, among = designs): { design: string; error: number } {
  let worst = { design: 'none', error: -1 };
  for (const design of among) {
    const error = measure(design);
    if (!(error <= worst.error)) worst = { design: named(design), error };
    if (Number.isNaN(error)) break;
  }
  return worst;
}

function filtered(design: Design, warmStart: boolean): number[] {
  const filter = new SosFilter({ sections: design.sections, sampleRateHz: design.sampleRateHz, warmStart });
  const output = new Float64Array(input.length);
  filter.process(Float64Array.from(input), output);
  return [...output].filter((_, i) => i % every === 0);
}

/** Of the offset, because what is left of it behind a band-pass says little about the digits that went through it. */
function errorOf(actual: readonly number[], expected: readonly number[]): number {
  return worstError([600, ...actual], [600, ...expected]);
}

describe('Butterworth filters against scipy', () => {
  it('covers orders 1 to 12 of all four types at three rates', () => {
    expect(new Set(designs.map((d) => `${d.type} ${d.order} ${d.sampleRateHz}`)).size).toBe(4 * 12 * 3);
  });

  it('designs the same sections, in the same order, to 1e-12', () => {
    const worst = worstOf((design) => {
      const { order, type, cutoffHz, sampleRateHz } = design;
      const sections = designButterworth({ order, type, cutoffHz, sampleRateHz });
      if (sections.length !== design.sections.length) return Infinity;
      // Numerator and denominator apart: the gain of the first numerator may be 1e-12 of the denominator.
      const halves = [0, 3].flatMap((at) =>
        sections.map((row, s) => worstError(row.slice(at, at + 3), design.sections[s].slice(at, at + 3))),
      );
      return Math.max(...halves);
    });
    expect(worst.error, worst.design).toBeLessThan(1e-12);
  });

  it('finds the same steady state, to 1e-11', () => {
    const worst = worstOf((design) => worstError(steadyState(design.sections), design.steadyState));
    expect(worst.error, worst.design).toBeLessThan(1e-11);
  });

  it('filters an offset of 600 N from rest as sosfilt does, to 1e-11 of the offset', () => {
    const worst = worstOf((design) => errorOf(filtered(design, false), design.cold), conditioned);
    expect(worst.error, worst.design).toBeLessThan(1e-11);
  });

  it('filters an offset of 600 N from its steady state as sosfilt does, to 1e-11 of the offset', () => {
    const worst = worstOf((design) => errorOf(filtered(design, true), design.warm), conditioned);
    expect(worst.error, worst.design).toBeLessThan(1e-11);
  });

  it('filters through the other designs to 1e-6, the error of scipy', () => {
    const others = designs.filter((design) => !conditioned.includes(design));
    expect(others.length).toBe(8);
    const worst = worstOf((design) => errorOf(filtered(design, false), design.cold), others);
    expect(worst.error, worst.design).toBeLessThan(1e-6);
  });

  it('has the frequency response of sosfreqz, to 1e-11', () => {
    for (const { sections, sampleRateHz, frequencyHz, re, im } of responses) {
      const mine = frequencyHz.map((f) => frequencyResponse(sections, f, sampleRateHz));
      expect(worstError([1, ...mine.map((r) => r.re)], [1, ...re])).toBeLessThan(1e-11);
      expect(worstError([1, ...mine.map((r) => r.im)], [1, ...im])).toBeLessThan(1e-11);
    }
  });
});
