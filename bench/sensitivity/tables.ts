/** What `npm run sensitivity` prints. */
import { formatTable } from '../../src/validation';
import type { ChosenNumber } from './numbers';
import { type Outcome, type Scores, scoresByRow, type Times } from './outcomes';

/** Smaller changes of a score, or of a mean time in s, are not shown. */
const LEAST_CHANGE = 0.0005;
const LEAST_CHANGE_S = 0.01;

/** A number with another value, and what comes of it; null where no plan takes it. */
export interface Variation {
  readonly number: ChosenNumber;
  readonly factor: number;
  readonly outcomes: readonly Outcome[] | null;
}

/** The changes of one source: of its score, and of its mean times in s. */
export interface Change {
  readonly worth: number;
  readonly times: Times<number>;
}

/** By row of the shipped scores; null where no plan takes the value. */
export function changesOf(shipped: readonly Outcome[], outcomes: readonly Outcome[] | null): Change[] | null {
  if (outcomes === null) return null;
  const now = scoresByRow(outcomes);
  return Array.from(scoresByRow(shipped), ([row, was]) => {
    const is = now.get(row) ?? was;
    const shift = (key: keyof Times<number>): number => is.times[key] - was.times[key] || 0;
    return { worth: is.worth - was.worth, times: { onset: shift('onset'), end: shift('end'), delay: shift('delay') } };
  });
}

/** A line a number and factor, worst first: the change of each source's score in points of a hundred, then that of its times. */
export function sensitivityTable(shipped: readonly Outcome[], variations: readonly Variation[]): string[] {
  const rows = [...scoresByRow(shipped)];
  const titles = ['number', 'is', '×', ...rows.map(([row]) => row)];
  const table = (first: readonly string[], lines: readonly (readonly string[])[]): string[] =>
    formatTable(titles.map((title, i) => ({ title, align: i === 0 ? 'left' : 'right' })), [first, ...lines]);
  const changed = variations.map((variation) => ({ ...variation, changes: changesOf(shipped, variation.outcomes) }));
  const known = changed.flatMap((one) => (one.changes === null ? [] : [{ ...one, changes: one.changes }]));
  const scored = known.filter(({ changes }) => changes.some(isChange)).sort((a, b) => leastWorth(a.changes) - leastWorth(b.changes));
  const timed = known.filter(({ changes }) => changes.some(isTimeChange)).sort((a, b) => longest(b.changes) - longest(a.changes));
  const head = ({ number, factor }: Variation): string[] => [number.name, number.text, String(factor)];
  const refused = changed.filter(({ changes }) => changes === null).map(({ number, factor }) => `${number.name} × ${factor}`);
  const still = new Set(variations.map(({ number }) => number.name));
  const count = still.size;
  for (const { number } of [...scored, ...timed]) still.delete(number.name);
  return [
    ...table(['score as shipped, of 100', '', '', ...rows.map(([, { worth }]) => (100 * worth).toFixed(1))], scored.map((one) => [...head(one), ...one.changes.map(changeCell)])),
    '',
    'mean times: error of the onset / error of the end / delay to the decision, ms',
    '',
    ...table(['times as shipped', '', '', ...rows.map(([, { times }]) => timesCell(times, false))], timed.map((one) => [...head(one), ...one.changes.map(timeChangeCell)])),
    '',
    `${still.size} of ${count} numbers change no score, and no mean time by ${1000 * LEAST_CHANGE_S} ms`,
    ...(refused.length === 0 ? [] : [`no plan takes: ${refused.join(', ')}`]),
  ];
}

/** One column a source: exact / within one / mean absolute error, F1. */
export function scoreTable(lines: readonly (readonly [name: string, outcomes: readonly Outcome[]])[]): string[] {
  const rows = [...scoresByRow(lines[0][1]).keys()];
  const table = lines.map(([name, outcomes]) => {
    const scores = scoresByRow(outcomes);
    return [name, ...rows.map((row) => scoreCell(scores.get(row)))];
  });
  return formatTable(['', ...rows].map((title, i) => ({ title, align: i === 0 ? 'left' : 'right' })), table);
}

function scoreCell(scores: Scores | undefined): string {
  if (scores === undefined) return '–';
  const { exactShare, withinOneShare, meanAbsoluteError, f1 } = scores;
  const counts = `${Math.round(100 * exactShare)}/${Math.round(100 * withinOneShare)}/${meanAbsoluteError.toFixed(2)}`;
  return f1 === null ? counts : `${counts} ${f1.toFixed(3)}`;
}

function changeCell(change: Change): string {
  return isChange(change) ? signed(100 * change.worth, 1) : '·';
}

function timeChangeCell(change: Change): string {
  return isTimeChange(change) ? timesCell(change.times, true) : '·';
}

function timesCell({ onset, end, delay }: Times<number>, isChanged: boolean): string {
  return [onset, end, delay].map((s) => (Number.isNaN(s) ? '–' : isChanged ? signed(1000 * s, 0) : (1000 * s).toFixed(0))).join('/');
}

function signed(value: number, digits: number): string {
  const text = Math.abs(value).toFixed(digits);
  return Number(text) === 0 ? '0' : `${value > 0 ? '+' : '−'}${text}`;
}

function isChange({ worth }: Change): boolean {
  return Math.abs(worth) >= LEAST_CHANGE;
}

function isTimeChange({ times }: Change): boolean {
  return Object.values(times).some((s: number) => Math.abs(s) >= LEAST_CHANGE_S);
}

function leastWorth(changes: readonly Change[]): number {
  return Math.min(...changes.map(({ worth }) => worth));
}

function longest(changes: readonly Change[]): number {
  return Math.max(...changes.flatMap(({ times }) => Object.values(times) as number[]));
}
