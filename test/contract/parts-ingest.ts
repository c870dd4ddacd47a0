/** Rows of the law table: from packets and stamps to an even grid. */
import { createBlock } from '../../src/core';
import { GridResampler } from '../../src/ingest';
import { wander } from '../support/signals';
import type { ContainerRow } from './part';

const READ_FRAMES = 8;

export const ingestParts: readonly ContainerRow[] = [
  {
    form: 'container',
    name: 'GridResampler',
    make: (options) => new GridResampler(options as never),
    options: () => ({ sampleRateHz: 100, channels: 2, maxGapS: 0.25, maxJumpS: 60 }),
    sampleRateHz: 100,
    stateDoubles: 15,
    // The first channel is the stamp: about 80 Hz, unsteady, with steps back.
    signal: (random, length) => {
      const steps = Float64Array.from({ length }, () => 0.0125 * (0.2 + 1.6 * random()) * (random() < 0.02 ? -1 : random() < 0.01 ? 30 : 1));
      const stamps = steps.map((_, i) => steps.subarray(0, i + 1).reduce((sum, step) => sum + step, 5));
      return [stamps, wander(random, length, 80), wander(random, length, 80)];
    },
    memorySamples: 2,
    seen: 2 + 2 * READ_FRAMES,
    stamped: true,
    pushing: 'stage.push(timeS, frame); while (stage.readInto(out, 0, 64) > 0);',
    feed: (stage, [timeS, x, y]) => {
      const grid = stage as GridResampler;
      const block = createBlock(2, READ_FRAMES);
      const accepted = grid.push(timeS, Float64Array.of(x, y));
      let frames = 0;
      let sum = 0;
      for (let n = grid.readInto(block, 0, READ_FRAMES); n > 0; n = grid.readInto(block, 0, READ_FRAMES)) {
        frames += n;
        sum += n * frames;
      }
      return [accepted ? sum : -1, frames, ...block.data];
    },
  },
];
