/** Operators against scipy and numpy. */
import type { Operator } from '../../src/core';
import {
  DcBlocker,
  Decimator,
  DelayLine,
  EmaFilter,
  EnvelopeFilter,
  HampelFilter,
  LeakyIntegrator,
  MedianFilter,
  MovingRms,
  OneEuroFilter,
  type OneEuroFilterOptions,
  RationalResampler,
  TeagerKaiser,
} from '../../src/filters';
import { type Comparison, compare, type Group, together } from './comparison';
import { outputOf } from './filters';
import { golden, worstError, worstShare } from './golden';

interface Windowed {
  readonly windowSamples: number;
  readonly from: number;
  readonly values: readonly number[];
}

interface RateChange {
  readonly up: number;
  readonly down: number;
  readonly zeroCrossings: number;
  readonly kaiserBeta: number;
  readonly values: readonly number[];
  readonly resamplePoly?: readonly number[];
}

interface Golden {
  readonly sampleRateHz: number;
  readonly offset: readonly number[];
  readonly spiky: readonly number[];
  readonly firstOrder: readonly { readonly kind: 'ema' | 'leaky' | 'dc'; readonly at: number; readonly cold: readonly number[]; readonly warm: readonly number[] }[];
  readonly medians: readonly Windowed[];
  readonly hampel: readonly (Windowed & { readonly threshold: number })[];
  readonly rms: readonly Windowed[];
  readonly envelopes: readonly { readonly cutoffHz: number; readonly values: readonly number[] }[];
  readonly resamplers: readonly RateChange[];
  readonly energy: readonly number[];
  readonly oneEuro: readonly { readonly options: OneEuroFilterOptions; readonly values: readonly number[] }[];
}

const data = golden<Golden>('operators');
const { sampleRateHz } = data;

/** From rest and from the steady state; as a share of the offset of 600 that went in. */
function firstOrder(part: string, kind: 'ema' | 'leaky' | 'dc', make: (at: number, warmStart: boolean) => Operator): Comparison {
  const cases = data.firstOrder
    .filter((row) => row.kind === kind)
    .flatMap(({ at, cold, warm }) => [{ at, warmStart: false, expected: cold }, { at, warmStart: true, expected: warm }]);
  return compare(part, 'signal.lfilter', 1e-11, cases, ({ at, warmStart, expected }) => {
    const output = outputOf(make(at, warmStart), data.offset.slice(0, expected.length));
    return worstShare(output, expected, kind === 'leaky' ? 600 * at : 600);
  });
}

function windowed<C extends Windowed>(part: string, reference: string, bound: number, cases: readonly C[], make: (one: C) => Operator): Comparison {
  return compare(part, reference, bound, cases, (one) => worstError(outputOf(make(one), data.spiky).subarray(one.from), one.values));
}

function resamplerOf({ up, down, zeroCrossings, kaiserBeta }: RateChange): Decimator | RationalResampler {
  const shared = { sampleRateHz, zeroCrossings, kaiserBeta, warmStart: false };
  return up === 1 ? new Decimator({ factor: down, ...shared }) : new RationalResampler({ up, down, ...shared });
}

function resampled(stage: Decimator | RationalResampler, input: Float64Array): Float64Array {
  const output = new Float64Array(stage.outputSamples(input.length));
  const count = stage.process(input, 0, input.length, output, 0);
  return output.subarray(0, count);
}

function rateChange(part: string, belongs: (one: RateChange) => boolean): Comparison {
  return compare(part, 'signal.upfirdn', 1e-12, data.resamplers.filter(belongs), (one) =>
    worstError(resampled(resamplerOf(one), Float64Array.from(data.offset)), one.values),
  );
}

/** scipy takes the delay off: here the output is the same later by the latency. */
const decimated = compare(
  'Decimator',
  'signal.resample_poly',
  1e-12,
  data.resamplers.filter((one) => one.resamplePoly !== undefined),
  (one) => {
    const stage = resamplerOf(one);
    const padded = new Float64Array(data.offset.length + stage.latencySamples);
    padded.set(data.offset);
    const { resamplePoly = [] } = one;
    const late = stage.latencySamples / one.down;
    return worstError(resampled(stage, padded).subarray(late, late + resamplePoly.length), resamplePoly);
  },
);

export const operators: Group = {
  title: 'Operators: outputs',
  comparisons: [
    windowed('MedianFilter, odd windows', 'signal.medfilt', 0, data.medians.filter((one) => one.windowSamples % 2 === 1), (one) => new MedianFilter({ windowSamples: one.windowSamples })),
    windowed('MedianFilter, even windows', 'numpy.median', 0, data.medians.filter((one) => one.windowSamples % 2 === 0), (one) => new MedianFilter({ windowSamples: one.windowSamples })),
    windowed('HampelFilter', 'numpy, by its definition', 0, data.hampel, ({ windowSamples, threshold }) => new HampelFilter({ windowSamples, threshold })),
    firstOrder('EmaFilter', 'ema', (timeConstantS, warmStart) => new EmaFilter({ timeConstantS, sampleRateHz, warmStart })),
    compare('OneEuroFilter', '50 digits (mpmath)', 1e-11, data.oneEuro, ({ options, values }) => worstError(outputOf(new OneEuroFilter(options), data.spiky), values)),
    firstOrder('LeakyIntegrator', 'leaky', (timeConstantS, warmStart) => new LeakyIntegrator({ timeConstantS, sampleRateHz, warmStart })),
    firstOrder('DcBlocker', 'dc', (cutoffHz, warmStart) => new DcBlocker({ cutoffHz, sampleRateHz, warmStart })),
    windowed('MovingRms', 'numpy', 1e-14, data.rms, ({ windowSamples }) => new MovingRms({ windowSamples })),
    compare('EnvelopeFilter', 'signal.sosfilt', 1e-11, data.envelopes, ({ cutoffHz, values }) => worstError(outputOf(new EnvelopeFilter({ cutoffHz, sampleRateHz }), data.spiky), values)),
    compare('TeagerKaiser', 'numpy', 1e-14, [data.energy], (energy) => worstError(outputOf(new TeagerKaiser({ sampleRateHz }), data.spiky).subarray(2), energy)),
    compare('DelayLine', 'the input, later', 0, [0, 1, 7, 250], (delaySamples) => {
      const late = outputOf(new DelayLine({ delaySamples, sampleRateHz }), data.spiky).subarray(delaySamples);
      return worstError(late, data.spiky.slice(0, data.spiky.length - delaySamples));
    }),
    together('Decimator', 'upfirdn, resample_poly', [rateChange('from rest', ({ up }) => up === 1), decimated]),
    rateChange('RationalResampler', ({ up }) => up > 1),
  ],
};
