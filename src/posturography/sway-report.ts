/**
 * All measures of a trial under one profile, each with its unit, definition, source, and the rate and filter that it was computed at. A
 * measure that a trial is too short, too slow or too full of holes for is refused, with the reason, and not guessed.
 */
import { OptionReader } from '../core';
import { displacementMeasures } from './displacement-measures';
import { dynamicsMeasures } from './dynamics-measures';
import { type ByProfile, type MeasureRow, SwayWork } from './measure-row';
import { type PrepareSwayOptions, type PreparedSway, prepareSway, type SwayProfile } from './profiles';
import type { LengthUnit, SwayAxis, SwayTrial } from './sway-trial';
import { missingText, readTrialBounds, type TrialBounds, type TrialBoundsOptions } from './trial-bounds';

/** Of samples in a trial of which anything is said. */
const MIN_COVERAGE = 0.5;

/** What a measure is, as tables show it. */
export interface SwayMeasureDescription {
  /** As `area.predictionF`. */
  readonly name: string;
  /** Null where it is one of the plane. */
  readonly axis: SwayAxis;
  readonly unit: string;
  readonly definition: string;
  readonly source: string;
}

export interface SwayValue extends SwayMeasureDescription {
  readonly value: number;
  /** What it was computed at. */
  readonly sampleRateHz: number;
  readonly filter: string;
}

export interface SwayRefusal {
  readonly name: string;
  readonly axis: SwayAxis;
  readonly reason: string;
}

/** The profile is part of the type: what compares two reports takes two of one profile. */
export interface SwayReport<P extends SwayProfile = SwayProfile> {
  readonly profile: P;
  readonly unit: LengthUnit;
  /** Of the trial, as recorded. */
  readonly samples: number;
  readonly sampleRateHz: number;
  readonly durationS: number;
  readonly missing: number;
  readonly measures: readonly SwayValue[];
  readonly refused: readonly SwayRefusal[];
}

export type MeasureSwayOptions<P extends SwayProfile> = PrepareSwayOptions<P> & TrialBoundsOptions;

/**
 * All measures of a trial.
 *
 * Missing samples are left out where a measure can be without them; it is refused where it cannot, or where less than half of them is there.
 * @throws {TypeError | RangeError} for options that break their laws; a trial that is no good is refused, never thrown at
 * @example
 * const trial = swayTrial({ ml, ap, sampleRateHz: 100, unit: 'mm' });
 * const report = measureSway(trial, { profile: 'bmc' });
 * swayValue(report, 'area.predictionF'); // mm²
 */
export function measureSway<P extends SwayProfile>(trial: SwayTrial, options: MeasureSwayOptions<P>): SwayReport<P> {
  const read = new OptionReader(options);
  const bounds = readTrialBounds(read, trial.samples, trial.sampleRateHz);
  for (const name of ['profile', 'recentre']) read.has(name);
  read.end();
  const { profile } = options;
  const signal = prepareSway(trial, options.recentre === undefined ? { profile } : { profile, recentre: options.recentre });
  const work = new SwayWork(signal);
  const refusal = refusals(trial, signal, bounds);
  const measures: SwayValue[] = [];
  const refused: SwayRefusal[] = [];
  for (const row of rows()) {
    const why = refusal(row);
    for (const axis of row.axes) {
      const value = why === null ? row.value(work, axis) : NaN;
      if (Number.isFinite(value)) {
        const sampleRateHz = signal.sampleRateHz / (row.coarse ? work.stride : 1);
        measures.push({ ...describe(row, axis, profile, trial.unit), value, sampleRateHz, filter: signal.filter });
      } else {
        refused.push({ name: row.name, axis, reason: why ?? 'not defined for this trial: nothing varies, nothing is there to average, or the lines of its definition do not meet' });
      }
    }
  }
  const { unit, samples, sampleRateHz, durationS, missing } = trial;
  return { profile, unit, samples, sampleRateHz, durationS, missing, measures, refused };
}

/**
 * One value of a report; NaN where it was refused.
 * @throws {RangeError} for a name, or an axis of it, that is none
 */
export function swayValue(report: SwayReport, name: string, axis: SwayAxis = null): number {
  const isIt = (measure: SwayRefusal | SwayValue): boolean => measure.name === name && measure.axis === axis;
  const found = report.measures.find(isIt);
  if (found !== undefined) return found.value;
  if (report.refused.some(isIt)) return NaN;
  const axes = rows().find((row) => row.name === name)?.axes;
  if (axes === undefined) throw new RangeError(`"name" expected a sway measure, got "${name}"; see swayMeasures`);
  throw new RangeError(`"axis" expected one of ${axes.map(String).join(', ')} for ${name}, got ${String(axis)}`);
}

/** What the measures are under a profile, in the order of a report. */
export function swayMeasures(profile: SwayProfile, unit: LengthUnit): readonly SwayMeasureDescription[] {
  return rows().flatMap((row) => row.axes.map((axis) => describe(row, axis, profile, unit)));
}

function rows(): readonly MeasureRow[] {
  return [...displacementMeasures(), ...dynamicsMeasures()];
}

function describe({ name, unit, definition, source }: MeasureRow, axis: SwayAxis, profile: SwayProfile, length: LengthUnit): SwayMeasureDescription {
  const of = (text: ByProfile): string => (typeof text === 'string' ? text : text[profile]);
  return { name, axis, unit: of(unit).replace(/L/g, length), definition: of(definition), source };
}

/** Why a trial is refused for a measure; null where it is not. */
function refusals(trial: SwayTrial, signal: PreparedSway, { short, slow }: TrialBounds): (row: MeasureRow) => string | null {
  const there = trial.samples - trial.missing;
  const tooFew = there < MIN_COVERAGE * trial.samples || there < 3 ? missingText(trial.ml, trial.sampleRateHz) : null;
  const holes = missingText(signal.ml, signal.sampleRateHz);
  return ({ needs, isWhole }) => {
    if (tooFew !== null) return tooFew;
    if (needs !== 'nothing' && short !== null) return short;
    if (needs === 'length and rate' && slow !== null) return slow;
    return isWhole === true || isWhole === signal.profile ? holes : null;
  };
}
