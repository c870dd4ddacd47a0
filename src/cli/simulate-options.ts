/** Reads what `instep simulate` is to simulate, and says what the virtual trainer says about it in the words of the command line. */
import type { ExerciseName, NumberParameter, ParameterTable } from '../simulator';
import { choiceOf, numberOf, type OptionValues, textOf } from './command';
import { UsageError } from './io';
import { type ExerciseRow, exerciseTable, rowOf, type SensorRow, sensorTable, transportLayerTable, transportParameterTable, transportTable } from './simulator-tables';
import { suggestion } from './suggestion';

const MAX_COUNT = 10000;
/** Every exercise takes it, beside its own. The virtual trainer checks its range. */
const QUIET: NumberParameter = { about: 'quiet before the exercise', unit: 's', default: 3, atLeast: 0, atMost: 600, source: 'assumption' };

/** One exercise, one seed after the other. */
export interface SimulationRequest {
  readonly exercise: ExerciseName;
  /** As the virtual trainer takes them, but for the seed. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly seeds: readonly number[];
}

export const SIMULATION_OPTIONS = {
  seed: { type: 'string' },
  count: { type: 'string' },
  faults: { type: 'string' },
  sensor: { type: 'string' },
  foot: { type: 'string' },
  rate: { type: 'string' },
  transport: { type: 'string' },
  set: { type: 'string', multiple: true },
  without: { type: 'string', multiple: true },
  before: { type: 'string', multiple: true },
  after: { type: 'string', multiple: true },
} as const;

/** What the command line calls the options of the virtual trainer. */
const FLAGS: Readonly<Record<string, string>> = {
  seed: '--seed',
  sampleRateHz: '--rate',
  foot: '--foot',
  sensor: '--sensor',
  transport: '--transport',
  faults: '--faults',
  before: '--before',
  after: '--after',
};

/** @throws {UsageError} for a name that is not in the tables, or a text that is no number */
export function readRequest(name: string, values: OptionValues): SimulationRequest {
  const exercise = findExercise(name);
  const sensorName = textOf(values, 'sensor') ?? exercise.sensors[0];
  if (!exercise.sensors.includes(sensorName)) throw new UsageError(wrongSensor(name, exercise, sensorName));
  const transport = textOf(values, 'transport');
  if (transport !== undefined) requireName('--transport', transport, Object.keys(transportTable));
  const seed = numberOf(values, 'seed', 1, (x) => Number.isSafeInteger(x) && x >= 0, 'an integer >= 0');
  const count = numberOf(values, 'count', 1, (x) => Number.isInteger(x) && x >= 1 && x <= MAX_COUNT, `an integer, 1 <= x <= ${MAX_COUNT}`);
  const rate = values['rate'] === undefined ? undefined : numberOf(values, 'rate', 0, () => true, 'a number of Hz');
  const options: Record<string, unknown> = {
    faults: readFaults(name, exercise, textOf(values, 'faults')),
    sensor: sensorName === exercise.sensors[0] ? undefined : sensorName,
    foot: values['foot'] === undefined ? undefined : choiceOf(values, 'foot', ['right', 'left']),
    sampleRateHz: rate,
    transport,
    ...readSettings(name, exercise, sensorName, textsOf(values, 'set')),
    ...readLayers(sensorName, sensorTable[sensorName], listOf(values, 'without')),
    ...ifGiven({ before: listOf(values, 'before'), after: listOf(values, 'after') }),
  };
  for (const key of Object.keys(options)) if (options[key] === undefined) delete options[key];
  requireTransport(options);
  return { exercise: name as ExerciseName, options, seeds: Array.from({ length: count }, (_, i) => seed + i) };
}

/** An exercise by its name. @throws {UsageError} with the nearest name */
export function findExercise(name: string): ExerciseRow {
  const row = rowOf(exerciseTable, name);
  if (row !== undefined) return row;
  const names = Object.keys(exerciseTable);
  throw new UsageError(`unknown exercise "${name}"${suggestion(name, names)}; known are ${names.join(', ')}`);
}

/** Runs what takes the options. @throws {UsageError} where they are not what the virtual trainer takes */
export function inItsWords<T>({ exercise, options }: SimulationRequest, act: () => T): T {
  try {
    return act();
  } catch (error) {
    const [, path] = (error instanceof TypeError || error instanceof RangeError ? /^"([^"]+)"/.exec(error.message) : null) ?? [];
    if (path === undefined || !(error instanceof Error)) throw error;
    const [root, ...inner] = path.split('.');
    const named = FLAGS[root] !== undefined ? [FLAGS[root], ...inner].join(' ') : `--set ${inner[0] ?? root}`;
    const isOption = FLAGS[root] !== undefined || root in options || rowOf(exerciseTable[exercise].parameters, root) !== undefined;
    if (!isOption) throw error;
    throw new UsageError(`${named}${error.message.slice(path.length + 2)}`);
  }
}

function requireName(flag: string, name: string, names: readonly string[]): void {
  if (names.includes(name)) return;
  throw new UsageError(`${flag} expected one of ${names.join(', ')}, got "${name}"${suggestion(name, names)}`);
}

function wrongSensor(name: string, { sensors }: ExerciseRow, given: string): string {
  if (rowOf(sensorTable, given) !== undefined) return `--sensor: ${given} does not see ${name}; those that do are ${sensors.join(', ')}`;
  return `--sensor expected one of ${sensors.join(', ')}, got "${given}"${suggestion(given, sensors)}`;
}

