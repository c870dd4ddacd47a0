/**
 * `npm run sensitivity`: how much each number that was chosen matters on the real recordings. Every number of the shipped plans, every
 * constant of detectors and signals and every default of their options, × 0.75 and × 1.25: the change of each source's score, worst first.
 *
 * `npm run sensitivity -- --leave-one-out exercise|person|file`: each number chosen anew among ± 25 % without one group, which is then
 * scored: what of the scores hangs on having seen everybody. Words choose numbers by their names; `--json` prints all of it.
 *
 * A source's score is the mean over its recordings of F1, or of 1 − |found − expected| / expected where there is only a count.
 */
import { fileURLToPath } from 'node:url';
import { namedPlans } from '../../src/plans';
import { recordingsPlace } from '../../test/support/recordings-place';
import { readArguments, UNUSABLE } from '../arguments';
import { Pool } from '../pool';
import type { Question } from './child';
import { groupOf, type Grouping, groupings } from './groups';
import { bestFactor, choices, FACTORS, groupsOf, leftOut, type Variants } from './leave-one-out';
import { type ChosenNumber, chosenNumbers } from './numbers';
import { merged, objective, type Outcome, scoresByRow } from './outcomes';
import { reachedPlans } from './reach';
import { changesOf, scoreTable, sensitivityTable, type Variation } from './tables';

/** What became of one number. */
interface Choice {
  readonly number: ChosenNumber;
  readonly variants: Variants;
  /** By group, what the others choose. */
  readonly chosen: ReadonlyMap<string, number>;
  readonly outcomes: readonly Outcome[];
}

const QUARTERS = [0.75, 1.25];
/** What integers took in place of a factor. */
const rounded = new Map<string, number>();

const { values, positionals } = readArguments('sensitivity', { json: { type: 'boolean', default: false }, 'leave-one-out': { type: 'string' } });
const grouping = groupingOf(values['leave-one-out']);
const { directory, present } = recordingsPlace();
if (!present) fail(`no recordings at ${directory} (set INSTEP_RECORDINGS to where they are)`);
const numbers = chosenNumbers();
const chosen = numbers.filter(({ name }) => positionals.every((word) => name.toLowerCase().includes(word.toLowerCase())));
if (chosen.length === 0) fail(`no number has "${positionals.join(' ')}" in its name`);

const pool = new Pool<Question, readonly Outcome[] | null>(fileURLToPath(new URL('child.ts', import.meta.url)), directory);
const [shipped] = await ask([{ factors: [] }]);
if (shipped === null) fail('the library as it is cannot be played');
else if (grouping === null) await printSensitivity(shipped);
else await printLeaveOneOut(shipped, grouping);
pool.close();

async function printSensitivity(outcomes: readonly Outcome[]): Promise<void> {
  const variations = await vary(outcomes, QUARTERS);
  if (!values.json) {
    console.log(sensitivityTable(outcomes, variations).join('\n'));
    return;
  }
  const rows = [...scoresByRow(outcomes).keys()];
  const entries = variations.map((variation) => ({ number: variation.number.name, is: variation.number.text, factor: variation.factor, changes: changesOf(outcomes, variation.outcomes) }));
  console.log(JSON.stringify({ rows, shipped: [...scoresByRow(outcomes)], variations: entries }, null, 2));
}

async function printLeaveOneOut(outcomes: readonly Outcome[], by: Grouping): Promise<void> {
  const variations = await vary(outcomes, FACTORS.filter((factor) => factor !== 1));
  const found = chosen.map((number): Choice => {
    const own = variations.filter((variation) => variation.number === number);
    const variants: Variants = new Map([[1, outcomes], ...own.map(({ factor, outcomes: made }) => [factor, made] as const)]);
    return { number, variants, chosen: choices(variants, by), outcomes: leftOut(variants, by) };
  });
  const shaky = found.filter((one) => [...one.chosen.values()].some((factor) => factor !== 1));
  shaky.sort((a, b) => objective(a.outcomes) - objective(b.outcomes));
  const together = await allTogether(outcomes, by, shaky);
  const seen = await fitted(outcomes, shaky);
  if (values.json) {
    const entries = found.map((one) => ({ number: one.number.name, is: one.number.text, chosen: Object.fromEntries(one.chosen), scores: [...scoresByRow(one.outcomes)] }));
    console.log(JSON.stringify({ leaveOut: by, shipped: [...scoresByRow(outcomes)], together: [...scoresByRow(together)], fitted: [...scoresByRow(seen)], numbers: entries }, null, 2));
    return;
  }
  const lines = shaky.map(({ number, chosen: factors, outcomes: made }) => [`${number.name} (${spread([...factors.values()])})`, made] as const);
  console.log(`exact % / within one % / mean absolute error, F1; each ${by} scored with what all others choose\n`);
  console.log(scoreTable([['as shipped', outcomes], [`the ${shaky.length} numbers below, all at once`, together], ['the same with nobody left out', seen], ...lines]).join('\n'));
  console.log(`\n${found.length - shaky.length} of ${found.length} numbers are chosen as they are, whoever is left out`);
}

