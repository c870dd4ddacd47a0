/** Runs one row: checks that all contenders find the same, then times them in turns, and takes the median of the ratios of each round. */
import { Kernel, type Limit } from './c';
import type { Contender, Row } from './rows';

const ROUNDS = 9;
const SPAN_MS = 25;
const WARM_UP_MS = 60;

/** Another library on the same row. */
export interface Peer {
  readonly name: string;
  readonly make: () => Contender;
  /** What it may be off by, relative to the largest value: 1e-9 unless it computes in float32. */
  readonly tolerance?: number;
}

export interface Standing {
  readonly name: string;
  /** Least time, ns a unit. */
  readonly ns: number;
  /** Median over the rounds of the ratio to the faster C build; null without C. */
  readonly toLimit: number | null;
  /** Median over the rounds of the ratio to instep. */
  readonly toInstep: number;
}

export interface Outcome {
  readonly id: string;
  readonly standings: readonly Standing[];
  /** Contenders that found something else, and were not timed. */
  readonly different: readonly string[];
}

const TOLERANCE = 1e-9;
const INSTEP = 'instep';

export function compareRow(row: Row, limit: Limit | null, peers: readonly Peer[], folder: string): Outcome {
  const mine = row.instep();
  mine.pass();
  const expected = mine.output.slice();
  const runners = new Map<string, (ms: number) => number>([[INSTEP, inProcess(mine)]]);
  const different: string[] = [];
  const add = (name: string, found: Float64Array, tolerance: number, runner: (ms: number) => number): void => {
    const error = errorOf(found, expected, row.from);
    if (error <= tolerance) runners.set(name, runner);
    else different.push(`${name} (off by ${error.toPrecision(2)})`);
  };
  for (const [build, program] of Object.entries(limit?.programs ?? {})) {
    const kernel = new Kernel(program, row, folder);
    kernel.run(0);
    add(`C ${build}`, kernel.output(), TOLERANCE, (ms) => kernel.run(ms));
  }
  for (const { name, make, tolerance = TOLERANCE } of peers) {
    const peer = make();
    peer.pass();
    add(name, peer.output, tolerance, inProcess(peer));
  }
  for (const runner of runners.values()) runner(WARM_UP_MS);
  const rounds = Array.from({ length: ROUNDS }, () => new Map([...runners].map(([name, runner]) => [name, runner(SPAN_MS) / row.units])));
  const inC = [...runners.keys()].filter((name) => name.startsWith('C '));
  const standings = [...runners.keys()].map((name): Standing => {
    const ratio = (to: (round: ReadonlyMap<string, number>) => number): number =>
      median(rounds.map((round) => time(round, name) / to(round)));
    return {
      name,
      ns: Math.min(...rounds.map((round) => time(round, name))),
      toLimit: inC.length === 0 ? null : ratio((round) => Math.min(...inC.map((build) => time(round, build)))),
      toInstep: ratio((round) => time(round, INSTEP)),
    };
  });
  return { id: row.id, standings, different };
}

/** The least time of a pass, in ns, over `ms` milliseconds. */
function inProcess({ pass }: Contender): (ms: number) => number {
  return (ms) => {
    let least = Infinity;
    const begin = process.hrtime.bigint();
    for (let start = begin; Number(start - begin) < 1e6 * ms; ) {
      pass();
      const end = process.hrtime.bigint();
      least = Math.min(least, Number(end - start));
      start = end;
    }
    return least;
  };
}

function errorOf(found: Float64Array, expected: Float64Array, from: number): number {
  let largest = 0;
  let error = 0;
  for (let i = from; i < expected.length; i++) {
    largest = Math.max(largest, Math.abs(expected[i]));
    const off = Math.abs(found[i] - expected[i]);
    // NaN, or too short.
    if (!(off <= error)) error = Number.isNaN(off) ? Infinity : off;
  }
  return error / largest;
}

function time(round: ReadonlyMap<string, number>, name: string): number {
  return round.get(name) ?? Infinity;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1];
}
