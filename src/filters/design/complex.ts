/** Complex numbers as the designs need them, where a root with `im = 0` is real to the last bit and stays so. */

export interface Complex {
  readonly re: number;
  readonly im: number;
}

/** How many roots a list stands for, when a complex one brings its conjugate. */
export function countRoots(roots: readonly Complex[]): number {
  return roots.reduce((count, root) => count + (root.im === 0 ? 1 : 2), 0);
}

export function scale(a: Complex, factor: number): Complex {
  return { re: a.re * factor, im: a.im * factor };
}

/** Of a root and its conjugate, the one above the real axis. */
export function upper(a: Complex): Complex {
  return { re: a.re, im: Math.abs(a.im) };
}

export function invert(a: Complex): Complex {
  const power = a.re * a.re + a.im * a.im;
  return { re: a.re / power, im: a.im === 0 ? 0 : -a.im / power };
}

/** The root with a real part >= 0. */
export function squareRoot(a: Complex): Complex {
  if (a.im === 0) return a.re < 0 ? { re: 0, im: Math.sqrt(-a.re) } : { re: Math.sqrt(a.re), im: 0 };
  const size = Math.hypot(a.re, a.im);
  const re = Math.sqrt((size + Math.abs(a.re)) / 2);
  const im = Math.abs(a.im) / (2 * re);
  return a.re >= 0 ? { re, im: Math.sign(a.im) * im } : { re: im, im: Math.sign(a.im) * re };
}
