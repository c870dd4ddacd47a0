/** Reads small JSON files, and says where in them something is wrong. */
import { readFileSync, statSync } from 'node:fs';
import { UsageError } from './io';
import { fileProblem, isSpecial, NOT_REGULAR } from './recording-files';

/** @param shown  the file as errors name it @throws {UsageError} when it cannot be read or is no JSON */
export function readJson(path: string, shown: string): unknown {
  let text: string;
  try {
    if (isSpecial(statSync(path))) throw new UsageError(`${shown}: ${NOT_REGULAR}`);
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${shown}: ${fileProblem(error)}`);
  }
  return parseJson(text.replace(/^\ufeff/, ''), shown);
}

/** Checks what a file holds. @throws {UsageError} that names the file before what `check` said */
export function checkFile<T>(shown: string, check: () => T): T {
  try {
    return check();
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) throw new UsageError(`${shown}: ${error.message}`);
    throw error;
  }
}

function parseJson(text: string, shown: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const position = /position (\d+)/.exec(message);
    const at = position === null ? text.length : Number(position[1]);
    const before = text.slice(0, at).split('\n');
    throw new UsageError(`${shown}, row ${before.length}, column ${before[before.length - 1].length + 1}: not JSON; check the text there`);
  }
}
