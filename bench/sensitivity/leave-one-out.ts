/**
 * What a number is worth to people it was not chosen on: for every group of recordings its value is chosen on all the others, and the
 * group is scored with that. Where the choice hangs on the group, the score falls.
 */
import { groupOf, type Grouping } from './groups';
import { objective, type Outcome } from './outcomes';

/** Of which a number's value is chosen; 1 is what ships. */
export const FACTORS = [0.75, 0.9, 1, 1.1, 1.25];

/** What one number's values make of all recordings, by factor; null where no plan takes the value. */
export type Variants = ReadonlyMap<number, readonly Outcome[] | null>;

/** The factor that does best on some recordings; of equals the one nearest to what ships. */
export function bestFactor(variants: Variants, isSeen: (outcome: Outcome) => boolean): number {
  const worth = (factor: number): number => objective((variants.get(factor) ?? []).filter(isSeen));
  const known = [...variants.keys()].filter((factor) => variants.get(factor) !== null).sort((a, b) => Math.abs(Math.log(a)) - Math.abs(Math.log(b)));
  // sums of rounded quotients: what differs by less is equal
  return known.reduce((best, factor) => (worth(factor) > worth(best) + 1e-9 ? factor : best), 1);
}

/** All groups of the recordings, in order. */
export function groupsOf(outcomes: readonly Outcome[], grouping: Grouping): string[] {
  return [...new Set(outcomes.map((outcome) => groupOf(outcome, grouping)))];
}

/** By group, the factor that the others choose. */
export function choices(variants: Variants, grouping: Grouping): Map<string, number> {
  const groups = groupsOf(variants.get(1) ?? [], grouping);
  return new Map(groups.map((group) => [group, bestFactor(variants, (outcome) => groupOf(outcome, grouping) !== group)]));
}

/** Every recording with the factor that was chosen without its group, in the order of the shipped ones. */
export function leftOut(variants: Variants, grouping: Grouping): Outcome[] {
  const chosen = choices(variants, grouping);
  return (variants.get(1) ?? []).map((outcome, i) => {
    const factor = chosen.get(groupOf(outcome, grouping)) ?? 1;
    return variants.get(factor)?.[i] ?? outcome;
  });
}
