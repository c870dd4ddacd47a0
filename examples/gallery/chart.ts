/** Small charts as inline SVG: a scale, axes with ticks, lines, labels shaded behind them. Colours are classes that the page sets. */
import type { SimulatedLabel } from '../../src/simulator';
import { framesIn, type Signal, type Span } from './session';

/** A box of the picture, in its units. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A line and the class of its colour. */
export interface Line {
  readonly signal: Signal;
  readonly style: string;
}

const UNITS: Readonly<Record<string, string>> = { 'm/s^2': 'm/s²', 'deg/s': '°/s', deg: '°', 'a.u.': 'counts' };
/** Of a character of the small text, about: for what must not overlap. */
const CHARACTER = 5.9;
const PAD_SHARE = 0.08;

/** A time on the way across a box. */
export function across({ x, width }: Box, { fromS, toS }: Span, timeS: number): number {
  return x + (width * (timeS - fromS)) / (toS - fromS);
}

/** Lines over one vertical scale, with its ticks; the names and the unit stand above. */
export function drawLines(box: Box, span: Span, time: Float64Array, lines: readonly Line[], title = ''): string {
  const [from, to] = framesIn(time, span);
  let low = Infinity;
  let high = -Infinity;
  for (const { signal } of lines) {
    for (let i = from; i < Math.min(to, signal.data.length); i++) {
      if (Number.isNaN(signal.data[i])) continue;
      low = Math.min(low, signal.data[i]);
      high = Math.max(high, signal.data[i]);
    }
  }
  const pad = high > low ? PAD_SHARE * (high - low) : 1;
  const [bottom, top] = [low - pad, high + pad];
  const up = (value: number): number => box.y + box.height * (1 - (value - bottom) / (top - bottom));
  const ticks = ticksBetween(bottom, top, Math.max(3, Math.round(box.height / 22)));
  const marks = ticks.map((value) => {
    const y = n(up(value));
    return `<line class="grid" x1="${n(box.x)}" x2="${n(box.x + box.width)}" y1="${y}" y2="${y}"/><text class="tick" x="${n(box.x - 5)}" y="${n(up(value) + 3.5)}" text-anchor="end">${numeral(value)}</text>`;
  });
  const paths = lines.map(({ signal, style }) => `<path class="line ${style}" d="${pathOf(box, span, time, signal.data, from, to, up)}"/>`);
  const names = [...new Map(lines.filter(({ style }) => style !== 'usual').map((line) => [line.signal.name, line])).values()];
  const told = names.map(({ signal, style }) => `<tspan class="${style}">${escape(signal.name)}</tspan>`).join(' ');
  const unit = lines[0]?.signal.units ?? '';
  const head = `<text class="name" x="${n(box.x)}" y="${n(box.y - 4)}">${title === '' ? '' : `${escape(title)}: `}${told}, ${escape(UNITS[unit] ?? unit)}</text>`;
  return `<g>${marks.join('')}${paths.join('')}${head}</g>`;
}

/** The axis of time below a box. */
export function drawTime(box: Box, span: Span): string {
  const { x, y, width, height } = box;
  const ticks = ticksBetween(span.fromS, span.toS, Math.max(4, Math.round(width / 80)));
  const marks = ticks.map((timeS, i) => {
    const at = across(box, span, timeS);
    const unit = i === ticks.length - 1 ? ' s' : '';
    return `<line class="axis" x1="${n(at)}" x2="${n(at)}" y1="${n(y + height)}" y2="${n(y + height + 4)}"/><text class="tick" x="${n(at)}" y="${n(y + height + 15)}" text-anchor="middle">${numeral(timeS)}${unit}</text>`;
  });
  return `<g><line class="axis" x1="${n(x)}" x2="${n(x + width)}" y1="${n(y + height)}" y2="${n(y + height)}"/>${marks.join('')}</g>`;
}

