/** The latency of sections as the contract states it: one number, at one declared frequency. */
import { frequencyResponse, groupDelaySamples } from './response';
import { FLAT, flattenSections, type SectionsLike } from './sections';

/** A section whose b add up to less than this share of their size may have a zero at DC … */
const BLOCKED = 1e-9;
/** … and has one when the gain there is below this share of its peak: zeros of slow filters are as close to DC. */
const BLOCKED_GAIN = 1e-3;
/** Even steps in the search for the pass band, besides points at the poles. */
const STEPS = 512;
/** Points beside each pole, in units of its distance from the unit circle (its half bandwidth, in rad). */
const BESIDE = [0, 0.25, 0.5, 1, 2, 4];
/** The pass band is where the gain is at least this share of its peak. */
const PASS = 0.99;

export interface Latency {
  readonly samples: number;
  readonly frequencyHz: number;
}

/**
 * Group delay at DC; for sections that block DC, in the middle of the band around their peak in which the gain is at least
 * 99 % of it (a band-pass: its centre; a high-pass: half-way from its flat part's start to the Nyquist frequency).
 */
export function latencyOf(sections: SectionsLike, sampleRateHz: number): Latency {
  const middleHz = mayBlockDc(flattenSections(sections)) ? middleOfPassband(sections, sampleRateHz) : 0;
  const gain = (f: number): number => frequencyResponse(sections, f, sampleRateHz).magnitude;
  const frequencyHz = middleHz > 0 && gain(0) <= BLOCKED_GAIN * gain(middleHz) ? middleHz : 0;
  return { samples: groupDelaySamples(sections, frequencyHz, sampleRateHz), frequencyHz };
}

function mayBlockDc(flat: Float64Array): boolean {
  for (let at = 0; at < flat.length; at += FLAT) {
    const size = Math.abs(flat[at]) + Math.abs(flat[at + 1]) + Math.abs(flat[at + 2]);
    if (Math.abs(flat[at] + flat[at + 1] + flat[at + 2]) <= BLOCKED * size) return true;
  }
  return false;
}

function middleOfPassband(sections: SectionsLike, sampleRateHz: number): number {
  const frequencies = searchPoints(flattenSections(sections), sampleRateHz);
  const gains = frequencies.map((f) => frequencyResponse(sections, f, sampleRateHz).magnitude);
  const peak = gains.reduce((best, gain, i) => (gain > gains[best] ? i : best), 0);
  let low = peak;
  let high = peak;
  while (low > 0 && gains[low - 1] >= PASS * gains[peak]) low--;
  while (high < gains.length - 1 && gains[high + 1] >= PASS * gains[peak]) high++;
  return (frequencies[low] + frequencies[high]) / 2;
}

/** Frequencies to search, ascending: even steps, and closer ones at each pole, whose peak may be narrower. */
function searchPoints(flat: Float64Array, sampleRateHz: number): number[] {
  const points = Array.from({ length: STEPS + 1 }, (_, i) => (Math.PI * i) / STEPS);
  for (let at = 0; at < flat.length; at += FLAT) {
    const radius = Math.sqrt(Math.max(0, flat[at + 4]));
    if (flat[at + 3] ** 2 >= 4 * flat[at + 4]) continue; // real poles peak at DC or the Nyquist frequency
    const angle = Math.acos(-flat[at + 3] / (2 * radius));
    for (const beside of BESIDE) points.push(angle - beside * (1 - radius), angle + beside * (1 - radius));
  }
  const inside = points.filter((w) => w >= 0 && w <= Math.PI).sort((a, b) => a - b);
  return inside.map((w) => Math.min((w * sampleRateHz) / (2 * Math.PI), sampleRateHz / 2));
}
