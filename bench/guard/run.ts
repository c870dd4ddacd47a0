/**
 * `npm run bench:guard -- --base REF [WORD…]`: has anything become slower since REF? Exit code 1 above 1.15 × the time of any
 * part in blocks of 1, 64 and 512, where a sample allocates, or where the cost of a sample grows with the stream; 2 where there
 * is nothing to compare.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readArguments, UNUSABLE } from '../arguments';
import { PROJECT } from '../bundle';
import { guard } from './guard';
import { describeRow, ROW_HEAD } from './judge';

const { values, positionals } = readArguments('bench:guard', { base: { type: 'string' } });
process.exitCode = await main(values.base ?? '');

async function main(ref: string): Promise<number> {
  if (ref === '' || !has(`${ref}^{commit}`)) {
    console.error(`bench:guard expected --base with a commit, got "${ref}"`);
    return UNUSABLE;
  }
  if (!has(`${ref}:bench`)) {
    console.log(`bench:guard: left out, ${ref} has no benchmarks`);
    return 0;
  }
  const base = mkdtempSync(join(tmpdir(), 'instep-base-'));
  try {
    const archive = join(base, 'src.tar');
    git('archive', '--format=tar', `--output=${archive}`, ref, 'src', 'package.json');
    execFileSync('tar', ['-xf', archive, '-C', base]);
    console.log(ROW_HEAD);
    const wanted = (part: string): boolean => positionals.every((word) => part.toLowerCase().includes(word.toLowerCase()));
    const { rows, failures, cleared, same } = await guard({ base, head: PROJECT, wanted, onRow: (row) => console.log(describeRow(row)) });
    for (const text of cleared) console.log(`not confirmed: ${text}`);
    for (const text of failures) console.log(`FAILED: ${text}`);
    if (same.length > 0) console.log(`left out, the same code: ${same.join(', ')}`);
    if (rows.length === 0 && same.length === 0) {
      console.error(`bench:guard: no part has "${positionals.join('" and "')}" in its name`);
      return UNUSABLE;
    }
    const lone = rows.filter((row) => row.base === null).length;
    console.log(`bench:guard: ${rows.length} rows against ${ref}${lone === 0 ? '' : `, ${lone} of them new`}; ${failures.length} failed`);
    return failures.length === 0 ? 0 : 1;
  } finally {
    rmSync(base, { recursive: true, force: true });
  }
}

function has(object: string): boolean {
  try {
    git('cat-file', '-e', object);
    return true;
  } catch {
    return false;
  }
}

function git(...args: readonly string[]): string {
  return execFileSync('git', ['-C', PROJECT, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
}
