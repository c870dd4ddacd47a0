/**
 * Times the cases of one part, of two libraries, in turns in one process; then what the newer one allocates, and whether its
 * cost grows with the stream. Arguments: the two bundles of `rooms.ts`, and a `Task` as JSON; prints rows as JSON.
 */
import { pathToFileURL } from 'node:url';
import { bytesOf, type Case } from '../harness';
import type { Room } from '../rooms';
import { type Row, SPARE_BYTES, type Task } from './judge';

type Library = { rooms: Readonly<Record<string, Room>>; casesOf: (room: Room) => Promise<Case[]>; groupOf: (one: Case) => string };

const WARM_UP_MS = 25;
const GROWTH_MS = 3;
const GROWTH_ROUNDS = 3;
/** Blocks for which growth is looked at: it does not depend on them. */
const GROWTH_BLOCK = 64;
/** Runs for a look at the heap: enough that what the look itself costs is lost among them. */
const HEAP_RUNS = 8;

const [basePath, headPath, json] = process.argv.slice(2);
const task = JSON.parse(json) as Task;
let consumed = 0;

// Whoever is loaded first is compiled first: in the rerun it is the other.
const order = task.swap ? [headPath, basePath] : [basePath, headPath];
const loaded = new Map<string, Case[]>();
for (const path of order) loaded.set(path, await load(path));
for (const head of loaded.get(headPath) ?? []) {
  if (task.blocks !== null && head.block !== undefined && !task.blocks.includes(head.block)) continue;
  const base = (loaded.get(basePath) ?? []).find(({ name }) => name === head.name);
  console.log(JSON.stringify(compare(base, head)));
}
if (Number.isNaN(consumed)) throw new Error('a case computed NaN');

/** The cases of the part; none where the benchmark of its room does not run over that library. */
async function load(path: string): Promise<Case[]> {
  const { rooms, casesOf, groupOf } = (await import(pathToFileURL(path).href)) as Library;
  try {
    const all = await casesOf(rooms[task.room]);
    return all.filter((one) => groupOf(one) === task.group && one.wait === undefined);
  } catch (error) {
    if (path === headPath) throw error;
    return [];
  }
}

function compare(base: Case | undefined, head: Case): Row {
  const runnable = base !== undefined && runs(base) ? base : null;
  const sides = [runnable, head].filter((one) => one !== null);
  if (task.swap) sides.reverse();
  const least = new Map(sides.map((one) => [one, Infinity]));
  const repeats = new Map(sides.map((one) => [one, warmUp(one)]));
  for (let round = 0; round < task.rounds; round++) {
    if (round > 0) sides.reverse();
    for (const one of sides) {
      const times = repeats.get(one) ?? 1;
      least.set(one, Math.min(least.get(one) ?? Infinity, (timeMs(one.run, times) * 1e6) / (times * one.units)));
    }
  }
  const heapRuns = Math.max(HEAP_RUNS, repeats.get(head) ?? 1);
  const streams = (head.block ?? 1) > 1;
  const bytes = head.reportsEvents === true ? null : bytesOf(head, heapRuns);
  const time = least.get(head) ?? Infinity;
  const baseTime = runnable === null ? null : (least.get(runnable) ?? Infinity);
  return {
    name: head.name,
    room: task.room,
    group: task.group,
    streams,
    base: baseTime,
    head: time,
    ratio: baseTime === null ? null : time / baseTime,
    bytes,
    baseBytes: streams || runnable === null || bytes === null || bytes <= SPARE_BYTES ? null : bytesOf(runnable, heapRuns),
    growth: head.fresh === undefined || head.block !== GROWTH_BLOCK ? 1 : growthOf(head.fresh, head.run),
  };
}

function runs(one: Case): boolean {
  try {
    one.run();
    return true;
  } catch {
    return false;
  }
}

/** Returns the runs that take about `task.spanMs`. */
function warmUp(one: Case): number {
  const start = performance.now();
  let count = 0;
  while (performance.now() - start < WARM_UP_MS || count < 3) {
    consumed += one.run();
    count++;
  }
  return Math.max(1, Math.ceil(task.spanMs / timeMs(one.run, 1)));
}

/** Time of 2N runs over twice that of N, each of a part that starts anew: 1 where the cost is even, 2 where it grows with the stream. */
function growthOf(fresh: NonNullable<Case['fresh']>, run: () => number): number {
  const count = Math.max(16, Math.ceil(GROWTH_MS / timeMs(run, 1)));
  let once = Infinity;
  let twice = Infinity;
  for (let round = 0; round < GROWTH_ROUNDS; round++) {
    once = Math.min(once, timeMs(fresh().run, count));
    twice = Math.min(twice, timeMs(fresh().run, 2 * count));
  }
  return twice / (2 * once);
}

function timeMs(run: () => number, times: number): number {
  const start = process.hrtime.bigint();
  for (let i = 0; i < times; i++) consumed += run();
  return Number(process.hrtime.bigint() - start) / 1e6;
}
