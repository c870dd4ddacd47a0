/** What goes wrong: the faults of an exercise with their chances, and the dice that decide. */
import { type OptionReader, isRecord } from '../../core';
import type { Random } from '../body/random';

export interface Fault {
  readonly about: string;
  /** Probability an event, with `faults: 'some'`; 0 for a fault that only `'all'` has. */
  readonly chance: number;
  readonly source: string;
}

/** Chance of a fault that has none of its own, when all are on: assumption. */
const RARE = 0.05;

/**
 * `none`, `some` (those that have a chance of their own) or `all` (the others too, each with 0.05); or the chances by name, the
 * others being off.
 */
export type FaultOption<F extends string = string> = 'none' | 'some' | 'all' | { readonly [K in F]?: number };

/** Reads the option `faults`: the chance of each. */
export function readFaults<F extends string>(read: OptionReader, table: Readonly<Record<F, Fault>>): Record<F, number> {
  const names = Object.keys(table) as F[];
  const given = read.has('faults') ? read.value('faults') : 'some';
  const chances = {} as Record<F, number>;
  if (isRecord(given)) {
    const own = read.object('faults');
    for (const name of names) chances[name] = own.number(name, { atLeast: 0, atMost: 1, default: 0 });
    own.end();
    return chances;
  }
  const mode = read.oneOf('faults', ['none', 'some', 'all'], 'some');
  for (const name of names) chances[name] = mode === 'none' ? 0 : mode === 'some' ? table[name].chance : table[name].chance || RARE;
  return chances;
}

/** Dice with chance of their own: the body draws the same numbers whether faults are on or off. */
export class FaultDice<F extends string = string> {
  /** For how bad a fault is. */
  readonly random: Random;
  private readonly chances: Readonly<Record<F, number>>;

  constructor(chances: Readonly<Record<F, number>>, random: Random) {
    this.chances = chances;
    this.random = random;
  }

  /** @param more  added to the chance of a fault that is on: a tired muscle errs more often */
  happens(fault: F, more = 0): boolean {
    const chance = this.chances[fault];
    return this.random.uniform() < (chance > 0 ? chance + more : 0);
  }
}
