/**
 * The other libraries, installed by this folder's lock into the cache of node_modules: not here, where the checks of this
 * project's own files would find them. Without types, because only these files use them.
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** A bundled program is told where it is. */
const CACHE = process.env['INSTEP_PEERS'] ?? fileURLToPath(new URL('../../node_modules/.cache/instep-peers', import.meta.url));

/** Installs what the lock says, unless that is there already. Returns where. */
export function installPeers(): string {
  const lock = readFileSync(here('package-lock.json'), 'utf8');
  // Written last, and gone with what was installed: an install that was cut off leaves none.
  const done = join(CACHE, 'node_modules', '.instep-lock.json');
  if (existsSync(done) && readFileSync(done, 'utf8') === lock) return CACHE;
  mkdirSync(CACHE, { recursive: true });
  rmSync(done, { force: true });
  for (const name of ['package.json', 'package-lock.json', '.npmrc']) copyFileSync(here(name), join(CACHE, name));
  execFileSync('npm', ['ci', '--ignore-scripts'], { cwd: CACHE, stdio: ['ignore', 'ignore', 'inherit'] });
  writeFileSync(done, lock);
  return CACHE;
}

function here(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url));
}

/** A package that was installed. */
export async function load<T>(name: string): Promise<T> {
  const path = createRequire(join(CACHE, 'package.json')).resolve(name);
  const module = (await import(pathToFileURL(path).href)) as { readonly default?: unknown };
  // CommonJS comes as the default export, with one within it where it was an ES module once; ES modules have names.
  const { default: outer } = module;
  const main = isRecord(outer) && outer['__esModule'] === true && 'default' in outer ? outer['default'] : outer;
  return (typeof main === 'function' ? Object.assign(main, { ...module }) : { ...(main as object), ...module }) as T;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
