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

/** One line a measure; nothing for a plan without meters. */
export function meterLines(meters: readonly Meter[], plan: Plan): string[] {
  const rows = meters.map((meter) => {
    const values = new Float64Array(meter.measures.length);
    meter.readInto(values);
    return meter.measures.map((measure, i) => [measure, quantity(values[i]), ...explain(meter, measure, plan)]);
  });
  if (rows.flat().length === 0) return [];
  return [...formatTable([{ title: 'measure' }, { title: 'value', align: 'right' }, { title: 'unit' }, { title: '' }], rows.flat()), ''];
}

/** Unit and meaning, as far as they are known. */
function explain(meter: Meter, measure: string, plan: Plan): [unit: string, words: string] {
  if (!(meter instanceof SwayMeter) || !isSwayMeasure(measure)) return ['', ''];
  return [swayUnit(measure, plan.inputs[0].unit), WORDS[measure]];
}

function isSwayMeasure(measure: string): measure is SwayMeasure {
  return Object.prototype.hasOwnProperty.call(WORDS, measure);
}
