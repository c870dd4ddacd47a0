/**
 * A plan is a declaration, plain data: for one sensor family, which channels in which units, which stages, which
 * options. It can be written in JSON, read from a file, shown, compared and changed without touching code.
 */
import { describe, isRecord, OptionReader } from '../core';
import { unitScale } from '../ingest';

/** What an event is called in labels. */
export type TrialType = 'rep' | 'hold' | 'step' | 'stride' | 'shift' | 'touch-down' | 'hop' | 'stroke' | 'press';

/** A channel that the plan reads, in the unit that its stages expect; unit `any` takes the channel as it is. */
export interface PlanInput {
  readonly name: string;
  readonly unit: string;
}

/** A share of a parameter: `{ "of": "fullScale", "share": 0.02 }`. */
export interface ParameterShare {
  readonly of: string;
  readonly share?: number;
}

export type PlanOption = number | string | boolean | readonly number[] | ParameterShare;

/** One stage: its kind, the wires that it reads, names for what it puts out, its options but for the sample rate. */
export interface PlanStage {
  readonly use: string;
  readonly from: readonly string[];
  readonly to?: readonly string[];
  readonly options?: Readonly<Record<string, PlanOption>>;
}

export interface Plan {
  readonly name: string;
  readonly version: 1;
  readonly description: string;
  /** The trial types whose labels its events answer; none where it only measures. */
  readonly answers: readonly TrialType[];
  readonly inputs: readonly PlanInput[];
  /** The even grid that samples are brought onto: a rate, or the recording's own. Larger gaps read as missing. */
  readonly grid: { readonly sampleRateHz: number | 'native'; readonly maxGapS: number };
  /** Numbers that an app may set, with their defaults; null where there is no sensible default. */
  readonly parameters: Readonly<Record<string, number | null>>;
  /** The wire that shows best what happens: what a timeline draws. */
  readonly signal: string;
  readonly stages: readonly PlanStage[];
}

/** All of them, in the order in which reports list them. */
export const trialTypes: readonly TrialType[] = ['rep', 'hold', 'step', 'stride', 'shift', 'touch-down', 'hop', 'stroke', 'press'];

/** A unit for each quantity: a known unit converts to one of them. */
const QUANTITIES = ['m/s^2', 'rad/s', 'rad', 'N', 'm', 's', 'a.u.'];

/**
 * Checks plain data, such as parsed JSON, and returns it as a plan.
 * @param path  Where the plan stands, as errors show it
 * @throws {TypeError | RangeError} with the path of what is wrong; an unknown key is an error
 */
export function readPlan(value: unknown, path = ''): Plan {
  const read = new OptionReader(value, path, 'plan');
  const name = read.text('name');
  const version = read.oneOf('version', [1] as const);
  const description = read.text('description');
  const answers = read.listOf('answers', trialTypes);
  const inputs = read.list('inputs').map((item, i) => {
    const input = new OptionReader(item, read.pathOf('inputs', i));
    const result = { name: input.text('name'), unit: input.text('unit') };
    input.end();
    if (!isUnit(result.unit)) throw input.rangeError('unit', 'a unit such as m/s^2, N or mm, or "any"', result.unit);
    return result;
  });
  if (inputs.length === 0) throw read.rangeError('inputs', 'at least one channel', inputs);
  const grid = read.object('grid');
  const sampleRateHz = grid.value('sampleRateHz') === 'native' ? grid.oneOf('sampleRateHz', ['native'] as const) : grid.number('sampleRateHz', { above: 0 });
  const maxGapS = grid.number('maxGapS', { above: 0 });
  grid.end();
  const parameters = readParameters(read);
  const signal = read.text('signal');
  const stages = read.list('stages').map((item, i) => readStage(item, read.pathOf('stages', i), parameters));
  if (stages.length === 0) throw read.rangeError('stages', 'at least one stage', stages);
  const wires = new Set([...inputs.map((input) => input.name), ...stages.flatMap((stage) => stage.to ?? [])]);
  if (!wires.has(signal)) throw read.rangeError('signal', `one of ${[...wires].join(', ')}`, signal);
  read.end();
  return { name, version, description, answers, inputs, grid: { sampleRateHz, maxGapS }, parameters, signal, stages };
}

function readParameters(read: OptionReader): Readonly<Record<string, number | null>> {
  const given = read.value('parameters');
  if (!isRecord(given)) throw read.typeError('parameters', 'an object of numbers', given);
  const parameters: Record<string, number | null> = Object.create(null) as Record<string, number | null>;
  for (const key of Object.keys(given)) {
    requirePlainName(key, read.pathOf(`parameters.${key}`));
    const value = given[key];
    if (value !== null && !(typeof value === 'number' && Number.isFinite(value))) {
      throw read.typeError(`parameters.${key}`, 'a number or null', value);
    }
    parameters[key] = value;
  }
  return parameters;
}

function readStage(item: unknown, path: string, parameters: Readonly<Record<string, number | null>>): PlanStage {
  const read = new OptionReader(item, path);
  const stage: { use: string; from: readonly string[]; to?: readonly string[]; options?: Record<string, PlanOption> } = {
    use: read.text('use'),
    from: read.texts('from'),
  };
  if (read.has('to')) stage.to = read.texts('to');
  const given = read.has('options') ? read.value('options') : undefined;
  read.end();
  if (given === undefined) return stage;
  if (!isRecord(given)) throw read.typeError('options', 'an object', given);
  const options: Record<string, PlanOption> = Object.create(null) as Record<string, PlanOption>;
  for (const key of Object.keys(given)) {
    const place = read.pathOf(`options.${key}`);
    requirePlainName(key, place);
    options[key] = readOption(given[key], place, parameters);
  }
  stage.options = options;
  return stage;
}

function readOption(value: unknown, path: string, parameters: Readonly<Record<string, number | null>>): PlanOption {
  if (typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean') return value;
  if (Array.isArray(value) && value.every((item) => typeof item === 'number')) return value as number[];
  if (!isRecord(value)) {
    throw new TypeError(`"${path}" expected a number, a text, true or false, a list of numbers or a share, got ${describe(value)}`);
  }
  const read = new OptionReader(value, path);
  const of = read.oneOf('of', Object.keys(parameters));
  const share = read.has('share') ? { share: read.number('share') } : {};
  read.end();
  return { of, ...share };
}

function isUnit(unit: string): boolean {
  return unit === 'any' || QUANTITIES.some((known) => converts(unit, known));
}

function converts(from: string, to: string): boolean {
  try {
    unitScale(from, to);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** JSON may hold a key that would become the prototype of an object that it is copied to. */
function requirePlainName(key: string, path: string): void {
  if (key === '__proto__') throw new RangeError(`"${path}" is not a name that a plan can use`);
}
