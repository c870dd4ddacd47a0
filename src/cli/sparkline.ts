/** Draws a signal as blocks of eight heights, one character a column, over one or more lines. */
const BLOCKS = ' ▁▂▃▄▅▆▇█';
const STEPS = 8;

/**
 * Lines of a sparkline, top first.
 * @param values  one a column; NaN draws nothing
 * @param low     drawn as the lowest block
 * @param high    drawn as the full height
 */
export function sparkline(values: readonly number[], low: number, high: number, lines: number): string[] {
  const heights = values.map((value) => {
    if (!Number.isFinite(value)) return 0;
    const share = high > low ? (value - low) / (high - low) : 0;
    return 1 + Math.round(Math.min(1, Math.max(0, share)) * (lines * STEPS - 1));
  });
  return Array.from({ length: lines }, (_, line) => {
    const base = (lines - 1 - line) * STEPS;
    return heights.map((height) => BLOCKS[Math.min(STEPS, Math.max(0, height - base))]).join('');
  });
}
