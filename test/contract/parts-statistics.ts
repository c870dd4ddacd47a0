/** Rows of the law table: sliding and running statistics, and the rings that windows live in. */
import { MirroredRing } from '../../src/buffers';
import { RunningCovariance, SlidingCovariance, SlidingExtrema, SlidingMoments } from '../../src/statistics';
import type { Random } from '../support/random';
import { type Signal, wander } from '../support/signals';
import type { ContainerRow, MeterRow } from './part';

const WINDOW = 50;
const shared = { form: 'meter', sampleRateHz: 50, coverage: { windowSamples: WINDOW, minCoverage: 0.5 } } as const;

const one = (random: Random, length: number): Signal => [wander(random, length, 50, 1, 250)];
const two = (random: Random, length: number): Signal => [wander(random, length, 50, 8, 250), wander(random, length, 50, 5, -40)];
const windowed = () => ({ windowSamples: WINDOW, minCoverage: 0.5 });

export const bufferParts: readonly ContainerRow[] = [
  {
    form: 'container',
    name: 'MirroredRing',
    make: (options) => new MirroredRing(options as never),
    options: () => ({ length: WINDOW }),
    sampleRateHz: 50,
    stateDoubles: 2 * WINDOW + 4,
    signal: one,
    settleSamples: WINDOW,
    seen: 4,
    feed: (stage, [x]) => {
      const ring = stage as MirroredRing;
      ring.push(x);
      return [ring.filled, ring.windowOffset(1), ring.get(0), ring.get(ring.filled - 1)];
    },
  },
];

export const statisticsParts: readonly MeterRow[] = [
  {
    ...shared,
    name: 'SlidingMoments',
    make: (options) => new SlidingMoments(options as never),
    options: windowed,
    stateDoubles: WINDOW + 10,
    signal: one,
    settleSamples: 2 * WINDOW,
  },
  {
    ...shared,
    name: 'SlidingExtrema',
    make: (options) => new SlidingExtrema(options as never),
    options: windowed,
    stateDoubles: 3 * WINDOW + 6,
    signal: one,
    settleSamples: WINDOW,
  },
  {
    ...shared,
    name: 'SlidingCovariance',
    make: (options) => new SlidingCovariance(options as never),
    options: windowed,
    stateDoubles: 2 * WINDOW + 19,
    signal: two,
    settleSamples: 2 * WINDOW,
  },
  {
    ...shared,
    name: 'RunningCovariance',
    make: (options) => new RunningCovariance(options as never),
    options: () => ({ minCoverage: 0.5 }),
    stateDoubles: 8,
    signal: two,
    coverage: { windowSamples: 'all', minCoverage: 0.5 },
  },
];
