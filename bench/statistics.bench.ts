/** Sliding statistics over windows of 256, and running ones. */
import {
  LinearTrend,
  RunningCovariance,
  RunningExtrema,
  RunningMoments,
  RunningQuantile,
  RunningRms,
  RunningTrend,
  RunningZeroCrossings,
  SlidingCovariance,
  SlidingExtrema,
  SlidingMoments,
  SlidingQuantile,
  SlidingRms,
  SlidingSkewness,
  ZeroCrossings,
} from '../src/statistics';
import { meterCases, signal } from './cases';
import type { Case } from './harness';

const sampleRateHz = 100;
const windowSamples = 256;
const one = signal(1);
const two = signal(2);

export const statisticsCases: readonly Case[] = [
  ...meterCases('SlidingMoments of 256', () => new SlidingMoments({ windowSamples }), one),
  ...meterCases('SlidingSkewness of 256', () => new SlidingSkewness({ windowSamples }), one),
  ...meterCases('SlidingExtrema of 256', () => new SlidingExtrema({ windowSamples }), one),
  ...meterCases('SlidingQuantile of 256', () => new SlidingQuantile({ windowSamples }), one),
  ...meterCases('SlidingRms of 256', () => new SlidingRms({ windowSamples }), one),
  ...meterCases('SlidingCovariance of 256', () => new SlidingCovariance({ windowSamples }), two),
  ...meterCases('LinearTrend of 256', () => new LinearTrend({ windowSamples, sampleRateHz }), one),
  ...meterCases('ZeroCrossings of 256', () => new ZeroCrossings({ windowSamples, sampleRateHz, level: 250 }), one),
  ...meterCases('RunningMoments', () => new RunningMoments({}), one),
  ...meterCases('RunningExtrema', () => new RunningExtrema({}), one),
  ...meterCases('RunningQuantile', () => new RunningQuantile({ probability: 0.9 }), one),
  ...meterCases('RunningRms', () => new RunningRms({}), one),
  ...meterCases('RunningCovariance', () => new RunningCovariance({}), two),
  ...meterCases('RunningTrend', () => new RunningTrend({ sampleRateHz }), one),
  ...meterCases('RunningZeroCrossings', () => new RunningZeroCrossings({ sampleRateHz, level: 250 }), one),
];
