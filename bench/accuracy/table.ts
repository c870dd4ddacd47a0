/** The accuracy tables as text, of less than 100 columns: what was measured, against what, how far off, and what is allowed. */
import { type Comparison, type Group, holds, type Outcome } from '../../test/golden/comparison';
import type { LongOutcome, LongRun } from '../../test/golden/long-run';

const PART_WIDTH = 46;
const REFERENCE_WIDTH = 26;
const WIDTHS = [5, 9, 7]; // cases, worst, bound

/** Where the errors stand in a line. */
const WORST_FROM = PART_WIDTH + REFERENCE_WIDTH + WIDTHS[0];
const WORST_TO = WORST_FROM + WIDTHS[1];

/** @param outcomeOf  measures a comparison, or remembers it */
export function accuracyLines(groups: readonly Group[], outcomeOf: (comparison: Comparison) => Outcome): string[] {
  const lines = [line('', 'reference', ['cases', 'worst ≤', 'bound'], '')];
  const notes: string[] = [];
  for (const { title, comparisons } of groups) {
    lines.push(title);
    for (const comparison of comparisons) {
      const { part, reference, bound, note } = comparison;
      const { cases, error } = outcomeOf(comparison);
      if (note !== undefined) notes.push(note);
      const mark = note === undefined ? '' : ` [${notes.length}]`;
      lines.push(line(`  ${part}${mark}`, reference, [String(cases), upTo(error), boundText(bound)], verdict(bound, error)));
    }
  }
  return [...lines, ...notes.map((note, i) => `[${i + 1}] ${note}`)];
}

export function longHead(): string {
  return line('', 'reference', ['after', 'worst ≤', 'bound'], '');
}

export function longLine({ part, reference, bound }: LongRun, { samples, error }: LongOutcome): string {
  const after = samples.toExponential(0).replace('e+', 'e');
  return line(`  ${part}`, reference, [after, upTo(error), boundText(bound)], verdict(bound, error));
}

/** A line without its error, and the error; NaN in lines that have none. */
export function splitLine(text: string): { readonly rest: string; readonly worst: number } {
  return { rest: text.slice(0, WORST_FROM) + text.slice(WORST_TO), worst: Number(text.slice(WORST_FROM, WORST_TO).trim() || NaN) };
}

/** Rounded up to one digit, so that it bounds what was measured: 4e-14. */
function upTo(x: number): string {
  if (!(x > 0 && x < Infinity)) return String(x);
  const exponent = Math.floor(Math.log10(x));
  const digit = Math.ceil(x / 10 ** exponent - 1e-9);
  return digit === 10 ? `1e${exponent + 1}` : `${digit}e${exponent}`;
}

function boundText(bound: number): string {
  return bound === 0 ? 'same' : String(bound);
}

function verdict(bound: number, error: number): string {
  return holds({ bound }, { error }) ? 'ok' : 'FAIL';
}

function line(part: string, reference: string, cells: readonly string[], last: string): string {
  const numbers = cells.map((cell, i) => cell.padStart(WIDTHS[i])).join('');
  return `${part.padEnd(PART_WIDTH)}${reference.padEnd(REFERENCE_WIDTH)}${numbers}  ${last}`.trimEnd();
}
