/** The filters: section cascades, taps, windows, rates; and the design of sections. */
import {
  DcBlocker,
  Decimator,
  DelayLine,
  designButterworth,
  designFir,
  EmaFilter,
  EnvelopeFilter,
  FirFilter,
  HampelFilter,
  MedianFilter,
  MovingRms,
  OneEuroFilter,
  RationalResampler,
  SavitzkyGolayFilter,
  SosBank,
  SosFilter,
  TeagerKaiser,
} from '../src/filters';
import { frameOperatorCases, operatorCases, rateOperatorCases, signal } from './cases';
import type { Case } from './harness';

const sampleRateHz = 100;
const eight = signal(8);

function sections(order: number): ReturnType<typeof designButterworth> {
  return designButterworth({ order, type: 'lowpass', cutoffHz: 6, sampleRateHz });
}

function lowpass(order: number): SosFilter {
  return new SosFilter({ sections: sections(order), sampleRateHz });
}

export const filterCases: readonly Case[] = [
  ...operatorCases('SosFilter, order 2', () => lowpass(2)),
  ...operatorCases('SosFilter, order 4', () => lowpass(4)),
  ...operatorCases('SosFilter, order 8', () => lowpass(8)),
  ...frameOperatorCases('SosBank, order 4, 8 channels', () => new SosBank({ sections: sections(4), channels: 8, sampleRateHz }), eight),
  ...operatorCases('FirFilter of 64', () => new FirFilter({ taps: designFir({ taps: 64, type: 'lowpass', cutoffHz: 6, sampleRateHz }), sampleRateHz })),
  ...operatorCases('SavitzkyGolayFilter 21/2', () => new SavitzkyGolayFilter({ windowSamples: 21, degree: 2, sampleRateHz })),
  ...operatorCases('DelayLine of 64', () => new DelayLine({ delaySamples: 64, sampleRateHz })),
  ...operatorCases('EmaFilter', () => new EmaFilter({ timeConstantS: 0.5, sampleRateHz })),
  ...operatorCases('OneEuroFilter', () => new OneEuroFilter({ sampleRateHz, minCutoffHz: 1, speedCoefficient: 0.3 })),
  ...operatorCases('DcBlocker', () => new DcBlocker({ cutoffHz: 0.5, sampleRateHz })),
  ...operatorCases('EnvelopeFilter', () => new EnvelopeFilter({ cutoffHz: 3, sampleRateHz })),
  ...operatorCases('TeagerKaiser', () => new TeagerKaiser({ sampleRateHz })),
  ...operatorCases('MovingRms of 256', () => new MovingRms({ windowSamples: 256 })),
  ...operatorCases('MedianFilter of 9', () => new MedianFilter({ windowSamples: 9 })),
  ...operatorCases('MedianFilter of 255', () => new MedianFilter({ windowSamples: 255 })),
  ...operatorCases('HampelFilter of 25', () => new HampelFilter({ windowSamples: 25 })),
  ...rateOperatorCases('Decimator by 5', () => new Decimator({ factor: 5, sampleRateHz })),
  ...rateOperatorCases('RationalResampler by 3 / 2', () => new RationalResampler({ up: 3, down: 2, sampleRateHz })),
  {
    name: 'designButterworth, order 4',
    per: 'design',
    units: 100,
    run: () => {
      let sum = 0;
      for (let i = 1; i <= 100; i++) {
        sum += designButterworth({ order: 4, type: 'lowpass', cutoffHz: i / 4, sampleRateHz })[0][0];
      }
      return sum;
    },
  },
];
