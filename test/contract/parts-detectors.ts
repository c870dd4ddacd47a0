/** Rows of the law table: detectors. */
import { HoldDetector, LimbRepDetector, RepDetector } from '../../src/detectors';
import { holds, repetitions, wander } from '../support/signals';
import type { DetectorRow, Options } from './part';

const REP_HZ = 50;
const HOLD_HZ = 80;
const FULL_SCALE = 200;

const repOptions = (direction: string): Options => ({
  sampleRateHz: REP_HZ,
  minAmplitude: 0.1,
  leaveShare: 0.45,
  restShare: 0.15,
  returnShare: 0.6,
  validShare: 0.7,
  referenceAmplitude: 1,
  direction,
  restS: 8,
  maxRepS: 6,
  maxGapS: 0.5,
  source: 'rep',
});

const rep: DetectorRow = {
  form: 'detector',
  name: 'RepDetector',
  variant: 'either way',
  make: (options) => new RepDetector(options as never) as unknown as ReturnType<DetectorRow['make']>,
  options: () => repOptions('either'),
  sampleRateHz: REP_HZ,
  stateDoubles: (2 * 6 + 1.3) * REP_HZ + 70,
  signal: (random, length) => [repetitions(random, length, REP_HZ)],
  quiet: (random, length) => [wander(random, length, REP_HZ, 0.01)],
  settleSamples: 20 * REP_HZ,
  // What was learned of rest and noise across a long gap shows for more than 20 s, and not for 40 s.
  memorySamples: 40 * REP_HZ,
  types: ['rep-peak', 'rep', 'rep-retracted', 'gap'],
  instants: { 'rep-peak': 'peakIndex', rep: 'endIndex', 'rep-retracted': 'decidedIndex', gap: 'endIndex' },
  gaps: { bridgedSamples: 25, toldSamples: 40 },
};

const hold: DetectorRow = {
  form: 'detector',
  name: 'HoldDetector',
  make: (options) => new HoldDetector(options as never) as unknown as ReturnType<DetectorRow['make']>,
  options: () => ({
    sampleRateHz: HOLD_HZ,
    fullScale: FULL_SCALE,
    tare: 2,
    floorShare: 0.02,
    holdS: 4,
    minHoldS: 1,
    target: 100,
    tolerance: 0.15,
    graceS: 0.5,
    maxGapS: 0.5,
    settleS: 0.3,
    updateRateHz: 50,
    source: 'hold',
  }),
  sampleRateHz: HOLD_HZ,
  stateDoubles: 12.4 * HOLD_HZ + 140,
  signal: (random, length) => [holds(random, length, HOLD_HZ, 100)],
  quiet: (random, length) => [wander(random, length, HOLD_HZ, 0.5, 2)],
  settleSamples: 20 * HOLD_HZ,
  memorySamples: 40 * HOLD_HZ,
  types: ['hold-start', 'hold-progress', 'hold-end', 'gap'],
  instants: { 'hold-start': 'onsetIndex', 'hold-progress': 'decidedIndex', 'hold-end': 'endIndex', gap: 'endIndex' },
  gaps: { bridgedSamples: 40, toldSamples: 60 },
};

/** A limb that turns about one axis and lifts as it does: up, rise, and the powers of shaking, spin and turn. */
function limb(angle: Float64Array): Float64Array[] {
  const still = angle.map(() => 0.01);
  const turn = angle.map((x, i) => (i === 0 ? 0 : (x - angle[i - 1]) * REP_HZ));
  return [still, angle.map(Math.sin), angle.map(Math.cos), turn.map((x) => 0.1 * x), still, still, turn.map((x) => x * x)];
}

const limbRep: DetectorRow = {
  form: 'detector',
  name: 'LimbRepDetector',
  make: (options) => new LimbRepDetector(options as never) as unknown as ReturnType<DetectorRow['make']>,
  // a movement that is looked at, counted or not, boxes some doubles: once in 50 samples and more
  pushBytes: 2,
  options: () => ({
    sampleRateHz: REP_HZ,
    minTurn: 0.05,
    minRiseSpeed: 0.2,
    repetitions: 0,
    armed: true,
    validShare: 0.7,
    maxRepS: 6,
    maxGapS: 0.5,
    source: 'rep',
  }),
  sampleRateHz: REP_HZ,
  stateDoubles: 14 * (6 + 0.4) * REP_HZ + 530,
  signal: (random, length) => limb(repetitions(random, length, REP_HZ)),
  quiet: (random, length) => limb(wander(random, length, REP_HZ, 0.005)),
  settleSamples: 30 * REP_HZ,
  // the axis is forgotten by 1/e in 20 s of movement
  memorySamples: 300 * REP_HZ,
  types: ['rep-peak', 'rep', 'gap'],
  instants: { 'rep-peak': 'peakIndex', rep: 'endIndex', 'rep-retracted': 'decidedIndex', gap: 'endIndex' },
  gaps: { bridgedSamples: 25, toldSamples: 40 },
};

/** White noise: where floors are learned, a slow wander would be movement. */
const noise: DetectorRow['quiet'] = (random, length) => [Float64Array.from({ length }, () => random() - 0.5)];

export const detectorParts: readonly DetectorRow[] = [
  rep,
  { ...rep, variant: 'downwards', options: () => repOptions('down'), signal: (random, length) => [repetitions(random, length, REP_HZ, -1)] },
  limbRep,
  { ...limbRep, variant: 'defaults', options: () => ({ sampleRateHz: REP_HZ, maxRepS: 4 }), stateDoubles: 14 * (4 + 0.4) * REP_HZ + 530 },
  hold,
  // with nothing declared, floors are learned: other code, and what users try first
  { ...rep, variant: 'defaults', options: () => ({ sampleRateHz: REP_HZ }), stateDoubles: (2 * 20 + 1.3) * REP_HZ + 70, quiet: noise },
  {
    ...rep,
    variant: 'force, as shipped',
    options: () => ({ sampleRateHz: REP_HZ, direction: 'up', homeAtZero: true, leaveShare: 0.2, restShare: 0.1, returnShare: 0.75 }),
    stateDoubles: (2 * 20 + 1.3) * REP_HZ + 70,
    quiet: noise,
  },
  { ...hold, variant: 'defaults', options: () => ({ sampleRateHz: HOLD_HZ, tare: 2 }), quiet: (random, length) => [noise(random, length)[0].map((x) => x + 2)] },
];
