/** Decides which plan a recording is played through: the one named, the one that a plan map gives, or none. */
import { existsSync, realpathSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { findPlan, namedPlans, type Plan, readPlan, type TrialType } from '../plans';
import { entryFor, PLAIN_CHANNELS, type PlanChoice, type PlanMap, readPlanMap } from '../validation';
import { type Io, UsageError } from './io';
import { checkFile, readJson } from './json-file';
import type { RecordingFile } from './recording-files';
import { suggestion } from './suggestion';

/** The map that a folder of recordings may hold. */
const MAP_NAME = 'instep.json';

/** What was decided for a recording. */
export interface Decision {
  readonly choice: PlanChoice | null;
  readonly trialType: TrialType | null;
  /** The plan was named for all recordings, whatever their sensors. */
  readonly forAll: boolean;
}

const NO_PLAN: Decision = { choice: null, trialType: null, forAll: false };

/** Options that name plans. */
export interface PlanOptions {
  readonly plan: string | undefined;
  readonly plans: string | undefined;
}

interface LoadedMap {
  readonly map: PlanMap;
  readonly folder: string;
  readonly shown: string;
  readonly plans: Map<string, Plan>;
}

export class PlanChooser {
  private readonly named: Plan | null;
  private readonly given: LoadedMap | null;
  private readonly found = new Map<string, LoadedMap | null>();

  /** @throws {UsageError} for an unknown plan, or a file that is no plan or no map */
  constructor(
    options: PlanOptions,
    private readonly io: Io,
  ) {
    if (options.plan !== undefined && options.plans !== undefined) throw new UsageError('give either --plan or --plans, not both');
    this.named = options.plan === undefined ? null : loadPlan(options.plan, io.cwd, options.plan);
    this.given = options.plans === undefined ? null : loadMap(resolve(io.cwd, options.plans), options.plans);
  }

  /** @throws {UsageError} for a map beside the recording that is not sound */
  decide(file: RecordingFile): Decision {
    if (this.named !== null) return { choice: { plan: this.named }, trialType: null, forAll: true };
    if (this.given !== null) return this.lookUp(this.given, file.path, true);
    const map = this.mapBeside(dirname(file.path));
    return map === null ? NO_PLAN : this.lookUp(map, relative(map.folder, file.path), false);
  }

  private lookUp(loaded: LoadedMap, path: string, anywhere: boolean): Decision {
    const entry = entryFor(loaded.map, path.split(sep).join('/'), anywhere);
    if (entry === undefined || entry.plan === null) return NO_PLAN;
    const plan = loaded.plans.get(entry.plan);
    if (plan === undefined) return NO_PLAN;
    return { choice: { plan, channels: entry.channels ?? PLAIN_CHANNELS }, trialType: entry.trialType, forAll: false };
  }

  /** The map of the nearest folder, from that of the recording upwards. */
  private mapBeside(folder: string): LoadedMap | null {
    const known = this.found.get(folder);
    if (known !== undefined) return known;
    const path = join(folder, MAP_NAME);
    const parent = dirname(folder);
    const shown = relative(this.io.cwd, path) || path;
    const map = existsSync(path) ? loadMap(path, shown) : parent === folder ? null : this.mapBeside(parent);
    this.found.set(folder, map);
    return map;
  }
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

/** Reads a map and every plan that it names, so that a wrong one shows before anything runs. */
function loadMap(path: string, shown: string): LoadedMap {
  const value = readJson(path, shown);
  const map = checkFile(shown, () => readPlanMap(value));
  const folder = dirname(realpathSync(path));
  const plans = new Map<string, Plan>();
  map.entries.forEach(({ plan }, i) => {
    if (plan === null || plans.has(plan)) return;
    try {
      plans.set(plan, loadPlan(plan, folder, join(dirname(shown), plan)));
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      throw new UsageError(`${shown}: "recordings[${i}].plan": ${error.message}`);
    }
  });
  return { map, folder, shown, plans };
}
