/**
 * What can be set of an exercise, as data: one table gives the check, the list that the command prints, and the docs. A number lies
 * in a range and has a unit; a choice is one of a few words. Every default says where it comes from.
 */
import type { OptionReader } from '../core';

export interface NumberParameter {
  readonly about: string;
  /** '1' for a count. */
  readonly unit: string;
  readonly default: number;
  readonly atLeast: number;
  readonly atMost: number;
  /** 0 is allowed too, below `atLeast`: it means that there is none. */
  readonly orZero?: true;
  readonly integer?: true;
  /** A row of the domain reference (`DOMAIN §5.2`), a publication, or `assumption`. */
  readonly source: string;
}

export interface ChoiceParameter<C extends string = string> {
  readonly about: string;
  readonly choices: readonly C[];
  readonly default: C;
  readonly source: string;
}

export type ParameterTable = Readonly<Record<string, NumberParameter | ChoiceParameter>>;

/** The values that a table describes. */
export type ValuesOf<T extends ParameterTable> = { readonly [K in keyof T]: T[K] extends { readonly choices: readonly (infer C)[] } ? C : number };

/** Reads a value for each row of the table. */
export function readParameters<T extends ParameterTable>(read: OptionReader, table: T): ValuesOf<T> {
  const values: Record<string, number | string> = {};
  for (const name of Object.keys(table)) {
    const row = table[name];
    if ('choices' in row) values[name] = read.oneOf(name, row.choices, row.default);
    else {
      const law = { atLeast: row.orZero === true ? 0 : row.atLeast, atMost: row.atMost, default: row.default };
      const value = row.integer === true ? read.integer(name, law) : read.number(name, law);
      if (value !== 0 && value < row.atLeast) throw read.rangeError(name, `0, or ${row.atLeast} <= x <= ${row.atMost}`, value);
      values[name] = value;
    }
  }
  return values as ValuesOf<T>;
}
