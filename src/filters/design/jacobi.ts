/**
 * Elliptic integrals and functions for elliptic filters, to the last digits also where the modulus k is next to 0 or 1: both
 * k and its complement k' = √(1 − k²) are handed over, because either is lost in the other.
 *
 * Source: Abramowitz, Stegun, "Handbook of Mathematical Functions", 1964, §16.4 (Jacobi functions by arithmetic-geometric means),
 * §16.38 (theta functions), §17.6 (integrals by the same means); the degree equation and the Landen descent: Orfanidis,
 * "Lecture Notes on Elliptic Filter Design", 2006, eq. 47–50 and 56.
 */

export interface Modulus {
  readonly k: number;
  /** √(1 − k²). */
  readonly complement: number;
}

export interface JacobiValues {
  readonly sn: number;
  readonly cn: number;
  readonly dn: number;
}

/** Steps of a descent that squares its modulus: from 1 − 1e-16 to nothing. */
const MAX_STEPS = 20;

export function modulus(k: number): Modulus {
  return { k, complement: Math.sqrt((1 - k) * (1 + k)) };
}

export function complementary(m: Modulus): Modulus {
  return { k: m.complement, complement: m.k };
}

/** The complete integral of the first kind, K(k). */
export function quarterPeriod(m: Modulus): number {
  let a = 1;
  let b = m.complement;
  for (let i = 0; i < MAX_STEPS && Math.abs(a - b) > 1e-16 * a; i++) [a, b] = [(a + b) / 2, Math.sqrt(a * b)];
  return Math.PI / (a + b);
}

/** Jacobi's sn, cn and dn of a real argument. */
export function jacobi(u: number, m: Modulus): JacobiValues {
  const ratios: number[] = []; // c / a of each step
  let a = 1;
  let b = m.complement;
  let doublings = 1;
  while (ratios.length < MAX_STEPS && Math.abs(a - b) > 1e-16 * a) {
    ratios.push((a - b) / (a + b));
    [a, b] = [(a + b) / 2, Math.sqrt(a * b)];
    doublings *= 2;
  }
  let phi = doublings * a * u;
  for (let i = ratios.length - 1; i >= 0; i--) phi = (phi + Math.asin(ratios[i] * Math.sin(phi))) / 2;
  const sn = Math.sin(phi);
  const cn = Math.cos(phi);
  return { sn, cn, dn: Math.hypot(m.complement, m.k * cn) };
}

/** The modulus k of n K'(k) / K(k) = K'(k1) / K(k1): the selectivity that a filter of order n pays for its ripples k1. */
export function solveDegree(order: number, ripples: Modulus): Modulus {
  const ratio = quarterPeriod(complementary(ripples)) / quarterPeriod(ripples) / order;
  return { k: thetaRatio(Math.exp(-Math.PI * ratio)), complement: thetaRatio(Math.exp(-Math.PI / ratio)) };
}

/** The real u of sc(u, complement of m) = w, by Landen's descent. */
export function inverseSc(w: number, m: Modulus): number {
  let { k, complement } = m;
  let value = w;
  let period = Math.PI / 2;
  for (let i = 0; i < MAX_STEPS && k > 0; i++) {
    const next = (k / (1 + complement)) ** 2;
    value = (2 * value) / ((1 + next) * (1 + Math.hypot(1, k * value)));
    period *= 1 + next;
    k = next;
    complement = Math.sqrt((1 - k) * (1 + k));
  }
  return (period * 2 * Math.asinh(value)) / Math.PI;
}

/** (θ2 / θ3)² of a nome: the modulus. */
function thetaRatio(q: number): number {
  let over = 1;
  let under = 1;
  for (let n = 1; q ** (n * n) > 1e-18; n++) {
    over += q ** (n * (n + 1));
    under += 2 * q ** (n * n);
  }
  return 4 * Math.sqrt(q) * (over / under) ** 2;
}
