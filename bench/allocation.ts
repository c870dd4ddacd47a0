/** The bytes that a unit of work allocates. */

/** Keeps results alive, so that no work is optimised away. */
let consumed = 0;

/**
 * What twice as many runs allocate beyond as many, so that fixed costs fall out; the least of three. For a process with
 * `NODE_FLAGS`.
 */
export function bytesPerUnit(run: () => number, units: number, runs: number): number {
  const { gc } = globalThis as { gc?: () => void };
  if (gc === undefined) throw new Error('run with --expose-gc');
  const bytesOf = (count: number): number => {
    gc();
    const before = process.memoryUsage().heapUsed;
    for (let i = 0; i < count; i++) consumed += run();
    const bytes = process.memoryUsage().heapUsed - before;
    if (Number.isNaN(consumed)) throw new Error('the work computed NaN');
    return bytes;
  };
  let least = Infinity;
  for (let attempt = 0; attempt < 3 && least > 0; attempt++) {
    const difference = Math.abs(bytesOf(2 * runs) - bytesOf(runs));
    least = Math.min(least, Math.round((10 * difference) / (runs * units)) / 10);
  }
  return least;
}