/** `none`, `some`, `all`, or chances by name: `partial=0.3,stop=1`. */
function readFaults(name: string, { faults }: ExerciseRow, text: string | undefined): unknown {
  if (text === undefined || ['none', 'some', 'all'].includes(text)) return text;
  const law = 'none, some, all, or NAME=CHANCE,…';
  const names = Object.keys(faults);
  const chances = text.split(',').map((part): [string, number] => {
    const [fault, value] = part.split('=');
    const chance = Number(value);
    if (value === undefined || value.trim() === '' || Number.isNaN(chance)) throw new UsageError(`--faults expected ${law}, got "${text}"`);
    if (!names.includes(fault)) {
      const known = names.length === 0 ? 'it has none' : `it has ${names.join(', ')}`;
      throw new UsageError(`--faults: "${fault}" is no fault of ${name}${suggestion(fault, names)}; ${known}`);
    }
    return [fault, chance];
  });
  return Object.fromEntries(chances);
}

/**
 * Pairs of `name=value`: a parameter of the exercise, of the sensor, or of the transport, whichever has it first; `sensor.name` and
 * `transport.name` mean those alone.
 */
function readSettings(name: string, exercise: ExerciseRow, sensorName: string, texts: readonly string[]): Readonly<Record<string, unknown>> {
  const own: Record<string, unknown> = {};
  const sensorOptions: Record<string, unknown> = {};
  const transportOptions: Record<string, unknown> = {};
  const places: readonly (readonly [prefix: string, table: ParameterTable, values: Record<string, unknown>])[] = [
    ['', { quietStartS: QUIET, ...exercise.parameters }, own],
    ['sensor.', sensorTable[sensorName].parameters, sensorOptions],
    ['transport.', transportParameterTable, transportOptions],
  ];
  for (const text of texts) {
    const [, given, value] = /^([^=]+)=(.+)$/.exec(text) ?? [];
    if (given === undefined) throw new UsageError(`--set expected NAME=VALUE, got "${text}"`);
    const found = places
      .map(([prefix, table, values]) => ({ key: given.startsWith(prefix) ? given.slice(prefix.length) : given, table, values }))
      .find(({ key, table }) => rowOf(table, key) !== undefined);
    if (found === undefined) {
      const known = places.map(([, table]) => Object.keys(table)).flat();
      const where = `${name}, of its sensor ${sensorName} or of a transport`;
      throw new UsageError(`--set: "${given}" is no parameter of ${where}${suggestion(given, known)}; see instep simulate ${name} --list`);
    }
    found.values[found.key] = 'choices' in found.table[found.key] ? value : numberFor(given, value);
  }
  return { ...own, ...ifGiven({ sensorOptions }), ...ifGiven({ transportOptions }) };
}

/** Without what is empty. */
function ifGiven(groups: Readonly<Record<string, object>>): Readonly<Record<string, object>> {
  return Object.fromEntries(Object.entries(groups).filter(([, values]) => Object.keys(values).length > 0));
}

function numberFor(key: string, text: string): number {
  const value = Number(text);
  if (text.trim() === '' || Number.isNaN(value)) throw new UsageError(`--set ${key} expected a number, got "${text}"`);
  return value;
}

/** What is set or left out of a transport needs one. With `none`, single values may be set of one that is perfect else. @throws {UsageError} */
function requireTransport({ transport, transportOptions, withoutTransport }: Readonly<Record<string, unknown>>): void {
  const [value] = Object.keys(transportOptions ?? {});
  if (value !== undefined && transport === undefined) {
    throw new UsageError(`--set ${value} is of a transport, and there is none; give --transport, such as bluetooth, or none for one that is perfect but for this`);
  }
  const [layer] = (withoutTransport ?? []) as readonly string[];
  if (layer !== undefined && value === undefined && (transport ?? 'none') === 'none') {
    throw new UsageError(`--without ${layer} is of a transport, and there is none to leave it out of; give --transport, such as bluetooth`);
  }
}

/** Layers of error of the sensor and of the transport to leave out; `all` is those of the sensor. */
function readLayers(sensorName: string, { errors }: SensorRow, names: readonly string[]): Readonly<Record<string, unknown>> {
  const without: string[] = [];
  const withoutTransport: string[] = [];
  for (const name of names) {
    if (name === 'all') continue;
    if (rowOf(errors, name) !== undefined) without.push(name);
    else if (rowOf(transportLayerTable, name) !== undefined) withoutTransport.push(name);
    else {
      const known = ['all', ...Object.keys(errors), ...Object.keys(transportLayerTable)];
      throw new UsageError(`--without: ${sensorName} and transports have no "${name}"${suggestion(name, known)}; they have ${known.join(', ')}`);
    }
  }
  return names.includes('all') ? { without: 'all', ...ifGiven({ withoutTransport }) } : ifGiven({ without, withoutTransport });
}

/** Names that stand in several options, or in one with commas between them. */
function listOf(values: OptionValues, name: string): readonly string[] {
  return textsOf(values, name).map((text) => text.split(',')).flat();
}

function textsOf(values: OptionValues, name: string): readonly string[] {
  const list = values[name];
  return Array.isArray(list) ? list.map(String) : [];
}
