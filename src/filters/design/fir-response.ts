/** What taps do to a signal, computed from them alone: their response at a frequency, and their latency as the contract states it. */
import { describe } from '../../core';
import { angularFrequency, type FrequencyResponse } from './response';

/** Taps that add up to less than this share of their size block DC: windowed high-pass filters leave a little. */
const BLOCKED = 0.01;
/** Even steps in the search for the pass band: at least so many, and so many a tap. */
const STEPS = 512;
const STEPS_PER_TAP = 4;
/** The pass band is where the gain is at least this share of its peak. */
const PASS = 0.99;
/** A gain below this share of the taps' sizes is what rounding leaves of none. */
const NO_GAIN = 1e-14;

/**
 * Value of the transfer function of FIR taps at one frequency.
 * @param taps  the newest sample's first
 * @param frequencyHz  Hz, 0 <= x <= sampleRateHz / 2
 * @throws {TypeError | RangeError} for taps, a rate or a frequency that break their laws
 * Source: Oppenheim, Schafer, "Discrete-Time Signal Processing", 3rd ed., §5.3.
 * @example
 * firResponse([0.5, 0.5], 25, 100).magnitude; // 0.7071
 */
export function firResponse(taps: ArrayLike<number>, frequencyHz: number, sampleRateHz: number): FrequencyResponse {
  requireTaps(taps);
  const { re, im } = responseAt(taps, angularFrequency(frequencyHz, sampleRateHz));
  return { re, im, magnitude: Math.hypot(re, im), phaseRad: Math.atan2(im, re) };
}

/**
 * Group delay of FIR taps at one frequency, in samples: −dφ/dω. Taps that are their own mirror, or its negative, delay all frequencies
 * by (taps − 1) / 2, also those that they take out; NaN where other taps have no gain.
 * @param taps  the newest sample's first
 * @param frequencyHz  Hz, 0 <= x <= sampleRateHz / 2
 * @throws {TypeError | RangeError} for taps, a rate or a frequency that break their laws
 * Source: Smith, "Introduction to Digital Filters", "Numerical computation of group delay".
 * @example
 * firGroupDelaySamples([0.75, 0.25], 0, 100); // 0.25
 */
export function firGroupDelaySamples(taps: ArrayLike<number>, frequencyHz: number, sampleRateHz: number): number {
  requireTaps(taps);
  const w = angularFrequency(frequencyHz, sampleRateHz);
  const h = Float64Array.from(taps);
  if (isMirror(h, 1) || isMirror(h, -1)) return (h.length - 1) / 2;
  const { re, im } = responseAt(h, w);
  const size = h.reduce((sum, x) => sum + Math.abs(x), 0);
  return Math.hypot(re, im) > NO_GAIN * size ? delayAt(h, w) : NaN;
}

/**
 * Group delay at DC; for taps that block DC, in the middle of the band around their peak in which the gain is at least 99 % of it.
 * Taps that are their own mirror, or its negative, delay all frequencies alike.
 */
export function firLatency(taps: Float64Array, sampleRateHz: number): { readonly samples: number; readonly frequencyHz: number } {
  let sum = 0;
  let size = 0;
  let moment = 0;
  taps.forEach((h, k) => {
    sum += h;
    size += Math.abs(h);
    moment += k * h;
  });
  const blocked = Math.abs(sum) <= BLOCKED * size;
  const frequencyHz = blocked ? (middleOfPassband(taps) * sampleRateHz) / (2 * Math.PI) : 0;
  if (isMirror(taps, 1) || isMirror(taps, -1)) return { samples: (taps.length - 1) / 2, frequencyHz };
  return { samples: blocked ? delayAt(taps, (2 * Math.PI * frequencyHz) / sampleRateHz) : moment / sum, frequencyHz };
}

/** Without a copy: responses are asked for by the hundred. */
function requireTaps(taps: ArrayLike<number>): void {
  if (!Array.isArray(taps) && !(ArrayBuffer.isView(taps) && 'length' in taps)) {
    throw new TypeError(`"taps" expected a list of numbers, got ${describe(taps)}`);
  }
  if (taps.length === 0) throw new RangeError('"taps" expected at least one tap, got a list of 0');
  for (let k = 0; k < taps.length; k++) {
    if (!Number.isFinite(taps[k])) throw new TypeError(`"taps[${k}]" expected a finite number, got ${describe(taps[k])}`);
  }
}

function isMirror(taps: Float64Array, sign: 1 | -1): boolean {
  return taps.every((h, k) => h === sign * taps[taps.length - 1 - k]);
}

/** Σ h[k] exp(−jwk), by Horner's rule. */
function responseAt(taps: ArrayLike<number>, w: number): { re: number; im: number } {
  const c = Math.cos(w);
  const s = Math.sin(w);
  let re = 0;
  let im = 0;
  for (let k = taps.length - 1; k >= 0; k--) {
    const next = re * c + im * s + taps[k];
    im = im * c - re * s;
    re = next;
  }
  return { re, im };
}

/** Group delay, samples. Source: Smith, "Introduction to Digital Filters", "Numerical computation of group delay". */
function delayAt(taps: Float64Array, w: number): number {
  const value = responseAt(taps, w);
  const slope = responseAt(taps.map((h, k) => k * h), w);
  return (slope.re * value.re + slope.im * value.im) / (value.re * value.re + value.im * value.im);
}

/** rad a sample */
function middleOfPassband(taps: Float64Array): number {
  const steps = Math.max(STEPS, STEPS_PER_TAP * taps.length);
  const gains = new Float64Array(steps + 1);
  let peak = 0;
  for (let i = 0; i <= steps; i++) {
    const { re, im } = responseAt(taps, (Math.PI * i) / steps);
    gains[i] = Math.hypot(re, im);
    if (gains[i] > gains[peak]) peak = i;
  }
  let low = peak;
  let high = peak;
  while (low > 0 && gains[low - 1] >= PASS * gains[peak]) low--;
  while (high < steps && gains[high + 1] >= PASS * gains[peak]) high++;
  return (Math.PI * (low + high)) / (2 * steps);
}
