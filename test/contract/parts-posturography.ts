/** Rows of the law table: sway. */
import { QuietStanceDetector, SwayMeter, SwaySpectrumMeter, SwayWindowMeter } from '../../src/posturography';
import type { Random } from '../support/random';
import { type Signal, wander } from '../support/signals';
import type { DetectorRow, MeterRow } from './part';

const sampleRateHz = 50;
const sway = (random: Random, length: number): Signal => [wander(random, length, sampleRateHz, 4, 250), wander(random, length, sampleRateHz, 9, -40)];
const shared: Pick<MeterRow, 'form' | 'name' | 'make' | 'sampleRateHz' | 'signal'> = {
  form: 'meter',
  name: 'SwayMeter',
  make: (options) => new SwayMeter(options as never),
  sampleRateHz,
  signal: sway,
};

/** Calm on two feet, and each 10 to 15 s a step of half a metre a second. */
function stands(random: Random, length: number): Signal {
  const calm = [0, 1].map((axis) => {
    const [a, b] = [6 * random(), 6 * random()];
    return Float64Array.from({ length }, (_, i) => {
      const t = i / sampleRateHz;
      return (3 + axis) * Math.sin(1.7 * t + a) + Math.sin(5 * t + b) + 0.05 * (random() - 0.5);
    });
  });
  for (let at = 8 * sampleRateHz, place = 0; at < length; ) {
    const go = place === 0 ? 100 : -100;
    place = 100 - place;
    for (let i = at; i < length; i++) calm[0][i] += go * Math.min(1, (i - at) / (0.2 * sampleRateHz));
    at += Math.round((10 + 5 * random()) * sampleRateHz);
  }
  return calm;
}

const quiet: DetectorRow = {
  form: 'detector',
  name: 'QuietStanceDetector',
  make: (options) => new QuietStanceDetector(options as never) as unknown as ReturnType<DetectorRow['make']>,
  options: () => ({ sampleRateHz, quietS: 3, maxSpeed: 30, maxRange: 40, maxGapS: 0.5, source: 'quiet' }),
  sampleRateHz,
  stateDoubles: (6 * 3 + 1) * sampleRateHz + 40,
  signal: stands,
  // somebody who never stands still
  quiet: (random, length) => [0, 1].map(() => Float64Array.from({ length }, (_, i) => 80 * Math.sin(i / 10) + random())),
  settleSamples: 30 * sampleRateHz,
  memorySamples: 30 * sampleRateHz,
  types: ['quiet-start', 'quiet-end', 'gap'],
  instants: { 'quiet-start': 'startIndex', 'quiet-end': 'endIndex', gap: 'endIndex' },
  gaps: { bridgedSamples: 25, toldSamples: 40 },
};

export const posturographyParts: readonly (MeterRow | DetectorRow)[] = [
  {
    ...shared,
    variant: 'sliding',
    options: () => ({ sampleRateHz, windowS: 1, minCoverage: 0.5 }),
    stateDoubles: 11 * 50 + 55,
    settleSamples: 150,
    memorySamples: 51,
    coverage: { windowSamples: 50, minCoverage: 0.5 },
  },
  {
    ...shared,
    variant: 'whole trial',
    options: () => ({ sampleRateHz, minCoverage: 0.5 }),
    stateDoubles: 34,
    memorySamples: 'all',
    unlikeSpliced: [9, 10, 11, 12, 13, 14],
    coverage: { windowSamples: 'all', minCoverage: 0.5 },
  },
  {
    ...shared,
    name: 'SwayWindowMeter',
    make: (options) => new SwayWindowMeter(options as never),
    options: () => ({ sampleRateHz, windowS: 1, hopS: 0.1, minCoverage: 0.5 }),
    stateDoubles: 2 * 50 + 16,
    settleSamples: 60,
    memorySamples: 55,
    coverage: { windowSamples: 50, minCoverage: 0.5 },
  },
  {
    ...shared,
    name: 'SwaySpectrumMeter',
    make: (options) => new SwaySpectrumMeter(options as never),
    options: () => ({ sampleRateHz, windowS: 8, hopS: 2, minCoverage: 0.5 }),
    stateDoubles: 2 * (400 + 203 + 7 + 5) + 4,
    // the edges of its spectrum, once a hop of 100 samples, are doubles that come back from calls: boxed or not, as the engine inlines them
    pushBytes: 1,
    settleSamples: 500,
    memorySamples: 500,
    coverage: { windowSamples: 400, minCoverage: 0.5 },
  },
  quiet,
];
