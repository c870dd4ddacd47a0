/** Rings, and windows read from them. */
import { MirroredRing } from '../src/buffers';
import { signal } from './cases';
import type { Case } from './harness';

const WINDOW = 256;
const READ_EVERY = 16;
const input = signal(1);

export const bufferCases: readonly Case[] = [windowCase()];

function windowCase(): Case {
  let ring: MirroredRing | null = null;
  const run = (): number => {
    ring ??= new MirroredRing({ length: WINDOW });
    let sum = 0;
    for (let i = 0; i < input.capacity; i++) {
      ring.pushFrom(input.data, i);
      if (i % READ_EVERY !== 0) continue;
      const from = ring.windowOffset(ring.filled);
      for (let k = from; k < from + ring.filled; k++) sum += ring.data[k];
    }
    return sum;
  };
  return { name: `MirroredRing, push and sum of 256 every ${READ_EVERY}th`, per: 'sample', units: input.capacity, run };
}
