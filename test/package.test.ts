/** What is published, and what must never be: the package's own description against the tree. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** Rooms without a subpath: the contract reaches users through the root, the command through `bin`. */
const INNER_ROOMS = ['core', 'cli'];
const UNTRACKED = ['.git', 'node_modules', 'dist', 'coverage', 'out'];
/** Places on somebody's machine. Assembled, so that this file does not hold what it looks for. */
const MACHINE_PATH = new RegExp(
  [['', 'work', '(main|shared|\\.)'], ['', 'home', '\\w'], ['', 'Users', '\\w'], ['', 'root', '\\w'], ['[A-Z]:\\\\Users']]
    .map((parts) => parts.join('/'))
    .join('|'),
);

interface Manifest {
  readonly version: string;
  readonly dependencies?: Record<string, string>;
  readonly devDependencies: Record<string, string>;
  readonly files: readonly string[];
  readonly bin: Record<string, string>;
  readonly sideEffects: boolean;
  readonly main: string;
  readonly module: string;
  readonly types: string;
  readonly exports: Record<string, unknown>;
  readonly 'size-limit': readonly { readonly name: string }[];
}

const manifest = JSON.parse(read('package.json')) as Manifest;
const rooms = readdirSync(join(ROOT, 'src'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !INNER_ROOMS.includes(entry.name))
  .map((entry) => entry.name);

describe('the package', () => {
  test('has an entry for the root and for every room, and no other', () => {
    expect(Object.keys(manifest.exports).sort()).toEqual(
      ['.', './package.json', ...rooms.map((room) => `./${room}`)].sort(),
    );
  });

  test.each(['index', ...rooms])('points to the built files of %s, as ESM and CJS, types first', (name) => {
    const subpath = name === 'index' ? '.' : `./${name}`;
    expect(JSON.stringify(manifest.exports[subpath])).toBe(
      JSON.stringify({
        import: { types: `./dist/${name}.d.ts`, default: `./dist/${name}.js` },
        require: { types: `./dist/${name}.d.cts`, default: `./dist/${name}.cjs` },
      }),
    );
    expect(existsSync(join(ROOT, 'src', name === 'index' ? 'index.ts' : `${name}/index.ts`))).toBe(true);
  });

  test('keeps the fields of older tools in step with the root entry', () => {
    expect([manifest.main, manifest.module, manifest.types]).toEqual(['./dist/index.cjs', './dist/index.js', './dist/index.d.ts']);
    expect(manifest.bin).toEqual({ instep: './dist/cli/main.js' });
  });

  test('has no runtime dependency and no side effects', () => {
    expect(Object.keys(manifest.dependencies ?? {})).toEqual([]);
    expect(manifest.sideEffects).toBe(false);
  });

  test('publishes the build, the changelog and the licences, and no sources', () => {
    expect(manifest.files).toEqual(['dist', 'CHANGELOG.md', 'THIRD-PARTY-LICENSES.md']);
    for (const file of [...manifest.files.slice(1), 'LICENSE', 'README.md']) expect(existsSync(join(ROOT, file)), file).toBe(true);
  });

  test('has a size budget for every entry', () => {
    const budgeted = manifest['size-limit'].map(({ name }) => name);
    for (const room of rooms) expect(budgeted).toContain(`instep/${room}`);
    expect(budgeted).toContain('instep');
  });

  test('pins every tool to one version', () => {
    for (const [name, version] of Object.entries(manifest.devDependencies)) expect(version, name).toMatch(/^\d+\.\d+\.\d+$/);
  });

  test('has a changelog entry for its version', () => {
    expect(read('CHANGELOG.md')).toContain(`\n## ${manifest.version}\n`);
  });
});

describe('the lock file', () => {
  const lock = JSON.parse(read('package-lock.json')) as { version: string; packages: Record<string, Record<string, unknown>> };

  test('belongs to this version of the package', () => {
    expect(lock.version).toBe(manifest.version);
    expect(lock.packages['']?.['version']).toBe(manifest.version);
    expect(lock.packages['']?.['devDependencies']).toEqual(manifest.devDependencies);
  });

  test('names no registry, so that an install asks the one that is set up', () => {
    for (const [name, entry] of Object.entries(lock.packages)) expect(entry, name).not.toHaveProperty('resolved');
    expect(read('package-lock.json')).not.toMatch(/registry|\.tgz/);
    expect(read('.npmrc')).not.toMatch(/registry=|:\/\/|_auth/);
  });

  test('has a checksum for every package, except builds of one that are for some other platform', () => {
    for (const [name, entry] of Object.entries(lock.packages)) {
      if (name === '' || (entry['optional'] === true && entry['os'] !== undefined)) continue;
      expect(entry['integrity'], name).toMatch(/^sha512-/);
    }
  });

  test('has an entry for every optional package, without which npm ci refuses the file', () => {
    for (const [name, entry] of Object.entries(lock.packages)) {
      for (const optional of Object.keys((entry['optionalDependencies'] ?? {}) as Record<string, string>)) {
        const found = [`node_modules/${optional}`, `${name}/node_modules/${optional}`].some((key) => key in lock.packages);
        expect(found, `${optional} of ${name}`).toBe(true);
      }
    }
  });
});

describe('the tree', () => {
  test('holds no path of a machine', () => {
    const found = filesUnder(ROOT).filter((path) => MACHINE_PATH.test(read(relative(ROOT, path))));
    expect(found.map((path) => relative(ROOT, path))).toEqual([]);
  });

  test('keeps the licence text of the code that it bundles', () => {
    const readme = read('node_modules/fft.js/README.md');
    expect(read('THIRD-PARTY-LICENSES.md')).toContain(readme.slice(readme.indexOf('Copyright Fedor Indutny')).trim());
    expect(read('THIRD-PARTY-LICENSES.md')).toContain(`fft.js ${manifest.devDependencies['fft.js']}`);
  });
});

function read(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

function filesUnder(directory: string): string[] {
  return readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    if (UNTRACKED.includes(entry.name)) return [];
    const path = join(directory, entry.name);
    return entry.isDirectory() ? filesUnder(path) : [path];
  });
}
