/** Small charts as inline SVG: boxes, ticks and lines. Colours are classes that a page sets. Pure functions. */

/** A box of the picture, in its units. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** How values of an axis come to stand in a picture. */
export type Scale = (value: number) => number;

export function wrapSvg(width: number, height: number, title: string, body: string): string {
  return `<svg viewBox="0 0 ${coordinate(width)} ${coordinate(height)}" width="${coordinate(width)}" height="${coordinate(height)}" role="img" aria-label="${escapeText(title)}">${body}</svg>`;
}

export function escapeText(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}

/** A number as it stands beside a tick. */
function numeral(value: number): string {
  return String(Number(value.toPrecision(6))).replace('-', '−');
}

/** A place in a picture: a tenth of its unit is enough. */
export function coordinate(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/** Round numbers between two: at most `most` where that leaves two or more. */
export function ticksBetween(low: number, high: number, most: number): number[] {
  const power = 10 ** Math.floor(Math.log10(high - low));
  const steps = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5].map((times) => times * power);
  const lists = steps.map((step) => {
    const first = Math.ceil(low / step - 1e-9);
    const last = Math.floor(high / step + 1e-9);
    return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => (first + i) * step);
  });
  return lists.find((ticks) => ticks.length <= most && ticks.length >= 2) ?? lists.filter((ticks) => ticks.length >= 2).pop() ?? [];
}

/** Lines across a box at some heights, with their numbers on its left. */
export function gridAcross(box: Box, ticks: readonly number[], up: Scale): string {
  return ticks.map((value) => {
    const y = coordinate(up(value));
    return `<line class="grid" x1="${coordinate(box.x)}" x2="${coordinate(box.x + box.width)}" y1="${y}" y2="${y}"/><text class="tick" x="${coordinate(box.x - 5)}" y="${coordinate(up(value) + 3.5)}" text-anchor="end">${numeral(value)}</text>`;
  }).join('');
}

/** The axis below a box; the last tick carries the unit. */
export function axisBelow({ x, y, width, height }: Box, ticks: readonly number[], across: Scale, unit: string): string {
  const marks = ticks.map((value, i) => {
    const at = coordinate(across(value));
    const text = `${numeral(value)}${i === ticks.length - 1 ? ` ${unit}` : ''}`;
    return `<line class="axis" x1="${at}" x2="${at}" y1="${coordinate(y + height)}" y2="${coordinate(y + height + 4)}"/><text class="tick" x="${at}" y="${coordinate(y + height + 15)}" text-anchor="middle">${escapeText(text)}</text>`;
  });
  return `<g><line class="axis" x1="${coordinate(x)}" x2="${coordinate(x + width)}" y1="${coordinate(y + height)}" y2="${coordinate(y + height)}"/>${marks.join('')}</g>`;
}

/** Samples `[from, to)` as a line, broken where they are missing; where there are several to a unit of the picture, their lowest and highest. */
export function samplesPath(data: ArrayLike<number>, from: number, to: number, width: number, across: Scale, up: Scale): string {
  const step = Math.max(1, (to - from) / width);
  let path = '';
  let isBroken = true;
  for (let first = from; first < to; first += step) {
    const [a, b] = [Math.floor(first), Math.min(to, Math.max(Math.floor(first) + 1, Math.floor(first + step)))];
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
      path += `${isBroken ? 'M' : 'L'}${coordinate(across(i))} ${coordinate(up(data[i]))}`;
      isBroken = false;
    }
  }
  return path;
}
