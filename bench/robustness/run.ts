/**
 * `npm run robustness`: what the shipped plans make of disturbed streams. Real recordings, and simulated sessions, with samples lost, stamps
 * off, clocks fast, other rates, noise, other mountings and gains: F1 against severity, by sensor family. Words choose disturbances by
 * their names; `--brief` prints the summary alone, `--json` the curves. Exits with 1 where a curve has a cliff: up to 5 % loss, from 20 to 200 Hz, with a clock off by
 * 200 ppm, or in another mounting.
 */
import { recordingsPlace } from '../../test/support/recordings-place';
import { readArguments, UNUSABLE } from '../arguments';
import { loadRecordings } from '../loaded-recordings';
import { type Curve, curvesOf, MAX_COUNT_RISE, MAX_DROP } from './curves';
import { disturbances } from './disturbances';
import { simulatedSessions } from './sessions';
import { curveTable, summaryTable } from './tables';

const { values, positionals } = readArguments('robustness', { json: { type: 'boolean', default: false }, brief: { type: 'boolean', default: false } });
const chosen = disturbances.filter(({ name }) => positionals.every((word) => name.includes(word.toLowerCase())));
if (chosen.length === 0) {
  console.error(`robustness: no disturbance has "${positionals.join(' ')}" in its name; there are: ${disturbances.map(({ name }) => name).join(', ')}`);
  process.exit(UNUSABLE);
}

const { directory, present } = recordingsPlace();
if (!present) console.error(`no recordings at ${directory}: simulated sessions only (set INSTEP_RECORDINGS to where they are)`);
const recordings = [...(present ? await loadRecordings(directory) : []), ...simulatedSessions()];
const all: Curve[] = [];
for (const disturbance of chosen) {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[2K${disturbance.name} …`);
  const curves = curvesOf(recordings, disturbance);
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[2K');
  all.push(...curves);
  if (!values.json && !values.brief) console.log(`${curveTable(disturbance, curves).join('\n')}\n`);
}
const cliffs = all.flatMap(({ family, cliffs: found }) => found.map((cliff) => `${family}: ${cliff}`));
if (values.json) console.log(JSON.stringify({ maxDrop: MAX_DROP, maxCountRise: MAX_COUNT_RISE, curves: all }, null, 2));
else console.log(`${summaryTable(chosen, all).join('\n')}\n`);
if (!values.json && cliffs.length === 0) console.log(`no cliff: nothing that is judged loses more than ${MAX_DROP} of F1, or ${MAX_COUNT_RISE} of its counts`);
if (cliffs.length > 0) {
  console.error(`${cliffs.length} cliffs, by more than ${MAX_DROP} of F1 or ${MAX_COUNT_RISE} of the counts:\n${cliffs.map((cliff) => `  ${cliff}`).join('\n')}`);
  process.exitCode = 1;
}
