/**
 * Talking: somebody stands on both feet and speaks with the hands, so that the body leans here and there, slower and farther than it
 * sways. Source: named in DOMAIN §5.2, last line. Assumptions: the sizes and times.
 */
import { defineIdle } from './idle';
import { standOnBoth, stir } from './posture';

const PAUSE_S: readonly [number, number] = [0.3, 3];
const MOVE_S: readonly [number, number] = [1, 2.5];

export const talking = defineIdle({
  about: 'talking: standing on both feet, with gestures and the sway that they make',
  truth: ['load', 'copMl', 'copAp', 'shank'],
  usualS: 30,
  atLeastS: 5,
  perform(script, untilS) {
    standOnBoth(script);
    const stirs = { load: 50, copMl: 12, copAp: 18, arch: 0.3, roll: 1, yaw: 0.5, shank: 1.5 };
    stir(script, untilS, PAUSE_S, stirs, { moveS: MOVE_S, comesBack: false });
  },
});
