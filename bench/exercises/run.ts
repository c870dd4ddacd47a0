/**
 * `npm run exercises`: each exercise as a session, on simulated people: what is counted beside what was done, clean and with every fault,
 * what is made up in ten minutes of each idle activity, and what other rates and lost samples cost. `--quick` for 20 seeds instead of 200,
 * `--seeds N` for as many, `--wrong` lists what went wrong; words choose exercises by their names.
 */
import { fileURLToPath } from 'node:url';
import { readArguments, UNUSABLE } from '../arguments';
import { Pool } from '../pool';
import { type Case, cases } from './cases';
import type { Question } from './child';
import { type Disturbance, undisturbed } from './perform';
import { f1, type Score, total } from './score';

const FULL_SEEDS = 200;
const QUICK_SEEDS = 20;
/** Of one question to a process. */
const SEEDS_AT_ONCE = 5;
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
if (!(Number.isInteger(seeds) && seeds >= 1)) {
  console.error(`exercises: --seeds expected an integer >= 1, got "${values.seeds}"`);
  process.exit(UNUSABLE);
}
if (chosen.length === 0) {
  console.error(`exercises: no exercise has "${positionals.join(' ')}" in its name; there are: ${cases.map(({ name }) => name).join(', ')}`);
  process.exit(UNUSABLE);
}

console.log(`${seeds} seeds an exercise; rates and losses, and ten minutes of each idle activity: ${Math.ceil(seeds / 10)}\n`);
console.log('| Exercise | F1 clean | F1 all faults | Verdicts clean | Verdicts all faults | Hold p95 s | Direction | Made up in 10 min | F1 at 20 / 50 / 200 Hz | F1, 5 % lost |');
console.log('|---|---|---|---|---|---|---|---|---|---|');
const pool = new Pool<Question, Score>(fileURLToPath(new URL('child.ts', import.meta.url)));
for (const one of chosen) console.log(await row(one));
pool.close();

async function row(one: Case): Promise<string> {
  const few = Math.ceil(seeds / 10);
  const asked = { name: one.name, activity: null, faults: 'none', disturbance: undisturbed } as const;
  const [clean, faulty, ...others] = await askAll(one.name, [
    { ...asked, seeds: upTo(seeds) },
    { ...asked, faults: 'all', seeds: upTo(seeds) },
    ...Object.values(DISTURBED).map((disturbance) => ({ ...asked, disturbance, seeds: upTo(few) })),
    ...ACTIVITIES.map((activity) => ({ ...asked, activity, seeds: upTo(few) })),
  ]);
  if (values.wrong) console.error([`${one.name}, clean:`, ...clean.wrong, `${one.name}, all faults:`, ...faulty.wrong].join('\n'));
  const disturbed = others.slice(0, Object.keys(DISTURBED).length).map((score) => f1(score).toFixed(3));
  const idle = others.slice(disturbed.length);
  const madeUp = ACTIVITIES.map((activity, i) => ({ activity, items: idle[i].extra / few })).filter(({ items }) => items > 0);
  const holds = [...clean.holdErrors].sort((a, b) => a - b);
  return `| ${[
    one.name,
    f1(clean).toFixed(3),
    f1(faulty).toFixed(3),
    percent(clean.right, clean.verdicts),
    percent(faulty.right, faulty.verdicts),
    holds.length === 0 ? '–' : holds[Math.floor(0.95 * (holds.length - 1))].toFixed(2),
    percent(clean.directionsRight, clean.directions),
    madeUp.length === 0 ? '0' : madeUp.map(({ activity, items }) => `${activity} ${items.toFixed(1)}`).join(', '),
    disturbed.slice(0, 3).join(' / '),
    disturbed[3],
  ].join(' | ')} |`;
}

/** Asks in pieces, so that the processes end together, and puts the answers together again. */
async function askAll(name: string, questions: readonly Question[]): Promise<Score[]> {
  const pieces = questions.flatMap((question, of) =>
    Array.from({ length: Math.ceil(question.seeds.length / SEEDS_AT_ONCE) }, (_, k) => ({
      of,
      question: { ...question, seeds: question.seeds.slice(k * SEEDS_AT_ONCE, (k + 1) * SEEDS_AT_ONCE) },
    })),
  );
  const scores = await pool.ask(pieces.map(({ question }) => question), (done) => {
    if (process.stderr.isTTY) process.stderr.write(done < pieces.length ? `\r\u001b[2K${name}, ${done} of ${pieces.length}` : '\r\u001b[2K');
  });
  return questions.map((_, of) => total(scores.filter((_score, i) => pieces[i].of === of)));
}

function upTo(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i + 1);
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`;
}
