/** Sliding statistics over windows of 256, and the ring under windows. */
import { MirroredRing } from '../src/buffers';
import { RunningCovariance, SlidingCovariance, SlidingExtrema, SlidingMoments } from '../src/statistics';
import { meterCases, signal } from './cases';
import type { Case } from './harness';

const WINDOW = 256;
const READ_EVERY = 16;
const one = signal(1);
const two = signal(2);

export const statisticsCases: readonly Case[] = [
  ...meterCases('SlidingMoments of 256', () => new SlidingMoments({ windowSamples: WINDOW }), one),
  ...meterCases('SlidingExtrema of 256', () => new SlidingExtrema({ windowSamples: WINDOW }), one),
  ...meterCases('SlidingCovariance of 256', () => new SlidingCovariance({ windowSamples: WINDOW }), two),
  ...meterCases('RunningCovariance', () => new RunningCovariance({}), two),
  ringCase(),
];

function ringCase(): Case {
  const ring = new MirroredRing({ length: WINDOW });
  const run = (): number => {
    let sum = 0;
    for (let i = 0; i < one.capacity; i++) {
      ring.push(one.data[i]);
      if (i % READ_EVERY !== 0) continue;
      const from = ring.windowOffset(ring.filled);
      for (let k = from; k < from + ring.filled; k++) sum += ring.data[k];
    }
    return sum;
  };
  return { name: `MirroredRing, push and sum of 256 every ${READ_EVERY}th`, per: 'sample', units: one.capacity, run };
}
