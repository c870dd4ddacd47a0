/** What the meters are asked, and when they have seen enough to answer. */
import { OptionReader } from '../core';

/** A measure reads NaN while fewer than half of the samples that it covers are finite. */
const DEFAULT_MIN_COVERAGE = 0.5;

/** A larger sample is taken as missing where nothing ever leaves: its cube could overflow, or swallow all others for good. */
export const LARGEST_RUNNING = 1e90;

export interface WindowOptions {
  /** Samples that the window holds, missing ones included. */
  readonly windowSamples: number;
  /** Least share of finite samples among those in the window so far, from 0 to 1. @default 0.5 */
  readonly minCoverage?: number;
}

export interface RunningOptions {
  /** Least share of finite samples (of whole frames) among all so far, from 0 to 1. @default 0.5 */
  readonly minCoverage?: number;
}

/** What all options come down to, with the hash of all of them. */
export interface Coverage {
  readonly windowSamples: number;
  readonly minCoverage: number;
  readonly hash: number;
}

export function readWindowOptions(options: WindowOptions, leastSamples: number): Coverage {
  const read = new OptionReader(options);
  return { ...readWindow(read, leastSamples), hash: read.end() };
}

export function readRunningOptions(options: RunningOptions): Coverage {
  const read = new OptionReader(options);
  return { windowSamples: Infinity, minCoverage: readMinCoverage(read), hash: read.end() };
}

/** The options of a window, from a reader of more than these. */
export function readWindow(read: OptionReader, leastSamples: number): { windowSamples: number; minCoverage: number } {
  return { windowSamples: read.integer('windowSamples', { atLeast: leastSamples }), minCoverage: readMinCoverage(read) };
}

export function readMinCoverage(read: OptionReader): number {
  return read.number('minCoverage', { atLeast: 0, atMost: 1, default: DEFAULT_MIN_COVERAGE });
}

/**
 * Whether the finite samples, `many[at]` of them, are enough for a measure that needs `least`: `seen[0]` samples have come, and
 * `limits` holds the samples of a window, and the least share of them. In arrays, because a double as an argument may be boxed.
 */
export function covers(many: Float64Array | Int32Array, at: number, least: number, seen: Float64Array, limits: Float64Array): boolean {
  const count = many[at];
  const span = seen[0] < limits[0] ? seen[0] : limits[0];
  // Divided, an exact share passes: 7 / 100 is 0.07, but 0.07 · 100 is more than 7.
  return count >= least && (count === span || count / span >= limits[1]);
}
