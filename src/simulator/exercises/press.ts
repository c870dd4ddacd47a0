/**
 * Presses: somebody who sits puts the foot firmly on one spot of the trainer and keeps it there for ten seconds, then on the next; and
 * may come back to all of them after some minutes. Labels are those of holds: from 3 % of the force to 3 % of it.
 *
 * Source: DOMAIN §5.2, row "Massage"; what the row leaves open is marked as an assumption below.
 */
import { clamp } from '../body/portable-math';
import { TREMBLE } from '../body/script';
import { defineExercise } from './exercise';
import { drawHoldS, PAUSE_CV, type PlateauPart, RAMP_CV, writeHold } from './hold';
import { stir } from './posture';
import { verdict } from './verdict';

const RAMP_S = 0.8; // and so below: assumptions
const RELEASE_S = 0.6;
const PAUSE_S = 3;
const HOLD_SD_S = 0.5;
const LEAST_HOLD_S = 9; // of a press as it should be
const FORCE_CV = 0.2;
const FORCE_N: readonly [number, number] = [20, 60];
const TOUCH_N: readonly [number, number] = [2, 5]; // between presses
const EFFORT = 0.15; // of the maximum
const SPOTS_MM: readonly (readonly [ml: number, ap: number])[] = [[0, -80], [-8, 0], [-15, 58], [15, 52]];
const SPOT_SD_MM = 4;
const EARLY_S: readonly [number, number] = [5, 8];
const WANDER_MM: readonly [number, number] = [12, 25];
const LIGHT_N: readonly [number, number] = [6, 14];
const EASED_SHARE: readonly [number, number] = [0.3, 0.5]; // of the force, that is left
const EASED_FROM: readonly [number, number] = [0.5, 0.7]; // of the time
const EASE_S = 1;
const BETWEEN_S: readonly [number, number] = [10, 40]; // from one shift to the next, while nobody presses

export const press = defineExercise({
  about: 'presses: the foot firmly on one spot for ten seconds, then on the next',
  sensors: ['four-cells', 'fsr-row'],
  truth: ['load', 'copMl', 'copAp'],
  labels: ['press'],
  quietS: [3, 2],
  parameters: {
    repetitions: { about: 'presses, each on its own spot', unit: '1', integer: true, default: 4, atLeast: 1, atMost: 40, source: 'assumption' },
    visits: { about: 'how often all of that is done', unit: '1', integer: true, default: 1, atLeast: 1, atMost: 10, source: 'assumption' },
    revisitS: { about: 'until it is done again', unit: 's', default: 180, atLeast: 10, atMost: 1800, source: 'assumption' },
    holdS: { about: 'mean length of a press', unit: 's', default: 10, atLeast: 10, atMost: 60, source: 'DOMAIN §5.2' },
    forceN: { about: 'mean force', unit: 'N', default: 40, atLeast: 20, atMost: 60, source: 'DOMAIN §5.2' },
  },
  faults: {
    early: { about: 'let go after 5–8 s', chance: 0, source: 'DOMAIN §5.2' },
    wandering: { about: 'slips off its spot by 12–25 mm', chance: 0, source: 'DOMAIN §5.2; size: assumption' },
    light: { about: 'with 6–14 N', chance: 0, source: 'assumption' },
    eased: { about: 'falls to 30–50 % half-way, and stays there', chance: 0, source: 'assumption' },
  },
  perform(script, values, faults) {
    const { random } = script;
    const touchN = random.uniform(...TOUCH_N);
    const spots = Array.from({ length: values.repetitions }, (_, k) => {
      const [ml, ap] = SPOTS_MM[k % SPOTS_MM.length];
      return { ml: ml + random.normal(0, SPOT_SD_MM), ap: ap + random.normal(0, SPOT_SD_MM) };
    });
    script.shake('load', { tremble: TREMBLE });
    script.startAt('load', touchN);
    script.startAt('copMl', spots[0].ml);
    script.startAt('copAp', spots[0].ap);
    for (let visit = 0; visit < values.visits; visit++) {
      if (visit > 0) stir(script, script.nowS + values.revisitS, BETWEEN_S, { load: { upTo: 3 }, copAp: 5, copMl: 3 });
      for (const spot of spots) {
        const wrong: string[] = [];
        const drawnN = clamp(random.lognormal(values.forceN, FORCE_CV), FORCE_N);
        const drawnS = drawHoldS(random, values.holdS, HOLD_SD_S, Math.min(LEAST_HOLD_S, values.holdS));
        const [rampS, releaseS] = [RAMP_S, RELEASE_S].map((phase) => random.lognormal(phase, RAMP_CV));
        const pauseS = random.lognormal(PAUSE_S, PAUSE_CV);
        const isEarly = faults.happens('early');
        const earlyS = faults.random.uniform(...EARLY_S);
        const wanders = faults.happens('wandering');
        const [far, isBack] = [faults.random.uniform(...WANDER_MM), faults.random.chance(0.5)];
        const isLight = faults.happens('light');
        const lightN = faults.random.uniform(...LIGHT_N);
        const isEased = faults.happens('eased');
        const [easedShare, easedFrom] = [faults.random.uniform(...EASED_SHARE), faults.random.uniform(...EASED_FROM)];
        for (const [fault, happens] of [['early', isEarly], ['wandering', wanders], ['light', isLight], ['eased', isEased]] as const) {
          if (happens) wrong.push(fault);
        }
        const level = isLight ? lightN : drawnN;
        const holdS = isEarly ? earlyS : drawnS;
        script.move('copMl', spot.ml, pauseS / 2);
        script.move('copAp', spot.ap, pauseS / 2);
        script.wait(pauseS);
        const plateau: PlateauPart[] = isEased
          ? [
              { level, durationS: easedFrom * holdS },
              { level: easedShare * level, durationS: EASE_S, isMove: true },
              { level: easedShare * level, durationS: (1 - easedFrom) * holdS - EASE_S },
            ]
          : [{ level, durationS: holdS }];
        if (wanders) script.move('copAp', spot.ap + (isBack ? -far : far), holdS / 2, script.nowS + rampS + holdS / 4);
        const times = writeHold(script, 'load', { level, rampS, plateau, releaseS }, EFFORT);
        script.label({
          trialType: 'press',
          onsetS: times.onsetS,
          endS: times.endS,
          peakS: times.peakS,
          amplitude: level,
          level,
          holdS: times.holdS,
          ...verdict(wrong.length === 0, wrong),
        });
      }
    }
  },
});
