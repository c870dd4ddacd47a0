/** Detectors on a signal with a rep or a hold every few seconds. */
import { HoldDetector, RepDetector } from '../src/detectors';
import { detectorCases, signal } from './cases';
import type { Case } from './harness';

const sampleRateHz = 100;
const reps = signal(1, (i, noise) => Math.max(0, Math.sin(i / 80)) + 0.01 * noise);
const holds = signal(1, (i, noise) => (i % 1024 < 600 ? 100 : 0) + noise);

export const detectorsCases: readonly Case[] = [
  ...detectorCases('RepDetector', () => new RepDetector({ sampleRateHz, minAmplitude: 0.3 }), reps),
  ...detectorCases('HoldDetector', () => new HoldDetector({ sampleRateHz, fullScale: 200 }), holds),
];