/** Labels as bands behind what is drawn in a box; with their peaks as dotted lines. */
export function drawBands(box: Box, span: Span, labels: readonly SimulatedLabel[], withPeaks: boolean): string {
  const { y, height } = box;
  const parts = labels.filter((label) => isIn(label, span)).map((label) => {
    const from = Math.max(box.x, across(box, span, label.onsetS));
    const to = Math.min(box.x + box.width, across(box, span, label.onsetS + label.durationS));
    const band = `<rect class="${label.valid ? 'valid' : 'invalid'}" x="${n(from)}" y="${n(y)}" width="${n(Math.max(1, to - from))}" height="${n(height)}"/>`;
    const isPeakIn = withPeaks && label.peakS >= span.fromS && label.peakS <= span.toS;
    const at = n(across(box, span, label.peakS));
    return isPeakIn ? `${band}<line class="peak" x1="${at}" x2="${at}" y1="${n(y)}" y2="${n(y + height)}"/>` : band;
  });
  return `<g>${parts.join('')}</g>`;
}

/** What is said of labels, above them, in as many rows as it takes. */
export function nameLabels(box: Box, span: Span, labels: readonly SimulatedLabel[]): { readonly svg: string; readonly rows: number } {
  const ends: number[] = [];
  const texts = labels.filter((label) => isIn(label, span)).map((label) => {
    const text = wordsOf(label);
    if (text === '') return '';
    const half = (text.length * CHARACTER) / 2;
    const middle = across(box, span, label.onsetS + label.durationS / 2);
    const at = Math.max(box.x + half, Math.min(box.x + box.width - half, middle));
    let row = ends.findIndex((end) => end < at - half);
    if (row < 0) row = ends.length;
    ends[row] = at + half + CHARACTER;
    return `<text class="${label.valid ? 'said' : 'wrong'}" x="${n(at)}" y="${n(box.y - 6 - 13 * row)}" text-anchor="middle">${escape(text)}</text>`;
  });
  return { svg: `<g>${texts.join('')}</g>`, rows: ends.length };
}

export function wrapSvg(width: number, height: number, title: string, body: string): string {
  return `<svg viewBox="0 0 ${n(width)} ${n(height)}" width="${n(width)}" height="${n(height)}" role="img" aria-label="${escape(title)}">${body}</svg>`;
}

export function escape(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}

function wordsOf({ faults, lane, directionDeg }: SimulatedLabel): string {
  return [directionDeg === null ? '' : `${Math.round(directionDeg)}°`, lane ?? '', faults.join(', ')].filter((word) => word !== '').join(' · ');
}

function isIn({ onsetS, durationS }: SimulatedLabel, { fromS, toS }: Span): boolean {
  return onsetS < toS && onsetS + durationS > fromS;
}

/** A line, broken where samples are missing; where there are several to a unit of the picture, their lowest and highest. */
function pathOf(box: Box, span: Span, time: Float64Array, data: Float64Array, from: number, to: number, up: (value: number) => number): string {
  const last = Math.min(to, data.length);
  const step = Math.max(1, (last - from) / box.width);
  let path = '';
  let isBroken = true;
  for (let first = from; first < last; first += step) {
    const [a, b] = [Math.floor(first), Math.min(last, Math.max(Math.floor(first) + 1, Math.floor(first + step)))];
    let [low, high] = [-1, -1];
    for (let i = a; i < b; i++) {
      if (Number.isNaN(data[i])) continue;
      if (low < 0 || data[i] < data[low]) low = i;
      if (high < 0 || data[i] > data[high]) high = i;
    }
    if (low < 0) {
      isBroken = true;
      continue;
    }
    for (const i of new Set(low < high ? [low, high] : [high, low])) {
      path += `${isBroken ? 'M' : 'L'}${n(across(box, span, time[i]))} ${n(up(data[i]))}`;
      isBroken = false;
    }
  }
  return path;
}

/** Round numbers between two: at most `most` where that leaves two or more. */
function ticksBetween(low: number, high: number, most: number): number[] {
  const power = 10 ** Math.floor(Math.log10(high - low));
  const steps = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5].map((times) => times * power);
  const lists = steps.map((step) => {
    const first = Math.ceil(low / step - 1e-9);
    const last = Math.floor(high / step + 1e-9);
    return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => (first + i) * step);
  });
  return lists.find((ticks) => ticks.length <= most && ticks.length >= 2) ?? lists.filter((ticks) => ticks.length >= 2).pop() ?? [];
}

function numeral(value: number): string {
  return String(Number(value.toPrecision(6))).replace('-', '−');
}

/** A coordinate. */
function n(value: number): string {
  return String(Math.round(value * 10) / 10);
}
