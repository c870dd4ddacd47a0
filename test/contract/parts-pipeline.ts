/** Rows of the law table: stages joined to a pipeline, which is itself a detector. */
import { designButterworth, SosFilter } from '../../src/filters';
import { Pipeline } from '../../src/pipeline';
import { SlidingMoments } from '../../src/statistics';
import { repetitions, wander } from '../support/signals';
import { Balance, Crossings } from './example-parts';
import type { DetectorRow } from './part';

const sampleRateHz = 50;
const sections = designButterworth({ order: 2, type: 'lowpass', cutoffHz: 5, sampleRateHz });
const lowpass = () => new SosFilter({ sections, sampleRateHz });

export const pipelineParts: readonly DetectorRow[] = [
  {
    form: 'detector',
    name: 'Pipeline',
    make: (options) => new Pipeline(options as never),
    // A frame operator, two filters and two detectors of unequal delay, and a meter in between.
    options: () => ({
      sampleRateHz,
      inputs: ['left', 'right'],
      stages: [
        { stage: new Crossings({ level: 0.2, debounceSamples: 2, sampleRateHz }), from: ['right'] },
        { stage: new Balance({ scale: 1 }), from: ['left', 'right'], to: ['sum', 'difference'] },
        { stage: lowpass(), from: ['sum'], to: ['smooth'] },
        { stage: new SlidingMoments({ windowSamples: 20 }), from: ['difference'] },
        { stage: new Crossings({ level: 0.8, debounceSamples: 3, sampleRateHz }), from: ['smooth'] },
      ],
      blockFrames: 16,
    }),
    indifferent: ['blockFrames'],
    sampleRateHz,
    stateDoubles: 2 + 4 + 2 + 7 + 31 + 4,
    signal: (random, length) => [repetitions(random, length, sampleRateHz), repetitions(random, length, sampleRateHz)],
    quiet: (random, length) => [wander(random, length, sampleRateHz, 0.01), wander(random, length, sampleRateHz, 0.01)],
    memorySamples: 200,
    types: ['crossing', 'gap'],
    instants: { crossing: 'startIndex', gap: 'endIndex' },
    // Both detectors tell it, and at the same place: a hole passes a filter without delay.
    gaps: { bridgedSamples: 5, toldSamples: 60, earlySamples: [0, 0] },
    rearmable: false,
  },
];
