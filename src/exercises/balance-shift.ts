/**
 * Balance shifts: on one foot, lean to the front, the right, the back and the left, hold each for 5 s, come back. And the same in eight
 * directions, whichever come, for how many of them are covered and how far.
 *
 * Source: DOMAIN §0 (5–10 s a position) and §3 (sectors, zones and limits). A hold that breaks, a foot that touches down and one that hops
 * end it there: not valid. Eyes open or closed is a condition of the session: `conditions: { eyes: 'closed' }`.
 */
import { copDirections, copStance, type Plan, type PlanStage, plateDirections, plateStance } from '../plans';
import { noRules, usualProgramme } from './defaults';
import type { Exercise } from './exercise';

/** Sooner out and over, s, it was sway: 0.6 s out at the fastest (DOMAIN §5.2), and a second there to be a dwell at all. */
const LEAST_S = 1.6;
/** Sway that is not yet a lean: the range of the centre of pressure in a second on one leg, mm (SD 4–7 mm, DOMAIN §1.1). */
const STANDING_MM = 40;
/** Of the last second: what is read each second of a dwell. */
const SWAY: PlanStage = { use: 'sway-meter', from: ['cop_ml', 'cop_ap'], options: { windowS: 1 } };

/** Leans, losses of balance and sway, from one stream. */
const copBalance: Plan = together(copDirections, copStance, copStance.stages);
const plateBalance: Plan = together(plateDirections, plateStance, plateStance.stages.slice(1));

export const balanceShift: Exercise = {
  name: 'balance-shift',
  about: 'balance shifts: on one foot, lean and hold to the front, the right, the back and the left',
  counts: 'shift',
  senses: [
    { name: 'four-cells', plan: plateBalance, measures: 'length', quietRange: STANDING_MM },
    { name: 'force-plate', plan: copBalance, measures: 'length', quietRange: STANDING_MM },
  ],
  watches: [],
  programme: { ...usualProgramme, sets: 1, repetitions: 8, sides: 'in-turn', directionsDeg: [90, 0, 270, 180] },
  rules: { ...noRules, leastS: LEAST_S, holdS: 5, invalidating: ['touch', 'short', 'broken', 'not-reached', 'wrong-direction', 'touch-down', 'hop'] },
};

/** Multi-directional training: every direction, as far as it goes; the summary says which were covered, and how far. */
export const multiDirection: Exercise = {
  ...balanceShift,
  name: 'multi-direction',
  about: 'multi-directional training: on one foot, lean out in all eight directions as far as it goes',
  senses: balanceShift.senses.map((sense) => ({ ...sense, parameters: { sectors: 8 } })),
  programme: { ...usualProgramme, sets: 1, repetitions: 16, sides: 'in-turn' },
  rules: { ...noRules, fullShare: 0.6, leastS: LEAST_S, holdS: 1, invalidating: ['touch', 'touch-down', 'hop'] }, // 0.6 of the limit: DOMAIN §3
};

function together(leans: Plan, stance: Plan, losses: readonly PlanStage[]): Plan {
  return {
    ...leans,
    name: leans.name.replace('directions', 'balance'),
    description: 'Leans of the centre of pressure on one foot, losses of balance, and sway.',
    answers: [...leans.answers, ...stance.answers],
    parameters: { ...stance.parameters, ...leans.parameters },
    stages: [...leans.stages, ...losses, SWAY],
  };
}
