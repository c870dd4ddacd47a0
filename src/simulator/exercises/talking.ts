/**
 * Talking: somebody stands on both feet and speaks with the hands, so that the body leans here and there, slower and farther than it
 * sways. Source: named in DOMAIN §5.2, last line. Assumptions: the sizes and times.
 */
import { defineIdle } from './idle';
import { standOnBoth, stir } from './posture';

const PAUSE_S: readonly [number, number] = [0.3, 4];

export const talking = defineIdle({
  about: 'talking: standing on both feet, with gestures and the sway that they make',
  truth: ['load', 'copMl', 'copAp', 'shank'],
  usualS: 30,
  atLeastS: 5,
  perform(script, untilS) {
    standOnBoth(script);
    stir(script, untilS, PAUSE_S, { load: 50, copMl: 10, copAp: 15, arch: 0.3, roll: 1, yaw: 0.5, shank: 1.5 });
  },
});
