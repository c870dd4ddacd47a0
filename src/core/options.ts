/**
 * Reads an options object by declared laws. Every option is read by name; `end()` then rejects the names that nobody
 * read and returns a hash of all effective values, by which a snapshot knows whether it fits.
 */
import { hashText } from './hash';

/** The law of a number. `why` explains a bound in an error: `sampleRateHz / 2`. */
export interface NumberLaw {
  readonly above?: number;
  readonly atLeast?: number;
  readonly below?: number;
  readonly atMost?: number;
  readonly why?: string;
  readonly default?: number;
}

export class OptionReader {
  private readonly values: Readonly<Record<string, unknown>>;
  private readonly path: string;
  private readonly known = new Set<string>();
  private canon: string;

  /**
   * @param path   Where the object stands, as errors show it: '' or `stages[0].options`
   * @param whole  What an object without a path is called
   */
  constructor(options: unknown, path = '', whole = '"options"') {
    if (!isRecord(options)) {
      throw new TypeError(`${path === '' ? whole : `"${path}"`} expected an object, got ${describe(options)}`);
    }
    this.values = options;
    this.path = path;
    this.canon = '';
  }

  number(name: string, law: NumberLaw = {}): number {
    const value = this.take(name, law.default);
    if (typeof value !== 'number') throw this.typeError(name, 'a number', value);
    if (!obeys(value, law)) throw this.rangeError(name, lawText(law), value);
    return this.note(name, value);
  }

  integer(name: string, law: NumberLaw = {}): number {
    const value = this.number(name, law);
    if (!Number.isSafeInteger(value)) throw this.rangeError(name, 'an integer', value);
    return value;
  }

  boolean(name: string, fallback?: boolean): boolean {
    const value = this.take(name, fallback);
    if (typeof value !== 'boolean') throw this.typeError(name, 'true or false', value);
    return this.note(name, value);
  }

  text(name: string, fallback?: string): string {
    const value = this.take(name, fallback);
    if (typeof value !== 'string' || value === '') throw this.typeError(name, 'a text', value);
    return this.note(name, value);
  }

  oneOf<T extends string | number>(name: string, values: readonly T[], fallback?: T): T {
    const value = this.take(name, fallback) as T;
    if (!values.includes(value)) throw this.rangeError(name, `one of ${values.map((v) => describe(v)).join(', ')}`, value);
    return this.note(name, value);
  }

  /** A list of texts, at least one. */
  texts(name: string, fallback?: readonly string[]): readonly string[] {
    const value = this.take(name, fallback);
    if (!Array.isArray(value) || value.length === 0 || !value.every((item) => typeof item === 'string' && item !== '')) {
      throw this.typeError(name, 'a list of texts', value);
    }
    return this.note(name, value as readonly string[]);
  }

  /** A list of finite numbers; typed arrays are welcome. */
  numbers(name: string, fallback?: readonly number[]): readonly number[] {
    const value = this.take(name, fallback);
    const isTyped = ArrayBuffer.isView(value) && 'length' in value; // of any realm
    if (!Array.isArray(value) && !isTyped) {
      throw this.typeError(name, 'a list of numbers', value);
    }
    const list = Array.from(value as ArrayLike<unknown>);
    list.forEach((item, i) => {
      if (typeof item !== 'number' || !Number.isFinite(item)) throw this.typeError(`${name}[${i}]`, 'a finite number', item);
    });
    return this.note(name, list as number[]);
  }

  /** A list of plain data: the caller checks the items, at `pathOf(name, i)`. */
  list(name: string, fallback?: readonly unknown[]): readonly unknown[] {
    const value = this.take(name, fallback);
    if (!Array.isArray(value)) throw this.typeError(name, 'a list', value);
    return this.note(name, value as readonly unknown[]);
  }

  /** A list of the texts that are known. */
  listOf<T extends string>(name: string, values: readonly T[], fallback?: readonly T[]): readonly T[] {
    return this.list(name, fallback).map((item, i) => {
      const known = values.find((value) => value === item);
      if (known === undefined) throw this.rangeError(`${name}[${i}]`, `one of ${values.join(', ')}`, item);
      return known;
    });
  }

