/** A few seeds of `npm run exercises`: what its table says must not fall apart unseen. */
import { describe, expect, it } from 'vitest';
import { type Case, cases } from '../../bench/exercises/cases';
import { idle, perform, undisturbed } from '../../bench/exercises/perform';
import { blankScore, f1, score } from '../../bench/exercises/score';

const SEEDS = [1, 2];
/** One of each exercise: the variants are for the table. */
const rows = cases.filter(({ name }) => !name.includes('(')).map((one): [string, Case] => [one.name, one]);

describe('sessions of simulated people', () => {
  it.each(rows)('count %s, clean and with every fault', (_, one) => {
    const [clean, faulty] = (['none', 'all'] as const).map((faults) => {
      const total = blankScore();
      for (const seed of SEEDS) score(total, one, perform(one, seed, faults, undisturbed), seed);
      return total;
    });
    expect(f1(clean), clean.wrong.join('\n')).toBeGreaterThanOrEqual(0.93);
    expect(f1(faulty), faulty.wrong.join('\n')).toBeGreaterThanOrEqual(0.85);
    expect(clean.right / Math.max(1, clean.verdicts), clean.wrong.join('\n')).toBeGreaterThanOrEqual(clean.verdicts === 0 ? 0 : 0.95);
  });

  it.each(rows)('make up no %s out of ten minutes of rest', (_, one) => {
    expect(idle(one, 'rest', 1).summary.totals.count).toBe(0);
  });
});
