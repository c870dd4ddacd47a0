/**
 * The short foot: the arch is lifted, held for some five seconds and let go, without curling the toes. The foot bears its part of the
 * body's weight; what that does to the arch is for the sensors to say. Labels as in `hold.ts`; a broken hold is two.
 *
 * Source: DOMAIN §5.2, row "Short foot"; what the row leaves open is marked as an assumption below.
 */
import { exp } from '../body/portable-math';
import { TREMBLE } from '../body/script';
import { defineExercise } from './exercise';
import { drawHoldS, type HoldTimes, PAUSE_CV, type PlateauPart, RAMP_CV, writeHold } from './hold';
import { drawToeReferenceN, restBetweenSets, restS, SEAT_N, shakeToes, toeReferenceN } from './seat';
import { verdict } from './verdict';

const RAMP_S = 0.8;
const USUAL_HOLD_S = 5.2;
const USUAL_LIFT_MM = 4;
const HOLD_SD_S = 0.6;
const HOLD_LESS_S = 0.7; // a good hold is at most so much too short: assumption, above the 4.5 s of a short one
const RELEASE_S = 0.6;
const PAUSE_S = 3;
const LEVEL_SD = 0.08; // of 0.06–0.15 (DOMAIN §5.1)
const LOAD = 0.3; // of the maximum: assumption
const LONG_TOES: readonly [number, number] = [0.01, 0.08]; // of the reference, what toes that stay long press with the usual lift, and with others in proportion: assumption
const STANDING_N: readonly [number, number] = [300, 400]; // half of 60–80 kg
const LOAD_TREMBLE = 0.008; // who stands shifts his weight by some newtons: assumption
const SHORT_S: readonly [number, number] = [2, 4.5]; // of the usual length; of another one in proportion
const SAG_SHARE: readonly [number, number] = [0.2, 0.5];
const CURL_SHARE: readonly [number, number] = [0.3, 0.6]; // of the reference
const CURLED_LIFT: readonly [number, number] = [0.5, 0.8]; // of the lift: assumption
const RELIFT_AT: readonly [number, number] = [0.3, 0.5]; // of the hold: assumption
const RELIFT_FROM: readonly [number, number] = [0.5, 0.75]; // of the lift: assumption
const RELIFT_S: readonly [number, number] = [0.4, 0.9]; // within 1 s
const BROKEN_AT: readonly [number, number] = [0.35, 0.65]; // of the hold: assumption
const BROKEN_S: readonly [number, number] = [0.3, 1]; // at nothing
const BREAK_S = 0.25; // down, and half as much again up: assumption
const EARLY_SHARE: readonly [number, number] = [0.55, 0.8]; // of the hold: assumption
const FADE_S: readonly [number, number] = [1.2, 2.6]; // the slow releases of real recordings
const RISING_S = 2; // from the chair, or back to it: assumption

