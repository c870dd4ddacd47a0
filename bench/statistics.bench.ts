/** Sliding statistics over windows of 256, and running ones. */
import { RunningCovariance, SlidingCovariance, SlidingExtrema, SlidingMoments } from '../src/statistics';
import { meterCases, signal } from './cases';
import type { Case } from './harness';

const WINDOW = 256;
const one = signal(1);
const two = signal(2);

export const statisticsCases: readonly Case[] = [
  ...meterCases('SlidingMoments of 256', () => new SlidingMoments({ windowSamples: WINDOW }), one),
  ...meterCases('SlidingExtrema of 256', () => new SlidingExtrema({ windowSamples: WINDOW }), one),
  ...meterCases('SlidingCovariance of 256', () => new SlidingCovariance({ windowSamples: WINDOW }), two),
  ...meterCases('RunningCovariance', () => new RunningCovariance({}), two),
];
