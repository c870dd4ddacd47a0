import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { accuracyLines, splitLine } from '../../bench/accuracy/table';
import { exactnessTable, measureTable, tableOf, withTable } from '../../bench/exactness/page';
import { type Comparison, measure, type Outcome } from '../golden/comparison';
import { recordingsOrSkip } from '../support/recordings';
import { recordingsPlace } from '../support/recordings-place';
import { exactnessGroups } from './exactness';

const { directory, present } = recordingsPlace();
const groups = await exactnessGroups(present ? directory : null);
const page = readFileSync(new URL('../../examples/posturography.md', import.meta.url), 'utf8');
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
    60_000,
  );
});

describe('examples/posturography.md', () => {
  it('lists every measure as it is', () => {
    expect(tableOf(page, 'measures')).toBe(measureTable());
  });

  it('has a table put between its marks, and nothing else changed', () => {
    expect(withTable('a\n<!-- x -->\nold\n<!-- /x -->\nb', 'x', 'new\nlines')).toBe('a\n<!-- x -->\nnew\nlines\n<!-- /x -->\nb');
    expect(tableOf('<!-- x -->\nnew\nlines\n<!-- /x -->', 'x')).toBe('new\nlines');
    expect(() => tableOf('<!-- /x --><!-- x -->', 'x')).toThrow('no marks of "x"');
  });
});

recordingsOrSkip('the exactness that examples/posturography.md shows', () => {
  it('is what `npm run exactness` prints', () => {
    const shown = tableOf(page, 'exactness').split('\n');
    const printed = exactnessTable(accuracyLines(groups, outcomeOf)).split('\n');
    expect(shown.map((text) => splitLine(text).rest)).toEqual(printed.map((text) => splitLine(text).rest));
    printed.forEach((text, i) => {
      const { worst } = splitLine(text);
      if (Number.isNaN(worst)) return;
      // Other engines round sines and powers otherwise: the last digit may differ, but neither may be far from the other.
      expect(worst, text).toBeLessThanOrEqual(Math.max(3 * splitLine(shown[i]).worst, 1e-15));
      expect(splitLine(shown[i]).worst, text).toBeLessThanOrEqual(Math.max(100 * worst, 1e-15));
    });
  }, 60_000);

  it('covers 48 trials of BDS and 6 of PDS', () => {
    expect(outcomeOf(groups[0].comparisons[0]).cases).toBe(54);
  });
});
