/**
 * A plan map says which plan answers for which recordings: `instep.json` in a folder of recordings, or a file of its own.
 *
 * ```json
 * { "version": 1, "recordings": [
 *   { "match": "holds/ball/*", "plan": "force-hold", "parameters": { "fullScale": 1023 }, "channels": { "names": { "force": "fsr" } } },
 *   { "match": "reps/shank/*", "plan": "imu-exercise", "trialType": "rep", "channels": { "prefix": "right_shank_" } },
 *   { "match": "**", "plan": null }
 * ] }
 * ```
 * The first entry that matches wins. `plan` is a name, or the path of a `.json` file beside the map; null says that no
 * plan answers. `parameters` are the numbers that the plan leaves to its user; `channels` says where its inputs stand.
 */
import { isRecord, OptionReader } from '../core';
import { type TrialType, trialTypes } from '../plans';
import { withoutGzip } from '../recordings';
import { matchesPath } from './path-patterns';

const VERSION = 1;

/** Where the inputs of a plan stand in a recording. */
export interface ChannelNames {
  /** Stands before the name of every input: `right_shank_`. */
  readonly prefix: string;
  /** Channels of another name, by input. They carry no prefix. */
  readonly names: ReadonlyMap<string, string>;
}

/** What a map says of the recordings that match. */
export interface PlanMapEntry {
  readonly match: string;
  readonly plan: string | null;
  /** Scores this trial type only; null: every one that the plan answers for and the recording knows. */
  readonly trialType: TrialType | null;
  readonly channels: ChannelNames;
  /** Values for the plan's parameters. */
  readonly parameters: Readonly<Record<string, number>>;
}

export interface PlanMap {
  readonly entries: readonly PlanMapEntry[];
}

/** Inputs under their own names. */
export const PLAIN_CHANNELS: ChannelNames = { prefix: '', names: new Map() };

/**
 * Checks a map as JSON gives it.
 * @throws {TypeError | RangeError} with the path of what is wrong: `"recordings[2].match" is required`
 */
export function readPlanMap(value: unknown): PlanMap {
  const read = new OptionReader(value, '', 'plan map');
  read.oneOf('version', [VERSION]);
  const entries = read.list('recordings').map((item, i) => readEntry(item, read.pathOf('recordings', i)));
  read.end();
  return { entries };
}

/**
 * The first entry that matches a recording, or undefined.
 * @param path      of the data file, from the folder of the map, with `/` between names
 * @param anywhere  a pattern may also match the last names of the path alone
 */
export function entryFor(map: PlanMap, path: string, anywhere = false): PlanMapEntry | undefined {
  const plain = withoutGzip(path);
  const stem = plain.replace(/\.[^./]*$/, '');
  return map.entries.find(({ match }) => {
    const pattern = anywhere ? `**/${match}` : match;
    return [path, plain, stem].some((name) => matchesPath(pattern, name));
  });
}

function readEntry(item: unknown, path: string): PlanMapEntry {
  // `null` is a value of its own here, where options take it for absent.
  const noPlan = isRecord(item) && own(item, 'plan') === null;
  const read = new OptionReader(noPlan ? { ...item, plan: 'null' } : item, path);
  const match = read.text('match');
  const plan = read.text('plan');
  const trialType = read.has('trialType') ? read.oneOf('trialType', trialTypes) : null;
  const channels = read.has('channels') ? readChannels(read.object('channels'), own(item, 'channels')) : PLAIN_CHANNELS;
  const parameters = read.has('parameters') ? readParameters(read.object('parameters'), own(item, 'parameters')) : {};
  read.end();
  return { match, plan: noPlan ? null : plan, trialType, channels, parameters };
}

function readChannels(read: OptionReader, value: unknown): ChannelNames {
  const prefix = read.has('prefix') ? read.text('prefix') : '';
  const names = new Map<string, string>();
  if (read.has('names')) {
    const inputs = read.object('names');
    const given = own(value, 'names');
    for (const input of Object.keys(given as object)) names.set(input, inputs.text(input));
  }
  read.end();
  return { prefix, names };
}

function readParameters(read: OptionReader, value: unknown): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.keys(value as object).map((name) => [name, read.number(name)]));
}

function own(value: unknown, key: string): unknown {
  return isRecord(value) && Object.prototype.hasOwnProperty.call(value, key) ? value[key] : undefined;
}
