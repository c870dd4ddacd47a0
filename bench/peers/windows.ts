/** The other libraries on the rows of windows: rings, moments, extrema, the median. */
import type { Peer } from '../limit/compare';
import { type Contender, READ_EVERY, type Row, WINDOW } from '../limit/rows';
import { load } from './load';

interface RingBuffer {
  readonly enq: (x: number) => void;
  readonly peekN: (n: number) => number[];
  readonly size: () => number;
}

export async function ringPeers({ input }: Row): Promise<Peer[]> {
  const Ring = await load<new (capacity: number) => RingBuffer>('ringbufferjs');
  const make = (): Contender => {
    const ring = new Ring(WINDOW);
    const output = new Float64Array(input.length / READ_EVERY);
    const pass = (): void => {
      for (let i = 0; i < input.length; i++) {
        ring.enq(input[i]);
        if (i % READ_EVERY === 0) output[i / READ_EVERY] = sumOf(ring.peekN(ring.size()));
      }
    };
    return { pass, output };
  };
  return [{ name: 'ringbufferjs', make }];
}

function sumOf(data: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < data.length; i++) sum += data[i];
  return sum;
}

export async function momentsPeers(row: Row, every: number): Promise<Peer[]> {
  const moments = await load<(window: number) => (x: number) => ArrayLike<number>>('@stdlib/stats-incr-mmeanvar');
  const make = (): Contender => {
    const add = moments(WINDOW);
    return pairs(row, every, (x, output, at) => {
      const found = add(x);
      output[at] = found[0];
      output[at + 1] = found[1];
    });
  };
  return [{ name: 'stdlib', make }];
}

export async function extremaPeers(row: Row, every: number): Promise<Peer[]> {
  const least = await load<(window: number) => (x: number) => number>('@stdlib/stats-incr-mmin');
  const greatest = await load<(window: number) => (x: number) => number>('@stdlib/stats-incr-mmax');
  const make = (): Contender => {
    const [min, max] = [least(WINDOW), greatest(WINDOW)];
    return pairs(row, every, (x, output, at) => {
      output[at] = min(x);
      output[at + 1] = max(x);
    });
  };
  return [{ name: 'stdlib', make }];
}

/** Two results a sample, of which every `every`th stays. */
function pairs({ input }: Row, every: number, add: (x: number, output: Float64Array, at: number) => void): Contender {
  const output = new Float64Array((2 * input.length) / every);
  const pass = (): void => {
    for (let i = 0; i < input.length; i++) add(input[i], output, 2 * Math.floor(i / every));
  };
  return { pass, output };
}

export async function medianPeers({ input }: Row): Promise<Peer[]> {
  const median = await load<(window: number) => (x: number) => number>('moving-median');
  const { median: digital } = await load<{ median: (data: Float64Array, params: object) => void }>('digital-filter');
  const moving = (): Contender => {
    const add = median(WINDOW);
    const output = new Float64Array(input.length);
    const pass = (): void => {
      for (let i = 0; i < input.length; i++) output[i] = add(input[i]);
    };
    return { pass, output };
  };
  const batch = (): Contender => {
    const output = new Float64Array(input.length);
    const pass = (): void => {
      output.set(input);
      digital(output, { size: WINDOW });
    };
    return { pass, output };
  };
  return [{ name: 'moving-median', make: moving }, { name: 'digital-filter (batch)', make: batch }];
}
