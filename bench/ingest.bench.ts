/** From stamps onto an even grid. */
import { createBlock } from '../src/core';
import { GridResampler } from '../src/ingest';
import { signal } from './cases';
import type { Case } from './harness';

const CHANNELS = 6;
const RATE_HZ = 97;
const input = signal(CHANNELS);

export const ingestCases: readonly Case[] = [gridCase()];

/** Frames at 97 Hz onto 100 Hz, read as they get ready. */
function gridCase(): Case {
  const frame = new Float64Array(CHANNELS);
  const out = createBlock(CHANNELS, 64);
  let grid: GridResampler | null = null;
  let frames = 0;
  const run = (): number => {
    grid ??= new GridResampler({ sampleRateHz: 100, channels: CHANNELS });
    for (let i = 0; i < input.capacity; i++) {
      for (let c = 0; c < CHANNELS; c++) frame[c] = input.data[c * input.capacity + i];
      grid.push(frames++ / RATE_HZ, frame);
      while (grid.readInto(out, 0, 64) > 0);
    }
    return out.data[0];
  };
  return { name: `GridResampler of ${CHANNELS} channels`, per: 'frame', units: input.capacity, run };
}
