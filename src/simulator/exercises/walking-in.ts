/**
 * Walking in: some strides towards the trainer, and up onto it. The unit on the foot sees swings of 0.5 s between stances of 0.6 s: the
 * heel comes off late in stance, the toes last, and the foot swings through with the toes up and lands on the heel. The trainer feels
 * nothing before the last step; then the weight comes, all of it while the other foot steps up, then half.
 *
 * Source: times and angles of level walking as in any text on gait (Perry and Burnfield 2010, recalled): pitch −20…60°; ghost
 * repetitions while people get into position, DOMAIN §1.4. Assumptions: a trainer of 4 cm, the height of the swing, the bump of the heel.
 */
import type { Script } from '../body/script';
import { defineIdle } from './idle';
import { BODY_N, BREATH_TREMBLE, STANDING_MM, stir } from './posture';

const STANCE_S = 0.6;
const SWING_S = 0.45;
const TIME_CV = 0.05;
const STRIDE_M = 1.2;
const LAST_M = 0.5;
const TRAINER_M = 0.04;
const LIFT_M = 0.05; // of the toe joints in swing
const FOOT_M = 0.186; // heel to toe joints (DOMAIN §1.1)
const SIN_LANDING = 0.342; // of 20°
const PUSH_OFF_DEG = 68;
const LANDING_DEG = -20;
const TURNED_SHARE = 0.75; // of the swing, until the toes are up
const ANGLE_CV = 0.08;
const HEEL_OFF_SHARE = 0.45; // of the stance, its last part
const BUMP_M = 0.005;
const BUMP_S = 0.02;
const FLAT_S = 0.12; // from the heel's landing to the sole's
const WAIT_S: readonly [number, number] = [0.8, 1.6]; // before the first step
const ARRIVE_S = 6; // after the last, at least

export const walkingIn = defineIdle({
  about: 'walking in: some strides, and a step up onto the trainer',
  truth: ['load', 'copMl', 'copAp', 'pitch', 'shank', 'x', 'z'],
  usualS: 15,
  atLeastS: 9,
  perform(script, untilS) {
    const { random } = script;
    const isFirst = script.usedTracks.length === 0;
    const waitS = random.uniform(...WAIT_S);
    const strides = Math.max(1, Math.floor((untilS - script.nowS - waitS - ARRIVE_S) / ((STANCE_S + SWING_S) * (1 + TIME_CV))));
    // Somebody who was here already steps on the spot: nobody can come from afar twice.
    const strideM = isFirst ? STRIDE_M : 0;
    script.sway = 'two-feet-eyes-open';
    script.startAt('load', 0);
    script.startAt('copAp', STANDING_MM);
    script.startAt('x', isFirst ? -(strideM * (strides - 1) + LAST_M) : 0);
    script.startAt('z', -TRAINER_M);
    script.shake('load', { tremble: BREATH_TREMBLE });
    script.wait(waitS);
    for (let i = 1; i < strides; i++) step(script, strideM, -TRAINER_M);
    step(script, isFirst ? LAST_M : 0, 0);
    arrive(script);
    stir(script, untilS, [1, 4], { load: 40, stepMl: 6, stepAp: 10, yaw: 4, shank: 2 });
  },
});

/** The end of a stance, a swing, and the landing. */
function step(script: Script, lengthM: number, groundM: number): void {
  const { random } = script;
  const stanceS = STANCE_S * (1 + TIME_CV * Math.max(-2, Math.min(2, random.normal())));
  const swingS = SWING_S * (1 + TIME_CV * Math.max(-2, Math.min(2, random.normal())));
  const [pushOff, landing] = [PUSH_OFF_DEG, LANDING_DEG].map((angle) => angle * (1 + ANGLE_CV * Math.max(-2, Math.min(2, random.normal()))));
  const length = lengthM * (1 + TIME_CV * Math.max(-2, Math.min(2, random.normal())));
  const yaw = random.normal(0, 2);
  // The shank leans forwards over the foot, swings back under the knee, and is a little behind it at the landing.
  const restS = stanceS - FLAT_S;
  script.move('pitch', pushOff, HEEL_OFF_SHARE * stanceS, script.nowS + restS - HEEL_OFF_SHARE * stanceS);
  script.move('shank', 40, restS);
  script.wait(restS);
  const atS = script.nowS;
  script.move('pitch', landing, TURNED_SHARE * swingS);
  script.move('shank', 55, 0.35 * swingS);
  script.move('shank', -15, 0.65 * swingS, atS + 0.35 * swingS);
  script.move('x', script.levelOf('x') + length, swingS);
  script.move('yaw', yaw, swingS);
  script.move('z', groundM + LIFT_M, swingS / 2);
  script.move('z', groundM + FOOT_M * SIN_LANDING, swingS / 2 - BUMP_S, atS + swingS / 2);
  script.move('z', groundM + FOOT_M * SIN_LANDING - BUMP_M, BUMP_S, atS + swingS - BUMP_S);
  script.wait(swingS);
  script.move('pitch', 0, FLAT_S);
  script.move('z', groundM, FLAT_S);
  script.wait(FLAT_S);
}

/** The weight comes, wholly while the other foot steps up, and then is shared. */
function arrive(script: Script): void {
  const { random } = script;
  script.move('shank', 0, 0.8);
  const points: readonly (readonly [weight: number, stepMm: number, timeS: number])[] = [
    [random.uniform(0.25, 0.45), -20, 0.4],
    [random.uniform(0.95, 1.05), 20, 0.5],
    [random.uniform(0.9, 1), 25, 0.5],
    [random.uniform(0.35, 0.45), 5, 0.5],
    [0.5, 0, 0.6],
  ];
  for (const [weight, stepMm, timeS] of points) {
    script.move('load', weight * BODY_N, timeS);
    script.move('stepAp', stepMm, timeS);
    script.wait(timeS);
  }
}
