/** What a command is, and how its arguments are read. */
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { type Io, UsageError } from './io';
import { suggestion } from './suggestion';

export type OptionValues = Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>;

export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** What `--help` prints. */
  readonly help: string;
  readonly options: NonNullable<ParseArgsConfig['options']>;
  /** @returns the exit code */
  run(paths: readonly string[], options: OptionValues, io: Io): Promise<number>;
}

/**
 * Reads the arguments of a command by its declared options.
 * @throws {UsageError} in one line
 */
export function readArguments(
  args: readonly string[],
  options: Command['options'],
  context: string,
): { readonly values: OptionValues; readonly positionals: readonly string[] } {
  try {
    const { values, positionals, tokens } = parseArgs({ args: [...args], options, allowPositionals: true, strict: true, tokens: true });
    const given = tokens.flatMap((token) => (token.kind === 'option' ? [token.name] : []));
    const twice = given.find((name, i) => given.indexOf(name) < i && options[name]?.type === 'string' && options[name].multiple !== true);
    if (twice !== undefined) throw new UsageError(`--${twice} is given twice; give it once`);
    return { values: values as OptionValues, positionals };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const unknown = /^Unknown option '(-[^']*)'/.exec(error.message);
    if (unknown === null) throw new UsageError(error.message.split(/\.\s|\n/)[0].replace(/\.$/, ''));
    const known = Object.keys(options).map((name) => `--${name}`);
    throw new UsageError(`unknown option ${unknown[1]}${suggestion(unknown[1], known)}; see ${context} --help`);
  }
}

/** An option with a fixed set of values. @throws {UsageError} for any other */
export function choiceOf<T extends string>(values: OptionValues, name: string, choices: readonly [T, ...T[]]): T {
  const value = values[name] ?? choices[0];
  const found = choices.find((choice) => choice === value);
  if (found === undefined) throw new UsageError(`--${name} expected ${choices.join(' or ')}, got "${String(value)}"`);
  return found;
}

/** An option that is a number. @throws {UsageError} for one that does not obey the law */
export function numberOf(values: OptionValues, name: string, fallback: number, obeys: (x: number) => boolean, law: string): number {
  const text = textOf(values, name);
  if (text === undefined) return fallback;
  const value = Number(text);
  if (text.trim() === '' || Number.isNaN(value) || !obeys(value)) throw new UsageError(`--${name} expected ${law}, got "${text}"`);
  return value;
}

/** Pairs of `--name key=number`. @throws {UsageError} for anything else */
export function numbersOf(values: OptionValues, name: string): Readonly<Record<string, number>> {
  const list = values[name];
  const pairs = (Array.isArray(list) ? list : []).map((text): [string, number] => {
    const [, key, value] = /^([^=]+)=(.+)$/.exec(String(text)) ?? [];
    const number = Number(value);
    if (key === undefined || !Number.isFinite(number)) throw new UsageError(`--${name} expected NAME=NUMBER, got "${String(text)}"`);
    return [key, number];
  });
  return Object.fromEntries(pairs);
}

/** An option that is a text, or undefined. @throws {UsageError} when it is empty */
export function textOf(values: OptionValues, name: string): string | undefined {
  const value = values[name];
  if (value === '') throw new UsageError(`--${name} expected a text, got nothing`);
  return typeof value === 'string' ? value : undefined;
}
