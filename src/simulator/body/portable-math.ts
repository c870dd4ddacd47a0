/**
 * Exponential, logarithm and circular functions from additions, multiplications and divisions alone. ECMAScript leaves
 * the last bits of `Math.exp`, `Math.log` and `Math.sin` to the engine; these give the same bits on every machine, so
 * that a seed means the same recording everywhere. Accurate to about 1e-15, relative. Not for hot loops.
 *
 * Source: Taylor series on reduced arguments; the logarithm by 2 artanh((x − 1)/(x + 1)).
 */
const LN2 = 0.6931471805599453;
const HALF_PI_HIGH = 1.5707963267341256; // the first 33 bits of π/2, so that k · HIGH is exact for k < 2^20
const HALF_PI_LOW = 6.077100506506192e-11; // π/2 − HIGH
const EXP_TERMS = 16; // |r| <= ln 2 / 2: 0.347^17 / 17! < 1e-22
const LOG_TERMS = 12; // |z| <= 0.172: 0.172^26 / 25 < 1e-21
const CIRCLE_TERMS = 10; // |r| <= π/4: 0.786^21 / 21! < 1e-21

/** e to the power of `x`. For |x| < 700. */
export function exp(x: number): number {
  const k = Math.round(x / LN2);
  const r = x - k * LN2;
  let sum = 1;
  for (let i = EXP_TERMS; i > 0; i--) sum = 1 + (sum * r) / i;
  for (let i = 0; i < k; i++) sum *= 2;
  for (let i = 0; i > k; i--) sum *= 0.5;
  return sum;
}

/** Natural logarithm. For finite x > 0. */
export function log(x: number): number {
  let mantissa = x;
  let k = 0;
  for (; mantissa > Math.SQRT2; k++) mantissa *= 0.5;
  for (; mantissa < Math.SQRT1_2; k--) mantissa *= 2;
  const z = (mantissa - 1) / (mantissa + 1);
  const square = z * z;
  let sum = 0;
  for (let i = LOG_TERMS; i >= 0; i--) sum = sum * square + 1 / (2 * i + 1);
  return k * LN2 + 2 * z * sum;
}

/** Sine of an angle in radians. For |x| < 1e6. */
export function sin(x: number): number {
  if (x === 0) return x;
  const k = Math.round(x / (HALF_PI_HIGH + HALF_PI_LOW));
  const r = x - k * HALF_PI_HIGH - k * HALF_PI_LOW;
  const quarter = ((k % 4) + 4) % 4;
  const value = quarter % 2 === 0 ? sinSeries(r) : cosSeries(r);
  return quarter < 2 ? value : -value;
}

/** Cosine of an angle in radians. For |x| < 1e6. */
export function cos(x: number): number {
  if (x === 0) return 1;
  const k = Math.round(x / (HALF_PI_HIGH + HALF_PI_LOW));
  const r = x - k * HALF_PI_HIGH - k * HALF_PI_LOW;
  const quarter = ((k % 4) + 4) % 4;
  const value = quarter % 2 === 0 ? cosSeries(r) : sinSeries(r);
  return quarter === 0 || quarter === 3 ? value : -value;
}

/** Angle in radians whose sine is `x`, by Newton's method. For |x| <= 0.95. */
export function asin(x: number): number {
  let angle = x;
  for (let i = 0; i < 12; i++) angle -= (sin(angle) - x) / cos(angle);
  return angle;
}

/** `x` to a number of decimals: what a file says of it. */
export function round(x: number, decimals: number): number {
  let scale = 1;
  for (let i = 0; i < decimals; i++) scale *= 10;
  return Math.round(x * scale) / scale + 0; // + 0 turns −0 into 0
}

function sinSeries(r: number): number {
  const square = r * r;
  let sum = 1;
  for (let i = CIRCLE_TERMS; i > 0; i--) sum = 1 - (sum * square) / (2 * i * (2 * i + 1));
  return r * sum;
}

function cosSeries(r: number): number {
  const square = r * r;
  let sum = 1;
  for (let i = CIRCLE_TERMS; i > 0; i--) sum = 1 - (sum * square) / (2 * i * (2 * i - 1));
  return sum;
}

/** The number nearest to x from the first limit to the second. */
export function clamp(x: number, [low, high]: readonly [number, number]): number {
  return Math.max(low, Math.min(high, x));
}
