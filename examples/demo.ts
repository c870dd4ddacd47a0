/**
 * Plays simulated sessions, and real recordings where there are any, and scores all of them: `npm run demo`.
 * The real ones are read from INSTEP_RECORDINGS, by default ../shared/recordings beside the project.
 */
import { existsSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { outputOf } from '../src/cli/output';
import { run } from '../src/cli/run';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const FIXTURES = 'fixtures/recordings';
const REAL = relative(ROOT, resolve(ROOT, process.env['INSTEP_RECORDINGS'] || '../shared/recordings'));
const REAL_MAP = 'fixtures/plans/recordings.json';

const SIMULATED = ['reps/heel-raise/clean.csv', 'holds/short-foot/clean.csv', 'sway/one-leg/eyes-open-1.csv'];
const RECORDED = ['reps/ptex/ptex_s1e1.csv', 'holds/bruno/bruno_6.csv'];

let failures = 0;

for (const name of SIMULATED) await instep('replay', join(FIXTURES, name));
await instep('validate', FIXTURES);

if (existsSync(join(ROOT, REAL))) {
  for (const name of RECORDED.filter((path) => existsSync(join(ROOT, REAL, path)))) {
    await instep('replay', join(REAL, name), '--plans', REAL_MAP);
  }
  await instep('validate', REAL, '--plans', REAL_MAP);
} else {
  console.log(`No real recordings at ${REAL}: set INSTEP_RECORDINGS to the folder of your own copy; fixtures/README.md tells where they are published.`);
}
process.exitCode = failures === 0 ? 0 : 1;

/** Runs one command as the command line does, under a line that says which. */
async function instep(...args: string[]): Promise<void> {
  console.log(`\n$ instep ${args.join(' ')}\n`);
  const code = await run(args, { stdout: outputOf(process.stdout), stderr: outputOf(process.stderr), cwd: ROOT, environment: process.env });
  if (code !== 0) failures++;
}
