/**
 * The short foot: the arch is lifted, held for some five seconds and let go, without curling the toes. Labels follow the rule by which
 * holds of real recordings are labelled: from 3 % of the plateau on the way up to 3 % on the way down, of the true lift.
 *
 * Source: DOMAIN §5.2, row "Short foot"; what the row leaves open is marked as an assumption below.
 */
import { minJerkInverse } from '../body/min-jerk';
import { exp } from '../body/portable-math';
import { TREMBLE } from '../body/script';
import { defineExercise } from './exercise';

const RAMP_S = 0.8;
const HOLD_SD_S = 0.6;
const RELEASE_S = 0.6;
const PAUSE_S = 3;
const PHASE_CV = 0.2; // assumption
const LEVEL_SD = 0.08; // of 0.06–0.15 (DOMAIN §5.1)
const SHORT_S: readonly [number, number] = [2, 4.5];
const SAG_SHARE: readonly [number, number] = [0.2, 0.5];
const LOAD = 0.3; // of the maximum: assumption
const LABEL_SHARE = 0.03;

export const shortFoot = defineExercise({
  about: 'short foot: the arch is lifted and held, the toes stay long',
  sensors: ['arch-cell'],
  truth: ['arch'],
  labels: ['hold'],
  quietS: [3, 2],
  parameters: {
    repetitions: { about: 'holds', unit: '1', integer: true, default: 10, atLeast: 1, atMost: 60, source: 'DOMAIN §5.2' },
    holdS: { about: 'mean length of the plateau', unit: 's', default: 5.2, atLeast: 1, atMost: 60, source: 'DOMAIN §5.2' },
    liftMm: { about: 'lift of a good hold', unit: 'mm', default: 4, atLeast: 1, atMost: 20, source: 'DOMAIN §5.2: 2–6 mm' },
  },
  faults: {
    short: { about: 'let go after 2–4.5 s', chance: 0.15, source: 'DOMAIN §5.2' },
    sag: { about: 'the arch sinks by 20–50 % while it is held', chance: 0.2, source: 'DOMAIN §5.2' },
  },
  perform(script, values, faults) {
    const { random, fatigue } = script;
    script.shake('arch', { tremble: TREMBLE });
    for (let i = 0; i < values.repetitions; i++) {
      const wrong: string[] = [];
      const level = values.liftMm * fatigue.capacity * exp(LEVEL_SD * random.normal());
      const rampS = random.lognormal(RAMP_S, PHASE_CV);
      const releaseS = random.lognormal(RELEASE_S, PHASE_CV);
      let holdS = 0;
      do holdS = random.normal(values.holdS, HOLD_SD_S);
      while (Math.abs(holdS - values.holdS) > 3 * HOLD_SD_S || holdS < values.holdS - 0.7);
      if (faults.happens('short')) {
        wrong.push('short');
        holdS = faults.random.uniform(...SHORT_S);
      }
      const sags = faults.happens('sag');
      const last = sags ? level * (1 - faults.random.uniform(...SAG_SHARE)) : level;
      if (sags) wrong.push('sag');
      const startS = script.nowS;
      script.move('arch', level, rampS);
      script.wait(rampS, LOAD);
      const peakS = script.nowS;
      if (sags) script.drift('arch', last, holdS);
      script.wait(holdS, LOAD);
      script.move('arch', 0, releaseS);
      script.wait(releaseS, LOAD);
      script.label({
        trialType: 'hold',
        // The moves are minimum-jerk, so 3 % of the level is crossed at a known share of each.
        onsetS: startS + rampS * minJerkInverse(LABEL_SHARE),
        endS: script.nowS - releaseS * minJerkInverse((LABEL_SHARE * level) / last),
        peakS,
        amplitude: level,
        level,
        holdS,
        quality: wrong.length === 0 ? 'correct' : 'poor',
        valid: wrong.length === 0,
        faults: wrong,
      });
      script.wait(random.lognormal(PAUSE_S, PHASE_CV));
    }
  },
});
