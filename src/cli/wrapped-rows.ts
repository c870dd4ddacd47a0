/** Rows of cells in columns, of which the last is prose: it goes on below itself where the line is full. */

/** However narrow the terminal is, prose gets as much. */
const LEAST_PROSE = 20;

/**
 * Lines without line ends. The columns are as wide as their widest cell, with two spaces between them and `indent` before them.
 * @param columns  width to keep to; Infinity for none
 * @example wrappedRows([['a', 'one two three'], ['bb', 'four']], 2, 26) // ['  a   one two three', '  bb  four']
 */
export function wrappedRows(rows: readonly (readonly string[])[], indent: number, columns: number): string[] {
  const lead = rows.map((cells) => cells.slice(0, -1));
  const widths = (lead[0] ?? []).map((_, i) => Math.max(...lead.map((cells) => cells[i].length)));
  const start = indent + widths.reduce((sum, width) => sum + width + 2, 0);
  return rows.map((cells, r) => {
    const head = ' '.repeat(indent) + lead[r].map((cell, i) => `${cell.padEnd(widths[i])}  `).join('');
    const [first, ...others] = wrap(cells[cells.length - 1], Math.max(LEAST_PROSE, columns - start));
    return [`${head}${first}`.trimEnd(), ...others.map((line) => ' '.repeat(start) + line)];
  }).flat();
}

/** At least one line; a word that is longer than a line has one of its own. */
export function wrap(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > columns) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
