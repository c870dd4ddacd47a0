/**
 * A trial of the centre of pressure as all measures of a whole trial take it: both axes by name, with their unit, sign and rate. A wrong
 * or missing unit is an error here, and not a factor of ten in a result.
 */
import { OptionReader } from '../core';

/** Of each unit of length in mm. */
const MM = { mm: 1, cm: 10, m: 1000 } as const;
const UNITS = ['mm', 'cm', 'm'] as const;

export type LengthUnit = (typeof UNITS)[number];

/** An axis of a measure: side to side, front to back, or null for one of the plane. */
export type SwayAxis = 'ml' | 'ap' | null;

/** What the measures of one family need: two axes in one unit of length L, of one length, at one rate. Missing samples are NaN in both. */
export interface SwaySignal {
  readonly ml: Float64Array;
  readonly ap: Float64Array;
  readonly sampleRateHz: number;
}

export interface SwayTrial extends SwaySignal {
  /** Side to side, right positive. */
  readonly ml: Float64Array;
  /** Front to back, front positive. */
  readonly ap: Float64Array;
  readonly unit: LengthUnit;
  readonly samples: number;
  /** From the first sample to the last, s. */
  readonly durationS: number;
  /** Samples of which either axis is not a finite number. */
  readonly missing: number;
  /** Place of the first of them, −1 where there is none. */
  readonly firstMissing: number;
}

export interface SwayTrialOptions {
  /** Side to side, one value a sample. */
  readonly ml: ArrayLike<number>;
  /** Front to back, as long as `ml`. */
  readonly ap: ArrayLike<number>;
  readonly sampleRateHz: number;
  readonly unit: LengthUnit;
  /** Where `ml` grows to. @default 'right' */
  readonly mlPositive?: 'right' | 'left';
  /** Where `ap` grows to. @default 'front' */
  readonly apPositive?: 'front' | 'back';
}

/**
 * Checks a trial and copies it, right and front positive.
 *
 * Shape: ml [n], ap [n], n >= 3 (`unit`) → the same. NaN: a sample of which either axis is not finite is missing, NaN in both, and counted.
 * @throws {TypeError | RangeError} for options that break their laws
 * @example
 * const trial = swayTrial({ ml: [0, 1, 2], ap: [0, 1, 0], sampleRateHz: 100, unit: 'mm' });
 */
export function swayTrial(options: SwayTrialOptions): SwayTrial {
  const read = new OptionReader(options);
  const sampleRateHz = read.number('sampleRateHz', { above: 0 });
  const unit = readUnit(read);
  const signs = [read.oneOf('mlPositive', ['right', 'left'], 'right') === 'left', read.oneOf('apPositive', ['front', 'back'], 'front') === 'back'];
  const [ml, ap] = ['ml', 'ap'].map((name, i) => readAxis(read, name, signs[i]));
  read.end();
  if (ap.length !== ml.length) throw read.rangeError('ap', `${ml.length} samples, as many as "ml"`, `${ap.length}`);
  if (ml.length < 3) throw read.rangeError('ml', 'at least 3 samples', `${ml.length}`);
  let missing = 0;
  let firstMissing = -1;
  for (let i = ml.length - 1; i >= 0; i--) {
    if (Number.isFinite(ml[i]) && Number.isFinite(ap[i])) continue;
    ml[i] = ap[i] = NaN;
    missing++;
    firstMissing = i;
  }
  return { ml, ap, sampleRateHz, unit, samples: ml.length, durationS: (ml.length - 1) / sampleRateHz, missing, firstMissing };
}

/** The same trial in another unit. */
export function convertTrial(trial: SwayTrial, unit: LengthUnit): SwayTrial {
  const { ml, ap } = trial;
  return { ...trial, unit, ml: ml.map((x) => inUnit(x, trial.unit, unit)), ap: ap.map((x) => inUnit(x, trial.unit, unit)) };
}

/** A length in another unit. */
export function inUnit(length: number, from: LengthUnit, to: LengthUnit): number {
  // One of both factors is 1, or they cancel: no rounding but that of one product or quotient.
  return MM[from] >= MM[to] ? length * (MM[from] / MM[to]) : length / (MM[to] / MM[from]);
}

export function readUnit(read: OptionReader, name = 'unit'): LengthUnit {
  return read.oneOf(name, UNITS);
}

function readAxis(read: OptionReader, name: string, isTurned: boolean): Float64Array {
  const given = read.value(name);
  const isList = Array.isArray(given) || (ArrayBuffer.isView(given) && 'length' in given);
  if (!isList) throw read.typeError(name, 'a list of numbers', given);
  const samples = Float64Array.from(given as ArrayLike<number>);
  return isTurned ? samples.map((x) => -x) : samples;
}
