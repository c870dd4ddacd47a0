/** Lays text out in columns, as wide as their widest cell. */

/** A column: its title, and which side its cells lean on. */
export interface Column {
  readonly title: string;
  readonly align?: 'left' | 'right';
}

/**
 * One line a row, under a line of titles, with two spaces between columns and none at the end.
 * @example formatTable([{ title: 'name' }, { title: 'n', align: 'right' }], [['a', '12']]) // ['name   n', 'a     12']
 */
export function formatTable(columns: readonly Column[], rows: readonly (readonly string[])[]): string[] {
  const lines = [columns.map((column) => column.title), ...rows];
  const widths = columns.map((_, i) => Math.max(...lines.map((cells) => cells[i].length)));
  return lines.map((cells) =>
    cells
      .map((cell, i) => (columns[i].align === 'right' ? cell.padStart(widths[i]) : cell.padEnd(widths[i])))
      .join('  ')
      .trimEnd(),
  );
}
