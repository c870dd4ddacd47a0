/**
 * Compares two states of the library: both are bundled with the same benchmarks and timed in turns in one process for each part.
 * A row that looks bad is measured again, longer, in up to eight more processes, the newer library first in every other: what
 * the compiler made of one run, or a neighbour on the machine, goes away there; a slower kernel does not.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle, NODE_FLAGS } from '../bundle';
import { STREAM_SECOND } from '../harness';
import { fault, merge, type Row, type Task } from './judge';

export interface Verdict {
  readonly rows: readonly Row[];
  /** Row by row, what failed in both runs. */
  readonly failures: readonly string[];
  /** Rows that looked bad at first, and did not in the rerun. */
  readonly cleared: readonly string[];
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
    const rooms = fileURLToPath(new URL('../rooms.ts', import.meta.url));
    const program = fileURLToPath(new URL('child.ts', import.meta.url));
    const bundles = [
      await bundle(program, head, folder, 'child'),
      await bundle(rooms, base, folder, 'base'),
      await bundle(rooms, head, folder, 'head'),
    ];
    const measure = (task: Task): Row[] => {
      const text = execFileSync(process.execPath, [...NODE_FLAGS, ...bundles, JSON.stringify(task)], { encoding: 'utf8' });
      return text.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Row);
    };
    const rows: Row[] = [];
    const failures: string[] = [];
    const cleared: string[] = [];
    for (const group of groupsOf(bundles[2]).filter((part) => wanted(part))) {
      for (const row of measure({ ...FIRST, group, swap: false }).filter(({ head: time }) => time < MAX_NS)) {
        rows.push(row);
        onRow?.(row);
      }
    }
    const suspects = rows.filter((row) => fault(row) !== null);
    for (const group of new Set(suspects.map((row) => row.group))) {
      let open = suspects.filter((row) => row.group === group).map((row) => ({ row, merged: null as Row | null }));
      for (let process = 0; process < reruns && open.length > 0; process++) {
        const again = measure({ ...RERUN, group, swap: process % 2 === 0 });
        open = open.map(({ row, merged }) => ({ row, merged: merge([merged, ...again.filter(({ name }) => name === row.name)]) }));
        for (const { row, merged } of open) if (fault(merged ?? row) === null) cleared.push(`${row.name} ${fault(row)}`);
        open = open.filter(({ row, merged }) => fault(merged ?? row) !== null);
      }
      for (const { row, merged } of open) failures.push(`${row.name} ${fault(merged ?? row)}`);
    }
    return { rows, failures, cleared };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function groupsOf(path: string): string[] {
  const program = `const { rooms, casesOf, groupOf } = await import(${JSON.stringify(path)});
    const cases = (await Promise.all(Object.values(rooms).map(casesOf))).flat();
    const timed = cases.filter((one) => one.wait === undefined && one.per !== ${JSON.stringify(STREAM_SECOND)});
    console.log(JSON.stringify([...new Set(timed.map(groupOf))]));`;
  const text = execFileSync(process.execPath, ['--input-type=module', '--eval', program], { encoding: 'utf8' });
  return JSON.parse(text) as string[];
}
