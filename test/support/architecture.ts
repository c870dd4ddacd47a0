/** The rules of the house, checked on source text: which room may import which, and what no room may use. */
import { posix } from 'node:path';
import { importsOf, usesOf } from './imports';

/** Sources by path from the project's root: `src/filters/sos-filter.ts`. */
export type Sources = Readonly<Record<string, string>>;

/** For each room, the rooms that it may import. `all` is every room that stands before it in the table. */
export type Rooms = Readonly<Record<string, readonly string[] | 'all'>>;

export interface House {
  readonly rooms: Rooms;
  /** Rooms that may use node's modules. */
  readonly nodeRooms: readonly string[];
  /** Packages, each with the one file that may import it. */
  readonly packages: Readonly<Record<string, string>>;
  /** Rooms without a clock, randomness or files. */
  readonly pureRooms: readonly string[];
  /** Rooms that give the same bits on every machine: without functions that engines round in their own way. */
  readonly exactRooms: readonly string[];
}

/** Everything in the sources that breaks a rule, one line each. */
export function violations(house: House, sources: Sources): string[] {
  const found: string[] = [];
  const edges = new Map<string, Set<string>>();
  for (const [path, text] of Object.entries(sources)) {
    const room = roomOf(path);
    if (room !== ROOT && !(room in house.rooms)) found.push(`${path}: "${room}" is no room of the house`);
    for (const specifier of importsOf(text)) {
      const problem = specifier.startsWith('.') ? relativeProblem(house, path, specifier) : packageProblem(house, path, specifier);
      if (problem !== undefined) found.push(`${path}: imports ${specifier}: ${problem}`);
      const target = specifier.startsWith('.') ? roomOf(resolvePath(path, specifier)) : room;
      if (target !== room && room !== ROOT) edges.set(room, (edges.get(room) ?? new Set()).add(target));
    }
    found.push(...usageProblems(house, path, text));
  }
  const cycle = findCycle(edges);
  if (cycle !== undefined) found.push(`rooms in a circle: ${cycle.join(' → ')}`);
  return found;
}

/** Files of more than `lines` lines, one line each. */
export function longFiles(sources: Sources, lines: number): string[] {
  const count = (text: string): number => text.replace(/\n$/, '').split('\n').length;
  return Object.entries(sources)
    .filter(([, text]) => count(text) > lines)
    .map(([path, text]) => `${path}: ${count(text)} lines, at most ${lines}`);
}

const ROOT = '';

/** The room of a path under `src`, '' for files directly in it. */
function roomOf(path: string): string {
  const parts = path.split('/');
  return parts.length > 2 ? parts[1] : ROOT;
}

function resolvePath(path: string, specifier: string): string {
  const target = posix.join(posix.dirname(path), specifier);
  // `../core` is the index of a room.
  return target.split('/').length === 2 && target !== 'src/index' ? `${target}/index` : target;
}

function relativeProblem({ rooms }: House, path: string, specifier: string): string | undefined {
  if (/\.[cm]?[jt]s$/.test(specifier)) return 'relative imports have no extension';
  const room = roomOf(path);
  const target = resolvePath(path, specifier);
  if (!target.startsWith('src/')) return 'outside of src';
  const other = roomOf(target);
  if (other === room) return target === `src/${room}/index` && room !== ROOT ? 'a room does not import its own index' : undefined;
  if (other === ROOT) return 'no room imports the root';
  if (target !== `src/${other}/index`) return 'rooms are imported through their index';
  if (specifier.endsWith('/index')) return 'the index of a room is imported by the name of the room';
  if (room === ROOT || other === 'core') return undefined;
  const allowed = rooms[room];
  const names = Object.keys(rooms);
  const isAllowed = allowed === 'all' ? names.indexOf(other) >= 0 && names.indexOf(other) < names.indexOf(room) : allowed?.includes(other);
  return isAllowed === true ? undefined : `${room} may not import ${other}`;
}

function packageProblem({ nodeRooms, packages }: House, path: string, specifier: string): string | undefined {
  if (specifier.startsWith('node:')) return nodeRooms.includes(roomOf(path)) ? undefined : 'node modules belong to the command';
  const home = packages[specifier];
  if (home === undefined) return 'no package is allowed here';
  return home === path ? undefined : `only ${home} imports it`;
}

const IMPURE = /^(Math\.random|Date\.|Date\(\)|new Date|performance\.|crypto\.|process\.|console\.|fetch\(\)|set(Timeout|Interval)\(\)|require\(\)|globalThis\.)/;
/** ECMA-262 leaves their last bits to the engine; bare `Math` could be any of them. Exact are `sqrt`, `imul`, `fround`, `trunc` and the like. */
const INEXACT = /^(Math|Math\.(exp|expm1|log|log10|log1p|log2|a?(sin|cos|tan)h?|atan2|pow|hypot|cbrt)|\*\*)$/;
/** Beyond ES2020, or absent from engines without a JIT. */
const TOO_NEW = /^(Object\.hasOwn|Array\.fromAsync|Promise\.any|structuredClone\(\)|new WeakRef|eval\(\)|new Function|Function\(\))$/;

function usageProblems({ nodeRooms, pureRooms, exactRooms }: House, path: string, text: string): string[] {
  const room = roomOf(path);
  const { members, privateNames, asyncGenerators } = usesOf(text);
  const found: string[] = [];
  for (const member of new Set(members)) {
    if (pureRooms.includes(room) && IMPURE.test(member)) found.push(`${path}: uses ${member}: this room has no clock, randomness or I/O`);
    if (exactRooms.includes(room) && INEXACT.test(member)) found.push(`${path}: uses ${member}: not the same bits in every engine`);
    if (!nodeRooms.includes(room) && TOO_NEW.test(member)) found.push(`${path}: uses ${member}: not in every engine`);
  }
  for (const name of new Set(privateNames)) found.push(`${path}: uses ${name}: private by TypeScript, not by #`);
  if (asyncGenerators > 0 && !nodeRooms.includes(room)) found.push(`${path}: has an async generator: not in every engine`);
  return found;
}

function findCycle(edges: ReadonlyMap<string, ReadonlySet<string>>): string[] | undefined {
  const done = new Set<string>();
  const visit = (room: string, trail: readonly string[]): string[] | undefined => {
    if (trail.includes(room)) return [...trail.slice(trail.indexOf(room)), room];
    if (done.has(room)) return undefined;
    for (const next of edges.get(room) ?? []) {
      const cycle = visit(next, [...trail, room]);
      if (cycle !== undefined) return cycle;
    }
    done.add(room);
    return undefined;
  };
  for (const room of edges.keys()) {
    const cycle = visit(room, []);
    if (cycle !== undefined) return cycle;
  }
  return undefined;
}
