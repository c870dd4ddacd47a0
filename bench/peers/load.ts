/**
 * The other libraries, installed by this folder's lock into the cache of node_modules: not here, where the checks of this
 * project's own files would find them. Without types, because only these files use them.
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** A bundled program is told where it is. */
const CACHE = process.env['INSTEP_PEERS'] ?? fileURLToPath(new URL('../../node_modules/.cache/instep-peers', import.meta.url));
const INSTALLED = join(CACHE, 'node_modules');

/** Installs what the lock says, unless that is there already. Returns where. */
export function installPeers(): string {
  const lock = join(CACHE, 'package-lock.json');
  if (existsSync(INSTALLED) && existsSync(lock) && readFileSync(lock, 'utf8') === readFileSync(here('package-lock.json'), 'utf8')) return CACHE;
  mkdirSync(CACHE, { recursive: true });
  for (const name of ['package.json', '.npmrc']) copyFileSync(here(name), join(CACHE, name));
  rmSync(lock, { force: true });
  copyFileSync(here('package-lock.json'), lock);
  try {
    execFileSync('npm', ['ci', '--ignore-scripts'], { cwd: CACHE, stdio: ['ignore', 'ignore', 'inherit'] });
  } catch (error) {
    rmSync(INSTALLED, { recursive: true, force: true });
    throw error;
  }
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
