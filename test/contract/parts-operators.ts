/** Rows of the law table: operators beyond the plain filters, and the windows of ordered samples that some are made of. */
import { QuantileWindow, SortedWindow } from '../../src/buffers';
import {
  DcBlocker,
  Decimator,
  designButterworth,
  EmaFilter,
  EnvelopeFilter,
  HampelFilter,
  LeakyIntegrator,
  MedianFilter,
  MovingRms,
  OneEuroFilter,
  RationalResampler,
  SosBank,
  SosFilter,
  TeagerKaiser,
} from '../../src/filters';
import type { Random } from '../support/random';
import { type Signal, wander } from '../support/signals';
import type { ContainerRow, FrameOperatorRow, OperatorRow, Options, RateOperatorRow } from './part';
import { settlingSamples } from './settling';

const WINDOW = 25;
const one = (random: Random, length: number): Signal => [wander(random, length, 100, 1, 3)];

export const orderedWindowParts: readonly ContainerRow[] = [
  {
    form: 'container',
    name: 'SortedWindow',
    make: (options) => new SortedWindow(options as never),
    options: () => ({ length: WINDOW }),
    sampleRateHz: 100,
    stateDoubles: 2 * WINDOW + 5,
    signal: one,
    settleSamples: WINDOW,
    memorySamples: WINDOW,
    seen: 3,
    pushing: 'stage.push(frame[0]);',
    feed: (stage, [x]) => {
      const window = stage as SortedWindow;
      window.push(x);
      return [window.count, window.median, window.count > 0 ? window.rank(window.count - 1) : -1];
    },
  },
  {
    form: 'container',
    name: 'QuantileWindow',
    make: (options) => new QuantileWindow(options as never),
    options: () => ({ length: WINDOW, quantile: 0.3 }),
    sampleRateHz: 100,
    stateDoubles: 2 * WINDOW + 5,
    signal: one,
    settleSamples: WINDOW,
    memorySamples: WINDOW,
    seen: 2,
    pushing: 'stage.push(frame[0]);',
    feed: (stage, [x]) => {
      const window = stage as QuantileWindow;
      window.push(x);
      return [window.count, window.value];
    },
  },
];

const sampleRateHz = 100;
const bridged = { sampleRateHz, maxBridgeS: 0.1 };
const shared = { form: 'operator', sampleRateHz, signal: one } as const;

/** A ramp so slow that what depends on the speed is at rest, and back. */
const SLOW = 1e-10;
/** Mean square of the distances from the middle of a window of n places. */
const spread = (n: number): number => (n * n - 1) / 12;

const simpleParts: readonly OperatorRow[] = [
  ...[0.05, 1].map((timeConstantS): OperatorRow => ({
    ...shared,
    name: 'EmaFilter',
    variant: `${timeConstantS} s`,
    make: (options) => new EmaFilter(options as never),
    options: () => ({ timeConstantS, ...bridged, warmStart: true }),
    stateDoubles: 6,
    settleSamples: 2000,
    memorySamples: settlingSamples(new EmaFilter({ timeConstantS, sampleRateHz, warmStart: false })),
    latency: { kind: 'ramp', after: 4000 },
  })),
  {
    ...shared,
    name: 'LeakyIntegrator',
    make: (options) => new LeakyIntegrator(options as never),
    options: () => ({ timeConstantS: 0.5, ...bridged, warmStart: true }),
    stateDoubles: 6,
    settleSamples: 1000,
    memorySamples: settlingSamples(new LeakyIntegrator({ timeConstantS: 0.5, sampleRateHz, warmStart: false })),
    latency: { kind: 'ramp', position: ([y]) => y / new LeakyIntegrator({ timeConstantS: 0.5, sampleRateHz }).gain },
  },
  {
    ...shared,
    name: 'DcBlocker',
    make: (options) => new DcBlocker(options as never),
    options: () => ({ cutoffHz: 0.5, ...bridged, warmStart: true }),
    stateDoubles: 7,
    settleSamples: 1000,
    memorySamples: settlingSamples(new DcBlocker({ cutoffHz: 0.5, sampleRateHz, warmStart: false })),
    latency: { kind: 'tone', frequencyHz: new DcBlocker({ cutoffHz: 0.5, sampleRateHz }).latencyHz },
  },
  {
    ...shared,
    name: 'TeagerKaiser',
    make: (options) => new TeagerKaiser(options as never),
    options: () => ({ ...bridged }),
    stateDoubles: 7,
    settleSamples: 2,
    memorySamples: 3,
    // Of i² it is 2 i² − 1.
    latency: {
      kind: 'ramp',
      input: (length) => [Float64Array.from({ length }, (_, i) => i * i)],
      position: ([y]) => Math.sqrt((y + 1) / 2),
    },
  },
  {
    ...shared,
    name: 'OneEuroFilter',
    make: (options) => new OneEuroFilter(options as never),
    options: () => ({ sampleRateHz, minCutoffHz: 1, speedCoefficient: 0.3, speedCutoffHz: 2, maxBridgeS: 0.1 }),
    stateDoubles: 7,
    settleSamples: 1500,
    memorySamples: 344,
    latency: {
      kind: 'ramp',
      input: (length) => [Float64Array.from({ length }, (_, i) => SLOW * i)],
      position: ([y]) => y / SLOW,
    },
  },
  {
    ...shared,
    name: 'EnvelopeFilter',
    make: (options) => new EnvelopeFilter(options as never),
    options: () => ({ cutoffHz: 3, ...bridged, warmStart: true }),
    stateDoubles: 7,
    settleSamples: 1000,
    memorySamples: settlingSamples(new EnvelopeFilter({ cutoffHz: 3, sampleRateHz, warmStart: false })),
    latency: { kind: 'ramp' },
  },
];

