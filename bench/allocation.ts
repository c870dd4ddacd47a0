/** The bytes that a unit of work allocates. */

/** Keeps results alive, so that no work is optimised away. */
let consumed = 0;

const ATTEMPTS = 3;

/**
 * What twice as many runs allocate beyond as many, so that fixed costs fall out; the least of three. For a process with
 * `NODE_FLAGS`.
 */
export function bytesPerUnit(run: () => number, units: number, runs: number): number {
  const bytesOf = (count: number): number => {
    const before = heapBytes();
    for (let i = 0; i < count; i++) consumed += run();
    return grownSince(before);
  };
  let least = Infinity;
  for (let attempt = 0; attempt < ATTEMPTS && least > 0; attempt++) {
    least = Math.min(least, perUnit(bytesOf(2 * runs) - bytesOf(runs), runs * units));
  }
  return least;
}

/** The same for work that is done when `wait` says so. */
export async function bytesPerUnitLater(run: () => number, wait: () => Promise<unknown>, units: number, runs: number): Promise<number> {
  const bytesOf = async (count: number): Promise<number> => {
    const before = heapBytes();
    for (let i = 0; i < count; i++) {
      consumed += run();
      await wait();
    }
    return grownSince(before);
  };
  let least = Infinity;
  for (let attempt = 0; attempt < ATTEMPTS && least > 0; attempt++) {
    least = Math.min(least, perUnit((await bytesOf(2 * runs)) - (await bytesOf(runs)), runs * units));
  }
  return least;
}

/** The heap, with nothing on it that could be collected. */
function heapBytes(): number {
  const { gc } = globalThis as { gc?: () => void };
  if (gc === undefined) throw new Error('run with --expose-gc');
  gc();
  return process.memoryUsage().heapUsed;
}

function grownSince(before: number): number {
  const bytes = process.memoryUsage().heapUsed - before;
  if (Number.isNaN(consumed)) throw new Error('the work computed NaN');
  return bytes;
}

function perUnit(difference: number, units: number): number {
  return Math.round((10 * Math.abs(difference)) / units) / 10;
}
