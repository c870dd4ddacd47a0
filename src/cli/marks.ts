/** Draws stretches of time under a sparkline: `╰──1──╯` a repetition, `├══ 5.0 s ══┤` a hold, `│` an instant. */

export interface Mark {
  readonly shape: 'rep' | 'hold' | 'instant';
  readonly startS: number;
  /** Infinity: still on when the recording ended. */
  readonly endS: number;
  /** Written into the stretch where it fits. */
  readonly text: string;
  /** Drawn with broken lines: it does not count in full. */
  readonly faint: boolean;
}

const SHAPES = {
  rep: { open: '╰', line: '─', faint: '╌', close: '╯', joint: '┴', single: '╵' },
  hold: { open: '├', line: '═', faint: '╌', close: '┤', joint: '┼', single: '╫' },
  instant: { open: '╵', line: '╵', faint: '╵', close: '╵', joint: '╵', single: '╵' },
} as const;

/** One line of marks for the columns from `fromS` on, each `columnS` wide. */
export function drawMarks(marks: readonly Mark[], fromS: number, columnS: number, columns: number): string {
  const cells = Array.from({ length: columns }, () => ' ');
  for (const mark of marks) drawMark(mark, cells, fromS, columnS);
  return cells.join('').trimEnd();
}

function drawMark(mark: Mark, cells: string[], fromS: number, columnS: number): void {
  const shape = SHAPES[mark.shape];
  const start = Math.floor((mark.startS - fromS) / columnS);
  const end = Math.floor((mark.endS - fromS) / columnS);
  const last = cells.length - 1;
  if (end < 0 || start > last) return;
  if (start === end) {
    cells[start] = shape.single;
    return;
  }
  for (let i = Math.max(0, start + 1); i < Math.min(end, cells.length); i++) cells[i] = mark.faint ? shape.faint : shape.line;
  if (start >= 0) cells[start] = cells[start] === shape.close ? shape.joint : shape.open;
  if (end <= last) cells[end] = shape.close;
  else if (mark.endS === Infinity) cells[last] = '▶';
  write(mark.text, cells, Math.max(0, start + 1), Math.min(end, cells.length));
}

/** Centred between two columns, with a line's width to spare on either side. */
function write(text: string, cells: string[], from: number, to: number): void {
  if (text.length === 0 || to - from < text.length) return;
  const at = from + Math.floor((to - from - text.length) / 2);
  for (let i = 0; i < text.length; i++) cells[at + i] = text[i];
}
