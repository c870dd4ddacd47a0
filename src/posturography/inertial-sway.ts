/**
 * Sway from an accelerometer at the lower back: how large, how jerky and how fast the horizontal acceleration is. Not to be compared with
 * sway of the centre of pressure. Take gravity out first (`Tilt` in `instep/signals`): what is left of it is removed here as the mean.
 *
 * Source: Mancini et al. 2012, "ISway: a sensitive, valid and reliable measure of postural control", J. NeuroEng. Rehabil. 9:59.
 */
import { OptionReader, STANDARD_GRAVITY } from '../core';
import { designButterworth, zeroPhase } from '../filters';
import { bandPower, spectralEdge, welch } from '../spectral';
import { meanOf, path, rootMeanSquare } from './displacement';
import type { SwayRefusal, SwayValue } from './sway-report';
import type { SwayAxis, SwaySignal } from './sway-trial';
import { missingText, readTrialBounds, type TrialBoundsOptions } from './trial-bounds';

const ORDER = 4;
const CUTOFF_HZ = 3.5;
const BAND = { fromHz: 0.15, toHz: CUTOFF_HZ };
const SEGMENT_S = 10;
const SOURCE = 'Mancini et al. 2012';
const AXES: readonly SwayAxis[] = ['ml', 'ap', null];

export interface InertialSwayOptions extends TrialBoundsOptions {
  /** Horizontal acceleration, side to side, and front to back. */
  readonly ml: ArrayLike<number>;
  readonly ap: ArrayLike<number>;
  readonly sampleRateHz: number;
  readonly unit: 'm/s²' | 'g';
}

export interface InertialSwayReport {
  readonly samples: number;
  readonly sampleRateHz: number;
  readonly measures: readonly SwayValue[];
  readonly refused: readonly SwayRefusal[];
}

interface Row {
  readonly name: string;
  readonly unit: string;
  readonly definition: string;
  readonly isWhole: boolean;
  readonly value: (signal: SwaySignal, axis: SwayAxis) => number;
}

const ROWS: readonly Row[] = [
  { name: 'inertial.rms', unit: 'm/s²', definition: 'root mean square about the mean, divisor n', isWhole: false, value: rms },
  {
    name: 'inertial.path', unit: 'm/s²', definition: 'sum of the changes from sample to sample', isWhole: true,
    value: ({ ml, ap }, axis) => (axis === null ? path(ml, ap) : path(axis === 'ml' ? ml : ap, null)).length,
  },
  { name: 'inertial.jerk', unit: 'm²/s⁵', definition: 'half the integral of the squared jerk: ½ Σ (Δa / Δt)² Δt', isWhole: true, value: jerk },
  {
    name: 'inertial.f95', unit: 'Hz', isWhole: true, value: f95,
    definition: 'first bin where the power so far is 95 %, 0.15 to 3.5 Hz; Welch, 10 s Hann, half overlapping; in the plane of the sum of both spectra',
  },
];

/**
 * RMS, path, jerk and F95 of a trial, along ml, ap and in the plane, after a Butterworth low-pass of order 4 at 3.5 Hz forwards and backwards.
 * Trials of less than 25 s or 50 Hz, and those with missing samples where these matter, are refused.
 * @throws {TypeError | RangeError} for options that break their laws
 */
export function inertialSway(options: InertialSwayOptions): InertialSwayReport {
  const read = new OptionReader(options);
  const sampleRateHz = read.number('sampleRateHz', { above: 0 });
  const scale = read.oneOf('unit', ['m/s²', 'g']) === 'g' ? STANDARD_GRAVITY : 1;
  const given = ['ml', 'ap'].map((name) => Float64Array.from(read.value(name) as ArrayLike<number>, (x) => (Number.isFinite(x) ? x * scale : NaN)));
  const [{ length: samples }] = given;
  const { short, slow } = readTrialBounds(read, samples, sampleRateHz);
  read.end();
  if (given[1].length !== samples) throw read.rangeError('ap', `${samples} samples, as many as "ml"`, given[1].length);
  const isPossible = CUTOFF_HZ < sampleRateHz / 2;
  const sections = isPossible ? designButterworth({ order: ORDER, type: 'lowpass', cutoffHz: CUTOFF_HZ, sampleRateHz }) : null;
  const [ml, ap] = given.map((x, i) => {
    const both = x.map((value, k) => (Number.isFinite(given[1 - i][k]) ? value : NaN));
    const mean = meanOf(both);
    const centred = both.map((value) => value - mean);
    return sections === null ? centred : zeroPhase(centred, { sections, sampleRateHz });
  });
  const signal: SwaySignal = { ml, ap, sampleRateHz };
  const filter = isPossible ? `Butterworth order ${ORDER}, ${CUTOFF_HZ} Hz, forwards and backwards` : 'no low-pass';
  const holes = missingText(ml, sampleRateHz);
  const measures: SwayValue[] = [];
  const refused: SwayRefusal[] = [];
  for (const { name, unit, definition, isWhole, value: valueOf } of ROWS) {
    const why = short ?? slow ?? (isWhole ? holes : null);
    for (const axis of AXES) {
      const value = why === null ? valueOf(signal, axis) : NaN;
      if (Number.isFinite(value)) measures.push({ name, axis, unit, definition, source: SOURCE, value, sampleRateHz, filter });
      else refused.push({ name, axis, reason: why ?? 'not defined for this trial: nothing varies, or nothing is there' });
    }
  }
  return { samples, sampleRateHz, measures, refused };
}

function rms(signal: SwaySignal, axis: SwayAxis): number {
  if (axis === null) return Math.sqrt(rms(signal, 'ml') ** 2 + rms(signal, 'ap') ** 2);
  const x = signal[axis];
  const mean = meanOf(x);
  return rootMeanSquare(x.map((value) => value - mean));
}

function jerk(signal: SwaySignal, axis: SwayAxis): number {
  if (axis === null) return jerk(signal, 'ml') + jerk(signal, 'ap');
  const x = signal[axis];
  let sum = 0;
  for (let i = 1; i < x.length; i++) sum += (x[i] - x[i - 1]) ** 2;
  return (sum * signal.sampleRateHz) / 2;
}

function f95(signal: SwaySignal, axis: SwayAxis): number {
  const segmentSamples = Math.min(Math.round(SEGMENT_S * signal.sampleRateHz), signal.ml.length);
  if (segmentSamples < 2) return NaN;
  const spectra = (axis === null ? (['ml', 'ap'] as const) : [axis]).map((one) =>
    welch(signal[one], { sampleRateHz: signal.sampleRateHz, segmentSamples, detrend: 'linear' }));
  const density = spectra[0].density.map((value, k) => value + (spectra.length > 1 ? spectra[1].density[k] : 0));
  const spectrum = { frequencyHz: spectra[0].frequencyHz, density };
  return bandPower(spectrum, BAND) > 0 ? spectralEdge(spectrum, 0.95, BAND) : NaN;
}