  /** An object of plain data within: the caller reads it, to its own `end()`. */
  object(name: string, fallback?: Readonly<Record<string, unknown>>): OptionReader {
    const value = this.take(name, fallback);
    const reader = new OptionReader(value, this.pathOf(name));
    this.note(name, value);
    return reader;
  }

  /**
   * An object of a class. Left out of the hash: the caller adds what tells it apart.
   * @param law  what the class is called: bundlers rename classes
   */
  instance<T>(name: string, type: { readonly prototype: T }, law: string): T {
    const value = this.take(name, undefined);
    const isOne = typeof value === 'object' && value !== null && Object.prototype.isPrototypeOf.call(type.prototype as object, value);
    if (!isOne) throw this.typeError(name, law, value);
    return value as T;
  }

  /** A value of any type, such as stages. Left out of the hash: the caller checks it, and adds what tells it apart. */
  value(name: string): unknown {
    return this.take(name, undefined);
  }

  /** Whether an option is given. One that is undefined is not. */
  has(name: string): boolean {
    this.known.add(name);
    return this.own(name) !== undefined;
  }

  /** The path of an option, as errors show it. */
  pathOf(name: string, index?: number): string {
    const path = this.path === '' ? name : `${this.path}.${name}`;
    return index === undefined ? path : `${path}[${index}]`;
  }

  /** An error for a law that no method here states. */
  rangeError(name: string, law: string, value: unknown): RangeError {
    return new RangeError(`"${this.pathOf(name)}" expected ${law}, got ${describe(value)}`);
  }

  /** Rejects unknown keys and returns the hash of all effective values. */
  end(): number {
    for (const key of Object.keys(this.values)) {
      if (this.known.has(key)) continue;
      const known = this.known.size === 0 ? 'there are none' : `known are ${[...this.known].join(', ')}`;
      throw new RangeError(`"${this.pathOf(key)}" is not an option; ${known}`);
    }
    return hashText(this.canon);
  }

  private own(name: string): unknown {
    return Object.prototype.hasOwnProperty.call(this.values, name) ? this.values[name] : undefined;
  }

  private take(name: string, fallback: unknown): unknown {
    this.known.add(name);
    const own = this.own(name);
    const value = own === undefined ? fallback : own;
    if (value === undefined) throw new TypeError(`"${this.pathOf(name)}" is required`);
    return value;
  }

  private note<T>(name: string, value: T): T {
    this.canon += `${name}=${JSON.stringify(value)};`;
    return value;
  }

  /** An error for a type that no method here reads. */
  typeError(name: string, law: string, value: unknown): TypeError {
    return new TypeError(`"${this.pathOf(name)}" expected ${law}, got ${describe(value)}`);
  }
}

/** A plain object, as opposed to null, a list or a class of its own. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  // Object.prototype has none above it, in whatever realm
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** A value as an error shows it: short, on one line. */
export function describe(value: unknown): string {
  if (typeof value === 'string') return value.length > 40 ? `${JSON.stringify(value.slice(0, 40))}…` : JSON.stringify(value);
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object' && value !== null) return isRecord(value) ? 'an object' : `a ${className(value)}`;
  return String(value);
}

/** Without what a bundler puts before a name that stands twice. */
function className(value: object): string {
  const { constructor } = value;
  return typeof constructor === 'function' && constructor.name !== '' ? constructor.name.replace(/^_+/, '') : 'nameless class';
}

function obeys(value: number, law: NumberLaw): boolean {
  return (
    Number.isFinite(value) &&
    !(law.above !== undefined && value <= law.above) &&
    !(law.atLeast !== undefined && value < law.atLeast) &&
    !(law.below !== undefined && value >= law.below) &&
    !(law.atMost !== undefined && value > law.atMost)
  );
}

function lawText(law: NumberLaw): string {
  const low = law.above !== undefined ? `${law.above} < ` : law.atLeast !== undefined ? `${law.atLeast} <= ` : '';
  const high = law.below !== undefined ? ` < ${law.below}` : law.atMost !== undefined ? ` <= ${law.atMost}` : '';
  if (low === '' && high === '') return 'a finite number';
  return `${low}x${high}${law.why === undefined ? '' : ` (${law.why})`}`;
}
