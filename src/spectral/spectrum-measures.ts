/**
 * Numbers that sum a power spectrum up: power in a band, and where along the frequencies it lies. All are pure functions of
 * { frequencyHz, density }, over all bins or those of a band, both ends included. In tools for sound the "spectral
 * centroid" is what is called mean power frequency here.
 *
 * Source: Prieto, Myklebust, Hoffmann, Lovett, Myklebust 1996, "Measures of postural steadiness", IEEE Trans. Biomed.
 * Eng. 43(9), 956–966, eqs. 23–30.
 */
import { describe, OptionReader } from '../core';

/** Distances of bins may differ by this share of their range, for the rounding of their frequencies. */
const EVEN = 1e-9;

/** Bins at even distances, and the density at each: what `welch` gives, and any other. */
export interface Spectrum {
  readonly frequencyHz: Float64Array;
  /** u²/Hz, one value a bin. */
  readonly density: Float64Array;
}

export interface SpectrumBand {
  /** Only bins from this frequency on, Hz, >= 0. @default 0 */
  readonly fromHz?: number;
  /** Only bins up to this frequency, Hz. @default the last bin */
  readonly toHz?: number;
  /**
   * How the integral is taken. `rectangle`: each bin counts with the distance of the bins, so that all of them give the
   * mean square. `trapezoid`: the first and last bin count half, as `trapz(density, frequencyHz)`. @default 'rectangle'
   */
  readonly rule?: 'rectangle' | 'trapezoid';
}

/**
 * Power: the integral of the density over the band, or over all bins.
 * Shape: spectrum (u²/Hz) → u². NaN when a bin is, and for a band without bins.
 * @throws {TypeError | RangeError} for other options, or a spectrum that is none
 * @example
 * const power = bandPower(welch(x, options), { fromHz: 0.15, toHz: 5 });
 */
export function bandPower(spectrum: Spectrum, band: SpectrumBand = {}): number {
  return moments(spectrum, band)[0];
}

/**
 * The spectral edge: the first bin at which the power from the first bin on reaches `share` of the whole. 0.5 gives the
 * median frequency F50, 0.95 gives F95.
 * Shape: spectrum → Hz, as fine as the bins lie. NaN where there is no power.
 * @param share  0 < x <= 1
 * @throws {TypeError | RangeError} for another share, other options, or a spectrum that is none
 * @example
 * const f95 = spectralEdge(welch(x, options), 0.95);
 */
export function spectralEdge(spectrum: Spectrum, share: number, band: SpectrumBand = {}): number {
  if (!(typeof share === 'number' && share > 0 && share <= 1)) throw new RangeError(`"share" expected 0 < x <= 1, got ${describe(share)}`);
  const { first, last, isTrapezoid } = range(spectrum, band);
  const bin = edgeBin(spectrum.density, first, last, isTrapezoid, [share], 0);
  return bin < 0 ? NaN : spectrum.frequencyHz[bin];
}

/** The mode: the bin of the largest density, Hz; the first of several. NaN where there is no power. @throws as `bandPower` */
export function spectralMode(spectrum: Spectrum, band: SpectrumBand = {}): number {
  const { first, last } = range(spectrum, band);
  const bin = modeBin(spectrum.density, first, last);
  return bin < 0 ? NaN : spectrum.frequencyHz[bin];
}

/** Mean power frequency: m1 / m0, with the spectral moments m_k = ∫ f^k density df, Hz. @throws as `bandPower` */
export function meanPowerFrequency(spectrum: Spectrum, band: SpectrumBand = {}): number {
  const [m0, m1] = moments(spectrum, band);
  return m1 / m0;
}

/** Centroidal frequency: √(m2 / m0), Hz (Prieto 1996, eq. 29). @throws as `bandPower` */
export function centroidalFrequency(spectrum: Spectrum, band: SpectrumBand = {}): number {
  const [m0, , m2] = moments(spectrum, band);
  return Math.sqrt(m2 / m0);
}

/** Frequency dispersion: √(1 − m1² / (m0 m2)), from 0, a pure tone, to 1 (Prieto 1996, eq. 30). @throws as `bandPower` */
export function frequencyDispersion(spectrum: Spectrum, band: SpectrumBand = {}): number {
  const [m0, m1, m2] = moments(spectrum, band);
  const rest = 1 - (m1 * m1) / (m0 * m2);
  return Math.sqrt(rest < 0 ? 0 : rest);
}

