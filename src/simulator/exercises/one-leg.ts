/**
 * What standing on one leg and on two have in common: the weight on the trainer, the foot under the centre of pressure, and how
 * balance is lost and saved: the other foot comes down, the foot hops, a hand takes hold.
 *
 * Source: DOMAIN §3 (the foot is 26 cm by 9 cm) and §5.2, row "Balance shift", which names these losses without their amounts; those
 * are assumptions, chosen so that they are losses by the rules of §1.2 (more than 20 % of the weight, another place of the foot).
 */
import { GRAVITY } from '../body/pendulum';
import { cos, sin } from '../body/portable-math';
import type { Random } from '../body/random';
import type { Script, ScriptedLabel } from '../body/script';
import type { NumberParameter } from '../parameters';
import { BREATH_TREMBLE } from './posture';
import { verdict } from './verdict';

const FOOT_MM = { ml: 45, ap: 130 } as const;

const TOUCH_OFF: readonly [number, number] = [0.2, 0.6]; // of the weight: assumption, beyond the 20 % of DOMAIN §1.2
const TOUCH_S: readonly [number, number] = [0.4, 1];
const TOUCH_DOWN_S: readonly [number, number] = [0.08, 0.15]; // assumption
const TOUCH_UP_S = 0.15; // assumption
const TOUCH_ML_MM: readonly [number, number] = [-55, -25]; // to the side of the other foot: assumption
const TOUCH_AP_MM: readonly [number, number] = [-20, 20]; // assumption

const FLIGHT_S: readonly [number, number] = [0.1, 0.2];
const HOP_PEAK: readonly [number, number] = [1.7, 2]; // weights: up to twice
const HOP_MM: readonly [number, number] = [10, 40];
const TAKE_OFF_S = 0.05; // from the peak to the air: assumption
const LANDING_S = 0.05; // from the air to the peak: assumption
const STRAY_MM = 45; // how far from its first place hops take the foot: assumption

const HAND_OFF: readonly [number, number] = [0.05, 0.15];
const HAND_SWAY = 0.5; // of the sway is left
const HAND_S: readonly [number, number] = [1, 3]; // assumption
const HAND_REACH_S = 0.25; // assumption

export const massKg: NumberParameter = {
  about: 'of the body; it moves no centre of pressure',
  unit: 'kg',
  default: 70,
  atLeast: 30,
  atMost: 200,
  source: 'DOMAIN §5.3',
};

/** A body on the trainer, from its very start. Returns its weight, N. */
export function standOn(script: Script, mass: number, isOneLeg: boolean): number {
  const weightN = mass * GRAVITY;
  script.startAt('load', weightN);
  script.shake('load', { tremble: BREATH_TREMBLE });
  script.base = isOneLeg ? FOOT_MM : null;
  return weightN;
}

/** The other foot comes down beside the trainer, carries a part of the weight, and leaves again. */
export function touchDown(script: Script, random: Random, weightN: number): ScriptedLabel {
  const onsetS = script.nowS;
  const lostN = weightN * random.uniform(...TOUCH_OFF);
  const durationS = random.uniform(...TOUCH_S);
  const downS = random.uniform(...TOUCH_DOWN_S);
  const stayS = durationS - downS - TOUCH_UP_S;
  const [ml, ap] = [script.levelOf('stepMl'), script.levelOf('stepAp')];
  const go = (toN: number, toMl: number, toAp: number, moveS: number) => {
    script.move('load', toN, moveS);
    script.move('stepMl', toMl, moveS);
    script.move('stepAp', toAp, moveS);
    script.wait(moveS);
  };
  go(weightN - lostN, ml + random.uniform(...TOUCH_ML_MM), ap + random.uniform(...TOUCH_AP_MM), downS);
  const peakS = script.nowS;
  script.wait(stayS);
  go(weightN, ml, ap, TOUCH_UP_S);
  return lost('touch-down', onsetS, peakS, script.nowS, lostN);
}

/**
 * The foot pushes off, flies, and lands in another place. The pushes last as long as their impulses need: what the weight lacks in
 * the air, each of them gives half of.
 */
export function hop(script: Script, random: Random, weightN: number): ScriptedLabel {
  const onsetS = script.nowS;
  const flightS = random.uniform(...FLIGHT_S);
  const [pushes, lands] = [random.uniform(...HOP_PEAK), random.uniform(...HOP_PEAK)];
  const reachMm = random.uniform(...HOP_MM);
  const [ml, ap] = place(script, random, reachMm);
  const pushS = (flightS - TAKE_OFF_S * (pushes - 2)) / (pushes - 1);
  const settleS = (flightS - LANDING_S * (lands - 2)) / (lands - 1);
  bear(script, pushes * weightN, pushS);
  bear(script, 0, TAKE_OFF_S);
  script.move('stepMl', ml, flightS);
  script.move('stepAp', ap, flightS);
  // The same way for the toe joints: x forwards, y inwards, m.
  script.move('x', ap / 1000, flightS);
  script.move('y', -ml / 1000, flightS);
  const heightM = (GRAVITY * flightS * flightS) / 8;
  script.move('z', heightM, flightS / 2);
  script.move('z', 0, flightS / 2, script.nowS + flightS / 2);
  script.wait(flightS);
  bear(script, lands * weightN, LANDING_S);
  const peakS = script.nowS;
  bear(script, weightN, settleS);
  return lost('hop', onsetS, peakS, script.nowS, reachMm);
}

/** A hand takes hold of something: less weight on the trainer, half the sway. No loss of balance, but no standing free either. */
export function touchByHand(script: Script, random: Random, weightN: number): void {
  const offN = weightN * random.uniform(...HAND_OFF);
  const durationS = random.uniform(...HAND_S);
  const go = (support: number, toN: number) => {
    script.move('support', support, HAND_REACH_S);
    script.move('load', toN, HAND_REACH_S);
    script.wait(HAND_REACH_S);
  };
  go(1 - HAND_SWAY, weightN - offN);
  script.wait(durationS);
  go(0, weightN);
}

function bear(script: Script, toN: number, durationS: number): void {
  script.move('load', toN, durationS);
  script.wait(durationS);
}

/** Where the foot lands, mm: so far away from where it stands, and not too far from where it stood at first. */
function place(script: Script, random: Random, reachMm: number): [ml: number, ap: number] {
  for (;;) {
    const angle = 2 * Math.PI * random.uniform();
    const ml = script.levelOf('stepMl') + reachMm * cos(angle);
    const ap = script.levelOf('stepAp') + reachMm * sin(angle);
    if (ml * ml + ap * ap <= STRAY_MM * STRAY_MM) return [ml, ap];
  }
}

function lost(trialType: 'touch-down' | 'hop', onsetS: number, peakS: number, endS: number, amplitude: number): ScriptedLabel {
  return { trialType, onsetS, peakS, endS, amplitude, ...verdict(false, [trialType]) };
}
