/** Sway measures against the values of other implementations: of real trials where these are there, and of a synthetic one. */
import { designButterworth, zeroPhase } from '../../src/filters';
import {
  inertialSway, limitsOfStability, measureSway, type MeasureSwayOptions, type SwayProfile, type SwayReport, swayTrial, type SwayTrial, timeToBoundary,
} from '../../src/posturography';
import type { Comparison, Group } from '../golden/comparison';
import { golden } from '../golden/golden';
import { BMC_NAMES, MICROMOTION_NAMES, type Names, PUBLISHED_NAMES, QUIJOUX_NAMES, SECOND_NAMES } from './reference-names';
import { type ReferenceTrial, referenceTrials } from './reference-trials';

type CaseError = readonly [what: () => string, error: number];

interface Golden {
  readonly sampleRateHz: number;
  readonly ml: readonly number[];
  readonly ap: readonly number[];
  readonly profiles: readonly { readonly options: MeasureSwayOptions<SwayProfile>; readonly measures: Readonly<Record<string, number>> }[];
  readonly boundaries: readonly GoldenBoundary[];
  readonly lean: {
    readonly ml: readonly number[]; readonly ap: readonly number[]; readonly cueS: number; readonly target: readonly [number, number]; readonly centreHeight: number;
    readonly measures: Readonly<Record<string, number>>;
  };
  readonly inertial: Readonly<Record<string, number>>;
}

interface GoldenBoundary {
  readonly polygon: readonly (readonly [number, number])[];
  readonly method: 'linear' | 'quadratic';
  readonly edgeShare: readonly number[];
  readonly timeS: readonly (number | null)[];
  readonly [name: string]: unknown;
}

const MEANS = ['mean', 'median', 'min', 'meanOfLowest', 'meanOfMinima', 'outside'] as const;
const ROUNDED = 'The recording is rounded to 1e-9 mm, which two derivatives magnify; on the synthetic trial the bound is 1e-9.';
const SCALES = 'With the windows of the reference: of 3600 samples numpy rounds the longest one, 900, down to 899.';

/** Every group of the table; of the recordings only what is there. */
export async function exactnessGroups(directory: string | null): Promise<readonly Group[]> {
  const trials = directory === null ? [] : await referenceTrials(directory);
  return [...(trials.length > 0 ? realGroups(trials) : []), syntheticGroup()];
}

function realGroups(trials: readonly ReferenceTrial[]): Group[] {
  const reports = new Map<string, SwayReport>();
  const report = (one: ReferenceTrial, profile: SwayProfile, recentre: boolean): SwayReport => {
    const key = `${one.name} ${profile} ${recentre}`;
    const found = reports.get(key) ?? measureSway(one.trial, { profile, recentre });
    reports.set(key, found);
    return found;
  };
  const block = (
    name: string, reference: string, names: Names, profile: SwayProfile, recentre: boolean, bounds: Readonly<Record<string, number>>,
  ): Comparison[] =>
    Object.entries(names).map(([part, resolvers]) => {
      function* errors(): Generator<CaseError> {
        for (const one of trials) {
          const values = one.blocks.get(name);
          if (values === undefined) continue;
          for (const [key, resolve] of Object.entries(resolvers)) {
            // An axis has no direction: some angles there are turned by 180°.
            const expected = key === 'angle' ? (values[key] + 360) % 180 : values[key];
            yield [() => `${one.name} ${key}`, relative(resolve(report(one, profile, recentre), one.trial), expected)];
          }
        }
      }
      return { part, reference, bound: bounds[part] ?? 1e-9, note: part === 'DFA' && name.endsWith('raw') ? SCALES : undefined, errors };
    });
  const entropy = { 'sample entropy': 1e-12 };
  return [
    { title: 'bmc: as published (BDS, PDS)', comparisons: block('published', 'published values', PUBLISHED_NAMES, 'bmc', true, { 'area.predictionF': 1e-11, meanVelocity: 1e-11, meanFrequency: 1e-11 }) },
    { title: 'bmc: further values of its code', comparisons: block('bmc, raw', 'BMClab functions', BMC_NAMES, 'bmc', true, {}) },
    { title: 'quijoux: the code of the paper', comparisons: block('quijoux', 'Quijoux et al. code', QUIJOUX_NAMES, 'quijoux', false, {}) },
    { title: 'quijoux, centred again', comparisons: block('second, same preprocessing', 'second, in numpy', SECOND_NAMES, 'quijoux', true, entropy) },
    { title: 'raw signal', comparisons: block('second, raw', 'second, in numpy', SECOND_NAMES, 'bmc', true, entropy) },
    { title: 'low-passed signal', comparisons: block('micromotion, low-pass', 'micromotion', MICROMOTION_NAMES, 'bmc', true, entropy) },
    { title: 'time to boundary', comparisons: trials.flatMap(boundaryComparisons) },
  ];
}

