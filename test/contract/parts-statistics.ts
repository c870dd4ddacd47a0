/** Rows of the law table: sliding and running statistics, and the rings that windows live in. */
import { ChannelRing, MirroredRing } from '../../src/buffers';
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
} from '../../src/statistics';
import type { Random } from '../support/random';
import { type Signal, wander } from '../support/signals';
import type { ContainerRow, MeterRow } from './part';

const WINDOW = 50;
const shared = { form: 'meter', sampleRateHz: 50, memorySamples: WINDOW, coverage: { windowSamples: WINDOW, minCoverage: 0.5 } } as const;

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
    memorySamples: WINDOW,
    seen: 4,
    pushing: 'stage.push(frame[0]);',
    feed: (stage, [x]) => {
      const ring = stage as MirroredRing;
      ring.push(x);
      return [ring.filled, ring.windowOffset(1), ring.get(0), ring.get(ring.filled - 1)];
    },
  },
  {
    form: 'container',
    name: 'ChannelRing',
    make: (options) => new ChannelRing(options as never),
    options: () => ({ channels: 2, length: WINDOW }),
    sampleRateHz: 50,
    stateDoubles: 4 * WINDOW + 4,
    signal: two,
    settleSamples: WINDOW,
    memorySamples: WINDOW,
    seen: 4,
    pushing: 'stage.push(frame);',
    feed: (stage, frame) => {
      const ring = stage as ChannelRing;
      ring.push(frame);
      const oldest = ring.windowOffset(ring.filled);
      return [ring.filled, oldest, ring.data[oldest], ring.data[ring.capacity + ring.windowOffset(1)]];
    },
  },
];

const sliding: readonly MeterRow[] = [
  { ...shared, name: 'SlidingMoments', make: (o) => new SlidingMoments(o as never), options: windowed, stateDoubles: WINDOW + 10, signal: one, settleSamples: 2 * WINDOW },
  { ...shared, name: 'SlidingSkewness', make: (o) => new SlidingSkewness(o as never), options: windowed, stateDoubles: WINDOW + 12, signal: one, settleSamples: 2 * WINDOW },
  { ...shared, name: 'SlidingExtrema', make: (o) => new SlidingExtrema(o as never), options: windowed, stateDoubles: 3 * WINDOW + 6, signal: one, settleSamples: WINDOW },
  { ...shared, name: 'SlidingRms', make: (o) => new SlidingRms(o as never), options: windowed, stateDoubles: WINDOW + 7, signal: one, settleSamples: 2 * WINDOW },
  { ...shared, name: 'SlidingCovariance', make: (o) => new SlidingCovariance(o as never), options: windowed, stateDoubles: 2 * WINDOW + 17, signal: two, settleSamples: 2 * WINDOW },
  {
    ...shared,
    name: 'SlidingQuantile',
    make: (o) => new SlidingQuantile(o as never),
    options: () => ({ ...windowed(), probability: 0.9 }),
    stateDoubles: 2 * WINDOW + 8,
    signal: one,
    settleSamples: WINDOW,
  },
  {
    ...shared,
    name: 'LinearTrend',
    make: (o) => new LinearTrend(o as never),
    options: () => ({ ...windowed(), sampleRateHz: 50 }),
    stateDoubles: WINDOW + 14,
    signal: one,
    settleSamples: 2 * WINDOW,
  },
  {
    ...shared,
    name: 'ZeroCrossings',
    make: (o) => new ZeroCrossings(o as never),
    options: () => ({ ...windowed(), sampleRateHz: 50, level: 250, hysteresis: 0.2 }),
    stateDoubles: WINDOW + 6,
    signal: one,
    // The side on which a gap began is remembered until the signal has been on one again.
    settleSamples: 8 * WINDOW,
    memorySamples: 4 * WINDOW,
  },
];

const all = { form: 'meter', sampleRateHz: 50, memorySamples: 'all', coverage: { windowSamples: 'all', minCoverage: 0.5 } } as const;
const halfCovered = () => ({ minCoverage: 0.5 });

const running: readonly MeterRow[] = [
  { ...all, name: 'RunningMoments', make: (o) => new RunningMoments(o as never), options: halfCovered, stateDoubles: 11, signal: one },
  { ...all, name: 'RunningExtrema', make: (o) => new RunningExtrema(o as never), options: halfCovered, stateDoubles: 5, signal: one },
  { ...all, name: 'RunningRms', make: (o) => new RunningRms(o as never), options: halfCovered, stateDoubles: 5, signal: one },
  { ...all, name: 'RunningCovariance', make: (o) => new RunningCovariance(o as never), options: halfCovered, stateDoubles: 16, signal: two },
  {
    ...all,
    name: 'RunningQuantile',
    make: (o) => new RunningQuantile(o as never),
    options: () => ({ ...halfCovered(), probability: 0.9 }),
    stateDoubles: 13,
    signal: one,
  },
  {
    ...all,
    name: 'RunningTrend',
    make: (o) => new RunningTrend(o as never),
    options: () => ({ ...halfCovered(), sampleRateHz: 50 }),
    stateDoubles: 16,
    signal: one,
    // Its time passes where a sample is missing: another line than that through the samples that are left.
    unlikeSpliced: [0, 1],
  },
  {
    ...all,
    name: 'RunningZeroCrossings',
    make: (o) => new RunningZeroCrossings(o as never),
    options: () => ({ ...halfCovered(), sampleRateHz: 50, level: 250, hysteresis: 0.2 }),
    stateDoubles: 5,
    signal: one,
  },
];

export const statisticsParts: readonly MeterRow[] = [...sliding, ...running];
