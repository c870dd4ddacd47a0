/**
 * `npm run bench:limit -- [--json] [WORD…]`: every row against the same work in C; `npm run bench:peers` against the other
 * libraries too. One process a row, so that no row is compiled for what another has seen.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { installPeers } from '../peers/load';
import { peersOf } from '../peers/peers';
import { buildLimit, type Limit } from './c';
import { compareRow, type Outcome } from './compare';
import { rows } from './rows';
import { entries, tableHead, tableRow } from './table';

const { values, positionals } = parseArgs({
  options: { json: { type: 'boolean', default: false }, peers: { type: 'boolean', default: false }, row: { type: 'string' }, work: { type: 'string' } },
  allowPositionals: true,
});

if (values.row === undefined) main();
else await runRow(values.row, JSON.parse(values.work ?? 'null') as Work);

/** What the process of a row is told. */
interface Work {
  readonly limit: Limit | null;
  readonly folder: string;
}

function main(): void {
  const words = positionals.map((word) => word.toLowerCase());
  const chosen = rows.filter(({ title }) => words.every((word) => title.toLowerCase().includes(word)));
  if (chosen.length === 0) throw new Error(`no row has "${positionals.join(' ')}" in its title`);
  if (values.peers) installPeers();
  const folder = mkdtempSync(join(tmpdir(), 'instep-limit-'));
  try {
    const limit = buildLimit(folder);
    const show = (lines: readonly string[]): void => {
      if (!values.json) console.log(lines.join('\n'));
    };
    show(tableHead(limit));
    const list: object[] = [];
    for (const row of chosen) {
      const work: Work = { limit, folder };
      const args = [...process.execArgv, process.argv[1], '--row', row.id, '--work', JSON.stringify(work), ...(values.peers ? ['--peers'] : [])];
      const { stdout, status } = spawnSync(process.execPath, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
      if (status !== 0) throw new Error(`the process of "${row.title}" ended with ${status}`);
      const outcome = JSON.parse(stdout) as Outcome;
      show(tableRow(row, outcome));
      list.push(...entries(row, outcome));
      if (outcome.different.some((text) => text.startsWith('C '))) process.exitCode = 1;
    }
    if (values.json) console.log(JSON.stringify(list, null, 2));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function runRow(id: string, { limit, folder }: Work): Promise<void> {
  const row = rows.find((one) => one.id === id);
  if (row === undefined) throw new Error(`no row "${id}"`);
  const peers = values.peers ? await peersOf(row) : [];
  console.log(JSON.stringify(compareRow(row, limit, peers, folder)));
}
