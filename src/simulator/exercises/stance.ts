/**
 * Quiet stance on one foot or two. Sway is measured, not counted; what is labelled is how balance is lost, on one leg, where that is
 * asked for: the other foot comes down (amplitude: N that the trainer loses), or the foot hops (amplitude: mm to its new place). Each
 * second that begins in balance has its chance of either; then the stance goes on. The axes sway independently.
 *
 * Source: the pendulum and its presets (DOMAIN §5.3); 30 s is the ceiling of the common one-leg protocol, and the norms are how long
 * people last on one leg (DOMAIN §1.2).
 */
import { exp } from '../body/portable-math';
import { type SwayCondition, swayPresets } from '../body/sway-model';
import { defineExercise } from './exercise';
import { hop, massKg, standOn, touchDown } from './one-leg';

/** From an age on, the time that people last with open eyes, s. Of the two figures for 70 and 80 the meta-analysis. */
const NORMS: readonly (readonly [fromAge: number, medianS: number])[] = [[80, 8.5], [70, 17.2], [60, 27], [50, 37], [40, 40], [0, 43]];
const CLOSED_SHARE = 0.25; // of it with eyes closed
const LONGEST_LOSS_S = 1; // none begins later before the end
const LN2 = 0.6931471805599453;

export const stance = defineExercise({
  about: 'quiet stance on one foot or two, eyes open or closed',
  sensors: ['force-plate', 'four-cells', 'shank-imu'],
  truth: ['copMl', 'copAp', 'load'],
  labels: ['touch-down', 'hop'],
  quietS: [0, 0],
  parameters: {
    condition: {
      about: 'feet, eyes and age, as far as they sway',
      choices: Object.keys(swayPresets) as SwayCondition[],
      default: 'one-leg-eyes-open',
      source: 'DOMAIN §5.3',
    },
    durationS: { about: 'length', unit: 's', default: 30, atLeast: 1, atMost: 600, source: 'DOMAIN §1.2' },
    massKg,
    losses: {
      about: 'on one leg, touch-downs beside those of the faults: none, or half of all people before the norm for the age',
      choices: ['none', 'norm'],
      default: 'none',
      source: 'DOMAIN §5.3',
    },
    ageYears: { about: 'for the norm', unit: 'years', default: 30, atLeast: 18, atMost: 90, source: 'DOMAIN §1.2' },
  },
  faults: {
    'touch-down': { about: 'the other foot comes down; chance a second, on one leg', chance: 0, source: 'DOMAIN §5.2' },
    hop: { about: 'the foot hops to another place; chance a second, on one leg', chance: 0, source: 'DOMAIN §5.2' },
  },
  perform(script, values, faults) {
    const { condition, durationS } = values;
    const isOneLeg = condition.startsWith('one-leg');
    const weightN = standOn(script, values.massKg, isOneLeg);
    const norm = values.losses === 'norm' ? chanceASecond(values.ageYears, condition) : 0;
    script.sway = condition;
    const endS = script.nowS + durationS;
    const lastS = isOneLeg ? endS - 1 - LONGEST_LOSS_S : -Infinity;
    while (script.nowS <= lastS) {
      const startS = script.nowS;
      const fails = faults.random.chance(norm);
      const touches = faults.happens('touch-down') || fails;
      const hops = faults.happens('hop');
      const quietS = faults.random.uniform();
      if (touches || hops) {
        script.wait(quietS);
        script.label((touches ? touchDown : hop)(script, faults.random, weightN));
      } else script.wait(1);
      if (script.nowS < startS + 1) script.wait(startS + 1 - script.nowS);
    }
    if (script.nowS < endS) script.wait(endS - script.nowS);
  },
});

/** Chance of a loss in a second that makes `NORMS` the median of the time to the first. */
function chanceASecond(age: number, condition: SwayCondition): number {
  const [, openS] = NORMS.find(([fromAge]) => age >= fromAge) ?? NORMS[NORMS.length - 1];
  const medianS = condition.endsWith('closed') ? CLOSED_SHARE * openS : openS;
  return 1 - exp(-LN2 / medianS);
}
