/** The arguments of these programs: what cannot be understood ends in one line and exit code 2. */
import { parseArgs, type ParseArgsConfig } from 'node:util';

/** Options by their laws and words to choose by; ends the process where they break them. */
export function readArguments<T extends NonNullable<ParseArgsConfig['options']>>(program: string, options: T) {
  try {
    return parseArgs({ options, allowPositionals: true });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    console.error(`${program}: ${error.message.split(/\.\s|\n/)[0].replace(/\.$/, '')}`);
    return process.exit(UNUSABLE);
  }
}

/** Exit code for wrong usage. */
export const UNUSABLE = 2;
