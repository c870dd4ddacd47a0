/** Reads which transport a session has: a preset, single values of it, layers that are left out. */
import { type OptionReader } from '../../core';
import { type NumberParameter, readParameters } from '../parameters';
import { type TransportLayer, transportLayers, transportParameters, type TransportValues } from './parameters';
import { type TransportName, type TransportPreset, transports } from './presets';

export interface TransportOptions {
  /** A name of `transports`; `transports[name].about` says what each is. @default 'none' */
  readonly transport?: TransportName;
  /**
   * Values that differ from those of the preset: with `'none'`, a perfect transport but for these. `transportParameters[key]` holds for
   * each what it is, its range and where its default comes from.
   *
   * @example
   * simulatePackets('heel-raise', { seed: 1, transport: 'bluetooth', transportOptions: { lossBad: 0.9 } });
   */
  readonly transportOptions?: Partial<TransportValues>;
  /**
   * Layers to switch off. `transportLayers[name].about` says what each is. Errors of the sensor are none of them: see `without`.
   *
   * @default none
   * @example
   * simulatePackets('heel-raise', { seed: 1, transport: 'poor', withoutTransport: ['gaps', 'resets', 'wrap'] });
   */
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
  requireOrder(own, name, given, 'samplesAtLeast', 'samplesAtMost');
  requireOrder(own, name, given, 'gapAtLeastS', 'gapAtMostS');
  own.end();
  const values = Object.assign({}, given, ...readWithout(read).map((layer) => transportLayers[layer].off)) as TransportValues;
  const perfect = tableOf(transports.none);
  // What never fills up need not wrap: the counter of a perfect transport has 32 bits, and starts at 0.
  const isPerfect = keys.every((key) => key === 'wraps' || values[key] === perfect[key].default);
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

/** Blames a value that was given, and says whose the other one is. */
function requireOrder(own: OptionReader, name: TransportName, values: TransportValues, low: 'samplesAtLeast' | 'gapAtLeastS', high: 'samplesAtMost' | 'gapAtMostS'): void {
  if (values[low] <= values[high]) return;
  const why = (key: typeof low | typeof high): string => (own.has(key) ? `"${key}"` : `"${key}" is ${values[key]} in the transport "${name}"; give both`);
  if (own.has(high)) throw own.rangeError(high, `x >= ${values[low]} (${why(low)})`, values[high]);
  throw own.rangeError(low, `x <= ${values[high]} (${why(high)})`, values[low]);
}