export const shortFoot = defineExercise({
  about: 'short foot: the arch is lifted and held, the toes stay long',
  // A cell under the toes and a row see the lift by what long toes press with it. They are there for toes that curl.
  sensors: ['arch-cell', 'arch-bladder', 'toe-cell', 'fsr-row'],
  truth: ['arch', 'toe', 'load'],
  labels: ['hold'],
  quietS: [3, 2],
  parameters: {
    sets: { about: 'sets', unit: '1', integer: true, default: 1, atLeast: 1, atMost: 10, source: 'DOMAIN §5.2' },
    repetitions: { about: 'holds a set', unit: '1', integer: true, default: 10, atLeast: 1, atMost: 60, source: 'DOMAIN §5.2' },
    holdS: { about: 'mean length of the plateau', unit: 's', default: USUAL_HOLD_S, atLeast: 1, atMost: 60, source: 'DOMAIN §5.2' },
    liftMm: { about: 'lift of a good hold', unit: 'mm', default: USUAL_LIFT_MM, atLeast: 1, atMost: 20, source: 'DOMAIN §5.2: 2–6 mm' },
    posture: { about: 'how the weight comes on the foot', choices: ['seated', 'standing'], default: 'seated', source: 'DOMAIN §4: the first step; it is done standing, too (§0)' },
    restS,
    toeReferenceN,
  },
  faults: {
    short: { about: 'let go after 2–4.5 s', chance: 0.15, source: 'DOMAIN §5.2' },
    sag: { about: 'the arch sinks by 20–50 % while it is held', chance: 0.2, source: 'DOMAIN §5.2' },
    'toe-curl': { about: 'the toes press with 30–60 % of their reference instead, and the arch lifts less', chance: 0.15, source: 'DOMAIN §5.2' },
    relift: { about: 'the arch sinks and is lifted again within 1 s', chance: 0, source: 'DOMAIN §5.2' },
    broken: { about: 'let go for 0.3–1 s in the middle: two holds', chance: 0, source: 'as the row "Balance shift" of DOMAIN §5.2' },
    early: { about: 'fades out from half-way on', chance: 0, source: 'as the row "Massage" of DOMAIN §5.2' },
    posture: { about: 'sits down, or gets up, before the hold; it stays valid', chance: 0, source: 'DOMAIN §5.2, §1.1' },
  },
  perform(script, values, faults) {
    const { random, fatigue } = script;
    const referenceN = drawToeReferenceN(random, values.toeReferenceN);
    const loads = { standing: random.uniform(...STANDING_N), seated: random.uniform(...SEAT_N) };
    let { posture } = values;
    script.startAt('load', loads[posture]);
    script.shake('load', { tremble: LOAD_TREMBLE });
    script.shake('arch', { tremble: TREMBLE });
    shakeToes(script);
    let kept = 1;
    for (let i = 1; i <= values.sets * values.repetitions; i++) {
      const wrong: string[] = [];
      const moved = faults.happens('posture');
      if (moved) {
        posture = posture === 'standing' ? 'seated' : 'standing';
        script.move('load', loads[posture], RISING_S);
        script.wait(1.5 * RISING_S);
      }
      let level = values.liftMm * kept * fatigue.capacity * exp(LEVEL_SD * random.normal());
      let toeN = (random.uniform(...LONG_TOES) * referenceN * values.liftMm) / USUAL_LIFT_MM;
      const rampS = random.lognormal(RAMP_S, RAMP_CV);
      let releaseS = random.lognormal(RELEASE_S, RAMP_CV);
      let holdS = drawHoldS(random, values.holdS, HOLD_SD_S, values.holdS - HOLD_LESS_S);
      if (faults.happens('short')) {
        wrong.push('short');
        holdS = (faults.random.uniform(...SHORT_S) * values.holdS) / USUAL_HOLD_S;
      }
      let sunk = 1;
      if (faults.happens('sag')) {
        wrong.push('sag');
        sunk = 1 - faults.random.uniform(...SAG_SHARE);
      }
      if (faults.happens('toe-curl')) {
        wrong.push('toe-curl');
        toeN = faults.random.uniform(...CURL_SHARE) * referenceN;
        level *= faults.random.uniform(...CURLED_LIFT);
      }
      if (faults.happens('early')) {
        wrong.push('early');
        holdS *= faults.random.uniform(...EARLY_SHARE);
        releaseS = faults.random.uniform(...FADE_S);
      }
      let plateau: readonly PlateauPart[] = [{ level: sunk * level, durationS: holdS }];
      const isRelifted = faults.happens('relift');
      if (isRelifted) {
        wrong.push('relift');
        const at = faults.random.uniform(...RELIFT_AT);
        const againS = Math.min(faults.random.uniform(...RELIFT_S), at * holdS);
        plateau = [
          { level: sunk * faults.random.uniform(...RELIFT_FROM) * level, durationS: at * holdS },
          { level: sunk * level, durationS: againS, isMove: true },
          { level: sunk * level, durationS: (1 - at) * holdS - againS },
        ];
      }
      const isBroken = faults.happens('broken') && !isRelifted;
      if (isBroken) wrong.push('broken');
      const label = (times: HoldTimes): void =>
        script.label({ ...times, trialType: 'hold', amplitude: level, level, ...verdict(wrong.length === 0, wrong, moved ? ['posture'] : []) });
      const beside = { toe: toeN };
      if (isBroken) {
        const at = faults.random.uniform(...BROKEN_AT);
        label(writeHold(script, 'arch', { level, rampS, plateau: [{ level, durationS: at * holdS }], releaseS: BREAK_S, beside }, LOAD));
        script.wait(faults.random.uniform(...BROKEN_S));
        plateau = [{ level: sunk * level, durationS: (1 - at) * holdS }];
      }
      label(writeHold(script, 'arch', { level, rampS: isBroken ? 1.5 * BREAK_S : rampS, plateau, releaseS, beside }, LOAD));
      script.wait(random.lognormal(PAUSE_S, PAUSE_CV));
      if (i % values.repetitions === 0 && i < values.sets * values.repetitions) kept *= restBetweenSets(script, values.restS);
    }
  },
});
