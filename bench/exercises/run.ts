/**
 * `npm run exercises`: each exercise as a session, on simulated people: what is counted beside what was done, clean and with every fault,
 * what is made up in ten minutes of each idle activity, and what other rates and lost samples cost. `--quick` for 20 seeds instead of 200,
 * `--seeds N` for as many, `--wrong` lists what went wrong; words choose exercises by their names.
 */
import { readArguments, UNUSABLE } from '../arguments';
import { type Case, cases } from './cases';
import { type Disturbance, idle, perform, undisturbed } from './perform';
import { blankScore, f1, score, type Score } from './score';

const FULL_SEEDS = 200;
const QUICK_SEEDS = 20;
const ACTIVITIES = ['rest', 'walking-in', 'sitting-down', 'shuffling', 'talking', 'putting-away'];
const DISTURBED: Readonly<Record<string, Disturbance>> = {
  '20 Hz': { sampleRateHz: 20, loss: 0 },
  '50 Hz': { sampleRateHz: 50, loss: 0 },
  '200 Hz': { sampleRateHz: 200, loss: 0 },
  '5 % lost': { sampleRateHz: 0, loss: 0.05 },
};

const { values, positionals } = readArguments('exercises', {
  quick: { type: 'boolean', default: false },
  wrong: { type: 'boolean', default: false },
  seeds: { type: 'string', default: '' },
});
const chosen = cases.filter(({ name }) => positionals.every((word) => name.includes(word.toLowerCase())));
const seeds = values.seeds !== '' ? Number(values.seeds) : values.quick ? QUICK_SEEDS : FULL_SEEDS;
if (chosen.length === 0 || !(seeds >= 1)) {
  console.error(`exercises: no exercise has "${positionals.join(' ')}" in its name; there are: ${cases.map(({ name }) => name).join(', ')}`);
  process.exit(UNUSABLE);
}

console.log(`${seeds} seeds an exercise; rates and losses, and ten minutes of each idle activity: ${Math.ceil(seeds / 10)}\n`);
console.log('| Exercise | F1 clean | F1 all faults | Verdicts clean | Verdicts all faults | Hold p95 s | Direction | Made up in 10 min | F1 at 20 / 50 / 200 Hz | F1, 5 % lost |');
console.log('|---|---|---|---|---|---|---|---|---|---|');
for (const one of chosen) console.log(row(one));

function row(one: Case): string {
  const clean = scoreAll(one, seeds, 'none', undisturbed);
  const faulty = scoreAll(one, seeds, 'all', undisturbed);
  const few = Math.ceil(seeds / 10);
  const disturbed = Object.values(DISTURBED).map((disturbance) => f1(scoreAll(one, few, 'none', disturbance)));
  const fixed = disturbed.map((value) => value.toFixed(3));
  const holds = [...clean.holdErrors].sort((a, b) => a - b);
  if (values.wrong) console.error([`${one.name}, clean:`, ...clean.wrong, `${one.name}, all faults:`, ...faulty.wrong].join('\n'));
  return `| ${[
    one.name,
    f1(clean).toFixed(3),
    f1(faulty).toFixed(3),
    percent(clean.right, clean.verdicts),
    percent(faulty.right, faulty.verdicts),
    holds.length === 0 ? '–' : holds[Math.floor(0.95 * (holds.length - 1))].toFixed(2),
    percent(clean.directionsRight, clean.directions),
    madeUp(one, few),
    fixed.slice(0, 3).join(' / '),
    fixed[3],
  ].join(' | ')} |`;
}

function scoreAll(one: Case, count: number, faults: 'none' | 'all', disturbance: Disturbance): Score {
  const total = blankScore();
  for (let seed = 1; seed <= count; seed++) {
    if (process.stderr.isTTY) process.stderr.write(`\r\u001b[2K${one.name}, ${faults === 'all' ? 'all faults' : 'clean'}, ${seed} of ${count}`);
    score(total, one, perform(one, seed, faults, disturbance), seed);
  }
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[2K');
  return total;
}

/** Items in all, and of which activities. */
function madeUp(one: Case, count: number): string {
  const found = ACTIVITIES.map((activity) => {
    let items = 0;
    for (let seed = 1; seed <= count; seed++) items += idle(one, activity, seed).summary.totals.count;
    return { activity, items };
  }).filter(({ items }) => items > 0);
  return found.length === 0 ? '0' : found.map(({ activity, items }) => `${activity} ${(items / count).toFixed(1)}`).join(', ');
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`;
}
