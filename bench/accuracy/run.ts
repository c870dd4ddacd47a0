/**
 * `npm run accuracy`: every part against its golden values, as the tests in test/golden compare them.
 * `npm run accuracy -- --long [--samples N]`: what is left of the digits of each meter after 1e9 samples on an offset of 250 mm; takes
 * about ten minutes. Words after either choose parts by their names. Exits with 1 when a bound is broken, and says at which case.
 */
import { parseArgs } from 'node:util';
import { holds, measure } from '../../test/golden/comparison';
import { groups } from '../../test/golden/comparisons';
import { longRuns, runLong } from '../../test/golden/long-run';
import { accuracyLines, longHead, longLine } from './table';

const { long, samples, words } = readArguments();
const parts: readonly { readonly part: string }[] = long ? longRuns() : groups.flatMap(({ comparisons }) => comparisons);
if (!parts.some(isChosen)) fail(`no part has "${words.join(' ')}" in its name`);
const broken = long ? printLong() : printAll();
if (broken.length > 0) {
  console.error(`\n${broken.length} beyond the bound:\n${broken.join('\n')}`);
  process.exitCode = 1;
}

/** Of the arguments. */
function fail(message: string): never {
  console.error(`${message}\nusage: npm run accuracy [-- [--long [--samples N]] [WORD…]]`);
  process.exit(2);
}

function readArguments(): { long: boolean; samples: number; words: string[] } {
  const options = { long: { type: 'boolean', default: false }, samples: { type: 'string', default: '1e9' } } as const;
  try {
    const { values, positionals } = parseArgs({ options, allowPositionals: true });
    const count = Number(values.samples);
    if (!(count >= 1 && count <= 1e12)) throw new RangeError(`--samples expected 1 <= x <= 1e12, got ${values.samples}`);
    return { long: values.long, samples: count, words: positionals.map((word) => word.toLowerCase()) };
  } catch (error) {
    return fail((error as Error).message);
  }
}

function isChosen({ part }: { readonly part: string }): boolean {
  return words.every((word) => part.toLowerCase().includes(word));
}

function printAll(): string[] {
  const beyond: string[] = [];
  const chosen = groups.map(({ title, comparisons }) => ({ title, comparisons: comparisons.filter(isChosen) }));
  const lines = accuracyLines(chosen.filter(({ comparisons }) => comparisons.length > 0), (comparison) => {
    const outcome = measure(comparison);
    if (!holds(comparison, outcome)) beyond.push(`${comparison.part}: ${outcome.error}, at ${outcome.worst}`);
    return outcome;
  });
  console.log(lines.join('\n'));
  return beyond;
}

function printLong(): string[] {
  const beyond: string[] = [];
  console.log(longHead());
  for (const run of longRuns().filter(isChosen)) {
    const outcome = runLong(run, samples, (tenths) => {
      if (process.stderr.isTTY) process.stderr.write(tenths < 10 ? `\r  ${run.part}: ${tenths}0 %` : '\r\u001B[K');
    });
    console.log(longLine(run, outcome));
    if (!holds(run, outcome)) beyond.push(`${run.part}: ${outcome.error}`);
  }
  return beyond;
}
