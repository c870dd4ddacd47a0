/** A signal and what was found in it, drawn over lines of text: sparkline, marks, and the time at both ends. */
import { clock } from './clock';
import type { Envelope } from './envelope';
import { drawMarks, type Mark } from './marks';
import { sparkline } from './sparkline';

/** Lines of marks under the signal, each with a name. */
export interface MarkLine {
  readonly name: string;
  readonly marks: readonly Mark[];
}

const ROW_SECONDS = [10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600];
/** At 30 s a row, a rep of 2 s is five columns wide on a terminal of 80. */
const USUAL_ROW_S = 30;
const MAX_ROWS = 20;
const SPARK_LINES = 2;
const TICK_COLUMNS = 10;
/** A slow sensor leaves columns without a sample: the value before stands for this long, s. */
const CARRY_S = 0.5;

/**
 * Draws the recording from `startS` to `endS`.
 * @param width  of the lines, in characters
 */
export function drawTimeline(signal: Envelope, lines: readonly MarkLine[], startS: number, endS: number, width: number): string[] {
  const gutter = Math.max(clock(endS).length, ...lines.map((line) => line.name.length)) + 1;
  const columns = Math.max(20, width - gutter - 1);
  const rowS = rowSeconds(endS - startS);
  const columnS = rowS / columns;
  const [low, high] = signal.range(startS, endS + columnS);
  const drawn: string[] = [];
  for (let fromS = startS; fromS < endS; fromS += rowS) {
    const shown = Math.min(columns, Math.ceil((endS - fromS) / columnS));
    const spark = sparkline(columnValues(signal, fromS, columnS, shown, (low + high) / 2), low, high, SPARK_LINES);
    spark.forEach((text, i) => {
      const label = i === spark.length - 1 ? clock(fromS) : '';
      drawn.push(`${label.padStart(gutter)}│${text}`.trimEnd());
    });
    for (const { name, marks } of lines) {
      const text = drawMarks(marks, fromS, columnS, shown);
      if (text !== '') drawn.push(`${name.padStart(gutter)}│${text}`);
    }
  }
  return [...drawn, ...axis(gutter, columns, columnS)];
}

/** Of the lowest and highest value of each column the one that is farther from the middle. */
function columnValues(signal: Envelope, fromS: number, columnS: number, columns: number, middle: number): number[] {
  const values: number[] = [];
  let carried = NaN;
  let carriedS = -Infinity;
  for (let i = 0; i < columns; i++) {
    const atS = fromS + i * columnS;
    const [low, high] = signal.range(atS, atS + columnS);
    const value = high - middle > middle - low ? high : low;
    if (Number.isFinite(value)) {
      carried = value;
      carriedS = atS;
    }
    values.push(atS - carriedS <= CARRY_S ? carried : NaN);
  }
  return values;
}

function rowSeconds(durationS: number): number {
  const enough = ROW_SECONDS.find((seconds) => seconds >= durationS);
  if (enough !== undefined && enough <= USUAL_ROW_S) return enough;
  const roomy = ROW_SECONDS.find((seconds) => seconds >= USUAL_ROW_S && durationS / seconds <= MAX_ROWS);
  return roomy ?? Math.ceil(durationS / MAX_ROWS / 3600) * 3600;
}

/** A ruler of seconds from the start of each row. */
function axis(gutter: number, columns: number, columnS: number): string[] {
  const stepS = niceStep(columnS * TICK_COLUMNS);
  const ruler = Array.from({ length: columns }, () => '─');
  const numbers: string[] = Array.from({ length: columns }, () => ' ');
  for (let tick = 0; ; tick++) {
    const at = Math.round((tick * stepS) / columnS);
    if (at >= columns) break;
    ruler[at] = '┴';
    const text = `+${tick * stepS} s`;
    if (tick === 0 || at + text.length > columns) continue;
    for (let i = 0; i < text.length; i++) numbers[at + i] = text[i];
  }
  return [`${' '.repeat(gutter)}└${ruler.join('')}`, `${' '.repeat(gutter + 1)}${numbers.join('')}`.trimEnd()];
}

function niceStep(atLeastS: number): number {
  const nice = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600];
  return nice.find((step) => step >= atLeastS) ?? Math.ceil(atLeastS / 3600) * 3600;
}
