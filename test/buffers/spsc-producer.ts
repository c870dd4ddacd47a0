/** A worker that pushes a sequence into a ring, in blocks of changing length. */
import { workerData } from 'node:worker_threads';
import { SpscRing } from '../../src/buffers';
import { nap, Sequence } from './sequence';

const { buffer, samples, blocks } = workerData as { buffer: SharedArrayBuffer; samples: number; blocks: readonly number[] };
const ring = new SpscRing({ buffer });
const sequence = new Sequence();
const block = new Float64Array(Math.max(...blocks));
let done = 0;
for (let turn = 0; done < samples; turn++) {
  const length = Math.min(blocks[turn % blocks.length], samples - done);
  sequence.next(block, length);
  for (let from = 0; from < length; ) {
    const pushed = ring.push(block, from, length);
    if (pushed === 0) nap(0.02);
    from += pushed;
  }
  done += length;
}
