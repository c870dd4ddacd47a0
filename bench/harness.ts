/**
 * What is measured, and how: a case runs many samples a call, in blocks or one by one, and hands back a number that depends on
 * all of them. Time is per sample, least and median shown, because means on shared machines say little. The latency of single
 * calls stands beside that of no call at all, the floor of the timer.
 */
import { Bench } from 'tinybench';
import { bytesPerUnit, bytesPerUnitLater } from './allocation';

/** The unit of what plays a stream: a case of this unit tells how many times faster than real time it is. */
export const STREAM_SECOND = 's of stream';

/** A case of one room. */
export interface Case {
  readonly name: string;
  /** The part that it belongs to, where one part has several cases, and the samples of one call. */
  readonly group?: string;
  readonly block?: number;
  /** What one unit of work is: a sample, or a design. */
  readonly per: string;
  /** Units that one call of `run` does. */
  readonly units: number;
  /** Does the work and returns something that depends on it. */
  readonly run: () => number;
  /** Resolves when what `run` set going is done: such a case is timed until then. The guard, which takes turns, leaves it out. */
  readonly wait?: () => Promise<unknown>;
  /** It reports events, which allocate when they happen. */
  readonly reportsEvents?: boolean;
  /** The next single call of the part, for its latency. */
  readonly call?: () => void;
  /** A new part of the same kind, for checks that start at its first sample. */
  readonly fresh?: () => { readonly run: () => number };
}

/** Quantiles of one call, ns. */
export interface Latency {
  readonly p50: number;
  readonly p99: number;
  readonly p999: number;
}

export interface Measured {
  readonly name: string;
  readonly group: string;
  readonly block: number | null;
  readonly per: string;
  /** ns a unit. */
  readonly min: number;
  readonly median: number;
  readonly p99: number;
  /** Timed runs, and the units of each. */
  readonly runs: number;
  readonly units: number;
  readonly bytes: number;
  readonly latency: Latency | null;
}

/** Work for one look at the heap, ms. */
const ALLOCATION_MS = 8;
/** Calls timed for the quantiles of one call: as many as fit, and at least those of which one in a thousand is one. */
const LATENCY_MS = 40;
const LATENCY_CALLS = [1000, 10_000] as const;
/** What a run allocates outside the part: the number that it hands back, and the one that this is added to. */
const RUN_BYTES = 32;

/** Keeps results alive, so that no work is optimised away. */
let consumed = 0;

/** Measures a case for about `timeMs`, after a warm-up, then its allocation, then single calls. */
export async function measure(one: Case, timeMs: number): Promise<Measured> {
  const bench = new Bench({ time: timeMs, warmupTime: timeMs / 2, iterations: 5, warmupIterations: 3, throws: true });
  const { wait } = one;
  // Told per unit: a call alone would be lost in the resolution of the timer.
  const told = (start: bigint): { overriddenDuration: number; overriddenIterationCost: number } => {
    const elapsedMs = Number(process.hrtime.bigint() - start) / 1e6;
    return { overriddenDuration: elapsedMs / one.units, overriddenIterationCost: elapsedMs };
  };
  const work = (): ReturnType<typeof told> => {
    const start = process.hrtime.bigint();
    consumed += one.run();
    return told(start);
  };
  const workLater = async (): Promise<ReturnType<typeof told>> => {
    const start = process.hrtime.bigint();
    consumed += one.run();
    await wait?.();
    return told(start);
  };
  bench.add(one.name, wait === undefined ? work : workLater);
  await bench.run();
  const result = bench.tasks[0].result;
  if (!('latency' in result)) throw new Error(`"${one.name}" has no result: ${result.state}`);
  const { min, p50, p99, samplesCount } = result.latency;
  if (Number.isNaN(consumed)) throw new Error(`"${one.name}" computed NaN`);
  const runs = Math.max(2, Math.ceil(ALLOCATION_MS / (p50 * one.units)));
  const bytes = wait === undefined ? bytesOf(one, runs) : await bytesPerUnitLater(one.run, wait, one.units, runs);
  const callMs = p50 * (one.block ?? 1);
  const latency = one.call === undefined ? null : latencyOf(one.call, callMs);
  const { name, group = name, block = null, per, units } = one;
  return { name, group, block, per, min: min * 1e6, median: p50 * 1e6, p99: p99 * 1e6, runs: samplesCount, units, bytes, latency };
}

/** What the part of a case allocates, bytes a unit, over twice as many runs beyond as many. */
export function bytesOf({ run, units }: Pick<Case, 'run' | 'units'>, runs: number): number {
  return Math.max(0, Math.round(10 * (bytesPerUnit(run, units, runs) - RUN_BYTES / units)) / 10);
}

/** The timer's own time: quantiles of a call that does nothing. */
export function timerFloor(): Latency {
  return latencyOf(() => undefined, 0);
}

function latencyOf(call: () => void, callMs: number): Latency {
  const [least, most] = LATENCY_CALLS;
  const calls = Math.round(Math.min(most, Math.max(least, LATENCY_MS / Math.max(callMs, 1e-6))));
  const times = new Float64Array(calls);
  for (let i = 0; i < calls / 10; i++) call();
  for (let i = 0; i < calls; i++) {
    const start = performance.now();
    call();
    times[i] = performance.now() - start;
  }
  times.sort();
  const quantile = (share: number): number => 1e6 * times[Math.min(calls - 1, Math.ceil(share * calls) - 1)];
  return { p50: quantile(0.5), p99: quantile(0.99), p999: quantile(0.999) };
}
