import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { type House, longFiles, type Sources, violations } from './support/architecture';

/** The table of DESIGN.md; `core` is allowed to all. */
const house: House = {
  rooms: {
    core: [],
    buffers: [],
    filters: ['buffers'],
    statistics: ['buffers'],
    spectral: ['buffers', 'statistics'],
    ingest: ['buffers', 'filters', 'statistics'],
    signals: ['filters', 'statistics'],
    detectors: ['buffers', 'filters', 'statistics', 'signals'],
    posturography: ['filters', 'statistics', 'spectral', 'signals'],
    pipeline: 'all',
    plans: 'all',
    exercises: 'all',
    simulator: [],
    recordings: ['ingest'],
    validation: ['ingest', 'pipeline', 'plans', 'recordings'],
    streams: ['pipeline', 'exercises'],
    cli: 'all',
  },
  nodeRooms: ['cli'],
  packages: { 'fft.js': 'src/spectral/fft.ts' },
  pureRooms: [
    'core', 'buffers', 'filters', 'statistics', 'spectral', 'ingest', 'signals', 'detectors',
    'posturography', 'pipeline', 'plans', 'exercises', 'simulator',
  ],
  exactRooms: ['simulator'],
};

const root = fileURLToPath(new URL('..', import.meta.url));

/** TypeScript files under a folder of the project, by path from its root. */
function read(folder: string): Sources {
  const paths = readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'));
  return Object.fromEntries(paths.map((path) => [`${folder}/${path}`, readFileSync(`${root}${folder}/${path}`, 'utf8')]));
}

describe('the house', () => {
  test('keeps its rules', () => {
    expect(violations(house, read('src'))).toStrictEqual([]);
  });

  test('has no file of more than 300 lines', () => {
    expect(longFiles({ ...read('src'), ...read('test'), ...read('bench') }, 300)).toStrictEqual([]);
  });
});

