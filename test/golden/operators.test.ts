import { describe, expect, it } from 'vitest';
import type { Operator } from '../../src/core';
import {
  DcBlocker,
  Decimator,
  EmaFilter,
  EnvelopeFilter,
  HampelFilter,
  LeakyIntegrator,
  MedianFilter,
  MovingRms,
  RationalResampler,
} from '../../src/filters';
import { golden, worstError } from './golden';

interface Windowed {
  readonly windowSamples: number;
  readonly from: number;
  readonly values: readonly number[];
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
  readonly resamplers: readonly {
    readonly up: number;
    readonly down: number;
    readonly zeroCrossings: number;
    readonly kaiserBeta: number;
    readonly values: readonly number[];
    readonly resamplePoly?: readonly number[];
  }[];
}

const data = golden<Golden>('operators');
const { sampleRateHz } = data;

function outputOf(operator: Operator, input: readonly number[]): Float64Array {
  const output = new Float64Array(input.length);
  operator.process(Float64Array.from(input), output);
  return output;
}

const firstOrder = {
  ema: (timeConstantS: number, warmStart: boolean) => new EmaFilter({ timeConstantS, sampleRateHz, warmStart }),
  leaky: (timeConstantS: number, warmStart: boolean) => new LeakyIntegrator({ timeConstantS, sampleRateHz, warmStart }),
  dc: (cutoffHz: number, warmStart: boolean) => new DcBlocker({ cutoffHz, sampleRateHz, warmStart }),
};

describe('operators against scipy and numpy', () => {
  it('average, integrate and block DC as lfilter does, from rest and from the steady state, to 1e-11 of the offset', () => {
    expect(data.firstOrder.length).toBe(9);
    for (const { kind, at, cold, warm } of data.firstOrder) {
      const input = data.offset.slice(0, cold.length);
      const scale = kind === 'leaky' ? 600 * at : 600;
      expect(worstError([scale, ...outputOf(firstOrder[kind](at, false), input)], [scale, ...cold]), `${kind} at ${at}, cold`).toBeLessThan(1e-11);
      expect(worstError([scale, ...outputOf(firstOrder[kind](at, true), input)], [scale, ...warm]), `${kind} at ${at}, warm`).toBeLessThan(1e-11);
    }
  });

  it('have the very medians of medfilt and numpy, for odd and even windows', () => {
    for (const { windowSamples, from, values } of data.medians) {
      const output = outputOf(new MedianFilter({ windowSamples }), data.spiky);
      expect([...output.subarray(from)], `window of ${windowSamples}`).toEqual(values);
    }
  });

  it('replace the same outliers as the Hampel identifier by its definition, with the same values', () => {
    for (const { windowSamples, threshold, from, values } of data.hampel) {
      const output = outputOf(new HampelFilter({ windowSamples, threshold }), data.spiky);
      expect([...output.subarray(from)], `window of ${windowSamples}`).toEqual(values);
      expect(values.every((y) => Math.abs(y) < 5), 'no spike is left').toBe(true);
    }
  });

  it('have the root mean squares of numpy, to 1e-14', () => {
    for (const { windowSamples, from, values } of data.rms) {
      const output = outputOf(new MovingRms({ windowSamples }), data.spiky);
      expect(worstError(output.subarray(from), values), `window of ${windowSamples}`).toBeLessThan(1e-14);
    }
  });

  it('have the envelopes of sosfilt over absolute values, to 1e-11', () => {
    for (const { cutoffHz, values } of data.envelopes) {
      const output = outputOf(new EnvelopeFilter({ cutoffHz, sampleRateHz }), data.spiky);
      expect(worstError(output, values), `${cutoffHz} Hz`).toBeLessThan(1e-11);
    }
  });

  it('change the rate as upfirdn does with the same taps, to 1e-12', () => {
    for (const { up, down, zeroCrossings, kaiserBeta, values } of data.resamplers) {
      const shared = { sampleRateHz, zeroCrossings, kaiserBeta, warmStart: false };
      const stage = up === 1 ? new Decimator({ factor: down, ...shared }) : new RationalResampler({ up, down, ...shared });
      const output = new Float64Array(stage.outputSamples(data.offset.length));
      expect(stage.process(Float64Array.from(data.offset), 0, data.offset.length, output, 0)).toBe(values.length);
      expect(worstError(output, values), `${up} / ${down}`).toBeLessThan(1e-12);
    }
  });

  it('decimate as resample_poly does, later by their latency, to 1e-12', () => {
    for (const { up, down, zeroCrossings, kaiserBeta, resamplePoly } of data.resamplers) {
      if (resamplePoly === undefined) continue;
      const stage = new Decimator({ factor: down, sampleRateHz, zeroCrossings, kaiserBeta, warmStart: false });
      const padded = new Float64Array(data.offset.length + stage.latencySamples);
      padded.set(data.offset);
      const output = new Float64Array(stage.outputSamples(padded.length));
      stage.process(padded, 0, padded.length, output, 0);
      const late = stage.latencySamples / down;
      expect(worstError(output.subarray(late, late + resamplePoly.length), resamplePoly), `${up} / ${down}`).toBeLessThan(1e-12);
    }
  });
});
