/**
 * From an analog low-pass prototype to second-order sections: what every family of filters has in common. The prototype is
 * stretched, inverted or split in two to become a low-pass, high-pass, band-pass or band-stop with prewarped edges, goes
 * through the bilinear transform, and is paired into sections.
 *
 * Source: Oppenheim, Schafer, "Discrete-Time Signal Processing", 3rd ed., §7.2–7.3 and appendix B; order of sections:
 * scipy.signal.zpk2sos, pairing 'nearest'.
 */
import type { OptionReader } from '../../core';
import { type Complex, countRoots, invert, scale, squareRoot, upper } from './complex';
import { pairSections } from './pairing';
import { frequencyResponse } from './response';
import { isStable, type Sections } from './sections';

const TYPES = ['lowpass', 'highpass', 'bandpass', 'bandstop'] as const;
/** Far beyond use; it stops a slip of the keyboard from designing for minutes. */
const MAX_ORDER = 100;
/** A design whose gain at an edge or in the pass band is off by more than this share has lost its poles to rounding. */
const GAIN_TOLERANCE = 1e-3;

/** What every design takes; what the cut-off means is the family's to say. */
export interface BandOptions {
  /** Order of the low-pass prototype, 1 <= x <= 100; bandpass and bandstop filters have twice as many poles. */
  readonly order: number;
  readonly type: 'lowpass' | 'highpass' | 'bandpass' | 'bandstop';
  /** The edge, or edges [low, high] of a band, Hz, 0 < x < sampleRateHz / 2. */
  readonly cutoffHz: number | readonly [low: number, high: number];
  readonly sampleRateHz: number;
}

/** Options as read. `warped` are tan(π f / sampleRateHz): analog frequencies that the bilinear transform maps back to f. */
export interface Band {
  readonly order: number;
  readonly type: BandOptions['type'];
  readonly cutoffsHz: readonly number[];
  readonly sampleRateHz: number;
  readonly warped: readonly number[];
}

/** H(s) = gain Π (s − zeros) / Π (s − poles), with its edge at 1 rad/s. Of a conjugate pair only the upper root is listed. */
export interface Prototype {
  readonly zeros: readonly Complex[];
  readonly poles: readonly Complex[];
  readonly gain: number;
  /** H(0), which becomes the gain at the Nyquist frequency of a high-pass; stated, because a product would round it. */
  readonly dcGain: number;
}

/** Reads order, type, cut-offs and rate; the family reads its own options and ends. */
export function readBand(read: OptionReader): Band {
  const order = read.integer('order', { atLeast: 1, atMost: MAX_ORDER });
  const type = read.oneOf('type', TYPES);
  const sampleRateHz = read.number('sampleRateHz', { above: 0 });
  const law = { above: 0, below: sampleRateHz / 2, why: 'sampleRateHz / 2' };
  let cutoffsHz: readonly number[];
  if (type === 'lowpass' || type === 'highpass') {
    cutoffsHz = [read.number('cutoffHz', law)];
  } else {
    cutoffsHz = read.numbers('cutoffHz');
    if (cutoffsHz.length !== 2) throw read.rangeError('cutoffHz', 'two frequencies [low, high]', cutoffsHz);
    for (let i = 0; i < 2; i++) {
      if (!(cutoffsHz[i] > 0 && cutoffsHz[i] < law.below)) {
        throw read.rangeError(`cutoffHz[${i}]`, `0 < x < ${law.below} (${law.why})`, cutoffsHz[i]);
      }
    }
    if (!(cutoffsHz[0] < cutoffsHz[1])) throw read.rangeError('cutoffHz[1]', `${cutoffsHz[0]} < x (cutoffHz[0])`, cutoffsHz[1]);
  }
  return { order, type, cutoffsHz, sampleRateHz, warped: cutoffsHz.map((f) => Math.tan((Math.PI * f) / sampleRateHz)) };
}

/**
 * Sections of the prototype in the band.
 * @throws {RangeError} when rounding leaves a pole outside the unit circle, no gain, or edges or a pass band that are not the prototype's
 */
export function digitise(prototype: Prototype, band: Band): Sections {
  const { type, warped } = band;
  const isBand = type === 'bandpass' || type === 'bandstop';
  const inverted = type === 'highpass' || type === 'bandstop';
  const centre = isBand ? Math.sqrt(warped[0] * warped[1]) : 0;
  const width = isBand ? warped[1] - warped[0] : warped[0];
  const move = (roots: readonly Complex[]): Complex[] => {
    const moved = roots.map((s) => (inverted ? scale(invert(s), width) : scale(s, width)));
    return isBand ? moved.flatMap((s) => splitToBand(s, centre)) : moved;
  };
  const zeros = move(prototype.zeros);
  const poles = move(prototype.poles);
  const excess = countRoots(prototype.poles) - countRoots(prototype.zeros);

  // The factor 1 − s of each root is what the bilinear transform adds to the gain.
  let gain = inverted ? prototype.dcGain : prototype.gain * width ** excess;
  if (type === 'bandstop') gain *= (1 + centre * centre) ** excess;
  for (const s of zeros) gain *= bilinearFactor(s);
  for (const s of poles) gain /= bilinearFactor(s);

  const sections = pairSections([...zeros.map(bilinear), ...zerosAtInfinity(type, excess, centre)], poles.map(bilinear), gain);
  if (!(gain > 0 && gain < Infinity && sections.every((row) => isStable(row[4], row[5])) && keepsGains(sections, prototype, band))) {
    throw new RangeError(
      `"order" expected a filter that float64 can hold, got ${band.order} with edges at ${band.cutoffsHz.join(', ')} of ${band.sampleRateHz} Hz: ` +
        'lower it, or move edges, ripple and attenuation from their limits',
    );
  }
  return sections;
}

