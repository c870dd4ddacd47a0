/**
 * Units of the sensors that arrive, and the straight line from one to another. Not a unit algebra: what is not in
 * the table is refused, never guessed.
 *
 * Source: BIPM, The International System of Units, 9th edition (2019); standard gravity 9.80665 m/s², 3rd CGPM (1901).
 */
import { STANDARD_GRAVITY } from '../core';

/** `target = value * scale + offset`. */
export interface UnitScale {
  readonly scale: number;
  readonly offset: number;
}

/** Unit → quantity, and its size in the quantity's base unit as numerator and denominator, so that scales round once. */
const UNITS: ReadonlyMap<string, readonly [quantity: string, over: number, under: number]> = new Map([
  ['m/s^2', ['acceleration', 1, 1]],
  ['g', ['acceleration', STANDARD_GRAVITY, 1]],
  ['rad/s', ['angular velocity', 1, 1]],
  ['deg/s', ['angular velocity', Math.PI, 180]],
  ['rad', ['angle', 1, 1]],
  ['deg', ['angle', Math.PI, 180]],
  ['N', ['force', 1, 1]],
  ['kgf', ['force', STANDARD_GRAVITY, 1]], // N
  ['m', ['length', 1, 1]],
  ['cm', ['length', 1, 100]],
  ['mm', ['length', 1, 1000]],
  ['s', ['time', 1, 1]],
  ['ms', ['time', 1, 1e3]],
  ['us', ['time', 1, 1e6]],
  ['ns', ['time', 1, 1e9]],
]);

/** Other spellings of the same units. */
const SPELLINGS: ReadonlyMap<string, string> = new Map([
  ['m/s²', 'm/s^2'],
  ['m/s2', 'm/s^2'],
  ['°/s', 'deg/s'],
  ['°', 'deg'],
  ['µs', 'us'],
  ['μs', 'us'],
]);

/**
 * The scale from one unit to another. A unit that is not in the table, such as `a.u.`, converts to itself alone;
 * a target of `any` takes everything as it is.
 *
 * @throws {RangeError} when no scale leads from one to the other
 * @example unitScale('g', 'm/s^2').scale // 9.80665
 */
export function unitScale(from: string, to: string): UnitScale {
  const source = SPELLINGS.get(from) ?? from;
  const target = SPELLINGS.get(to) ?? to;
  if (target === 'any' || source === target) return { scale: 1, offset: 0 };
  const a = UNITS.get(source);
  const b = UNITS.get(target);
  if (a === undefined || b === undefined || a[0] !== b[0]) {
    throw new RangeError(`"units" expected ${expectedUnits(target, b?.[0])}, got "${from}"`);
  }
  return { scale: (a[1] * b[2]) / (a[2] * b[1]), offset: 0 };
}

function expectedUnits(target: string, quantity: string | undefined): string {
  if (quantity === undefined) return `"${target}"`;
  const names = [...UNITS].filter(([, unit]) => unit[0] === quantity).map(([name]) => `"${name}"`);
  return `a unit of ${quantity} (${names.join(', ')})`;
}
