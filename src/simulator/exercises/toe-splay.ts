/**
 * Toe splay, seated: the toes are spread as wide as they go and held for some five seconds. Nobody holds the width: each hold sags.
 * Labels as in `hold.ts`. Toes that press instead of spreading are no hold: they are labelled `press`, in newtons of the track `toe`.
 *
 * Source: DOMAIN §5.2, row "Toe splay"; what the row leaves open is marked as an assumption below.
 */
import { clamp, exp } from '../body/portable-math';
import { TREMBLE } from '../body/script';
import { defineExercise } from './exercise';
import { drawHoldS, PAUSE_CV, RAMP_CV, writeHold } from './hold';
import { drawToeReferenceN, restBetweenSets, restS, shakeToes, sit, toeReferenceN } from './seat';
import { verdict } from './verdict';

const RAMP_S = 0.6;
const USUAL_HOLD_S = 5;
const USUAL_WIDTH_MM = 10;
const HOLD_SD_S = 0.5;
const HOLD_LESS_S = 0.8; // a good hold is at most so much too short: assumption, above the 4 s of a short one
const RELEASE_S = 0.6; // assumption: as the ramp
const PAUSE_S = 2;
const PERSON_CV = 0.25; // between people: with the limits, 5–15 mm round 10 mm
const PERSON_LIMITS: readonly [number, number] = [0.6, 1.3];
const LEVEL_SD = 0.08; // of 0.06–0.15 (DOMAIN §5.1)
const SAG_SHARE: readonly [number, number] = [0.1, 0.4];
const LOAD = 0.4; // of the maximum: assumption
const LONG_TOES: readonly [number, number] = [0.01, 0.04]; // of the reference, with the usual width, and with others in proportion: assumption
const CRAMP_AFTER_S: readonly [number, number] = [0.5, 2]; // assumption
const CRAMP_S = 0.2; // assumption
const ASYMMETRIC: readonly [number, number] = [0.4, 0.65]; // of the width: assumption
const ROCK_MM: readonly [number, number] = [4, 10]; // to the side that works: assumption
const CURL_SHARE: readonly [number, number] = [0.3, 0.6]; // of the reference: as of the short foot
const SHORT_S: readonly [number, number] = [2, 4]; // of the usual length, of another one in proportion: assumption, as of the short foot

export const toeSplay = defineExercise({
  about: 'toe splay: the toes are spread and held',
  // A cell under the toes sees the splay by what long toes press with it. It is there for toes that curl.
  sensors: ['stretch-band', 'toe-cell'],
  truth: ['splay', 'toe', 'load', 'copMl', 'copAp'],
  labels: ['hold', 'press'],
  quietS: [3, 2],
  parameters: {
    sets: { about: 'sets', unit: '1', integer: true, default: 3, atLeast: 1, atMost: 10, source: 'DOMAIN §5.2' },
    repetitions: { about: 'holds a set', unit: '1', integer: true, default: 10, atLeast: 1, atMost: 60, source: 'DOMAIN §5.2' },
    holdS: { about: 'mean length of the plateau', unit: 's', default: USUAL_HOLD_S, atLeast: 1, atMost: 60, source: 'DOMAIN §5.2' },
    widthMm: { about: 'widening of a good hold, mean of people', unit: 'mm', default: USUAL_WIDTH_MM, atLeast: 2, atMost: 20, source: 'DOMAIN §5.2: 5–15 mm' },
    restS,
    toeReferenceN,
  },
  faults: {
    cramp: { about: 'a cramp ends the hold and the set', chance: 0, source: 'DOMAIN §5.2' },
    asymmetry: { about: 'one side alone: 40–65 % of the width, and the foot rocks over', chance: 0, source: 'DOMAIN §5.2' },
    curl: { about: 'the toes press instead of spreading', chance: 0, source: 'DOMAIN §5.2' },
    short: { about: 'let go after 2–4 s', chance: 0, source: 'as the row "Short foot" of DOMAIN §5.2' },
  },
  perform(script, values, faults) {
    const { random, fatigue } = script;
    const referenceN = drawToeReferenceN(random, values.toeReferenceN);
    const person = clamp(random.lognormal(1, PERSON_CV), PERSON_LIMITS);
    const foot = sit(script);
    script.shake('splay', { tremble: TREMBLE });
    shakeToes(script);
    let kept = 1;
    for (let set = 1; set <= values.sets; set++) {
      for (let rep = 1; rep <= values.repetitions; rep++) {
        const wrong: string[] = [];
        let level = values.widthMm * person * kept * fatigue.capacity * exp(LEVEL_SD * random.normal());
        const sag = random.uniform(...SAG_SHARE);
        const toeN = (random.uniform(...LONG_TOES) * referenceN * values.widthMm) / USUAL_WIDTH_MM;
        const [rampS, releaseS] = [RAMP_S, RELEASE_S].map((phase) => random.lognormal(phase, RAMP_CV));
        const pauseS = random.lognormal(PAUSE_S, PAUSE_CV);
        const meantS = drawHoldS(random, values.holdS, HOLD_SD_S, values.holdS - HOLD_LESS_S);
        let holdS = meantS;
        if (faults.happens('short')) {
          wrong.push('short');
          holdS = (faults.random.uniform(...SHORT_S) * values.holdS) / USUAL_HOLD_S;
        }
        let rockMm = 0;
        if (faults.happens('asymmetry')) {
          wrong.push('asymmetry');
          level *= faults.random.uniform(...ASYMMETRIC);
          rockMm = faults.random.uniform(...ROCK_MM) * (faults.random.chance(0.5) ? 1 : -1);
        }
        const isCramp = faults.happens('cramp');
        if (isCramp) {
          wrong.push('cramp');
          holdS = Math.min(holdS, faults.random.uniform(...CRAMP_AFTER_S));
        }
        const isCurl = faults.happens('curl');
        const last = level * (1 - (sag * holdS) / meantS);
        if (isCurl) {
          wrong.push('curl');
          const pressN = faults.random.uniform(...CURL_SHARE) * referenceN;
          const press = { level: pressN, rampS, plateau: [{ level: pressN, durationS: holdS }], releaseS: isCramp ? CRAMP_S : releaseS };
          const times = writeHold(script, 'toe', press, LOAD);
          script.label({ ...times, trialType: 'press', amplitude: pressN, level: pressN, ...verdict(false, wrong) });
        } else {
          const splay = { level, rampS, plateau: [{ level: last, durationS: holdS }], releaseS: isCramp ? CRAMP_S : releaseS, beside: { toe: toeN, copMl: rockMm } };
          const times = writeHold(script, 'splay', splay, LOAD);
          script.label({ ...times, trialType: 'hold', amplitude: level, level, ...verdict(wrong.length === 0, wrong) });
        }
        foot.settle(pauseS);
        script.wait(pauseS);
        if (isCramp) break;
      }
      if (set < values.sets) kept *= restBetweenSets(script, values.restS, (durationS) => foot.settle(durationS, true));
    }
  },
});