function boundaryComparisons({ trial, baseOfSupport }: ReferenceTrial): Comparison[] {
  if (baseOfSupport === null) return [];
  const { Polygon: polygon, TimeToBoundary: reference } = baseOfSupport;
  return ([['linear', reference.riccio], ['quadratic', reference.slobounov]] as const).map(([method, expected]) => {
    function* errors(): Generator<CaseError> {
      const times = timeToBoundary(trial, { polygon, unit: 'mm', method });
      const pairs = [[times.mean, expected.mean], [times.median, expected.median], [times.min, expected.min], [times.meanOfLowest, expected.mean_of_10pct_lowest]];
      expected.first10.forEach((time, i) => pairs.push([times.timeS[i], time]));
      // There an edge leads to its corner, here away from it.
      expected.boundary_percent.forEach((percent, i, { length }) => pairs.push([100 * times.edgeShare[(i + length - 1) % length], percent]));
      for (const [actual, value] of pairs) yield [() => `${method} ${value}`, relative(actual, value)];
    }
    return { part: method, reference: 'port of Liddy', bound: 2e-7, note: method === 'quadratic' ? ROUNDED : undefined, errors };
  });
}

function syntheticGroup(): Group {
  const reference = golden<Golden>('posturography');
  const { ml, ap, sampleRateHz } = reference;
  const trial = swayTrial({ ml, ap, sampleRateHz, unit: 'mm' });
  const by = 'numpy, scipy';
  const bound = 1e-9;
  const profiles = reference.profiles.map(({ options, measures }): Comparison => {
    const part = `${options.profile}${options.profile === 'quijoux' && options.recentre === true ? ', centred again' : ''}: every measure`;
    return {
      part, reference: by, bound, note: undefined,
      *errors() {
        const values = new Map(measureSway(trial, options).measures.map((one) => [`${one.name} ${String(one.axis)}`, one.value]));
        for (const name of new Set([...values.keys(), ...Object.keys(measures)])) yield [() => name, relative(values.get(name) ?? NaN, measures[name])];
      },
    };
  });
  return {
    title: 'a synthetic trial',
    comparisons: [
      ...profiles,
      { part: 'time to boundary, inward corners', reference: by, bound, note: undefined, errors: () => boundaryErrors(trial, reference.boundaries) },
      { part: 'limits of stability', reference: by, bound, note: undefined, errors: () => leanErrors(reference) },
      { part: 'inertial sway', reference: by, bound, note: undefined, errors: () => inertialErrors(reference) },
    ],
  };
}

function* boundaryErrors(trial: SwayTrial, boundaries: readonly GoldenBoundary[]): Generator<CaseError> {
  const { sampleRateHz } = trial;
  const sections = designButterworth({ order: 4, type: 'lowpass', cutoffHz: 10, sampleRateHz });
  const smooth: SwayTrial = { ...trial, ml: zeroPhase(trial.ml, { sections, sampleRateHz }), ap: zeroPhase(trial.ap, { sections, sampleRateHz }) };
  for (const { polygon, method, edgeShare, timeS, ...values } of boundaries) {
    const times = timeToBoundary(smooth, { polygon, unit: 'mm', method });
    for (const name of MEANS) yield [() => `${method} ${name}`, relative(times[name], values[name] as number)];
    for (let i = 0; i < edgeShare.length; i++) yield [() => `${method} edge ${i}`, relative(times.edgeShare[i], edgeShare[i])];
    // Every 50th sample is kept there.
    for (const [i, time] of timeS.entries()) yield [() => `${method} sample ${50 * i}`, time === null ? Number(!Number.isNaN(times.timeS[50 * i])) : relative(times.timeS[50 * i], time)];
  }
}

function* leanErrors({ sampleRateHz, lean }: Golden): Generator<CaseError> {
  const { ml, ap, cueS, target, centreHeight } = lean;
  const values = limitsOfStability(swayTrial({ ml, ap, sampleRateHz, unit: 'mm' }), { cueS, target, centreHeight });
  for (const [name, value] of Object.entries(values)) yield [() => name, relative(value as number, lean.measures[name])];
}

function* inertialErrors({ sampleRateHz, ml, ap, inertial }: Golden): Generator<CaseError> {
  const { measures } = inertialSway({ ml: ml.map((x) => x / 100), ap: ap.map((x) => x / 100), sampleRateHz, unit: 'm/s²' });
  for (const { name, axis, value } of measures) yield [() => name, relative(value, inertial[`${name} ${String(axis)}`])];
}

function relative(actual: number, expected: number): number {
  return actual === expected ? 0 : Math.abs(actual / expected - 1);
}