const windowedParts: readonly OperatorRow[] = [
  ...[1, 2, 5, 50, 101].map((windowSamples): OperatorRow => ({
    ...shared,
    name: 'MedianFilter',
    variant: `${windowSamples} samples`,
    make: (options) => new MedianFilter(options as never),
    options: () => ({ windowSamples }),
    stateDoubles: 2 * windowSamples + 7,
    settleSamples: windowSamples,
    memorySamples: windowSamples,
    latency: { kind: 'ramp' },
  })),
  ...[3, 11, 101].map((windowSamples): OperatorRow => ({
    ...shared,
    name: 'HampelFilter',
    variant: `${windowSamples} samples`,
    make: (options) => new HampelFilter(options as never),
    options: () => ({ windowSamples, threshold: 1.5 }),
    stateDoubles: 3 * windowSamples + 10,
    settleSamples: windowSamples,
    memorySamples: windowSamples,
    latency: { kind: 'ramp' },
  })),
  ...[1, 50].map((windowSamples): OperatorRow => ({
    ...shared,
    name: 'MovingRms',
    variant: `${windowSamples} samples`,
    make: (options) => new MovingRms(options as never),
    options: () => ({ windowSamples }),
    stateDoubles: 2 * windowSamples + 5,
    settleSamples: windowSamples,
    memorySamples: windowSamples,
    latency: { kind: 'ramp', position: ([y]) => Math.sqrt(y * y - spread(windowSamples)) },
  })),
];

export const operatorParts: readonly OperatorRow[] = [...simpleParts, ...windowedParts];

export const bankParts: readonly FrameOperatorRow[] = [1, 5].map((order) => {
  const sections = designButterworth({ order, type: 'lowpass', cutoffHz: 6, sampleRateHz });
  return {
    form: 'frame-operator',
    name: 'SosBank',
    variant: `order ${order}`,
    make: (options) => new SosBank(options as never),
    options: (): Options => ({
      sections: sections.map((section) => [...section]),
      channels: 3,
      names: ['ax', 'ay', 'az'],
      ...bridged,
      warmStart: true,
    }),
    sampleRateHz,
    stateDoubles: 3 * (2 * sections.length + 5) + 2,
    signal: (random, length) => [wander(random, length, 100, 1, 3), wander(random, length, 100, 5), wander(random, length, 100, 1, 9.81)],
    settleSamples: 1500,
    memorySamples: settlingSamples(new SosFilter({ sections, sampleRateHz, warmStart: false })),
    independent: true,
    latency: { kind: 'ramp' },
  };
});

const polyphase = { sampleRateHz, zeroCrossings: 6, kaiserBeta: 5, maxBridgeS: 0.1, warmStart: true };

export const rateParts: readonly RateOperatorRow[] = [
  ...[2, 5].map((factor): RateOperatorRow => ({
    form: 'rate-operator',
    name: 'Decimator',
    variant: `by ${factor}`,
    make: (options) => new Decimator(options as never),
    options: () => ({ factor, ...polyphase }),
    sampleRateHz,
    stateDoubles: 4 * 6 * factor + 76,
    signal: one,
    settleSamples: 12 * factor + 4,
    memorySamples: 12 * factor + 4,
  })),
  ...[[3, 2], [25, 32], [10, 4], [1, 3]].map(([up, down]): RateOperatorRow => ({
    form: 'rate-operator',
    name: 'RationalResampler',
    variant: `by ${up} / ${down}`,
    make: (options) => new RationalResampler(options as never),
    options: () => ({ up, down, ...polyphase }),
    sampleRateHz,
    stateDoubles: (4 * 6 * Math.max(up, down)) / up + 76,
    signal: one,
    settleSamples: Math.ceil((12 * Math.max(up, down)) / up) + 4,
    memorySamples: Math.ceil((12 * Math.max(up, down)) / up) + 4,
  })),
];
