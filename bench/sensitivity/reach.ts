/**
 * Which plans a number can reach: those with a stage whose file imports the number's, straight or through others. What cannot be told is
 * taken to reach all, so that nothing is left out; the rest need not be played again.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plan } from '../../src/plans';
import { PROJECT } from '../bundle';
import type { ChosenNumber } from './numbers';

const SRC = join(PROJECT, 'src');
const ROOMS = ['detectors', 'signals'];

/** The names of the plans, or null for all. */
export function reachedPlans({ name, places }: ChosenNumber, plans: readonly Plan[]): ReadonlySet<string> | null {
  const [{ file }] = places;
  if (file.startsWith('plans/')) {
    // a plan stands in a constant of its name: `imuExercise` holds `imu-exercise`
    const own = name.replace(/\..*$/, '').replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    return plans.some((plan) => plan.name === own) ? new Set([own]) : null;
  }
  const kinds = [...new Set(plans.flatMap(kindsOf))];
  if (!allStages().some((stage) => closureOf(stage).has(file))) return null;
  const reached = new Set(kinds.filter((kind) => fileOf(kind).some((stage) => closureOf(stage).has(file))));
  return new Set(plans.filter((plan) => kindsOf(plan).some((kind) => reached.has(kind))).map((plan) => plan.name));
}

function kindsOf(plan: Plan): string[] {
  return plan.stages.map(({ use }) => use);
}

/** Stages are named like the files of their classes. */
function fileOf(kind: string): string[] {
  return ROOMS.map((room) => `${room}/${kind}.ts`).filter((file) => existsSync(join(SRC, file)));
}

/** Every file that the index of a room lists. */
function allStages(): string[] {
  return ROOMS.flatMap((room) => importsOf(`${room}/index.ts`));
}

const closures = new Map<string, ReadonlySet<string>>();

/** A file and all that it imports within these rooms. */
function closureOf(file: string): ReadonlySet<string> {
  const known = closures.get(file);
  if (known !== undefined) return known;
  const found = new Set([file]);
  for (const one of found) for (const next of importsOf(one)) found.add(next);
  closures.set(file, found);
  return found;
}

function importsOf(file: string): string[] {
  const room = file.replace(/\/.*$/, '');
  const specifiers = [...readFileSync(join(SRC, file), 'utf8').matchAll(/from '([^']+)'/g)].map(([, specifier]) => specifier);
  return specifiers.flatMap((specifier) => {
    if (specifier.startsWith('./')) return [`${room}/${specifier.slice(2)}.ts`];
    const other = ROOMS.find((name) => specifier === `../${name}`);
    return other === undefined ? [] : readdirSync(join(SRC, other)).map((name) => `${other}/${name}`);
  });
}
