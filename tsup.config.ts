/**
 * Two builds: the library (every entry of `exports` in package.json, as ESM and CJS with types) and the command
 * `instep`. They run side by side, so the build script empties `dist` before them.
 */
import { readFileSync } from 'node:fs';
import { defineConfig, type Options } from 'tsup';

type Plugin = NonNullable<Options['esbuildPlugins']>[number];

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as { exports: Record<string, unknown> };

/** `./buffers` → { buffers: 'src/buffers/index.ts' }, `.` → { index: 'src/index.ts' } */
const entry = Object.fromEntries(
  Object.keys(manifest.exports)
    .filter((subpath) => subpath !== './package.json')
    .map((subpath) => (subpath === '.' ? ['index', 'src/index.ts'] : [subpath.slice(2), `src/${subpath.slice(2)}/index.ts`])),
);

/** fft.js has no licence comment of its own: its licence text from THIRD-PARTY-LICENSES.md goes along as a legal comment. */
const keepFftLicence: Plugin = {
  name: 'keep-fft-licence',
  setup(build) {
    build.onLoad({ filter: /[\\/]fft\.js[\\/]lib[\\/]fft\.js$/ }, ({ path }) => {
      const licence = readFileSync('THIRD-PARTY-LICENSES.md', 'utf8').split(/^## /m)[1].trim();
      return { contents: `/*!\n${licence}\n*/\n${readFileSync(path, 'utf8')}`, loader: 'js' };
    });
  },
};

export default defineConfig([
  {
    name: 'library',
    entry,
    format: ['esm', 'cjs'],
    platform: 'neutral',
    target: 'es2020',
    dts: true,
    splitting: true,
    // By rollup, which also writes CJS as it stands in the source (the default way lowers `??` to calls) and drops
    // imports of a chunk for nothing.
    treeshake: { moduleSideEffects: 'no-external' },
    clean: false,
    noExternal: ['fft.js'],
    esbuildPlugins: [keepFftLicence],
    esbuildOptions(options) {
      options.mainFields = ['module', 'main'];
      options.legalComments = 'inline';
    },
  },
  {
    name: 'command',
    entry: { 'cli/main': 'src/cli/main.ts' },
    format: ['esm'],
    platform: 'node',
    target: 'node20',
    banner: { js: '#!/usr/bin/env node' },
    splitting: false,
    clean: false,
    noExternal: ['fft.js'],
    esbuildPlugins: [keepFftLicence],
  },
]);
