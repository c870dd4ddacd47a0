/** Decides which plan a recording is played through: the one named, the one that a plan map gives, or none. */
import { existsSync, realpathSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { findPlan, LivePlan, namedPlans, type Plan, readPlan, type TrialType } from '../plans';
import { entryFor, type PlanChoice, type PlanMap, type PlanMapEntry, readPlanMap } from '../validation';
import { numbersOf, type OptionValues, textOf } from './command';
import { type Io, UsageError } from './io';
import { checkFile, readJson } from './json-file';
import type { RecordingFile } from './recording-files';
import { suggestion } from './suggestion';

/** The map that a folder of recordings may hold. */
const MAP_NAME = 'instep.json';
const TRIAL_RATE_HZ = 1000;

/** What was decided for a recording. */
export interface Decision {
  readonly choice: PlanChoice | null;
  readonly trialType: TrialType | null;
  /** The plan was named for all recordings, whatever their sensors. */
  readonly forAll: boolean;
  /** Where a map says that no plan answers; null where it does not. */
  readonly refusal: string | null;
}

const NO_PLAN: Decision = { choice: null, trialType: null, forAll: false, refusal: null };

interface LoadedMap {
  readonly map: PlanMap;
  readonly folder: string;
  readonly decisions: ReadonlyMap<PlanMapEntry, Decision>;
}

/** The options by which commands choose plans. */
export const PLAN_OPTIONS = {
  plan: { type: 'string' },
  plans: { type: 'string' },
  set: { type: 'string', multiple: true },
} as const;

export class PlanChooser {
  /** For the parameters of a plan that nobody named. */
  readonly parameters: Readonly<Record<string, number>>;
  private readonly named: Decision | null;
  private readonly given: LoadedMap | null;
  private readonly found = new Map<string, LoadedMap | UsageError | null>();

  /** @throws {UsageError} for an unknown plan, a file that is no plan or no map, or parameters that do not fit */
  constructor(
    values: OptionValues,
    private readonly io: Io,
  ) {
    const plan = textOf(values, 'plan');
    const plans = textOf(values, 'plans');
    this.parameters = numbersOf(values, 'set');
    if (plan !== undefined && plans !== undefined) throw new UsageError('give either --plan or --plans, not both');
    if (plans !== undefined && Object.keys(this.parameters).length > 0) throw new UsageError('--set goes with --plan; in a map write "parameters"');
    this.named = plan === undefined ? null : this.decideForAll(plan);
    this.given = plans === undefined ? null : loadMap(resolve(io.cwd, plans), plans);
  }

  /** @throws {UsageError} for a map beside the recording that is not sound */
  decide(file: RecordingFile): Decision {
    if (this.named !== null) return this.named;
    if (this.given !== null) return lookUp(this.given, file.path, true);
    const map = this.mapBeside(dirname(file.path));
    return map === null ? NO_PLAN : lookUp(map, relative(map.folder, file.path), false);
  }

  private decideForAll(name: string): Decision {
    const plan = loadPlan(name, this.io.cwd, name);
    const problem = parameterProblem(plan, this.parameters);
    if (problem !== null) throw new UsageError(problem);
    checkPlan(name.endsWith('.json') ? name : `plan "${name}"`, plan, this.parameters);
    return { choice: { plan, parameters: this.parameters }, trialType: null, forAll: true, refusal: null };
  }

  /** The map of the nearest folder, from that of the recording upwards. @throws {UsageError} the same for all below it */
  private mapBeside(folder: string): LoadedMap | null {
    const known = this.found.get(folder);
    const map = known === undefined ? this.lookBeside(folder) : known;
    this.found.set(folder, map);
    if (map instanceof UsageError) throw map;
    return map;
  }

  private lookBeside(folder: string): LoadedMap | UsageError | null {
    const path = join(folder, MAP_NAME);
    const parent = dirname(folder);
    try {
      if (existsSync(path)) return loadMap(path, relative(this.io.cwd, path) || path);
      return parent === folder ? null : this.mapBeside(parent);
    } catch (error) {
      if (error instanceof UsageError) return error;
      throw error;
    }
  }
}

/** What is wrong with the names of the parameters that are given for a plan, as a line; null where nothing is. */
export function parameterProblem(plan: Plan, given: Readonly<Record<string, number>>): string | null {
  const missing = missingParameters(plan, given);
  if (missing.length > 0) {
    return `plan "${plan.name}" needs ${missing.join(', ')}: give ${missing.map((name) => `--set ${name}=NUMBER`).join(' ')}`;
  }
  const [first] = Object.keys(given);
  const hasNone = Object.keys(plan.parameters).length === 0;
  return hasNone && first !== undefined ? `"${first}" is not a parameter: plan "${plan.name}" has no parameters` : null;
}

/** Parameters that a plan leaves to its user, and that have no value. */
function missingParameters(plan: Plan, given: Readonly<Record<string, number>>): string[] {
  return Object.keys(plan.parameters).filter((name) => plan.parameters[name] === null && !(name in given));
}

/**
 * A plan by name, or from a `.json` file.
 * @throws {UsageError} when there is none, or the file is no plan
 */
export function loadPlan(nameOrFile: string, folder: string, shown: string): Plan {
  if (nameOrFile.endsWith('.json')) {
    const value = readJson(resolve(folder, nameOrFile), shown);
    return checkFile(shown, () => readPlan(value));
  }
  const plan = findPlan(nameOrFile);
  if (plan !== undefined) return plan;
  const names = namedPlans.map(({ name }) => name);
  throw new UsageError(`unknown plan "${nameOrFile}"${suggestion(nameOrFile, names)}; known are ${names.join(', ')}, or a .json file`);
}

function lookUp({ map, decisions }: LoadedMap, path: string, anywhere: boolean): Decision {
  const entry = entryFor(map, path.split(sep).join('/'), anywhere);
  return (entry === undefined ? undefined : decisions.get(entry)) ?? NO_PLAN;
}

/** Reads a map and every plan that it names, so that a wrong one shows before anything runs. */
function loadMap(path: string, shown: string): LoadedMap {
  const value = readJson(path, shown);
  const map = checkFile(shown, () => readPlanMap(value));
  const folder = dirname(realpathSync(path));
  const decisions = new Map<PlanMapEntry, Decision>();
  map.entries.forEach((entry, i) => {
    if (entry.plan === null) {
      decisions.set(entry, { ...NO_PLAN, refusal: `${shown} names no plan for it ("recordings[${i}].plan" is null)` });
      return;
    }
    const { trialType, channels, parameters } = entry;
    const plan = loadNamed(entry.plan, folder, dirname(shown), `${shown}: "recordings[${i}].plan"`);
    const missing = missingParameters(plan, parameters);
    if (missing.length > 0) throw new UsageError(`${shown}: "recordings[${i}].parameters.${missing[0]}" is required by the plan "${plan.name}"`);
    const place = `${shown}: "recordings[${i}]`;
    const problem = parameterProblem(plan, parameters);
    if (problem !== null) throw new UsageError(`${place}.parameters": ${problem}`);
    for (const input of channels.names.keys()) requireInput(plan, input, `${place}.channels.names.${input}"`);
    checkPlan(`${place}"`, plan, parameters);
    decisions.set(entry, { choice: { plan, channels, parameters }, trialType, forAll: false, refusal: null });
  });
  return { map, folder, decisions };
}

function requireInput(plan: Plan, input: string, place: string): void {
  const inputs = plan.inputs.map(({ name }) => name);
  if (!inputs.includes(input)) throw new UsageError(`${place} is no input of the plan "${plan.name}"; it reads ${inputs.join(', ')}`);
}

function loadNamed(name: string, folder: string, shownFolder: string, place: string): Plan {
  try {
    return loadPlan(name, folder, join(shownFolder, name));
  } catch (error) {
    if (error instanceof UsageError) throw new UsageError(`${place}: ${error.message}`);
    throw error;
  }
}

/** Builds the plan once, at a rate that every filter allows, so that a wrong option shows before any recording. */
function checkPlan(place: string, plan: Plan, parameters: Readonly<Record<string, number>>): void {
  checkFile(place, () => new LivePlan(plan, { sampleRateHz: TRIAL_RATE_HZ, parameters }));
}
