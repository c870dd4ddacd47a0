/** How operators with an exponential memory read how long it is. */
import type { OptionReader } from '../core';

/** Beyond, what a sample adds is lost in the rounding of the sum: nothing would move. */
const MAX_SAMPLES = 1e12;

/** Reads `timeConstantS`, s. */
export function readTimeConstantS(read: OptionReader, sampleRateHz: number): number {
  return read.number('timeConstantS', { above: 0, atMost: MAX_SAMPLES / sampleRateHz, why: '1e12 samples' });
}
