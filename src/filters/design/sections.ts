/**
 * Second-order sections, in the layout of scipy: one row `[b0, b1, b2, a0, a1, a2]` a section, for
 * H(z) = Π (b0 + b1 z⁻¹ + b2 z⁻²) / (a0 + a1 z⁻¹ + a2 z⁻²).
 */
import { describe } from '../../core';

export type Section = readonly [b0: number, b1: number, b2: number, a0: number, a1: number, a2: number];
export type Sections = readonly Section[];
/** What is taken for sections: rows of six numbers, typed arrays too. */
export type SectionsLike = readonly ArrayLike<number>[];

/** Doubles a section in the flat form: `b0, b1, b2, a1, a2`, with a0 = 1. */
export const FLAT = 5;

/**
 * Checks sections and divides each by its a0, into `FLAT` doubles a section.
 * @throws {TypeError} when a row is not six finite numbers
 * @throws {RangeError} when there is none, when a0 is 0, all b are 0, or a pole is not inside the unit circle
 */
export function flattenSections(sections: SectionsLike, path = 'sections'): Float64Array {
  if (!Array.isArray(sections)) throw new TypeError(`"${path}" expected a list of sections, got ${describe(sections)}`);
  if (sections.length === 0) throw new RangeError(`"${path}" expected at least one section, got a list of 0`);
  const flat = new Float64Array(FLAT * sections.length);
  sections.forEach((row: ArrayLike<number>, s) => flattenRow(row, `${path}[${s}]`, flat, FLAT * s));
  return flat;
}

/** Stability triangle of 1 + a1 z⁻¹ + a2 z⁻²: whether both poles are inside the unit circle. */
export function isStable(a1: number, a2: number): boolean {
  return Math.abs(a2) < 1 && Math.abs(a1) < 1 + a2;
}

function flattenRow(row: ArrayLike<number>, path: string, flat: Float64Array, at: number): void {
  if (typeof row !== 'object' || row === null || row.length !== 6) {
    throw new TypeError(`"${path}" expected six numbers b0, b1, b2, a0, a1, a2, got ${describe(row)}`);
  }
  for (let i = 0; i < 6; i++) {
    if (typeof row[i] !== 'number' || !Number.isFinite(row[i])) {
      throw new TypeError(`"${path}[${i}]" expected a finite number, got ${describe(row[i])}`);
    }
  }
  const a0 = row[3];
  if (a0 === 0) throw new RangeError(`"${path}[3]" expected a0 != 0, got 0`);
  if (row[0] === 0 && row[1] === 0 && row[2] === 0) {
    throw new RangeError(`"${path}" expected b0, b1 or b2 != 0, got 0, 0, 0`);
  }
  flat[at] = row[0] / a0;
  flat[at + 1] = row[1] / a0;
  flat[at + 2] = row[2] / a0;
  flat[at + 3] = row[4] / a0;
  flat[at + 4] = row[5] / a0;
  if (!isStable(flat[at + 3], flat[at + 4])) {
    throw new RangeError(
      `"${path}" expected poles inside the unit circle: |a2| < 1 and |a1| < 1 + a2, got a1 ${flat[at + 3]}, a2 ${flat[at + 4]}`,
    );
  }
}
