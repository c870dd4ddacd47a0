/**
 * A copy of the plans, and all that they run, in which one line of the source was changed: to see whether tests notice. Nothing is
 * written; the copy is bundled in memory, and shares nothing with the library.
 */
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';
import { build, type Rolldown } from 'vite';
import type { Player } from './simulated-play';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

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
  const result = await build({
    configFile: false,
    root: ROOT,
    logLevel: 'silent',
    build: { write: false, minify: false, target: 'es2020', lib: { entry: 'src/plans/index.ts', formats: ['cjs'] } },
    plugins: [
      {
        name: 'break-a-rule',
        enforce: 'pre',
        transform(code, id) {
          if (!id.endsWith(`/src/${file}`)) return null;
          const parts = code.split(from);
          places += parts.length - 1;
          return parts.join(to);
        },
      },
    ],
  });
  if (places !== 1) throw new Error(`"from" expected to stand once in ${file}, got ${places} times: ${from}`);
  const [{ output }] = result as Rolldown.RolldownOutput[];
  const module = { exports: {} };
  const run = new Script(`(function (module, exports) { ${output[0].code}\n})`).runInThisContext() as (module: object, exports: object) => void;
  run(module, module.exports);
  return module.exports as Player;
}
