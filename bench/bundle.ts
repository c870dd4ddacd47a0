/**
 * Bundles a program of these benchmarks with the library of some root: this checkout, or another state of it. What the other
 * library does not export is undefined there, so that the benchmarks of everything else still run.
 */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Options } from 'tsup';

type Plugin = NonNullable<Options['esbuildPlugins']>[number];

export const PROJECT = fileURLToPath(new URL('..', import.meta.url));
/** Garbage collection on demand, and none of its own accord while allocation is measured. */
export const NODE_FLAGS = ['--expose-gc', '--min-semi-space-size=64', '--max-semi-space-size=64'];

/** Bundles `entry` (a file here) over the sources in `root`/src into `outDir`/`name`.mjs and returns that path; `terse` without comments. */
export async function bundle(entry: string, root: string, outDir: string, name: string, terse = false): Promise<string> {
  await build({
    config: false,
    entry: { [name]: entry },
    outDir,
    format: ['esm'],
    outExtension: () => ({ js: '.mjs' }),
    platform: 'node',
    target: 'node20',
    splitting: false,
    clean: false,
    dts: false,
    silent: true,
    esbuildOptions: (options) => void (options.minifyWhitespace = terse),
    noExternal: [/.*/],
    esbuildPlugins: [libraryOf(root)],
  });
  return join(outDir, `${name}.mjs`);
}

function libraryOf(root: string): Plugin {
  const require = createRequire(join(PROJECT, 'package.json'));
  return {
    name: 'library-of',
    setup(builder) {
      builder.onResolve({ filter: /^(\.\.\/)+src\/[a-z]+$/ }, ({ path, importer }) => {
        if (relative(join(PROJECT, 'bench'), importer).startsWith('..')) return null;
        return { path: basename(path), namespace: 'room' };
      });
      builder.onLoad({ filter: /.*/, namespace: 'room' }, ({ path }) => ({ contents: roomOf(root, path), loader: 'ts', resolveDir: root }));
      // The other root may have no node_modules of its own.
      builder.onResolve({ filter: /^fft\.js$/ }, ({ path }) => ({ path: require.resolve(path) }));
    },
  };
}

/** A room as this checkout knows it, with `undefined` for every name that the other library does not export. */
function roomOf(root: string, room: string): string {
  const there = namesOf(join(root, 'src', room, 'index.ts'));
  const here = namesOf(join(PROJECT, 'src', room, 'index.ts'));
  const missing = [...here].filter((name) => !there.has(name)).map((name) => `export const ${name} = undefined;`);
  const all = there.size === 0 ? '' : `export * from './src/${room}';`;
  return [all, ...missing].join('\n');
}

/** The values that an index exports, by name: rooms list them one by one. */
function namesOf(index: string): Set<string> {
  if (!existsSync(index)) return new Set();
  const lists = readFileSync(index, 'utf8').matchAll(/export \{([^}]*)\}/g);
  const names = [...lists].flatMap(([, list]) => list.split(',')).map((name) => name.trim());
  return new Set(names.filter((name) => name !== '' && !name.startsWith('type ')).map((name) => name.replace(/^.* as /, '')));
}
