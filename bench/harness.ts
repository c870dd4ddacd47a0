/**
 * What is measured, and how: a case runs many samples a call, in blocks or one by one, and hands back a number that depends on
 * all of them. Time is per sample, least and spread shown, because means on shared machines say little.
 */
import { Bench } from 'tinybench';

/** A case of one room. */
export interface Case {
  readonly name: string;
  /** What one unit of work is: a sample, or a design. */
  readonly per: string;
  /** Units that one call of `run` does. */
  readonly units: number;
  /** Does the work and returns something that depends on it. */
  readonly run: () => number;
}

export interface Result {
  readonly name: string;
  readonly unit: string;
  readonly value: number;
  readonly range: string;
  readonly extra: string;
}

/** Work for one look at the heap, ms. */
const ALLOCATION_MS = 10;

/** Keeps results alive, so that no work is optimised away. */
let consumed = 0;

/** Measures a case for about `timeMs`, after a warm-up, and then its allocation. */
export async function measure(one: Case, timeMs: number): Promise<Result> {
  const bench = new Bench({ time: timeMs, warmupTime: timeMs / 3, iterations: 5, warmupIterations: 3, throws: true });
  bench.add(one.name, () => {
    const start = process.hrtime.bigint();
    consumed += one.run();
    const elapsedMs = Number(process.hrtime.bigint() - start) / 1e6;
    // Told per unit: a call alone would be lost in the resolution of the timer.
    return { overriddenDuration: elapsedMs / one.units, overriddenIterationCost: elapsedMs };
  });
  await bench.run();
  const result = bench.tasks[0].result;
  if (!('latency' in result)) throw new Error(`"${one.name}" has no result: ${result.state}`);
  const { min, p50, p99, samplesCount } = result.latency;
  const bytes = allocated(one, Math.max(2, Math.ceil(ALLOCATION_MS / (p50 * one.units))));
  if (Number.isNaN(consumed)) throw new Error(`"${one.name}" computed NaN`);
  return {
    name: one.name,
    unit: `ns/${one.per}`,
    value: round(min * 1e6),
    range: `${round(min * 1e6)} to ${round(p99 * 1e6)}`,
    extra: `median ${round(p50 * 1e6)}, ${samplesCount} runs of ${one.units}; ${bytes} B/${one.per}`,
  };
}

/** Bytes a unit: what twice as many runs allocate beyond as many, so that fixed costs fall out. The least of three. */
function allocated(one: Case, runs: number): number {
  const { gc } = globalThis as { gc?: () => void };
  if (gc === undefined) throw new Error('run with --expose-gc');
  const bytesOf = (count: number): number => {
    gc();
    const before = process.memoryUsage().heapUsed;
    for (let i = 0; i < count; i++) consumed += one.run();
    return process.memoryUsage().heapUsed - before;
  };
  let least = Infinity;
  for (let attempt = 0; attempt < 3; attempt++) least = Math.min(least, Math.abs(bytesOf(2 * runs) - bytesOf(runs)));
  return Math.round((10 * least) / (runs * one.units)) / 10;
}

function round(x: number): number {
  return Number(x.toPrecision(3));
}
