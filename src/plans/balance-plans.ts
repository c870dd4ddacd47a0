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
