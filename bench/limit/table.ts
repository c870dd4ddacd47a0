/** The rows as a table of at most 120 columns, and as the list that trend tools read. */
import type { Limit } from './c';
import type { Outcome, Standing } from './compare';
import type { Row } from './rows';

const TITLE_WIDTH = 48;

export function tableHead(limit: Limit | null): string[] {
  const c = limit === null ? 'no gcc here: no C' : `C: the faster of gcc -O2 and gcc -O3 -march=native; FFT: ${limit.fft}`;
  return [`ns a unit, least of all rounds; ratios are medians over the rounds. ${c}`, line('', ['C', 'instep', '× C', 'target'], 'peers, × instep')];
}

export function tableRow(row: Row, { standings, different }: Outcome): string[] {
  const instep = standings[0];
  const c = standings.filter(({ name }) => name.startsWith('C '));
  const peers = standings.filter((one) => one !== instep && !c.includes(one));
  const least = c.length === 0 ? '–' : digits(Math.min(...c.map(({ ns }) => ns)));
  const ratio = instep.toLimit === null ? '–' : instep.toLimit.toFixed(2);
  const met = row.target === null ? '–' : `${row.target}${instep.toLimit !== null && instep.toLimit > row.target ? ' !' : ''}`;
  const told = [...peers.map(({ name, toInstep }) => `${name} ${toInstep.toPrecision(2)}`), ...different];
  const [first = '', ...rest] = wrap(told, 120 - TITLE_WIDTH - 4 * 8 - 2);
  return [line(row.title, [least, digits(instep.ns), ratio, met], first), ...rest.map((text) => line('', ['', '', '', ''], text))];
}

export function entries(row: Row, { standings }: Outcome): object[] {
  return standings.map(({ name, ns, toLimit, toInstep }: Standing) => ({
    name: `${row.title}: ${name}`,
    unit: `ns/${row.unit}`,
    value: Number(ns.toPrecision(3)),
    range: toLimit === null ? '' : `${toLimit.toFixed(2)} × C`,
    extra: `${toInstep.toFixed(2)} × instep${row.target === null || name !== 'instep' ? '' : `; target ${row.target} × C`}`,
  }));
}

function line(title: string, cells: readonly string[], last: string): string {
  return `${title.padEnd(TITLE_WIDTH)}${cells.map((cell) => cell.padStart(8)).join('')}  ${last}`.trimEnd();
}

/** Joins texts by `·` into lines of at most `width`. */
function wrap(texts: readonly string[], width: number): string[] {
  const lines: string[] = [];
  for (const text of texts) {
    const last = lines[lines.length - 1];
    if (last !== undefined && last.length + text.length + 3 <= width) lines[lines.length - 1] = `${last} · ${text}`;
    else lines.push(text);
  }
  return lines;
}

function digits(x: number): string {
  return String(Number(x.toPrecision(3)));
}
