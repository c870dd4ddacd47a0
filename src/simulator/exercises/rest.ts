/**
 * Rest: somebody sits, the foot on the trainer, and now and then shifts a little. Source: set rests and their posture changes of real
 * recordings (DOMAIN §1.4, §5.2 last line). Assumptions: every 10–60 s, and the sizes.
 */
import { defineIdle } from './idle';
import { stir } from './posture';
import { sit } from './seat';

const PAUSE_S: readonly [number, number] = [10, 60];

export const rest = defineIdle({
  about: 'rest: seated, the foot on the trainer, with a small shift now and then',
  truth: ['load', 'copMl', 'copAp', 'pitch', 'shank'],
  usualS: 60,
  atLeastS: 5,
  perform(script, untilS) {
    sit(script);
    // The first shift may come at any time: nobody began to rest when the recording began.
    script.wait(Math.min(script.random.uniform(0, PAUSE_S[0]), untilS - script.nowS));
    const stirs = { load: 20, copMl: 5, copAp: 10, toe: { upTo: 2 }, arch: 0.3, pitch: { upTo: 1.5 }, roll: 1.5, yaw: 3, shank: 4 };
    stir(script, untilS, PAUSE_S, stirs, { comesBack: false });
  },
});
