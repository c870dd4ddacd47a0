/**
 * Packs the package, installs it offline into an empty project and uses it as others do: as ESM, as CJS, from
 * TypeScript under both ways of resolution, and as a command. Needs a build in `dist`.
 */
import { deepStrictEqual, ok, strictEqual } from 'node:assert';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
const subpaths = Object.keys(manifest.exports).filter((subpath) => subpath !== './package.json');
const names = subpaths.map((subpath) => manifest.name + subpath.slice(1));
const tsc = resolve('node_modules/typescript/bin/tsc');
const home = mkdtempSync(join(tmpdir(), 'instep-smoke-'));

try {
  const tarball = pack();
  install(tarball);
  modules();
  types();
  command();
} finally {
  rmSync(home, { recursive: true, force: true });
}

function pack() {
  const [{ filename, files, size, unpackedSize }] = JSON.parse(run('npm', ['pack', '--json', '--pack-destination', home], '.'));
  const paths = files.map((file) => file.path);
  const foreign = paths.filter((path) => !/^dist\/.+\.(js|cjs|d\.ts|d\.cts)$/.test(path) && path.includes('/'));
  deepStrictEqual(foreign, [], 'only the build is published');
  deepStrictEqual(
    paths.filter((path) => !path.includes('/')).sort(),
    ['CHANGELOG.md', 'LICENSE', 'README.md', 'THIRD-PARTY-LICENSES.md', 'package.json'],
    'the files beside the build',
  );
  for (const target of targets(manifest.exports)) ok(paths.includes(target), `${target} is published`);
  for (const format of ['js', 'cjs']) {
    const holders = paths.filter((path) => path.startsWith('dist/') && path.endsWith(`.${format}`) && !path.startsWith('dist/cli/'));
    const withFft = holders.filter((path) => readFileSync(path, 'utf8').includes('fft.js/lib/fft.js'));
    for (const path of withFft) ok(readFileSync(path, 'utf8').includes('Copyright Fedor Indutny'), `${path} keeps the licence of fft.js`);
    if (subpaths.includes('./spectral')) strictEqual(withFft.length, 1, `one ${format} file holds fft.js`);
  }
  console.log(`packed: ${paths.length} files, ${kB(size)} packed, ${kB(unpackedSize)} unpacked`);
  return join(home, filename);
}

function install(tarball) {
  write('package.json', JSON.stringify({ name: 'consumer', private: true, type: 'module' }));
  run('npm', ['install', '--offline', '--ignore-scripts', '--no-audit', '--no-fund', tarball]);
  deepStrictEqual(readdirSync(join(home, 'node_modules')).filter((name) => !name.startsWith('.')), [manifest.name], 'nothing else is installed');
  console.log('installed: offline, no dependencies');
}

/** Both formats load, export the same names, and share one copy of every class. */
function modules() {
  const body = `
    const names = Object.fromEntries(Object.entries(rooms).map(([name, room]) => [name, Object.keys(room).filter((key) => key !== 'default' && key !== '__esModule').sort()]));
    const { MirroredRing } = rooms['instep/buffers'];
    let shared = false;
    try { new MirroredRing({ length: 4 }).restore(new Uint8Array(3)); } catch (error) { shared = error instanceof rooms['instep'].SnapshotError; }
    console.log(JSON.stringify({ names, shared }));`;
  const table = (load) => `{ ${names.map((name) => `'${name}': ${load(name)}`).join(', ')} }`;
  write('esm.mjs', `const rooms = ${table((name) => `await import('${name}')`)};${body}`);
  write('cjs.cjs', `const rooms = ${table((name) => `require('${name}')`)};${body}`);
  const esm = JSON.parse(run('node', ['esm.mjs']));
  const cjs = JSON.parse(run('node', ['cjs.cjs']));
  for (const [name, exported] of Object.entries(esm.names)) ok(exported.length > 0, `${name} exports something`);
  deepStrictEqual(cjs, esm, 'ESM and CJS export the same');
  ok(esm.shared, 'an error of one subpath is an instance of the class that the root exports');
  console.log(`loaded: ${names.length} entries as ESM and as CJS`);
}

/** The declarations compile in strict mode without node's types and with ES2020 alone. */
function types() {
  const uses = `
    const ring = new MirroredRing({ length: 8 });
    ring.push(1);
    export const filled: number = ring.filled;
    // @ts-expect-error a ring has a length, and it is a number
    new MirroredRing({ length: 'eight' });`;
  const imports = names.map((name, i) => `import * as room${i} from '${name}';\nexport type Room${i} = keyof typeof room${i};`).join('\n');
  write('consumer.mts', `${imports}\nimport { MirroredRing } from 'instep/buffers';${uses}`);
  write('consumer.cts', `${imports}\nimport { MirroredRing } from 'instep/buffers';${uses}`);
  const common = { strict: true, noEmit: true, skipLibCheck: false, target: 'ES2020', lib: ['ES2020'], types: [] };
  for (const [name, resolution] of [
    ['node16', { module: 'node16', moduleResolution: 'node16' }],
    ['bundler', { module: 'esnext', moduleResolution: 'bundler' }],
  ]) {
    const files = name === 'bundler' ? ['consumer.mts'] : ['consumer.mts', 'consumer.cts'];
    write(`tsconfig.${name}.json`, JSON.stringify({ compilerOptions: { ...common, ...resolution }, files }));
    run('node', [tsc, '-p', `tsconfig.${name}.json`]);
  }
  console.log('typed: node16 (ESM and CJS) and bundler resolution');
}

function command() {
  strictEqual(run('npx', ['--no-install', 'instep', '--version']).trim(), manifest.version, '--version');
  ok(run('npx', ['--no-install', 'instep', 'plans']).includes('imu-exercise'), 'plans lists imu-exercise');
  console.log('commanded: instep --version, instep plans');
}

function targets(node) {
  return typeof node === 'string' ? [node.replace('./', '')] : Object.values(node).flatMap(targets);
}

function write(name, text) {
  writeFileSync(join(home, name), text);
}

function run(file, args, cwd = home) {
  try {
    return execFileSync(file, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    throw new Error(`${file} ${args.join(' ')} failed:\n${error.stdout}${error.stderr}`, { cause: error });
  }
}

function kB(bytes) {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
