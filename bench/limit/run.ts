/**
 * `npm run bench:limit -- [--json] [WORD…]`: every row against the same work in C; `npm run bench:peers` against the other
 * libraries too. One process a row, so that no row is compiled for what another has seen; bundled, as users run it.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { bundle, NODE_FLAGS, PROJECT } from '../bundle';
import { installPeers } from '../peers/load';
import { buildLimit } from './c';
import type { Work } from './child';
import type { Outcome } from './compare';
import { rows } from './rows';
import { entries, tableHead, tableRow } from './table';

const { values, positionals } = parseArgs({
  options: { json: { type: 'boolean', default: false }, peers: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const words = positionals.map((word) => word.toLowerCase());
const chosen = rows.filter(({ title }) => words.every((word) => title.toLowerCase().includes(word)));
if (chosen.length === 0) throw new Error(`no row has "${positionals.join(' ')}" in its title`);
const environment = values.peers ? { ...process.env, INSTEP_PEERS: installPeers() } : process.env;
const folder = mkdtempSync(join(tmpdir(), 'instep-limit-'));
try {
  const limit = buildLimit(folder);
  const child = await bundle(fileURLToPath(new URL('child.ts', import.meta.url)), PROJECT, folder, 'child');
  const show = (lines: readonly string[]): void => {
    if (!values.json) console.log(lines.join('\n'));
  };
  show(tableHead(limit));
  const list: object[] = [];
  for (const row of chosen) {
    const work: Work = { limit, folder, peers: values.peers };
    const { stdout, status } = spawnSync(process.execPath, [...NODE_FLAGS, child, row.id, JSON.stringify(work)], {
      encoding: 'utf8',
      env: environment,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
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
