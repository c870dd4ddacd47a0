/**
 * Compares two states of the library: both are bundled with the same benchmarks and timed in turns in one process for each part.
 * A room whose benchmarks come to the same code in both is left out. A row that looks bad is measured again, longer, in up to eight
 * more processes, the newer library first in every other: what the compiler made of one run, or a neighbour on the machine, goes
 * away there; a slower kernel does not.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle, NODE_FLAGS } from '../bundle';
import { STREAM_SECOND } from '../harness';
import { rooms } from '../rooms';
import { fault, merge, type Row, type Task } from './judge';

export interface Verdict {
  readonly rows: readonly Row[];
  /** Row by row, what failed in both runs. */
  readonly failures: readonly string[];
  /** Rows that looked bad at first, and did not in the rerun. */
  readonly cleared: readonly string[];
  /** Rooms whose code is the same in both states. */
  readonly same: readonly string[];
}

interface GuardOptions {
  /** Folders with `src` in them: the older and the newer state. */
  readonly base: string;
  readonly head: string;
  /** Which parts to measure; by default all. */
  readonly wanted?: (part: string) => boolean;
  /** Processes in which a row that looks bad must stay so. @default 8 */
  readonly reruns?: number;
  readonly onRow?: (row: Row) => void;
}

/** What takes longer is no work of a sample, and too slow to be timed often. Streams of the virtual trainer are left out, too. */
const MAX_NS = 1e6;
const FIRST = { blocks: [1, 64, 512], rounds: 14, spanMs: 1.2 } as const;
const RERUN = { blocks: [1, 64, 512], rounds: 40, spanMs: 3 } as const;

export async function guard({ base, head, wanted = () => true, reruns = 8, onRow }: GuardOptions): Promise<Verdict> {
  const folder = mkdtempSync(join(tmpdir(), 'instep-guard-'));
  try {
    const all = fileURLToPath(new URL('../rooms.ts', import.meta.url));
    const program = fileURLToPath(new URL('child.ts', import.meta.url));
    const bundles = [
      await bundle(program, head, folder, 'child'),
      await bundle(all, base, folder, 'base'),
      await bundle(all, head, folder, 'head'),
    ];
    const same: string[] = [];
    for (const room of Object.keys(rooms)) {
      if ((await codeOf(room, base, folder)) === (await codeOf(room, head, folder))) same.push(room);
    }
    const measure = (task: Task): Row[] => {
      const text = execFileSync(process.execPath, [...NODE_FLAGS, ...bundles, JSON.stringify(task)], { encoding: 'utf8' });
      return text.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Row);
    };
    const rows: Row[] = [];
    const failures: string[] = [];
    const cleared: string[] = [];
    const parts = groupsOf(bundles[2]).filter(({ room, group }) => !same.includes(room) && wanted(group));
    for (const part of parts) {
      for (const row of measure({ ...FIRST, ...part, swap: false }).filter(({ head: time }) => time < MAX_NS)) {
        rows.push(row);
        onRow?.(row);
      }
    }
    const suspects = rows.filter((row) => fault(row) !== null);
    for (const { room, group } of parts) {
      let open = suspects.filter((row) => row.room === room && row.group === group).map((row) => ({ row, again: [] as Row[] }));
      for (let process = 0; process < reruns && open.length > 0; process++) {
        const measured = measure({ ...RERUN, room, group, swap: process % 2 === 0 });
        for (const { row, again } of open) {
          again.push(...measured.filter(({ name }) => name === row.name));
          if (fault(merge(again)) === null) cleared.push(`${row.name} ${fault(row)}`);
        }
        open = open.filter(({ again }) => fault(merge(again)) !== null);
      }
      for (const { row, again } of open) failures.push(`${row.name} ${fault(merge(again))}`);
    }
    return { rows, failures, cleared, same };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What the benchmarks of a room come to over the library of `root`, without comments. */
async function codeOf(room: string, root: string, folder: string): Promise<string> {
  const entry = fileURLToPath(new URL(`../${room}.bench.ts`, import.meta.url));
  return readFileSync(await bundle(entry, root, folder, 'room', true), 'utf8');
}

function groupsOf(path: string): { readonly room: string; readonly group: string }[] {
  const program = `const { rooms, casesOf, groupOf } = await import(${JSON.stringify(path)});
    const parts = [];
    for (const [room, load] of Object.entries(rooms)) {
      const timed = (await casesOf(load)).filter((one) => one.wait === undefined && one.per !== ${JSON.stringify(STREAM_SECOND)});
      for (const group of new Set(timed.map(groupOf))) parts.push({ room, group });
    }
    console.log(JSON.stringify(parts));`;
  const text = execFileSync(process.execPath, ['--input-type=module', '--eval', program], { encoding: 'utf8' });
  return JSON.parse(text) as { room: string; group: string }[];
}
