/** Pipelines for tests: a smoothed force with a rep detector and a hold detector on it. */
import { createBlock, type DetectorEvent, type MovementEvent } from '../../src/core';
import { HoldDetector, RepDetector } from '../../src/detectors';
import { designButterworth, SosFilter } from '../../src/filters';
import { Pipeline, type PipelineOptions } from '../../src/pipeline';
import { seededRandom } from '../support/random';
import { holds, repetitions, type Signal, withGaps } from '../support/signals';

export const HZ = 50;

export function lowpass(cutoffHz = 5): SosFilter {
  return new SosFilter({ sections: designButterworth({ order: 2, type: 'lowpass', cutoffHz, sampleRateHz: HZ }), sampleRateHz: HZ });
}

/** Reps on the smoothed first channel, holds on the second, reps on the first as it is: three latencies, two detectors of a kind. */
export function threeDetectors(options: Partial<PipelineOptions> = {}): Pipeline<MovementEvent> {
  return new Pipeline<MovementEvent>({
    sampleRateHz: HZ,
    inputs: ['tilt', 'force'],
    stages: [
      { stage: lowpass(), from: ['tilt'], to: ['smooth'] },
      { stage: new RepDetector({ sampleRateHz: HZ, minAmplitude: 0.1, source: 'smooth' }), from: ['smooth'] },
      { stage: new HoldDetector({ sampleRateHz: HZ, fullScale: 200 }), from: ['force'] },
      { stage: new RepDetector({ sampleRateHz: HZ, minAmplitude: 0.1, source: 'raw' }), from: ['tilt'] },
    ],
    ...options,
  });
}

/** A minute of reps and holds, with gaps. */
export function session(seed: number, length = 60 * HZ): Signal {
  const random = seededRandom(seed);
  return withGaps([repetitions(random, length, HZ), holds(random, length, HZ, 100)], random, { everySamples: 300 });
}

/** Runs `[from, to)` of the signal, cut at `ends`; without them in one call. */
export function run<E extends DetectorEvent>(pipeline: Pipeline<E>, signal: Signal, from = 0, to = signal[0].length, ends: readonly number[] = [to]): E[] {
  const events: E[] = [];
  const length = signal[0].length;
  const block = createBlock(signal.length, length);
  signal.forEach((channel, c) => block.data.set(channel, c * length));
  let at = from;
  for (const end of [...ends, to]) {
    if (end <= at) continue;
    pipeline.process(block, at, end, (event) => events.push(event));
    at = end;
  }
  return events;
}