/** Where the zeros go that the prototype has at infinity: `count` of them, twice as many in a band. */
function zerosAtInfinity(type: Band['type'], count: number, centre: number): Complex[] {
  const repeat = (root: Complex): Complex[] => Array.from({ length: count }, () => root);
  const nyquist = { re: -1, im: 0 };
  const dc = { re: 1, im: 0 };
  if (type === 'lowpass') return repeat(nyquist);
  if (type === 'highpass') return repeat(dc);
  if (type === 'bandpass') return [...repeat(dc), ...repeat(nyquist)];
  return repeat(bilinear({ re: 0, im: centre }));
}

/** The roots s of s − 2p + centre²/s = 0 with p half of `root`: of each pair the upper one. */
function splitToBand(root: Complex, centre: number): Complex[] {
  const half = scale(root, 0.5);
  const square = centre * centre;
  const distance = squareRoot({ re: half.re * half.re - half.im * half.im - square, im: 2 * half.re * half.im });
  // The sum without cancellation; the other root follows from their product, centre².
  const sign = half.re * distance.re + half.im * distance.im < 0 ? -1 : 1;
  const far = { re: half.re + sign * distance.re, im: half.im + sign * distance.im };
  const near = scale(invert(far), square);
  if (root.im !== 0) return [upper(far), upper(near)];
  return far.im === 0 ? [far, near] : [upper(far)];
}

function bilinear(s: Complex): Complex {
  if (s.im === 0) return { re: (1 + s.re) / (1 - s.re), im: 0 };
  const power = (1 - s.re) ** 2 + s.im ** 2;
  return { re: ((1 + s.re) * (1 - s.re) - s.im * s.im) / power, im: (2 * s.im) / power };
}

/** 1 − s, times its conjugate where the root stands for a pair. */
function bilinearFactor(s: Complex): number {
  return s.im === 0 ? 1 - s.re : (1 - s.re) ** 2 + s.im ** 2;
}

/**
 * Whether the gain is the prototype's at each edge, in the pass band, and at a few places more: rounded coefficients move the poles of
 * fragile designs. The edges alone do not tell when they are those of a stop band, or when only the slope beside them is lost.
 */
function keepsGains(sections: Sections, prototype: Prototype, band: Band): boolean {
  const { type, cutoffsHz, sampleRateHz, warped } = band;
  const halfHz = sampleRateHz / 2;
  const gainAt = (frequencyHz: number): number => frequencyResponse(sections, frequencyHz, sampleRateHz).magnitude;
  const isGain = (frequencyHz: number, wanted: number): boolean => Math.abs(gainAt(frequencyHz) / wanted - 1) <= GAIN_TOLERANCE;
  const centreHz = type === 'bandpass' ? (Math.atan(Math.sqrt(warped[0] * warped[1])) * sampleRateHz) / Math.PI : 0;
  const passHz = { lowpass: [0], highpass: [halfHz], bandpass: [centreHz], bandstop: [0, halfHz] }[type];
  const edge = prototypeGain(prototype, 1);
  if (!(cutoffsHz.every((f) => isGain(f, edge)) && passHz.every((f) => isGain(f, prototype.dcGain)))) return false;
  const [low, high = low] = cutoffsHz;
  const others = [low / 10, low / 2, low + (high - low) / 4, 2 * high].filter((f) => f < halfHz);
  return others.every((f) => Math.abs(gainAt(f) - prototypeGain(prototype, prototypeFrequency(f, band))) <= GAIN_TOLERANCE);
}

/** The w, or −w, of the prototype that comes to stand at a frequency. */
function prototypeFrequency(frequencyHz: number, { type, warped, sampleRateHz }: Band): number {
  const w = Math.tan((Math.PI * frequencyHz) / sampleRateHz);
  const [low, high = low] = warped;
  if (type === 'lowpass') return w / low;
  if (type === 'highpass') return low / w;
  const place = (w - (low / w) * high) / (high - low);
  return type === 'bandpass' ? place : 1 / place;
}

/** |H(jw)|. */
function prototypeGain({ poles, zeros, gain }: Prototype, w: number): number {
  // Pole by pole, with a zero and its share of the gain: the products alone may overflow.
  const share = Math.abs(gain) ** (1 / poles.length);
  return poles.reduce((product, pole, i) => {
    const over = i < zeros.length ? distanceOf(zeros[i], w) : 1;
    return product * ((share * over) / distanceOf(pole, w));
  }, 1);
}

/** |jw − root|, times that of its conjugate where the root stands for a pair. */
function distanceOf({ re, im }: Complex, w: number): number {
  return im === 0 ? Math.hypot(re, w) : Math.hypot(re, w - im) * Math.hypot(re, w + im);
}
