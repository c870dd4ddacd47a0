/** Says what the meters of a plan read at the end of a recording, with units. */
import type { Meter } from '../core';
import type { Plan } from '../plans';
import { type SwayMeasure, SwayMeter, swayMeasures, swayUnit } from '../posturography';
import { formatTable } from '../validation';
import { quantity } from './event-text';

/** What a meter reads. */
export interface Measure {
  readonly name: string;
  /** NaN where the meter has none. */
  readonly value: number;
  /** null where it is not known. */
  readonly unit: string | null;
}

/** What a meter reads now, in its own order. */
export function measuresOf(meter: Meter, plan: Plan): Measure[] {
  const values = new Float64Array(meter.measures.length);
  meter.readInto(values);
  return meter.measures.map((name, i) => {
    const unit = meter instanceof SwayMeter ? swayUnit(name as SwayMeasure, plan.inputs[0].unit) : null;
    return { name, value: values[i], unit };
  });
}

/** One line a measure; nothing for a plan without meters. */
export function meterLines(meters: readonly Meter[], plan: Plan): string[] {
  const described = new Map(swayMeasures('instep', 'mm').map(({ name, axis, definition }) => [`${name}${axis === null ? '' : `.${axis}`}`, definition]));
  const rows = meters.flatMap((meter) =>
    measuresOf(meter, plan).map(({ name, value, unit }) => {
      // `mean` is described there as that before any filter
      const words = unit === null ? '' : name.startsWith('mean.') ? 'mean position' : described.get(name.replace('.planar', ''));
      return [name, quantity(value), unit ?? '', words ?? ''];
    }),
  );
  if (rows.length === 0) return [];
  return [...formatTable([{ title: 'measure' }, { title: 'value', align: 'right' }, { title: 'unit' }, { title: '' }], rows), ''];
}
