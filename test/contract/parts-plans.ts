/** Rows of the law table: a plan at work, which takes stamps as well as samples. */
import { forceHold, LivePlan } from '../../src/plans';
import { holds } from '../support/signals';
import type { ContainerRow } from './part';

const SAMPLE_HZ = 80;
const GRID_HZ = 100;

export const planParts: readonly ContainerRow[] = [
  {
    form: 'container',
    name: 'LivePlan',
    make: (options) => new LivePlan(forceHold, options as never),
    options: () => ({ sampleRateHz: SAMPLE_HZ, parameters: { fullScale: 200, tare: 0, holdS: 4 }, source: 'foot' }),
    // the plan has a rate of its own
    indifferent: ['sampleRateHz'],
    sampleRateHz: SAMPLE_HZ,
    stateDoubles: 10.9 * GRID_HZ + 100 + 2 + 13 + 8,
    // The first channel is the stamp, with repeats and steps back.
    signal: (random, length) => {
      let time = 5;
      const stamps = Float64Array.from({ length }, () => (time += (random() < 0.02 ? -1 : 1) / SAMPLE_HZ));
      return [stamps, holds(random, length, SAMPLE_HZ, 100)];
    },
    seen: 4,
    feed: (stage, [timeS, force]) => {
      let events = 0;
      let seconds = 0;
      const accepted = (stage as LivePlan).push(timeS, Float64Array.of(force), (event) => {
        events += 1;
        seconds += event.decidedS;
      });
      return [accepted ? 1 : 0, events, seconds, (stage as LivePlan).startS];
    },
  },
];
