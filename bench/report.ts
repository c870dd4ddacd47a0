/** The results of the benchmarks as a table of at most 120 columns, and as the list that trend tools read. */
import { type Latency, type Measured, STREAM_SECOND } from './harness';

/** One entry of `--json`. */
interface Entry {
  readonly name: string;
  readonly unit: string;
  readonly value: number;
  readonly range: string;
  readonly extra: string;
}

const NAME_WIDTH = 50;
const HEAD = ['block', 'unit', 'min', 'median', 'B/unit', 'p50', 'p99', 'p99.9'];
const WIDTHS = [6, 12, 9, 9, 8, 8, 9, 9];

/** Two lines: what the columns are. */
export function tableHead(): string[] {
  const above = `${''.padEnd(NAME_WIDTH + 7)}${'ns a unit'.padEnd(37)}${'ns a call'}`;
  return [above, line('', HEAD)];
}

/** @param first  whether the name of the part is to be shown */
export function tableRow(result: Measured, first: boolean): string {
  const { group, block, per, min, median, bytes, latency } = result;
  const cells = [block === null ? '' : String(block), per, digits(min), digits(median), digits(bytes)];
  const last = latency !== null ? quantilesOf(latency) : per === STREAM_SECOND ? [`  ${digits(1e9 / min)} × real time`] : ['–', '–', '–'];
  return line(first ? group : '', [...cells, ...last]);
}

export function floorRow(floor: Latency): string {
  return line('the timer alone', ['', '', '', '', '', ...quantilesOf(floor)]);
}

export function entry(result: Measured, floor: Latency): Entry {
  const { name, per, min, median, p99, runs, units, bytes, latency } = result;
  const [p50, p99Call, p999] = latency === null ? [] : quantilesOf(latency);
  const calls = latency === null ? '' : `; a call p50 ${p50}, p99 ${p99Call}, p99.9 ${p999} ns`;
  return {
    name,
    unit: `ns/${per}`,
    value: Number(min.toPrecision(3)),
    range: `${digits(min)} to ${digits(p99)}`,
    extra: `median ${digits(median)}, ${runs} runs of ${units}; ${digits(bytes)} B/${per}${calls} (timer ${digits(floor.p50)})`,
  };
}

function line(name: string, cells: readonly string[]): string {
  return `${name.padEnd(NAME_WIDTH)}${cells.map((cell, i) => cell.padStart(WIDTHS[i])).join('')}`;
}

function quantilesOf({ p50, p99, p999 }: Latency): string[] {
  return [digits(p50), digits(p99), digits(p999)];
}

/** Three digits, without an exponent. */
function digits(x: number): string {
  return String(Number(x.toPrecision(3)));
}
