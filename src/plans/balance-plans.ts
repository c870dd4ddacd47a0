/**
 * The plans for what a foot does with its centre of pressure: leans. Each is there twice: for a device that gives the centre of pressure
 * itself, and, as `plate-…`, for four load cells at the corners of a plate of 433 by 228 mm, as balance boards have.
 */
import type { Plan, PlanInput, PlanStage } from './plan';

const COP: readonly PlanInput[] = [
  { name: 'cop_ml', unit: 'mm' },
  { name: 'cop_ap', unit: 'mm' },
];
const CELLS: readonly PlanInput[] = ['front_left', 'front_right', 'back_left', 'back_right'].map((name) => ({ name, unit: 'N' }));
/** Less is a foot of somebody who sits: assumption. */
const STANDING_N = 200;
const PLATE = { widthMm: 433, lengthMm: 228 };
const FROM_CELLS: PlanStage = {
  use: 'cop-from-cells',
  from: CELLS.map((input) => input.name),
  to: ['cop_ml', 'cop_ap', 'load'],
  options: { widthMm: { of: 'widthMm' }, lengthMm: { of: 'lengthMm' }, minLoadN: STANDING_N },
};

/** Leans of the centre of pressure in 4 directions, within the limits of one foot. */
export const copDirections: Plan = {
  name: 'cop-directions',
  version: 1,
  description: 'Leans of the centre of pressure to front, right, back and left, on one foot: direction, dwell and reach.',
  answers: ['shift'],
  inputs: COP,
  grid: { sampleRateHz: 50, maxGapS: 0.5 },
  parameters: { holdS: 5, sectors: 4, feet: 1, limitFrontMm: 80, limitBackMm: 80, limitRightMm: 27, limitLeftMm: 27, targetShare: 0.6 },
  signal: 'cop_ap',
  stages: [
    {
      use: 'direction-detector',
      from: ['cop_ml', 'cop_ap'],
      options: {
        holdS: { of: 'holdS' },
        sectors: { of: 'sectors' },
        feet: { of: 'feet' },
        limitFrontMm: { of: 'limitFrontMm' },
        limitBackMm: { of: 'limitBackMm' },
        limitRightMm: { of: 'limitRightMm' },
        limitLeftMm: { of: 'limitLeftMm' },
        targetShare: { of: 'targetShare' },
      },
    },
  ],
};

export const plateDirections: Plan = onPlate(copDirections);

/** Stance on one leg by the centre of pressure alone. */
export const copStance: Plan = {
  name: 'cop-stance',
  version: 1,
  description: 'Stance on one leg by the centre of pressure alone: since when, its losses, touch-downs and hops.',
  answers: ['touch-down', 'hop'],
  inputs: COP,
  grid: { sampleRateHz: 'native', maxGapS: 0.25 },
  parameters: {},
  signal: 'cop_ml',
  stages: [{ use: 'stance-detector', from: ['cop_ml', 'cop_ap'], options: { hasLoad: false } }],
};

/** Stance on one leg by four load cells. */
export const plateStance: Plan = {
  ...copStance,
  name: 'plate-stance',
  description: 'Stance on one leg on four load cells: since when, its losses, touch-downs and hops.',
  inputs: CELLS,
  parameters: { bodyWeightN: 0, ...PLATE },
  signal: 'load',
  stages: [FROM_CELLS, { use: 'stance-detector', from: ['cop_ml', 'cop_ap', 'load'], options: { bodyWeightN: { of: 'bodyWeightN' } } }],
};

/** The same plan for four load cells. */
function onPlate(plan: Plan): Plan {
  return {
    ...plan,
    name: plan.name.replace('cop', 'plate'),
    description: `${plan.description} From four load cells.`,
    inputs: CELLS,
    parameters: { ...plan.parameters, ...PLATE },
    stages: [FROM_CELLS, ...plan.stages],
  };
}

const STROKES = { holdS: { of: 'holdS' }, outside: { of: 'outside' }, middleMm: { of: 'middleMm' } };

/** Massage, by a centre of pressure and its load: strokes and presses. */
export const copStrokes: Plan = {
  name: 'cop-strokes',
  version: 1,
  description: 'Massage by a centre of pressure and its load: strokes with direction and lane, and presses on a spot.',
  answers: ['stroke', 'press'],
  inputs: [...COP, { name: 'load', unit: 'N' }],
  grid: { sampleRateHz: 'native', maxGapS: 0.5 },
  parameters: { holdS: 10, outside: 1, middleMm: 0 },
  signal: 'load',
  stages: [{ use: 'stroke-detector', from: ['cop_ml', 'cop_ap', 'load'], options: STROKES }],
};

/** The same on four load cells, whose zeros it learns between the strokes. */
export const plateStrokes: Plan = {
  ...copStrokes,
  name: 'plate-strokes',
  description: 'Massage on four load cells at the corners of 433 by 228 mm: strokes with direction and lane, and presses on a spot.',
  inputs: CELLS,
  signal: 'front_left',
  stages: [
    {
      use: 'stroke-detector',
      from: FROM_CELLS.from,
      options: { ...STROKES, cellsMm: [-1, 1, 1, 1, -1, -1, 1, -1].map((side, i) => (side * (i % 2 === 0 ? PLATE.widthMm : PLATE.lengthMm)) / 2) },
    },
  ],
};

const ROW_CELLS = 8;
const ROW_MM = 260;

/** The same on a row of eight pressure cells from heel to toes: no lanes. */
export const rowStrokes: Plan = {
  ...copStrokes,
  name: 'row-strokes',
  description: 'Massage on a row of eight pressure cells over 260 mm from heel to toes, in counts of 12 bits: strokes with direction, and presses.',
  inputs: Array.from({ length: ROW_CELLS }, (_, k) => ({ name: `fsr_${k + 1}`, unit: 'any' })),
  parameters: { holdS: 10, unitsPerN: 35 },
  signal: 'fsr_1',
  stages: [
    {
      use: 'stroke-detector',
      from: Array.from({ length: ROW_CELLS }, (_, k) => `fsr_${k + 1}`),
      options: {
        holdS: { of: 'holdS' },
        unitsPerN: { of: 'unitsPerN' },
        cellsMm: Array.from({ length: ROW_CELLS }, (_, k) => [0, ((k + 0.5) / ROW_CELLS - 0.5) * ROW_MM]).flat(),
      },
    },
  ],
};
