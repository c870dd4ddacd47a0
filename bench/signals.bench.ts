/** Body signals. */
import { CopFromCells, PrincipalAxis, Tilt } from '../src/signals';
import { frameOperatorCases, signal } from './cases';
import type { Case } from './harness';

const sampleRateHz = 100;

export const signalCases: readonly Case[] = [
  ...frameOperatorCases('CopFromCells', () => new CopFromCells({ widthMm: 200, lengthMm: 300 }), signal(4)),
  ...frameOperatorCases('Tilt', () => new Tilt({ sampleRateHz }), signal(6, (_, noise) => 5 + noise)),
  ...frameOperatorCases('PrincipalAxis', () => new PrincipalAxis({ sampleRateHz }), signal(3, (i, noise) => Math.sin(i / 40) + 0.1 * noise)),
];
