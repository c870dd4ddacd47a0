/**
 * `npm run exactness`: sway measures against the values of other implementations, of the real trials in `INSTEP_RECORDINGS` (by default
 * ../shared/recordings) and of a synthetic one. Words choose parts by their names; `-- --write` puts all of it into
 * examples/posturography.md, with the list of measures. Exits with 1 when a bound is broken, and says where.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { holds, measure } from '../../test/golden/comparison';
import { exactnessGroups } from '../../test/posturography/exactness';
import { recordingsPlace } from '../../test/support/recordings-place';
import { accuracyLines } from '../accuracy/table';
import { exactnessTable, measureTable, withTable } from './page';

const words = process.argv.slice(2).map((word) => word.toLowerCase()).filter((word) => word !== '--write');
const isWritten = process.argv.includes('--write');
const { directory, present } = recordingsPlace();
if (!present) console.error(`no recordings at ${directory} (set INSTEP_RECORDINGS to where they are): the synthetic trial only`);

const broken: string[] = [];
const groups = (await exactnessGroups(present ? directory : null))
  .map(({ title, comparisons }) => ({ title, comparisons: comparisons.filter(({ part }) => words.every((word) => `${title} ${part}`.toLowerCase().includes(word))) }))
  .filter(({ comparisons }) => comparisons.length > 0);
const lines = accuracyLines(groups, (comparison) => {
  const outcome = measure(comparison);
  if (!holds(comparison, outcome)) broken.push(`${comparison.part} against ${comparison.reference}: ${outcome.error}, at ${outcome.worst}`);
  return outcome;
});
console.log(lines.join('\n'));
if (groups.length === 0) broken.push(`no part has "${words.join(' ')}" in its name`);
if (broken.length > 0) {
  console.error(`\n${broken.length} beyond the bound:\n${broken.join('\n')}`);
  process.exitCode = 1;
} else if (isWritten) {
  if (!present || words.length > 0) throw new Error('--write needs the recordings, and every part');
  const file = new URL('../../examples/posturography.md', import.meta.url);
  const page = withTable(readFileSync(file, 'utf8'), 'exactness', exactnessTable(lines));
  writeFileSync(file, withTable(page, 'measures', measureTable()));
  console.log('examples/posturography.md');
}
