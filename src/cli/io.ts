/** Where a command writes, and the error that ends it: so that tests run the same commands in their own process. */

/** A stream of text to a person or a pipe. */
export interface Output {
  write(text: string): void;
  readonly isTTY: boolean;
  /** Width that lines should keep to; Infinity where there is no terminal. */
  readonly columns: number;
}

export interface Io {
  readonly stdout: Output;
  readonly stderr: Output;
  /** The folder that relative paths start from. */
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** Exit codes. */
export const DONE = 0;
export const BELOW_THRESHOLD = 1;
export const UNUSABLE = 2;

/** A command that cannot be understood, or a file that cannot be used: one line, exit code 2. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/** The one shape of an error: `instep: what is wrong`. */
export function complain(io: Io, message: string): void {
  io.stderr.write(`instep: ${oneLine(message)}\n`);
}

/** Messages may quote files: nothing in them may break the line or move the cursor. */
export function oneLine(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.replace(/\s*[\r\n]+\s*/g, ' ').replace(/[\u0000-\u001f\u007f-\u009f]/g, '\ufffd');
}
