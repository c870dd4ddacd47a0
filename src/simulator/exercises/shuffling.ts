/**
 * Shuffling: the foot of somebody who sits looks for its place, turns and slides a little, and the toes wiggle. All of it stays below a
 * fifth of what an exercise does: 4 N of the toes, 0.8 mm of the arch, 1 mm of splay, 6° of pitch. Source: named in DOMAIN §5.2, last
 * line. Assumptions: that share, and the times.
 */
import type { Script } from '../body/script';
import { defineIdle } from './idle';
import { stir } from './posture';
import { sit } from './seat';

const PAUSE_S: readonly [number, number] = [0.3, 2.5];
const BOUT_S: readonly [number, number] = [5, 10];
const WIGGLES: readonly [number, number] = [2, 5];
const WIGGLE_S: readonly [number, number] = [0.2, 0.35]; // each way
const TOES_N: readonly [number, number] = [1, 4];
const SPREAD_MM = 0.2; // for each newton
const LIFT_MM = 0.15;

export const shuffling = defineIdle({
  about: 'shuffling: seated, small moves of the foot, and toes that wiggle',
  truth: ['load', 'copMl', 'copAp', 'toe', 'arch', 'pitch', 'yaw'],
  usualS: 30,
  atLeastS: 5,
  perform(script, untilS) {
    sit(script);
    while (script.nowS + BOUT_S[0] < untilS) {
      const boutEndS = Math.min(untilS, script.nowS + script.random.uniform(...BOUT_S));
      stir(script, boutEndS, PAUSE_S, {
        load: 25, copMl: 8, copAp: 15, arch: { upTo: 0.5 }, splay: { upTo: 0.5 }, pitch: { upTo: 5 }, roll: 3, yaw: 12, shank: 5, x: 0.015, y: 0.01,
      });
      wiggle(script, untilS);
    }
  },
});

function wiggle(script: Script, untilS: number): void {
  const { random } = script;
  const times = Math.round(random.uniform(...WIGGLES));
  for (let i = 0; i < times; i++) {
    const eachS = random.uniform(...WIGGLE_S);
    const press = random.uniform(...TOES_N);
    if (script.nowS + 2 * eachS > untilS) return;
    for (const [toes, eachWayS] of [[press, eachS], [0, eachS]]) {
      script.move('toe', toes, eachWayS);
      script.move('splay', SPREAD_MM * toes, eachWayS);
      script.move('arch', LIFT_MM * toes, eachWayS);
      script.wait(eachWayS);
    }
  }
}
