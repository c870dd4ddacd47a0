/**
 * A copy of the plans, and all that they run, with a changed source: to see whether tests notice, or how much a number matters.
 * Nothing is written; the copy is bundled in memory, and shares nothing with the library.
 */
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';
import { build, type Rolldown } from 'vite';
import type { findPlan, LivePlan } from '../../src/plans';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** What plays: the library, or a copy of it. */
export interface Player {
  readonly LivePlan: typeof LivePlan;
  readonly findPlan: typeof findPlan;
}

/**
 * Bundles the copy once.
 * @param change  the source of a file, whose path is below `src/`, as it is to be; null leaves it as it is
 * @returns makes a fresh copy, in which the name `factors` means what is given
 */
export async function copyLibrary(change: (file: string, code: string) => string | null): Promise<(factors?: ArrayLike<number>) => Player> {
  const result = await build({
    configFile: false,
    root: ROOT,
    logLevel: 'silent',
    build: { write: false, minify: false, target: 'es2020', lib: { entry: 'src/plans/index.ts', formats: ['cjs'] } },
    plugins: [
      {
        name: 'change-the-source',
        enforce: 'pre',
        transform(code, id) {
          const file = /\/src\/(.*)$/.exec(id)?.[1];
          return file === undefined ? null : change(file, code);
        },
      },
    ],
  });
  const [{ output }] = result as Rolldown.RolldownOutput[];
  const run = new Script(`(function (module, exports, factors) { ${output[0].code}\n})`).runInThisContext() as (module: object, exports: object, factors: ArrayLike<number>) => void;
  return (factors = []) => {
    const module = { exports: {} };
    run(module, module.exports, factors);
    return module.exports as Player;
  };
}
