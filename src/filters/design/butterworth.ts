/**
 * Butterworth filters of any order as second-order sections: maximally flat, −3 dB at the cut-off. When the shape of a
 * waveform matters more than the flatness of its spectrum, a Bessel or FIR filter overshoots less.
 */
import { OptionReader } from '../../core';
import { pairSections, type Root } from './pairing';
import { isStable, type Sections } from './sections';

const TYPES = ['lowpass', 'highpass', 'bandpass', 'bandstop'] as const;
/** Far beyond use; it stops a slip of the keyboard from designing for minutes. */
const MAX_ORDER = 100;

export interface ButterworthOptions {
  /** Order of the low-pass prototype, 1 <= x <= 100; bandpass and bandstop filters have twice as many poles. */
  readonly order: number;
  readonly type: 'lowpass' | 'highpass' | 'bandpass' | 'bandstop';
  /** −3 dB point, or points [low, high] of a band, Hz, 0 < x < sampleRateHz / 2. */
  readonly cutoffHz: number | readonly [low: number, high: number];
  readonly sampleRateHz: number;
}

/**
 * Designs a Butterworth filter by the bilinear transform, with both cut-offs prewarped to be exact.
 *
 * Sections are paired (each pole with its nearest zeros) and ordered (the poles nearest to the unit circle last) as in
 * scipy, with the whole gain in the first.
 * @returns rows [b0, b1, b2, 1, a1, a2], the layout of scipy's `output='sos'`
 * @throws {TypeError | RangeError} for options that break their laws, or a design that float64 cannot hold
 * Source: Oppenheim, Schafer, "Discrete-Time Signal Processing", 3rd ed., §7.2–7.3 and appendix B; order of sections:
 * scipy.signal.zpk2sos, pairing 'nearest'.
 * Accuracy: a band-stop of order > 8 whose edges are a factor of 10 apart loses up to eight digits to rounding between its
 * sections (as in scipy); every other design keeps eleven.
 * Deviations: band edges of a wide band come from the product of the roots, which loses no digits to cancellation.
 * @example
 * designButterworth({ order: 4, type: 'lowpass', cutoffHz: 6, sampleRateHz: 100 });
 * designButterworth({ order: 2, type: 'bandpass', cutoffHz: [0.1, 2], sampleRateHz: 50 });
 */
export function designButterworth(options: ButterworthOptions): Sections {
  const { order, type, warped } = readOptions(options);
  const prototype = prototypePoles(order);
  const band = type === 'bandpass' || type === 'bandstop';
  const inverted = type === 'highpass' || type === 'bandstop';
  const centre = band ? Math.sqrt(warped[0] * warped[1]) : 0;
  const width = band ? warped[1] - warped[0] : warped[0];
  let poles = prototype.map((p) => (inverted ? scale(invert(p), width) : scale(p, width)));
  if (band) poles = poles.flatMap((p) => splitToBand(p, centre));

  // The factor 1 − s of each root is what the bilinear transform adds to the gain.
  let gain = inverted ? (band ? (1 + centre * centre) ** order : 1) : width ** order;
  for (const s of poles) gain /= s.im === 0 ? 1 - s.re : (1 - s.re) ** 2 + s.im ** 2;

  const sections = pairSections(zerosOf(type, order, centre), poles.map(bilinear), gain);
  if (!(gain > 0 && gain < Infinity && sections.every((row) => isStable(row[4], row[5])))) {
    throw new RangeError(`"order" expected a filter that float64 can hold, got ${order} at such a cut-off: lower the order`);
  }
  return sections;
}

/** Poles of the prototype with a cut-off of 1 rad/s: of each pair the upper one, then the real one. */
function prototypePoles(order: number): Root[] {
  const poles: Root[] = [];
  for (let m = order - 1; m >= 0; m -= 2) {
    const angle = (Math.PI * m) / (2 * order);
    poles.push({ re: -Math.cos(angle), im: m === 0 ? 0 : Math.sin(angle) });
  }
  return poles;
}

