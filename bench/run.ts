/**
 * Runs the benchmarks: `npm run bench -- [--json] [WORD…]`, each WORD being part of the names to run, or a room (`filters`). All of them take one or two
 * minutes; every part runs in a process of its own. `--json` prints a list of {name, unit, value, range, extra}; value is the
 * least time of all runs.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readArguments, UNUSABLE } from './arguments';
import { bundle, NODE_FLAGS, PROJECT } from './bundle';
import type { Latency, Measured } from './harness';
import { entry, floorRow, tableHead, tableRow } from './report';

const TIME_MS = 30;

const PROGRAM = 'bench';
const { values, positionals } = readArguments(PROGRAM, { json: { type: 'boolean', default: false } });
process.exitCode = await main();

async function main(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'instep-bench-'));
  try {
    const child = await bundle(fileURLToPath(new URL('child.ts', import.meta.url)), PROJECT, folder, 'child');
    const run = (args: readonly string[]): string => execFileSync(process.execPath, [...NODE_FLAGS, child, ...args], { encoding: 'utf8' });
    const { names, floor } = JSON.parse(run(['list'])) as { names: { room: string; name: string; group: string }[]; floor: Latency };
    const words = positionals.map((word) => word.toLowerCase());
    const chosen = names.filter(({ room, name }) => words.every((word) => room === word || name.toLowerCase().includes(word)));
    if (chosen.length === 0) {
      console.error(`${PROGRAM}: no room or part has "${positionals.join('" and "')}" in its name`);
      return UNUSABLE;
    }
    const show = (text: string): void => {
      if (!values.json) console.log(text);
    };
    for (const text of [...tableHead(), floorRow(floor)]) show(text);
    const results: Measured[] = [];
    for (const group of new Set(chosen.map((one) => one.group))) {
      const measured = run([group, String(TIME_MS)]).trim().split('\n').map((line) => JSON.parse(line) as Measured);
      const wanted = measured.filter(({ name }) => chosen.some((one) => one.name === name));
      wanted.forEach((result, i) => show(tableRow(result, i === 0)));
      results.push(...wanted);
    }
    if (values.json) console.log(JSON.stringify(results.map((result) => entry(result, floor)), null, 2));
    return 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
