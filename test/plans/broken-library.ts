/** A copy of the library in which one line of the source was changed: to see whether tests notice. */
import { copyLibrary, type Player } from '../support/library-copy';

/** One line of the source, as it is and as it is broken. */
export interface Break {
  /** Below `src/`. */
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

/** @throws {Error} where the source does not hold that text exactly once */
export async function breakLibrary({ file, from, to }: Break): Promise<Player> {
  let places = 0;
  const makeCopy = await copyLibrary((path, code) => {
    if (path !== file) return null;
    const parts = code.split(from);
    places += parts.length - 1;
    return parts.join(to);
  });
  if (places !== 1) throw new Error(`"from" expected to stand once in ${file}, got ${places} times: ${from}`);
  return makeCopy();
}