function zerosOf(type: ButterworthOptions['type'], order: number, centre: number): Root[] {
  const repeat = (root: Root): Root[] => Array.from({ length: order }, () => root);
  const nyquist = { re: -1, im: 0 };
  const dc = { re: 1, im: 0 };
  if (type === 'lowpass') return repeat(nyquist);
  if (type === 'highpass') return repeat(dc);
  if (type === 'bandpass') return [...repeat(dc), ...repeat(nyquist)];
  return repeat(bilinear({ re: 0, im: centre }));
}

/** The roots s of s − 2p + centre²/s = 0 with p half of `pole`: of each pair the upper one. */
function splitToBand(pole: Root, centre: number): Root[] {
  const half = scale(pole, 0.5);
  const square = centre * centre;
  const root = squareRoot({ re: half.re * half.re - half.im * half.im - square, im: 2 * half.re * half.im });
  // The sum without cancellation; the other root follows from their product, centre².
  const sign = half.re * root.re + half.im * root.im < 0 ? -1 : 1;
  const far = { re: half.re + sign * root.re, im: half.im + sign * root.im };
  const near = scale(invert(far), square);
  if (pole.im !== 0) return [upper(far), upper(near)];
  return far.im === 0 ? [far, near] : [upper(far)];
}

function bilinear(s: Root): Root {
  if (s.im === 0) return { re: (1 + s.re) / (1 - s.re), im: 0 };
  const power = (1 - s.re) ** 2 + s.im ** 2;
  return { re: ((1 + s.re) * (1 - s.re) - s.im * s.im) / power, im: (2 * s.im) / power };
}

function scale(a: Root, factor: number): Root {
  return { re: a.re * factor, im: a.im * factor };
}

function upper(a: Root): Root {
  return { re: a.re, im: Math.abs(a.im) };
}

function invert(a: Root): Root {
  const power = a.re * a.re + a.im * a.im;
  return { re: a.re / power, im: a.im === 0 ? 0 : -a.im / power };
}

function squareRoot(a: Root): Root {
  if (a.im === 0) return a.re < 0 ? { re: 0, im: Math.sqrt(-a.re) } : { re: Math.sqrt(a.re), im: 0 };
  const size = Math.hypot(a.re, a.im);
  const re = Math.sqrt((size + Math.abs(a.re)) / 2);
  const im = Math.abs(a.im) / (2 * re);
  return a.re >= 0 ? { re, im: Math.sign(a.im) * im } : { re: im, im: Math.sign(a.im) * re };
}

/** Options, with the cut-offs as tan(π f / sampleRateHz): analog frequencies that the bilinear transform maps back to f. */
function readOptions(options: ButterworthOptions): { order: number; type: ButterworthOptions['type']; warped: number[] } {
  const read = new OptionReader(options);
  const order = read.integer('order', { atLeast: 1, atMost: MAX_ORDER });
  const type = read.oneOf('type', TYPES);
  const sampleRateHz = read.number('sampleRateHz', { above: 0 });
  const law = { above: 0, below: sampleRateHz / 2, why: 'sampleRateHz / 2' };
  let cutoffs: readonly number[];
  if (type === 'lowpass' || type === 'highpass') {
    cutoffs = [read.number('cutoffHz', law)];
  } else {
    cutoffs = read.numbers('cutoffHz');
    if (cutoffs.length !== 2) throw read.rangeError('cutoffHz', 'two frequencies [low, high]', cutoffs);
    for (let i = 0; i < 2; i++) {
      if (!(cutoffs[i] > 0 && cutoffs[i] < law.below)) {
        throw read.rangeError(`cutoffHz[${i}]`, `0 < x < ${law.below} (${law.why})`, cutoffs[i]);
      }
    }
    if (!(cutoffs[0] < cutoffs[1])) throw read.rangeError('cutoffHz[1]', `${cutoffs[0]} < x (cutoffHz[0])`, cutoffs[1]);
  }
  read.end();
  return { order, type, warped: cutoffs.map((f) => Math.tan((Math.PI * f) / sampleRateHz)) };
}
