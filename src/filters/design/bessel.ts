/**
 * Bessel filters as second-order sections: the flattest group delay, so that a waveform keeps its shape and a step barely
 * overshoots (as a low-pass; the bilinear transform bends the delay towards the Nyquist frequency). Their edges are shallow:
 * to take a disturbance out of a neighbouring band use any other family.
 */
import { OptionReader } from '../../core';
import { productOf } from './chebyshev';
import { type Complex, invert, scale } from './complex';
import { solveComplex } from './linear-system';
import type { Sections } from './sections';
import { type BandOptions, digitise, type Prototype, readBand } from './transform';

const NORMS = ['phase', 'delay', 'magnitude'] as const;
/** Five steps do for any order up to 100. */
const MAX_STEPS = 20;

export interface BesselOptions extends BandOptions {
  /** Where `norm` holds, Hz, 0 < x < sampleRateHz / 2: one frequency, or the edges [low, high] of a band. */
  readonly cutoffHz: number | readonly [low: number, high: number];
  /**
   * What the cut-off is. `phase`: where the phase is half-way, with the asymptotes of a Butterworth filter of that cut-off.
   * `delay`: 1 / (2π × the delay at DC of the analog filter). `magnitude`: the −3 dB point. @default 'phase'
   */
  readonly norm?: 'phase' | 'delay' | 'magnitude';
}

/**
 * Designs a Bessel filter. Sections as in scipy (`bessel`, whose norm 'mag' is `magnitude` here), see `designButterworth`.
 * @returns rows [b0, b1, b2, 1, a1, a2]
 * @throws {TypeError | RangeError} for options that break their laws, or a design that float64 cannot hold
 * Source: Thomson 1949, "Delay networks having maximally flat frequency characteristics", Proc. IEE 96(44), 487–490;
 * starting points of the roots: Campos, Calderón 2011, "Approximate closed-form formulas for the zeros of the Bessel
 * polynomials", arXiv:1105.0957.
 * Accuracy: coefficients to 4e-14. Limit: order 100 with edges from 0.001 of the Nyquist frequency on.
 * Deviations: the roots come from their equilibrium conditions, not from the polynomial, whose rounding errors grow tenfold
 * with every second order: exact to the last digit up to order 100 (scipy 1.10 fails beyond 29).
 * @example
 * designBessel({ order: 4, type: 'lowpass', norm: 'magnitude', cutoffHz: 6, sampleRateHz: 100 });
 */
export function designBessel(options: BesselOptions): Sections {
  const read = new OptionReader(options);
  const band = readBand(read);
  const norm = read.oneOf('norm', NORMS, 'phase');
  read.end();
  return digitise(besselPrototype(band.order, norm), band);
}

function besselPrototype(order: number, norm: (typeof NORMS)[number]): Prototype {
  const poles = besselRoots(order);
  if (norm === 'delay') return { zeros: [], poles, gain: productOf(poles), dcGain: 1 };
  if (norm === 'phase') {
    // The product of all roots: 1 · 3 · 5 … (2n − 1).
    let product = 1;
    for (let n = 1; n <= order; n++) product *= 2 * n - 1;
    return { zeros: [], poles: poles.map((p) => scale(p, product ** (-1 / order))), gain: 1, dcGain: 1 };
  }
  const edge = halfPower(poles);
  const scaled = poles.map((p) => scale(p, 1 / edge));
  return { zeros: [], poles: scaled, gain: productOf(scaled), dcGain: 1 };
}

/**
 * Roots of the reverse Bessel polynomial θ(s), which solves s θ″ − 2 (s + n) θ′ + 2 n θ = 0. At a root θ″ / θ′ = 2 (1 + n / s), and
 * θ″ / θ′ is twice the sum of 1 / (root − other root): n equations in n well-separated unknowns, solved by Newton's method.
 */
function besselRoots(order: number): Complex[] {
  let roots = startingPoints(order);
  for (let step = 0; step < MAX_STEPS; step++) {
    const moves = newtonStep(roots);
    roots = roots.map((s, i) => ({ re: s.re - moves[i].re, im: s.im - moves[i].im }));
    if (moves.every((move, i) => Math.hypot(move.re, move.im) <= 1e-15 * Math.hypot(roots[i].re, roots[i].im))) break;
  }
  // They come in conjugate pairs, first with last.
  const half = Math.floor(order / 2);
  const pairs = roots.slice(0, half).map((s, i) => {
    const twin = roots[order - 1 - i];
    return { re: (s.re + twin.re) / 2, im: Math.abs(s.im - twin.im) / 2 };
  });
  return order % 2 === 1 ? [...pairs, { re: roots[half].re, im: 0 }] : pairs;
}

function newtonStep(roots: readonly Complex[]): Complex[] {
  const n = roots.length;
  const values = roots.map((s) => {
    const inverse = invert(s);
    return { re: -1 - n * inverse.re, im: -n * inverse.im };
  });
  const slopes = roots.map((s) => roots.map(() => s));
  for (let i = 0; i < n; i++) {
    let own = scale(squared(invert(roots[i])), n);
    for (let j = 0; j < n; j++) {
      if (j === i) continue;
      const inverse = invert({ re: roots[i].re - roots[j].re, im: roots[i].im - roots[j].im });
      const slope = squared(inverse);
      values[i] = { re: values[i].re + inverse.re, im: values[i].im + inverse.im };
      slopes[i][j] = slope;
      own = { re: own.re - slope.re, im: own.im - slope.im };
    }
    slopes[i][i] = own;
  }
  return solveComplex(slopes, values);
}

function squared(a: Complex): Complex {
  return { re: a.re * a.re - a.im * a.im, im: 2 * a.re * a.im };
}

/** Within a few per cent of the roots. Source: Campos, Calderón 2011, eq. 4 and 5, inverted. */
function startingPoints(n: number): Complex[] {
  if (n === 1) return [{ re: -1, im: 0 }];
  const s = n * n * (2 + n * n * (n - 3));
  const b3 = (16 - 8 * n) / s;
  const b2 = (-24 - 12 * n + 12 * n * n) / s;
  const b1 = (8 + n * (24 + n * (-12 - 2 * n))) / s;
  const b0 = (n * (-6 + n * n * (5 - n))) / s;
  const r = n * n * (2 + n);
  return Array.from({ length: n }, (_, i) => {
    const k = i + 1;
    return invert({ re: (k * (-6 - 6 * n + 6 * k)) / r, im: b0 + k * (b1 + k * (b2 + k * b3)) });
  });
}

/** Where |H|² falls through one half, by bisection: it falls monotonically. */
function halfPower(poles: readonly Complex[]): number {
  const loss = (w: number): number => {
    let product = 1;
    for (const { re, im } of poles) {
      const size = re * re + im * im;
      product *= im === 0 ? (re * re + w * w) / size : ((re * re + (w - im) ** 2) / size) * ((re * re + (w + im) ** 2) / size);
    }
    return product;
  };
  let low = 0;
  let high = 1;
  while (loss(high) < 2) high *= 2;
  for (;;) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) return high;
    if (loss(middle) < 2) low = middle;
    else high = middle;
  }
}
