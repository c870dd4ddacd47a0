/** Rows of the law table: sway. */
import { SwayMeter } from '../../src/posturography';
import { wander } from '../support/signals';
import type { MeterRow } from './part';

const sampleRateHz = 50;
const shared: Pick<MeterRow, 'form' | 'name' | 'make' | 'sampleRateHz' | 'signal'> = {
  form: 'meter',
  name: 'SwayMeter',
  make: (options) => new SwayMeter(options as never),
  sampleRateHz,
  signal: (random, length) => [wander(random, length, sampleRateHz, 4, 250), wander(random, length, sampleRateHz, 9, -40)],
};

export const posturographyParts: readonly MeterRow[] = [
  {
    ...shared,
    variant: 'sliding',
    options: () => ({ sampleRateHz, windowS: 1, minCoverage: 0.5 }),
    stateDoubles: 3 * 50 + 35,
    settleSamples: 150,
    memorySamples: 51,
    coverage: { windowSamples: 50, minCoverage: 0.5 },
  },
  {
    ...shared,
    variant: 'whole trial',
    options: () => ({ sampleRateHz, minCoverage: 0.5 }),
    stateDoubles: 22,
    memorySamples: 'all',
    unlikeSpliced: [5, 6],
    coverage: { windowSamples: 'all', minCoverage: 0.5 },
  },
];
