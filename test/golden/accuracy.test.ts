import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { accuracyLines, longHead, longLine, splitLine } from '../../bench/accuracy/table';
import { RunningQuantile } from '../../src/statistics';
import { type Comparison, compare, holds, measure, type Outcome } from './comparison';
import { groups } from './comparisons';
import { butterworth, iir, isFragile } from './iir-values';
import { longRuns, runLong } from './long-run';

const outcomes = new Map<Comparison, Outcome>();

function outcomeOf(comparison: Comparison): Outcome {
  const outcome = outcomes.get(comparison) ?? measure(comparison);
  outcomes.set(comparison, outcome);
  return outcome;
}

describe.each(groups.map((group) => [group.title, group] as const))('%s', (_, { comparisons }) => {
  it.each(comparisons.map((comparison) => [comparison.part, comparison.reference, comparison.bound, comparison] as const))(
    '%s against %s, to %d',
    (_part, _reference, bound, comparison) => {
      const { error, worst } = outcomeOf(comparison);
      expect(error, worst).toBeLessThanOrEqual(bound);
    },
  );
});

describe('after two million samples on an offset of 250 mm', () => {
  it.each(longRuns().map((run) => [run.part, run.bound, run] as const))('%s is right to %d', (_, bound, run) => {
    expect(runLong(run, 2e6).error).toBeLessThanOrEqual(bound);
  });
});

describe('golden designs', () => {
  it('cover orders 1 to 12 of all four types of seven families, and next to DC', () => {
    expect(new Set(butterworth.designs.map((d) => `${d.type} ${d.order} ${d.sampleRateHz}`)).size).toBe(4 * 12 * 3);
    const kinds = new Set(iir.designs.map(({ family, options }) => `${family} ${options.norm ?? ''} ${options.type} ${options.order}`));
    expect(kinds.size).toBe(6 * 4 * 12);
    expect(iir.designs.filter(isFragile).length).toBe(6 * 4);
  });
});

describe('RunningQuantile', () => {
  it('comes to the median of the example in the paper', () => {
    // Jain, Chlamtac 1985, table I: twenty observations, whose median is estimated as 4.44.
    const observations = [0.02, 0.15, 0.74, 3.39, 0.83, 22.37, 10.15, 15.43, 38.62, 15.92, 34.6, 10.28, 1.47, 0.4, 0.05, 11.39, 0.27, 0.42, 0.09, 11.37];
    const meter = new RunningQuantile({ probability: 0.5 });
    for (const x of observations) meter.add(x);
    expect(meter.quantile).toBeCloseTo(4.44, 2);
    expect([meter.min, meter.max]).toEqual([0.02, 38.62]);
  });
});

describe('a comparison', () => {
  const twice = (bound: number, errors: readonly number[]): Comparison => compare('part', 'reference', bound, errors, (error) => error);
  const verdict = (comparison: Comparison): string => accuracyLines([{ title: 'group', comparisons: [comparison] }], measure)[2];

  it('is as bad as its worst case, and names it', () => {
    expect(measure(twice(1, [0.1, 0.3, 0.2]))).toEqual({ cases: 3, error: 0.3, worst: '0.3' });
  });

  it('fails beyond its bound, without a number and without a case, and the table says so', () => {
    for (const comparison of [twice(0.2, [0.1, 0.3]), twice(0, [1e-17]), twice(1, [0.1, NaN, 0.2]), twice(1, [])]) {
      expect(holds(comparison, measure(comparison))).toBe(false);
      expect(verdict(comparison)).toMatch(/ FAIL$/);
    }
    expect(verdict(twice(0.3, [0.1, 0.3]))).toMatch(/ ok$/);
  });

  it('is shown rounded up', () => {
    const shown = (error: number): number => splitLine(verdict(twice(1, [error]))).worst;
    expect([0, 1.2e-15, 9.2e-13, 1e-12, 3e-16].map(shown)).toEqual([0, 2e-15, 1e-12, 1e-12, 3e-16]);
  });
});

describe('the README', () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  const section = /^### Accuracy\n([^]*?)^##/m.exec(readme)?.[1] ?? '';
  const [short = [], long = []] = [...section.matchAll(/^```\n([^]*?)\n```/gm)].map(([, table]) => table.split('\n'));

  it('shows the table that `npm run accuracy` prints', () => {
    const printed = accuracyLines(groups, outcomeOf);
    expect(short.map((text) => splitLine(text).rest)).toEqual(printed.map((text) => splitLine(text).rest));
    printed.forEach((text, i) => {
      const measured = splitLine(text).worst;
      const said = splitLine(short[i]).worst;
      if (Number.isNaN(measured)) return expect(short[i]).toBe(text);
      // Other engines round sines and powers otherwise: the last digit may differ, but neither may be far from the other.
      expect(measured, text).toBeLessThanOrEqual(Math.max(2 * said, Number.EPSILON));
      expect(said, text).toBeLessThanOrEqual(Math.max(100 * measured, Number.EPSILON));
    });
  });

  it('shows every meter after a long stream, within its bound', () => {
    expect(long[0]).toBe(longHead());
    const shown = long.slice(1).map((text) => splitLine(text));
    const expected = longRuns().map((run) => splitLine(longLine(run, { samples: 1e9, error: 0 })).rest);
    expect(shown.map(({ rest }) => rest)).toEqual(expected);
    longRuns().forEach(({ bound }, i) => expect(shown[i].worst).toBeLessThanOrEqual(bound));
  });
});
