/**
 * Quiet stance on one foot or two. Nothing is labelled: sway is measured, not counted. The axes are independent, and nobody loses
 * balance.
 *
 * Source: the pendulum and its presets; 30 s is the ceiling of the common one-leg protocol (DOMAIN §1.2).
 */
import { type SwayCondition, swayPresets } from '../body/sway-model';
import { defineExercise } from './exercise';

const BODY_WEIGHT_N = 70 * 9.81; // of the pendulum

export const stance = defineExercise({
  about: 'quiet stance on one foot or two, eyes open or closed',
  sensors: ['force-plate'],
  truth: ['copMl', 'copAp'],
  labels: [],
  quietS: [0, 0],
  parameters: {
    condition: {
      about: 'feet, eyes and age',
      choices: Object.keys(swayPresets) as SwayCondition[],
      default: 'one-leg-eyes-open',
      source: 'DOMAIN §5.3',
    },
    durationS: { about: 'length', unit: 's', default: 30, atLeast: 1, atMost: 600, source: 'DOMAIN §1.2' },
  },
  faults: {},
  perform(script, values) {
    script.sway = values.condition;
    script.startAt('load', BODY_WEIGHT_N);
    script.wait(values.durationS);
  },
});
