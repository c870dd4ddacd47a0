/** The streams of this process as commands write to them. */
import { writeSync } from 'node:fs';
import { DONE, type Output, UNUSABLE } from './io';

const TERMINAL_COLUMNS = 80;
const STDERR = 2;

/** Lines to a pipe or a file may be of any length, unless COLUMNS says otherwise. */
export function outputOf(
  stream: Pick<NodeJS.WriteStream, 'isTTY' | 'columns'> & { write(text: string): unknown },
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Output {
  const terminal = stream.isTTY === true;
  const stated = Number(environment['COLUMNS']);
  return {
    write: (text) => void stream.write(text),
    // a dumb terminal cannot take back what it shows
    isTTY: terminal && environment['TERM'] !== 'dumb',
    columns: stream.columns || (stated > 0 ? stated : terminal ? TERMINAL_COLUMNS : Infinity),
  };
}

/** Ends the process when nobody can be written to: in silence when a reader, such as `head`, has seen enough. */
export function exitOnWriteErrors(process: NodeJS.Process): void {
  process.stderr.on('error', () => process.exit(UNUSABLE));
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(process.exitCode ?? DONE);
    try {
      writeSync(STDERR, `instep: the output cannot be written (${error.code ?? error.message})\n`);
    } catch {
      // neither can this
    }
    process.exit(UNUSABLE);
  });
}
