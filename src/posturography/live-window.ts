/** The window of a live meter. */
import type { OptionReader } from '../core';

/** `windowS` in samples. @throws {RangeError} for fewer than `least` */
export function readWindowSamples(read: OptionReader, sampleRateHz: number, least: number): number {
  const windowS = read.number('windowS', { above: 0 });
  const windowSamples = Math.round(windowS * sampleRateHz);
  if (windowSamples < least) throw read.rangeError('windowS', `at least ${least} samples (${least / sampleRateHz} s)`, windowS);
  return windowSamples;
}

/** `hopS` in samples, from one sample to `most`. @throws {RangeError} for others */
export function readHopSamples(read: OptionReader, sampleRateHz: number, most: number, fallbackS: number): number {
  const hopS = read.number('hopS', { above: 0, default: fallbackS });
  const hopSamples = Math.round(hopS * sampleRateHz);
  if (hopSamples < 1 || hopSamples > most) throw read.rangeError('hopS', `from 1 to ${most} samples (${most / sampleRateHz} s)`, hopS);
  return hopSamples;
}
