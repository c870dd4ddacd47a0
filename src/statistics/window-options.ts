/** What all meters over a sliding window are asked, and when they have seen enough to answer. */
import { OptionReader } from '../core';

/** A measure reads NaN while fewer than half of the samples that it covers are finite. */
const DEFAULT_MIN_COVERAGE = 0.5;

export interface WindowOptions {
  /** Samples that the window holds, missing ones included. */
  readonly windowSamples: number;
  /** Least share of finite samples among those in the window so far, from 0 to 1. @default 0.5 */
  readonly minCoverage?: number;
}

export function readWindowOptions(
  options: WindowOptions,
  leastSamples: number,
): { windowSamples: number; minCoverage: number; hash: number } {
  const read = new OptionReader(options);
  return {
    windowSamples: read.integer('windowSamples', { atLeast: leastSamples }),
    minCoverage: readMinCoverage(read),
    hash: read.end(),
  };
}

export function readMinCoverage(read: OptionReader): number {
  return read.number('minCoverage', { atLeast: 0, atMost: 1, default: DEFAULT_MIN_COVERAGE });
}