/** Every group with all the numbers that the others choose. */
async function allTogether(outcomes: readonly Outcome[], by: Grouping, shaky: readonly Choice[]): Promise<Outcome[]> {
  const tasks = groupsOf(outcomes, by).map((group) => {
    const names = namesOf(outcomes.filter((outcome) => groupOf(outcome, by) === group));
    return taskOf(shaky.map(({ number, chosen: factors }) => [number, factors.get(group) ?? 1]), names);
  });
  return merged(outcomes, (await ask(tasks)).flatMap((made) => made ?? []));
}

/** All recordings with the numbers that all of them choose. */
async function fitted(outcomes: readonly Outcome[], shaky: readonly Choice[]): Promise<Outcome[]> {
  const [made] = await ask([taskOf(shaky.map(({ number, variants }) => [number, bestFactor(variants, () => true)]), namesOf(outcomes))]);
  return merged(outcomes, made ?? []);
}

function taskOf(factors: readonly (readonly [ChosenNumber, number])[], names: readonly string[]): Question {
  const different = factors.filter(([, factor]) => factor !== 1);
  return { factors: different.map(([number, factor]) => [numbers.indexOf(number), exact(number, factor)]), names };
}

/** The factors that integers took, where they do not take any other. */
function exact(number: ChosenNumber, factor: number): number {
  return rounded.get(`${number.name} ${factor}`) ?? factor;
}

async function vary(outcomes: readonly Outcome[], factors: readonly number[]): Promise<Variation[]> {
  const pairs = chosen.flatMap((number) => factors.map((factor) => ({ number, factor })));
  const first = await play(outcomes, pairs);
  // counts take whole numbers alone
  const refused = first.filter(({ number, factor, outcomes: made }) => made === null && wholeFactor(number, factor) !== null);
  const again = await play(outcomes, refused.map(({ number, factor }) => ({ number, factor: wholeFactor(number, factor) ?? 1 })));
  return first.map((variation) => {
    const made = again[refused.indexOf(variation)]?.outcomes ?? null;
    if (made === null) return variation;
    rounded.set(`${variation.number.name} ${variation.factor}`, wholeFactor(variation.number, variation.factor) ?? 1);
    return { ...variation, outcomes: made };
  });
}

/** Plays the recordings that each number can reach, and takes the others as they were. */
async function play(outcomes: readonly Outcome[], pairs: readonly { readonly number: ChosenNumber; readonly factor: number }[]): Promise<Variation[]> {
  const tasks = pairs.map(({ number, factor }): Question => {
    const plans = reachedPlans(number, namedPlans);
    const names = namesOf(outcomes.filter(({ plan }) => plans === null || plan === null || plans.has(plan)));
    return { factors: [[numbers.indexOf(number), factor]], names };
  });
  const answers = await ask(tasks);
  return pairs.map((pair, i) => ({ ...pair, outcomes: answers[i] === null ? null : merged(outcomes, answers[i] ?? []) }));
}

function namesOf(outcomes: readonly Outcome[]): string[] {
  return [...new Set(outcomes.map(({ source, name }) => `${source} ${name}`))];
}

function wholeFactor({ text }: ChosenNumber, factor: number): number | null {
  if (!/^\d+$/.test(text)) return null;
  const whole = Math.round(Number(text) * factor) / Number(text);
  return whole === 1 ? null : whole;
}

/** `0.9: 3, 1: 12` */
function spread(factors: readonly number[]): string {
  const different = [...new Set(factors)].sort((a, b) => a - b);
  return different.map((factor) => `× ${factor}: ${factors.filter((other) => other === factor).length}`).join(', ');
}

function ask(tasks: readonly Question[]): Promise<(readonly Outcome[] | null)[]> {
  return pool.ask(tasks, (done) => {
    if (process.stderr.isTTY) process.stderr.write(done < tasks.length ? `\r${done} of ${tasks.length}` : '\r\u001b[2K');
  });
}

function groupingOf(text: string | undefined): Grouping | null {
  if (text === undefined) return null;
  return groupings.find((known) => known === text) ?? fail(`--leave-one-out expected ${groupings.join(' or ')}, got "${text}"`);
}

function fail(message: string): never {
  console.error(`sensitivity: ${message}`);
  return process.exit(UNUSABLE);
}
