/** Rows of the law table: operators beyond the plain filters, and the windows of ordered samples that some are made of. */
import { QuantileWindow, SortedWindow } from '../../src/buffers';
import type { Random } from '../support/random';
import { type Signal, wander } from '../support/signals';
import type { ContainerRow } from './part';

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
    seen: 3,
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
    stateDoubles: 2 * WINDOW + 6,
    signal: one,
    settleSamples: WINDOW,
    seen: 2,
    feed: (stage, [x]) => {
      const window = stage as QuantileWindow;
      window.push(x);
      return [window.count, window.value];
    },
  },
];