describe('the check of the house', () => {
  const check = (sources: Sources): string[] => violations(house, sources);

  test('passes what the table allows', () => {
    const sources = {
      'src/index.ts': `export { HoldDetector } from './detectors';`,
      'src/core/index.ts': `export { type Block } from './contract';`,
      'src/spectral/fft.ts': `import FFT from 'fft.js'; import { OptionReader } from '../core';`,
      'src/filters/design/butterworth.ts': `import { a } from '../../core'; import { MirroredRing } from '../../buffers'; import { b } from '../sections';`,
      'src/pipeline/pipeline.ts': `import { Tilt } from '../signals'; // import x from '../cli'`,
      'src/cli/main.ts': `import { open } from 'node:fs/promises'; async function* lines() { yield Date.now() + Math.random(); }`,
      'src/filters/design/poles.ts': `export const pole = Math.exp(-1) ** 2; const { sin } = Math;`,
      'src/simulator/body/noise.ts': `export const x = Math.sqrt(Math.PI * Math.abs(2 * y)); // Math.exp(2 ** 3)`,
      'src/recordings/clock.ts': `const text = "Math.random() import('../cli')"; export const now = Date.now();`,
    };
    expect(check(sources)).toStrictEqual([]);
  });

  const caught: Readonly<Record<string, readonly [path: string, text: string, says: string]>> = {
    'a room above its place': ['src/buffers/ring.ts', `import { x } from '../filters';`, 'buffers may not import filters'],
    'a room that the table does not list': ['src/signals/cop.ts', `import { x } from '../ingest';`, 'signals may not import ingest'],
    'a room below one that may import all above': ['src/pipeline/run.ts', `import { x } from '../recordings';`, 'may not import recordings'],
    'a detector in the simulator': ['src/simulator/heel.ts', `import { x } from '../detectors';`, 'simulator may not import detectors'],
    'an unknown room': ['src/utils/misc.ts', '', '"utils" is no room'],
    'an import past an index': ['src/filters/sos.ts', `import { x } from '../buffers/ring';`, 'through their index'],
    'an index by its file': ['src/filters/sos.ts', `import { x } from '../buffers/index';`, 'by the name of the room'],
    'a type import past an index': ['src/filters/sos.ts', `type X = import('../buffers/ring').X;`, 'through their index'],
    'a dynamic import': ['src/filters/sos.ts', `const x = await import('../cli');`, 'filters may not import cli'],
    'a re-export': ['src/buffers/index.ts', `export { x } from '../filters';`, 'buffers may not import filters'],
    'the root from a room': ['src/cli/main.ts', `import { x } from '../index';`, 'no room imports the root'],
    'its own index from a room': ['src/filters/sos.ts', `import { x } from './index';`, 'its own index'],
    'a path outside of src': ['src/filters/sos.ts', `import { x } from '../../test/support/random';`, 'outside of src'],
    'an extension': ['src/filters/sos.ts', `import { x } from './design.js';`, 'no extension'],
    'node outside of the command': ['src/recordings/read.ts', `import { readFile } from 'node:fs';`, 'belong to the command'],
    'node by its bare name': ['src/recordings/read.ts', `import fs from 'fs';`, 'no package'],
    'fft.js elsewhere': ['src/spectral/welch.ts', `import FFT from 'fft.js';`, 'only src/spectral/fft.ts'],
    'any other package': ['src/cli/main.ts', `import chalk from 'chalk';`, 'no package'],
    'randomness': ['src/detectors/rep.ts', `const x = Math.random();`, 'no clock, randomness'],
    'a clock': ['src/detectors/rep.ts', `const x = Date.now();`, 'no clock'],
    'a clock by another name': ['src/plans/read.ts', `const x = performance['now']();`, 'no clock'],
    'a new Date': ['src/core/events.ts', `const x = new Date();`, 'no clock'],
    'chance in the simulator': ['src/simulator/noise.ts', `const x = Math.random();`, 'no clock, randomness'],
    'an exponential in the simulator': ['src/simulator/noise.ts', `const x = f(Math.exp(1));`, 'uses Math.exp: not the same bits'],
    'a logarithm by another name': ['src/simulator/noise.ts', `const x = Math['log10'](1);`, 'uses Math.log10: not the same bits'],
    'an angle': ['src/simulator/body/noise.ts', `const x = 1 + Math.atan2(1, 2);`, 'uses Math.atan2: not the same bits'],
    'a sine that is handed on': ['src/simulator/noise.ts', `const x = [1].map(Math.sin);`, 'uses Math.sin: not the same bits'],
    'a sine taken out of Math': ['src/simulator/noise.ts', `const { sin } = Math;`, 'uses Math: not the same bits'],
    'a power': ['src/simulator/noise.ts', `const x = 2 ** y;`, 'uses **: not the same bits'],
    'a power that is assigned': ['src/simulator/noise.ts', `x **= 2;`, 'uses **: not the same bits'],
    'a #private name': ['src/cli/main.ts', `class A { #x = 1; }`, 'private by TypeScript'],
    'an async generator': ['src/recordings/lines.ts', `async function* lines() { yield 1; }`, 'async generator'],
    'an async generator method': ['src/recordings/lines.ts', `class A { async *lines() { yield 1; } }`, 'async generator'],
    'what came after ES2020': ['src/core/options.ts', `Object.hasOwn({}, 'x');`, 'not in every engine'],
  };

  for (const [what, [path, text, says]] of Object.entries(caught)) {
    test(`catches ${what}`, () => {
      const found = check({ [path]: text });
      expect(found).toHaveLength(1);
      expect(found[0]).toContain(says);
    });
  }

  test('catches rooms that import each other', () => {
    const open: House = { ...house, rooms: { ...house.rooms, filters: ['statistics'], statistics: ['signals'], signals: ['filters'] } };
    const sources = {
      'src/filters/a.ts': `import { x } from '../statistics';`,
      'src/statistics/a.ts': `import { x } from '../signals';`,
      'src/signals/a.ts': `import { x } from '../filters';`,
    };
    expect(violations(open, sources)).toStrictEqual(['rooms in a circle: filters → statistics → signals → filters']);
  });

  test('catches a long file', () => {
    const sources = { 'src/core/long.ts': 'x\n'.repeat(301), 'src/core/right.ts': 'x\n'.repeat(300) };
    expect(longFiles(sources, 300)).toStrictEqual(['src/core/long.ts: 301 lines, at most 300']);
  });
});
