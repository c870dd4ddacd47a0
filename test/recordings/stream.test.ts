import { describe, expect, it } from 'vitest';
import { readRecording } from '../../src/recordings';
import { bytesOf, sourceOf } from './support';

const TARGET_BYTES = 50e6;

/** About 50 MB of rows, made as they are asked for. */
async function* long(): AsyncGenerator<Uint8Array> {
  let row = 0;
  yield bytesOf(`time,${Array.from({ length: 10 }, (_, c) => `c${c}`).join(',')}\n`);
  const lines: string[] = [];
  for (let bytes = 0; bytes < TARGET_BYTES; ) {
    lines.length = 0;
    for (let i = 0; i < 1000; i++, row++) lines.push(`${row / 100},1.5,-2.25,3.125,-4.0625,5.5,6.75,n/a,-8.1234,9.87654,${row % 7}\n`);
    const chunk = bytesOf(lines.join(''));
    bytes += chunk.length;
    yield chunk;
  }
}

describe('a long recording', () => {
  it('is never held whole', async () => {
    const collect = (globalThis as { gc?: () => void }).gc ?? (() => undefined);
    const heap = () => {
      collect();
      collect(); // the first lets buffers go, the second counts without them
      const { heapUsed, arrayBuffers } = process.memoryUsage();
      return heapUsed + arrayBuffers;
    };
    let before = 0;
    let most = 0;
    let rows = 0;
    let sum = 0;
    const report = await readRecording(sourceOf(long()), {
      begin: () => undefined,
      frame(_timeS, values) {
        sum += values[8] + values[9];
        if (rows++ === 10_000) before = heap();
        else if (rows % 200_000 === 0) most = Math.max(most, heap());
      },
    });
    expect(report.rows).toBe(rows);
    expect(rows).toBeGreaterThan(700_000);
    expect(report.missingCells).toBe(rows);
    expect(sum).toBeGreaterThan(0);
    expect(most - before).toBeLessThan(2e6);
  });
});
