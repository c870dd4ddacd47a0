/** Small charts as inline SVG: a scale, axes with ticks, lines, labels shaded behind them. Colours are classes that the page sets. */
import type { SimulatedLabel } from '../../src/simulator';
import { axisBelow, type Box, coordinate as n, escapeText as escape, gridAcross, samplesPath, ticksBetween } from '../../src/cli/svg';
import { framesIn, type Signal, type Span } from './session';

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
  const path = (data: Float64Array): string => samplesPath(data, from, Math.min(to, data.length), box.width, (i) => across(box, span, time[i]), up);
  const paths = lines.map(({ signal, style }) => `<path class="line ${style}" d="${path(signal.data)}"/>`);
  const names = [...new Map(lines.filter(({ style }) => style !== 'usual').map((line) => [line.signal.name, line])).values()];
  const told = names.map(({ signal, style }) => `<tspan class="${style}">${escape(signal.name)}</tspan>`).join(' ');
  const unit = lines[0]?.signal.units ?? '';
  const head = `<text class="name" x="${n(box.x)}" y="${n(box.y - 4)}">${title === '' ? '' : `${escape(title)}: `}${told}, ${escape(UNITS[unit] ?? unit)}</text>`;
  return `<g>${gridAcross(box, ticks, up)}${paths.join('')}${head}</g>`;
}

/** The axis of time below a box. */
export function drawTime(box: Box, span: Span): string {
  const ticks = ticksBetween(span.fromS, span.toS, Math.max(4, Math.round(box.width / 80)));
  return axisBelow(box, ticks, (timeS) => across(box, span, timeS), 's');
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

function wordsOf({ faults, lane, directionDeg }: SimulatedLabel): string {
  return [directionDeg === null ? '' : `${Math.round(directionDeg)}°`, lane ?? '', faults.join(', ')].filter((word) => word !== '').join(' · ');
}

function isIn({ onsetS, durationS }: SimulatedLabel, { fromS, toS }: Span): boolean {
  return onsetS < toS && onsetS + durationS > fromS;
}
