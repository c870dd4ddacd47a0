/** Reads which transport a session has: a preset, single values of it, layers that are left out. */
import { type OptionReader } from '../../core';
import { type NumberParameter, readParameters } from '../parameters';
import { type TransportLayer, transportLayers, transportParameters, type TransportValues } from './parameters';
import { type TransportName, type TransportPreset, transports } from './presets';

export interface TransportOptions {
  /** @default 'none' */
  readonly transport?: TransportName;
  /** Values that differ from those of the preset. */
  readonly transportOptions?: Partial<TransportValues>;
  /** Layers to switch off. @default none */
  readonly withoutTransport?: readonly TransportLayer[];
}

/** A transport as a session has it. */
export interface Transport {
  readonly name: TransportName;
  /** Nominal rate of the preset, null where that of the sensor counts. */
  readonly sampleRateHz: number | null;
  readonly values: TransportValues;
  /** Every sample comes at once, by a perfect clock. */
  readonly isPerfect: boolean;
}

const names = Object.keys(transports) as readonly TransportName[];
const keys = Object.keys(transportParameters) as readonly (keyof TransportValues)[];

/** Reads `transport`, `transportOptions` and `withoutTransport`. @throws {TypeError | RangeError} */
export function readTransport(read: OptionReader): Transport {
  const name = read.oneOf('transport', names, 'none');
  const preset: TransportPreset = transports[name];
  const own = read.object('transportOptions', {});
  const given = readParameters(own, tableOf(preset)) as unknown as TransportValues;
  requireOrder(own, given, 'samplesAtLeast', 'samplesAtMost');
  requireOrder(own, given, 'gapAtLeastS', 'gapAtMostS');
  own.end();
  const values = Object.assign({}, given, ...readWithout(read).map((layer) => transportLayers[layer].off)) as TransportValues;
  const perfect = tableOf(transports.none);
  const isPerfect = keys.every((key) => values[key] === perfect[key].default);
  return { name, sampleRateHz: preset.sampleRateHz ?? null, values, isPerfect };
}

/** The table with the values of a preset as its defaults. */
function tableOf(preset: TransportPreset): Readonly<Record<string, NumberParameter>> {
  const table: Record<string, object> = {};
  for (const key of keys) table[key] = { ...transportParameters[key], default: preset.values[key] ?? transportParameters[key].default };
  return table as Record<string, NumberParameter>;
}

function readWithout(read: OptionReader): readonly TransportLayer[] {
  if (!read.has('withoutTransport')) return [];
  const layers = read.texts('withoutTransport');
  for (const layer of layers) {
    if (!Object.prototype.hasOwnProperty.call(transportLayers, layer)) {
      throw read.rangeError('withoutTransport', `some of ${Object.keys(transportLayers).join(', ')}`, layer);
    }
  }
  return layers as readonly TransportLayer[];
}

function requireOrder(own: OptionReader, values: TransportValues, low: 'samplesAtLeast' | 'gapAtLeastS', high: 'samplesAtMost' | 'gapAtMostS'): void {
  if (values[low] > values[high]) throw own.rangeError(high, `x >= ${values[low]} ("${low}")`, values[high]);
}
