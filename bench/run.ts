/**
 * Runs the benchmarks: `npm run bench -- [--json] [WORD]`, WORD being part of the names to run. Takes less than half
 * a minute. `--json` prints a list of {name, unit, value, range, extra}; value is the least time of all runs.
 */
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { detectorsCases } from './detectors.bench';
import { filterCases } from './filters.bench';
import { measure, type Result } from './harness';
import { signalCases } from './signals.bench';
import { spectralCases } from './spectral.bench';
import { statisticsCases } from './statistics.bench';

/** Garbage collection on demand, and none of its own accord while allocation is measured. */
const NODE_FLAGS = ['--expose-gc', '--min-semi-space-size=64', '--max-semi-space-size=64'];
const TIME_MS = 80;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ options: { json: { type: 'boolean', default: false } }, allowPositionals: true });
  const all = [...filterCases, ...statisticsCases, ...spectralCases, ...signalCases, ...detectorsCases];
  const chosen = all.filter(({ name }) => positionals.every((word) => name.toLowerCase().includes(word.toLowerCase())));
  if (chosen.length === 0) throw new Error(`no benchmark has "${positionals.join(' ')}" in its name`);
  const results: Result[] = [];
  for (const one of chosen) {
    const result = await measure(one, TIME_MS);
    results.push(result);
    if (!values.json) {
      console.log(`${result.name.padEnd(52)} ${String(result.value).padStart(8)} ${result.unit.padEnd(13)} ${result.range} (${result.extra})`);
    }
  }
  if (values.json) console.log(JSON.stringify(results, null, 2));
}

if ('gc' in globalThis) {
  await main();
} else {
  const again = spawnSync(process.execPath, [...NODE_FLAGS, ...process.execArgv, ...process.argv.slice(1)], { stdio: 'inherit' });
  process.exitCode = again.status ?? 1;
}
