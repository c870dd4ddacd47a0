/**
 * From zeros, poles and a gain to second-order sections that are well conditioned: the poles nearest to the unit
 * circle, which ring longest, take the zeros nearest to them and come last.
 *
 * Source: scipy.signal.zpk2sos, pairing 'nearest' (so that sections can be compared one by one); the idea in
 * Oppenheim, Schafer, "Discrete-Time Signal Processing", 3rd ed., §6.9.3.
 */
import { type Complex, countRoots } from './complex';
import type { Section, Sections } from './sections';

const ORIGIN: Complex = { re: 0, im: 0 };

/**
 * Sections of Π gain (z − zeros) / (z − poles), with a0 = 1 and the whole gain in the first.
 * A root in the z plane with `im > 0` stands for itself and its conjugate; one with `im = 0` for itself.
 */
export function pairSections(zeros: readonly Complex[], poles: readonly Complex[], gain: number): Sections {
  const freeZeros = sorted(zeros);
  const freePoles = sorted(poles);
  if (countRoots(freePoles) % 2 === 1) {
    freePoles.push(ORIGIN);
    freeZeros.push(ORIGIN);
  }
  const sections: Section[] = [];
  while (freePoles.length > 0) {
    const pole = take(freePoles, worst(freePoles, () => true));
    let partner: Complex | null = null;
    if (pole.im === 0) partner = take(freePoles, worst(freePoles, isReal));
    const [a1, a2] = quadratic(pole, partner);
    const [b1, b2] = takeZeros(freeZeros, pole, freePoles);
    sections.unshift([1, b1, b2, 1, a1, a2]);
  }
  const [, b1, b2, , a1, a2] = sections[0];
  sections[0] = [gain, gain * b1, gain * b2, 1, a1, a2];
  return sections;
}

function takeZeros(zeros: Complex[], pole: Complex, polesLeft: readonly Complex[]): [c1: number, c2: number] {
  // One real zero and one real pole left among pairs: that zero is kept for that pole.
  const keepReal =
    pole.im !== 0 &&
    polesLeft.length + 1 === zeros.length &&
    polesLeft.filter(isReal).length === 1 &&
    zeros.filter(isReal).length === 1;
  const zero = take(zeros, nearest(zeros, pole, keepReal ? (root) => !isReal(root) : () => true));
  return quadratic(zero, zero.im === 0 ? take(zeros, nearest(zeros, pole, isReal)) : null);
}

/** Coefficients c1, c2 of (1 − r1 z⁻¹)(1 − r2 z⁻¹), where r2 of a complex root is its conjugate. */
function quadratic(root: Complex, partner: Complex | null): [c1: number, c2: number] {
  if (partner === null) return [-2 * root.re, root.re * root.re + root.im * root.im];
  return [-(root.re + partner.re), root.re * partner.re];
}

/** Index of the root nearest to the unit circle, the first of equals. */
function worst(roots: readonly Complex[], allowed: (root: Complex) => boolean): number {
  return least(roots, allowed, (root) => Math.abs(1 - Math.hypot(root.re, root.im)));
}

function nearest(roots: readonly Complex[], to: Complex, allowed: (root: Complex) => boolean): number {
  return least(roots, allowed, (root) => Math.hypot(root.re - to.re, root.im - to.im));
}

function least(roots: readonly Complex[], allowed: (root: Complex) => boolean, measure: (root: Complex) => number): number {
  let best = -1;
  let bestValue = Infinity;
  roots.forEach((root, i) => {
    const value = measure(root);
    if (allowed(root) && value < bestValue) {
      best = i;
      bestValue = value;
    }
  });
  return best;
}

function take(roots: Complex[], index: number): Complex {
  return roots.splice(index, 1)[0];
}

function isReal(root: Complex): boolean {
  return root.im === 0;
}

/** Complex roots before real ones, then by real part: so that ties are broken as in the source. */
function sorted(roots: readonly Complex[]): Complex[] {
  return [...roots].sort((a, b) => Number(isReal(a)) - Number(isReal(b)) || a.re - b.re || a.im - b.im);
}
