/** Rows of the law table: detectors of walking, and the norm that they take. */
import { StepDetector, StrideDetector } from '../../src/detectors';
import { Norm } from '../../src/signals';
import { normal, type Random } from '../support/random';
import { sampled, type Signal, wander } from '../support/signals';
import type { DetectorRow, FrameOperatorRow } from './part';

const STEP_HZ = 50;
const SHOE_HZ = 100;

/** Walks of 12 to 16 s with rests of 3 to 4 s: how far each is through its strides, in strides; NaN at rest. */
function strides(random: Random, length: number, sampleRateHz: number): Float64Array {
  const phase = new Float64Array(length).fill(NaN);
  let at = Math.round(2 * sampleRateHz);
  while (at < length) {
    const samples = Math.round((12 + 4 * random()) * sampleRateHz);
    const strideHz = 0.85 + 0.1 * random();
    for (let i = 0; i < samples && at + i < length; i++) phase[at + i] = (i * strideHz) / sampleRateHz;
    at += samples + Math.round((3 + random()) * sampleRateHz);
  }
  return phase;
}

/** The norm of an acceleration: a crest a step, left and right unlike, and the swing of the arm. */
export function walks(random: Random, length: number, sampleRateHz = STEP_HZ): Signal {
  const wave = (phase: number): number => 2.5 * Math.sin(4 * Math.PI * phase) + 0.8 * Math.sin(2 * Math.PI * phase) + Math.sin(8 * Math.PI * phase);
  return [strides(random, length, sampleRateHz).map((phase) => 9.81 + (phase >= 0 ? wave(phase) : 0) + 0.1 * normal(random))];
}

/** The rotation rate of a shoe, a little askew: push-off, swing and landing, then the foot stands. */
export function shoe(random: Random, length: number, sampleRateHz = SHOE_HZ): Signal {
  const bump = (phase: number, from: number, to: number): number => (phase > from && phase < to ? 1 - Math.cos((2 * Math.PI * (phase - from)) / (to - from)) : 0);
  const rate = strides(random, length, sampleRateHz).map((total) => {
    const phase = total % 1;
    return total >= 0 ? 3.5 * bump(phase, 0.3, 0.6) - 3.2 * bump(phase, 0.1, 0.3) - 2.5 * bump(phase, 0.6, 0.7) : 0;
  });
  return [0.3, -0.9, 0.3].map((share) => rate.map((x) => share * x + 0.05 * normal(random)));
}

const norm = (axes: 2 | 3): FrameOperatorRow => ({
  form: 'frame-operator',
  name: 'Norm',
  variant: `${axes} axes`,
  make: (options) => new Norm(options as never),
  options: () => ({ axes }),
  sampleRateHz: 100,
  stateDoubles: 2,
  signal: (random, length) => [0, 1, 2].slice(0, axes).map(() => wander(random, length, 100, 3, 5)),
  settleSamples: 0,
  memorySamples: 1,
  latency: { kind: 'ramp', position: ([length]) => length / Math.sqrt(axes) },
});

export const gaitParts: readonly (DetectorRow | FrameOperatorRow)[] = [
  norm(3),
  norm(2),
  {
    form: 'detector',
    name: 'StepDetector',
    make: (options) => new StepDetector(options as never) as unknown as ReturnType<DetectorRow['make']>,
    options: () => ({ sampleRateHz: STEP_HZ, maxGapS: 0.5, source: 'step' }),
    sampleRateHz: STEP_HZ,
    stateDoubles: 8 * STEP_HZ + 125,
    signal: (random, length) => walks(random, length),
    quiet: (random, length) => [sampled(length, STEP_HZ, () => 9.81 + 0.1 * normal(random))],
    settleSamples: 20 * STEP_HZ,
    // gravity, which says what is too weak for a walk and too loud for a step, forgets with 10 s
    memorySamples: 60 * STEP_HZ,
    types: ['step', 'gap'],
    instants: { step: 'startIndex', gap: 'endIndex' },
    gaps: { bridgedSamples: 25, toldSamples: 40 },
  },
  {
    form: 'detector',
    name: 'StrideDetector',
    make: (options) => new StrideDetector(options as never) as unknown as ReturnType<DetectorRow['make']>,
    options: () => ({ sampleRateHz: SHOE_HZ, maxGapS: 0.1, source: 'stride' }),
    sampleRateHz: SHOE_HZ,
    stateDoubles: 80,
    signal: (random, length) => shoe(random, length),
    quiet: (random, length) => [0, 1, 2].map(() => sampled(length, SHOE_HZ, () => 0.05 * normal(random))),
    settleSamples: 20 * SHOE_HZ,
    // the axis is learned over 10 s of turning, which are some 25 s of walking: 1e-6 of it is gone after fourteen times that
    memorySamples: 60 * SHOE_HZ,
    types: ['stride', 'gap'],
    instants: { stride: 'endIndex', gap: 'endIndex' },
    gaps: { bridgedSamples: 10, toldSamples: 20 },
  },
];
