/** Measures of sway, sliding and over the whole trial. */
import { SwayMeter } from '../src/posturography';
import { meterCases, signal } from './cases';
import type { Case } from './harness';

const sampleRateHz = 100;
const sway = signal(2);

export const posturographyCases: readonly Case[] = [
  ...meterCases('SwayMeter of 10 s', () => new SwayMeter({ sampleRateHz, windowS: 10 }), sway),
  ...meterCases('SwayMeter, whole trial', () => new SwayMeter({ sampleRateHz }), sway),
];
