/** Rings, the windows read from them, windows in order, and the queue between two threads with both of its ends in one. */
import { ChannelRing, MirroredRing, QuantileWindow, SortedWindow, SpscRing } from '../src/buffers';
import { signal } from './cases';
import type { Case } from './harness';

const WINDOW = 256;
const READ_EVERY = 16;
const CHANNELS = 8;
const BLOCKS = [16, 64, 512] as const;
const CHANNEL_GROUP = `ChannelRing of ${WINDOW}, ${CHANNELS} channels`;
const QUEUE_GROUP = 'SpscRing, push and pop';
const input = signal(1);
const eight = signal(CHANNELS);
const samples = input.capacity;

export const bufferCases: readonly Case[] = [
  windowCase(),
  ...BLOCKS.map((frames) => channelCase(frames)),
  ...[1, ...BLOCKS].map((block) => queueCase(block)),
  sortedCase(),
  quantileCase(),
];

function windowCase(): Case {
  let ring: MirroredRing | null = null;
  const run = (): number => {
    ring ??= new MirroredRing({ length: WINDOW });
    let sum = 0;
    for (let i = 0; i < samples; i++) {
      ring.pushFrom(input.data, i);
      if (i % READ_EVERY !== 0) continue;
      const from = ring.windowOffset(ring.filled);
      for (let k = from; k < from + ring.filled; k++) sum += ring.data[k];
    }
    return sum;
  };
  return { name: `MirroredRing, push and sum of 256 every ${READ_EVERY}th`, per: 'sample', units: samples, run };
}

function channelCase(frames: number): Case {
  let ring: ChannelRing | null = null;
  const run = (): number => {
    ring ??= new ChannelRing({ channels: CHANNELS, length: WINDOW });
    let sum = 0;
    for (let at = 0; at < samples; at += frames) {
      ring.process(eight, at, at + frames);
      sum += ring.data[ring.windowOffset(1)];
    }
    return sum;
  };
  return { name: `${CHANNEL_GROUP}, blocks of ${frames}`, group: CHANNEL_GROUP, block: frames, per: 'frame', units: samples, run };
}

function queueCase(block: number): Case {
  let ring: SpscRing | null = null;
  const out = new Float64Array(block);
  const run = (): number => {
    ring ??= new SpscRing({ capacity: 4096 });
    let sum = 0;
    for (let at = 0; at < samples; at += block) {
      sum += ring.push(input.data, at, at + block);
      sum += ring.pop(out);
    }
    return sum + out[0];
  };
  return { name: `${QUEUE_GROUP}, blocks of ${block}`, group: QUEUE_GROUP, block, per: 'sample', units: samples, run };
}

function sortedCase(): Case {
  let window: SortedWindow | null = null;
  const run = (): number => {
    window ??= new SortedWindow({ length: WINDOW });
    let sum = 0;
    for (let i = 0; i < samples; i++) {
      window.pushFrom(input.data, i);
      sum += window.sorted[WINDOW >> 1];
    }
    return sum;
  };
  return { name: 'SortedWindow of 256', per: 'sample', units: samples, run };
}

function quantileCase(): Case {
  let window: QuantileWindow | null = null;
  const out = new Float64Array(1);
  const run = (): number => {
    window ??= new QuantileWindow({ length: WINDOW, quantile: 0.9 });
    let sum = 0;
    for (let i = 0; i < samples; i++) {
      window.pushFrom(input.data, i);
      window.readInto(out, 0);
      sum += out[0];
    }
    return sum;
  };
  return { name: 'QuantileWindow of 256, 0.9 quantile', per: 'sample', units: samples, run };
}
