/** Which column is time and which are channels: what the header and `_channels.tsv` say, made to agree. */
import { unitScale } from '../ingest';
import { undescribed } from './channels-table';
import { sidecarNames } from './file-names';
import type { Channel, RecordingSource } from './recording';
import { RecordingError } from './recording-error';
import { requireNames } from './table-parser';

/** BIDS: the channel type of stamps. */
const TIME_TYPE = 'LATENCY';
/** What a time column may be called where no channel type says. */
const TIME_NAMES = ['time', 'timestamp', 't'];

export interface ColumnLayout {
  /** In the order of the data, time excluded. */
  readonly channels: readonly Channel[];
  /** Place of each column in a row of values: channels first, time last. */
  readonly slots: Int32Array;
  /** Name of the time column, or null where rows are counted. */
  readonly timeColumn: string | null;
  /** Units of the stamps to the second. */
  readonly timeUnitsPerS: number;
}

/** @param described  the rows of `_channels.tsv`, null where there is none. @throws {RecordingError} where they disagree */
export function arrangeColumns(
  source: RecordingSource,
  names: readonly string[],
  described: readonly Channel[] | null,
): ColumnLayout {
  const file = source.name;
  const channelsFile = sidecarNames(file).channels;
  if (source.layout !== 'motion') requireNames(file, names);
  const byName = new Map((described ?? []).map((channel) => [channel.name, channel]));
  const timeAt = findTime(names, byName, source.layout === 'motion' ? [] : TIME_NAMES);
  if (timeAt < 0 && source.layout !== 'motion') throw missingTime(source, names, channelsFile);
  for (const name of byName.keys()) {
    if (!names.includes(name)) {
      const what = `is described in ${channelsFile} and is not in the header; remove its row there`;
      throw new RecordingError(file, what, { row: 1, column: name });
    }
  }
  const slots = new Int32Array(names.length);
  const channels: Channel[] = [];
  names.forEach((name, i) => {
    if (i === timeAt) {
      slots[i] = names.length - 1;
      return;
    }
    const channel = byName.get(name);
    if (described !== null && channel === undefined) {
      throw new RecordingError(file, `is not described in ${channelsFile}; add a row for it there`, { row: 1, column: name });
    }
    slots[i] = channels.length;
    channels.push(channel ?? undescribed(name));
  });
  if (channels.length === 0) throw new RecordingError(file, 'has no channel beside time; expected at least one', { row: 1 });
  const time = timeAt < 0 ? undefined : byName.get(names[timeAt]);
  const timeUnitsPerS = time === undefined || time.units === 'n/a' ? 1 : unitsPerSecond(channelsFile, time);
  return { channels, slots, timeColumn: timeAt < 0 ? null : names[timeAt], timeUnitsPerS };
}

function findTime(names: readonly string[], byName: ReadonlyMap<string, Channel>, others: readonly string[]): number {
  const declared = names.findIndex((name) => byName.get(name)?.type.toUpperCase() === TIME_TYPE);
  if (declared >= 0) return declared;
  for (const name of others) {
    const at = names.findIndex((column) => column.toLowerCase() === name);
    if (at >= 0) return at;
  }
  return -1;
}

function missingTime(source: RecordingSource, names: readonly string[], channelsFile: string): RecordingError {
  const wrong = names.length > 1 ? undefined : /[\t;,]/.exec(names[0])?.[0];
  if (wrong !== undefined) {
    const found = wrong === '\t' ? 'tabs' : wrong === ';' ? 'semicolons' : 'commas';
    const wanted = source.layout === 'csv' ? 'commas' : 'tabs';
    return new RecordingError(source.name, `its cells seem to be separated by ${found}; separate them by ${wanted}`, { row: 1 });
  }
  const what = `has no time column; name one time, timestamp or t, or give one the type LATENCY in ${channelsFile}`;
  return new RecordingError(source.name, what, { row: 1 });
}

function unitsPerSecond(channelsFile: string, time: Channel): number {
  try {
    return unitScale('s', time.units).scale;
  } catch {
    const what = `expected a unit of time (s, ms, us, ns), got "${time.units}"; correct it`;
    throw new RecordingError(channelsFile, what, { column: time.name });
  }
}
