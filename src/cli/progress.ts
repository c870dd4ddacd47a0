/** How far a long command is. */
import { type Io, oneLine } from './io';

/** On a terminal, one line that overwrites itself; elsewhere nothing. An empty text takes it away. */
export function showProgress(io: Io, text: string): void {
  if (!io.stderr.isTTY) return;
  io.stderr.write(`\r\u001b[2K${oneLine(text).slice(0, Math.max(0, io.stderr.columns - 1))}`);
}
