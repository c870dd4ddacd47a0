/** Says what the meters of a plan read at the end of a recording, with units. */
import type { Meter } from '../core';
import type { Plan } from '../plans';
import { type SwayMeasure, SwayMeter, swayUnit } from '../posturography';
import { formatTable } from '../validation';
import { quantity } from './event-text';

const WORDS: Readonly<Record<SwayMeasure, string>> = {
  'mean.ml': 'mean position, side to side',
  'mean.ap': 'mean position, front to back',
  'rms.ml': 'root mean square distance from it, side to side',
  'rms.ap': 'root mean square distance from it, front to back',
  'rms.planar': 'root mean square distance from it, in the plane',
  pathLength: 'length of the path',
  meanVelocity: 'mean velocity',
  'area.predictionF': '95 % prediction ellipse',
};

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
    const unit = meter instanceof SwayMeter && isSwayMeasure(name) ? swayUnit(name, plan.inputs[0].unit) : null;
    return { name, value: values[i], unit };
  });
}

/** One line a measure; nothing for a plan without meters. */
export function meterLines(meters: readonly Meter[], plan: Plan): string[] {
  const rows = meters.flatMap((meter) =>
    measuresOf(meter, plan).map(({ name, value, unit }) => {
      const words = unit !== null && isSwayMeasure(name) ? WORDS[name] : '';
      return [name, quantity(value), unit ?? '', words];
    }),
  );
  if (rows.length === 0) return [];
  return [...formatTable([{ title: 'measure' }, { title: 'value', align: 'right' }, { title: 'unit' }, { title: '' }], rows), ''];
}

function isSwayMeasure(measure: string): measure is SwayMeasure {
  return Object.prototype.hasOwnProperty.call(WORDS, measure);
}
