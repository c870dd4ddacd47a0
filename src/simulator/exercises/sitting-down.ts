/**
 * Sitting down: somebody stands, sits, and may get up and sit again. The shank leans forward, the load falls as the body is let down,
 * rises as it is caught, and goes to the seat; the arch, without the weight, comes up by 10 mm and more than any exercise lifts it.
 *
 * Source: the arch, DOMAIN §1.1 (S4); named in §5.2, last line. Assumptions: the rest.
 */
import type { Script } from '../body/script';
import { defineIdle } from './idle';
import { BODY_N, standOnBoth, STANDING_ARCH_MM, STANDING_MM, stir } from './posture';
import { SEAT_N } from './seat';

const STAND_S: readonly [number, number] = [2, 6];
const SEATED_S: readonly [number, number] = [3, 10];
const STIRS_S: readonly [number, number] = [2, 12];
const TURN_S: readonly [number, number] = [1.4, 2.4];
const LEAN_DEG: readonly [number, number] = [12, 20];
const SEATED_LEAN_DEG = -3;
const LET_DOWN = 0.85; // of the load, while the body gathers speed
const CAUGHT = 1.2; // while it is slowed down, or pushed up
const FORWARD_MM = 25; // of the pressure, half-way
const SEATED_MM = -5;

export const sittingDown = defineIdle({
  about: 'sitting down from standing, perhaps getting up and sitting down again',
  truth: ['load', 'copMl', 'copAp', 'arch', 'shank'],
  usualS: 30,
  atLeastS: 12,
  perform(script, untilS) {
    const { random } = script;
    standOnBoth(script);
    script.startAt('arch', STANDING_ARCH_MM);
    const roundS = STAND_S[1] + 2 * TURN_S[1] + SEATED_S[1];
    for (;;) {
      script.wait(random.uniform(...STAND_S));
      sitDown(script, random.uniform(...SEAT_N));
      const isLast = script.nowS + SEATED_S[1] + roundS > untilS;
      stir(script, isLast ? untilS : script.nowS + random.uniform(...SEATED_S), STIRS_S, { load: 12, stepAp: 4, shank: 2, yaw: 2 });
      if (isLast) return;
      getUp(script);
    }
  },
});

function sitDown(script: Script, seatN: number): void {
  const turnS = script.random.uniform(...TURN_S);
  const standingN = BODY_N / 2;
  through(script, turnS, [
    [0.35, standingN * LET_DOWN, FORWARD_MM],
    [0.4, standingN * CAUGHT, FORWARD_MM / 2],
    [0.25, seatN, SEATED_MM],
  ]);
  script.move('support', 1, 0.3 * turnS, script.nowS + 0.7 * turnS);
  lean(script, turnS, SEATED_LEAN_DEG);
  script.move('arch', 0, 0.6 * turnS, script.nowS + 0.4 * turnS);
  script.wait(turnS);
}

function getUp(script: Script): void {
  const turnS = script.random.uniform(...TURN_S);
  const standingN = BODY_N / 2;
  through(script, turnS, [
    [0.45, standingN * CAUGHT, FORWARD_MM],
    [0.3, standingN * LET_DOWN, 0],
    [0.25, standingN, STANDING_MM],
  ]);
  script.move('support', 0, 0.3 * turnS);
  lean(script, turnS, 0);
  script.move('arch', STANDING_ARCH_MM, 0.6 * turnS);
  script.wait(turnS);
}

/** The load, and where it presses, one after the other, each in a share of the time. */
function through(script: Script, turnS: number, points: readonly (readonly [share: number, loadN: number, copMm: number])[]): void {
  let atS = script.nowS;
  for (const [share, loadN, copMm] of points) {
    script.move('load', loadN, share * turnS, atS);
    script.move('stepAp', copMm - STANDING_MM, share * turnS, atS);
    atS += share * turnS;
  }
}

function lean(script: Script, turnS: number, endDeg: number): void {
  script.move('shank', script.random.uniform(...LEAN_DEG), turnS / 2);
  script.move('shank', endDeg, turnS / 2, script.nowS + turnS / 2);
}
