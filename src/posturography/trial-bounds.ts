/**
 * How long and how fast a trial must be for what is said about it.
 *
 * Source: Scoppa et al. 2013, "Clinical stabilometry standardization: basic definitions – acquisition interval – sampling frequency", Gait &
 * Posture 37:290–292.
 */
import type { OptionReader } from '../core';

const MIN_DURATION_S = 25;
const MIN_RATE_HZ = 50;

export interface TrialBoundsOptions {
  /** Measure trials of less than 25 s too. @default false */
  readonly acceptShort?: boolean;
  /** Measure trials of less than 50 Hz too. @default false */
  readonly acceptSlow?: boolean;
}

/** Why a trial is refused; null where it is not. */
export interface TrialBounds {
  readonly short: string | null;
  readonly slow: string | null;
}

export function readTrialBounds(read: OptionReader, samples: number, sampleRateHz: number): TrialBounds {
  const acceptShort = read.boolean('acceptShort', false);
  const acceptSlow = read.boolean('acceptSlow', false);
  // As trials are announced: n samples at a rate last n / rate. A hair, for the rounding of a rate.
  const lastsS = samples / sampleRateHz;
  const isShort = !acceptShort && lastsS < MIN_DURATION_S * (1 - 1e-9);
  const isSlow = !acceptSlow && sampleRateHz < MIN_RATE_HZ * (1 - 1e-9);
  return {
    short: isShort ? `the trial lasts ${lastsS.toFixed(2)} s, less than ${MIN_DURATION_S} s` : null,
    slow: isSlow ? `the trial has ${sampleRateHz} Hz, less than ${MIN_RATE_HZ} Hz` : null,
  };
}

/** Says how many samples are missing, and where; null where none is. */
export function missingText(x: Float64Array, sampleRateHz: number): string | null {
  const first = x.findIndex((value) => value !== value);
  if (first < 0) return null;
  const missing = x.reduce((count, value) => (value === value ? count : count + 1), 0);
  return `${missing} of ${x.length} samples are missing, the first at ${(first / sampleRateHz).toFixed(2)} s`;
}