/** Places of the bins in a band; `last` < `first` where there are none. */
export function bandBins(frequencyHz: Float64Array, fromHz: number, toHz: number): { first: number; last: number } {
  const stepHz = frequencyHz[1] - frequencyHz[0];
  // A hair more, so that the bin 3 · 0.1 lies in a band up to 0.3.
  const hair = 1e-9 * stepHz;
  let first = 0;
  let last = frequencyHz.length - 1;
  while (first <= last && frequencyHz[first] < fromHz - hair) first++;
  while (last >= first && frequencyHz[last] > toHz + hair) last--;
  return { first, last };
}

/** Writes the spectral moments 0, 1 and 2 to `out`. Allocates nothing. */
export function momentsInto(frequencyHz: Float64Array, density: Float64Array, first: number, last: number, isTrapezoid: boolean, out: Float64Array): void {
  let m0 = 0;
  let m1 = 0;
  let m2 = 0;
  for (let k = first; k <= last; k++) {
    const f = frequencyHz[k];
    // At both ends at once, a single bin counts nothing.
    const p = density[k] * (isTrapezoid ? 1 - (k === first ? 0.5 : 0) - (k === last ? 0.5 : 0) : 1);
    m0 += p;
    m1 += f * p;
    m2 += f * f * p;
  }
  const stepHz = frequencyHz[1] - frequencyHz[0];
  out[0] = m0 * stepHz;
  out[1] = m1 * stepHz;
  out[2] = m2 * stepHz;
  if (last < first) out.fill(NaN);
}

/** The bin of the edge `shares[at]`, or −1 where there is no power. Whole numbers out, and no lone double in: nothing is boxed. */
export function edgeBin(density: Float64Array, first: number, last: number, isTrapezoid: boolean, shares: readonly number[], at: number): number {
  let total = 0;
  for (let k = first; k <= last; k++) total += weighed(density, k, first, isTrapezoid);
  if (!(total > 0)) return -1;
  const wanted = shares[at] * total;
  let sum = 0;
  for (let k = first; k <= last; k++) {
    sum += weighed(density, k, first, isTrapezoid);
    if (sum >= wanted) return k;
  }
  return -1;
}

/** The bin of the largest density, or −1 where there is no power. */
export function modeBin(density: Float64Array, first: number, last: number): number {
  let largest = 0;
  let at = -1;
  for (let k = first; k <= last; k++) {
    const p = density[k];
    if (p !== p) return -1;
    if (p > largest) {
      largest = p;
      at = k;
    }
  }
  return at;
}

/** The power that bin `k` adds to the power up to it. */
function weighed(density: Float64Array, k: number, first: number, isTrapezoid: boolean): number {
  if (!isTrapezoid) return density[k];
  return k === first ? 0 : 0.5 * (density[k - 1] + density[k]);
}

function moments(spectrum: Spectrum, band: SpectrumBand): Float64Array {
  const { first, last, isTrapezoid } = range(spectrum, band);
  const out = new Float64Array(3);
  momentsInto(spectrum.frequencyHz, spectrum.density, first, last, isTrapezoid, out);
  return out;
}

function range(spectrum: Spectrum, band: SpectrumBand): { first: number; last: number; isTrapezoid: boolean } {
  const { frequencyHz, density } = Object(spectrum) as Spectrum;
  if (!(frequencyHz instanceof Float64Array && density instanceof Float64Array)) {
    throw new TypeError('"spectrum" expected { frequencyHz, density }, two Float64Arrays');
  }
  if (frequencyHz.length < 2 || density.length !== frequencyHz.length) {
    throw new RangeError(`"spectrum" expected two bins or more, as many frequencies as densities, got ${frequencyHz.length} and ${density.length}`);
  }
  const read = new OptionReader(band, '', '"band"');
  const end = frequencyHz[frequencyHz.length - 1];
  const stepHz = (end - frequencyHz[0]) / (frequencyHz.length - 1);
  if (!(stepHz > 0 && Math.abs(frequencyHz[1] - frequencyHz[0] - stepHz) <= EVEN * (end - frequencyHz[0]))) {
    throw new RangeError(`"spectrum" expected bins at even distances, got ${frequencyHz[0]}, ${frequencyHz[1]} … ${end} Hz`);
  }
  const fromHz = read.number('fromHz', { atLeast: 0, default: 0 });
  const toHz = read.number('toHz', { atLeast: fromHz, why: 'fromHz', default: Math.max(end, fromHz) });
  const isTrapezoid = read.oneOf('rule', ['rectangle', 'trapezoid'], 'rectangle') === 'trapezoid';
  read.end();
  return { ...bandBins(frequencyHz, fromHz, toHz), isTrapezoid };
}
