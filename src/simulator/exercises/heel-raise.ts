/**
 * Heel raises: the heel goes up, pauses, comes down; the calf tires and the raises get lower; some are partial. Each label runs from
 * 3 % of the raise on the way up to 3 % of it on the way down, as the foot truly moved; its amplitude is the turn of the foot above
 * where it rests, in degrees. The heel then is 18.6 cm · sin(turn) high.
 *
 * Not valid: below 70 % of the reference, with a bent knee, or never over. What is true of the body is labelled, whether the sensor can
 * know it or not: a knee that bends is seen by a unit on the shank alone.
 *
 * One trainer lies under one foot, which carries half of the body in raises of both legs. A heel that begins up and comes down has
 * done no raise: nothing is labelled.
 *
 * Source: DOMAIN §5.2, row "Heel raise", §1.2 for what is valid and how a set ends; what they leave open is
 * marked as an assumption below.
 */
import { minJerkInverse } from '../body/min-jerk';
import { GRAVITY } from '../body/pendulum';
import { asin, clamp, exp } from '../body/portable-math';
import type { Script } from '../body/script';
import { defineExercise } from './exercise';
import { FOOT_LENGTH_CM, Heel } from './heel';
import { LABEL_SHARE } from './hold';
import { massKg } from './one-leg';
import { restS } from './seat';
import { verdict } from './verdict';

/** Mean phases of a cycle, s. */
const TEMPOS = {
  slow: { up: 2, top: 0.5, down: 2, pause: 0.3 },
  metronome: { up: 1, top: 0, down: 1, pause: 0.1 }, // the pause is an assumption: the row says 1/0/1
} as const;
const PHASE_CV = 0.15;
const HEIGHT_SD_CM = 2;
const HEIGHT_LIMIT_CM = 4; // from the mean: 2 standard deviations
const AMPLITUDE_SD = 0.08; // of 0.06–0.15 (DOMAIN §5.1)
const LATE_REP = 15;
const LATE_DECAY = 0.0125; // of 1–1.5 % a rep beyond the 15th (DOMAIN §5.1)
const PARTIAL_FATIGUE = 0.5; // added to the chance at full fatigue: assumption
const PARTIAL_SHARE: readonly [number, number] = [0.35, 0.65]; // of the reference, within 30–70 %: assumption
const STOP_S = 1;
const STOP_SHARE: readonly [number, number] = [0.4, 0.6]; // assumption
const BOUNCE_SHARE: readonly [number, number] = [0.05, 0.15]; // below the 30 % of a rep: assumption
const BOUNCE_S = 0.25; // each way: assumption
const KNEE_DEG: readonly [number, number] = [10, 25];
const HAND_SHARE: readonly [number, number] = [0.05, 0.15]; // of the body's weight
const DRIFT_SHARE: readonly [number, number] = [0.25, 0.5]; // 25 % (DOMAIN §1.2) and more
const TEMPO_LIMIT = 0.25; // DOMAIN §1.2
const EARLY_SHARE: readonly [number, number] = [0.5, 0.8]; // of the set: assumption
const IGNORED_PROMPTS = 2; // DOMAIN §1.2
const TRY_SHARE: readonly [number, number] = [0.04, 0.12]; // of the reference, at an ignored prompt: assumption
const STUCK_S = 3; // on the toes, before the quiet at the end: assumption
const DIP_SHARE: readonly [number, number] = [0.15, 0.3]; // of the height
const DIP_BACK: readonly [number, number] = [0.92, 0.99]; // of the height before: assumption
const DIP_S = 0.4; // each way: assumption
const VALID_SHARE = 0.7; // DOMAIN §1.2: valid from 70 %, partial from 30 %
const TOWEL_DEG = -6; // the front of the foot 2 cm up: assumption
const DEGREES = 180 / Math.PI;

/** What a body draws for one raise. */
interface Cycle {
  readonly scale: number;
  readonly upS: number;
  readonly topS: number;
  readonly downS: number;
  readonly pauseS: number;
}

export const heelRaise = defineExercise({
  about: 'heel raises: up on the toes, slowly or by the metronome',
  sensors: ['foot-imu', 'shank-imu', 'four-cells', 'fsr-row'],
  truth: ['pitch', 'shank', 'load', 'copMl', 'copAp'],
  labels: ['rep'],
  quietS: [3, 2],
  parameters: {
    sets: { about: 'sets', unit: '1', integer: true, default: 1, atLeast: 1, atMost: 10, source: 'assumption; DOMAIN §5.2: 3' },
    repetitions: { about: 'raises in a set', unit: '1', integer: true, default: 15, atLeast: 1, atMost: 60, source: 'DOMAIN §5.2' },
    restS,
    legs: { about: 'who lifts the body', choices: ['one', 'two'], default: 'two', source: 'DOMAIN §1.2' },
    tempo: { about: '2 s up and 2 s down, or 1 s each', choices: ['slow', 'metronome'], default: 'slow', source: 'DOMAIN §5.2' },
    heightCm: { about: 'mean height of the heel', unit: 'cm', default: 9.5, atLeast: 5, atMost: 14, source: 'DOMAIN §5.2' },
    massKg,
    towel: { about: 'a rolled towel under the toes, so that the foot rests heel down', choices: ['no', 'yes'], default: 'no', source: 'assumption' },
  },
  faults: {
    partial: { about: '35–65 % of the height, more often when tired', chance: 0.1, source: 'DOMAIN §5.2' },
    stop: { about: 'stops half-way up for 1 s', chance: 0, source: 'DOMAIN §5.2' },
    bounce: { about: 'bounces at the bottom', chance: 0, source: 'DOMAIN §5.2' },
    'knee-bend': { about: 'bends the knee: the shank leans 10–25° more; not valid, whether the sensor sees it or not', chance: 0, source: 'DOMAIN §5.2' },
    'hand-support': { about: 'a hand takes 5–15 % of the body’s weight', chance: 0, source: 'DOMAIN §5.2' },
    'tempo-drift': { about: 'a set that ends 25–50 % faster or slower than it began', chance: 0, source: 'DOMAIN §5.2' },
    'early-end': { about: 'a set that ends half-way: two prompts are ignored', chance: 0, source: 'DOMAIN §1.2' },
    'loaded-start': { about: 'stands on the toes when the recording begins, and comes down before the first raise', chance: 0, source: 'assumption' },
    unfinished: { about: 'stays on the toes at the end, unless something else follows', chance: 0, source: 'assumption' },
    dip: { about: 'sinks by 15–30 % at the top and rises again', chance: 0, source: 'assumption' },
  },
  perform(script, values, faults) {
    const { random, fatigue } = script;
    const mean = TEMPOS[values.tempo];
    const heightCm = values.heightCm + clamp(random.normal(0, HEIGHT_SD_CM), [-HEIGHT_LIMIT_CM, HEIGHT_LIMIT_CM]);
    const referenceDeg = asin(heightCm / FOOT_LENGTH_CM) * DEGREES;
    const drawn = Array.from({ length: values.sets }, () => Array.from({ length: values.repetitions }, () => drawCycle(script, mean)));
    const isLoaded = faults.happens('loaded-start');
    const restDeg = values.towel === 'yes' ? TOWEL_DEG : 0;
    const heel = new Heel(script, values.legs, values.massKg * GRAVITY, restDeg, isLoaded ? referenceDeg : 0);
    drawn.forEach((cycles, set) => {
      const drifts = faults.happens('tempo-drift');
      const drift = faults.random.uniform(...DRIFT_SHARE) * (faults.random.chance(0.5) ? 1 : -1);
      const early = faults.happens('early-end', fatigue.fatigued);
      const last = early ? Math.max(1, Math.round(cycles.length * faults.random.uniform(...EARLY_SHARE))) : cycles.length;
      cycles.slice(0, last).forEach((cycle, k) => {
        const rep = k + 1;
        const around: string[] = isLoaded && set === 0 && rep === 1 ? ['loaded-start'] : [];
        const wrong: string[] = [];
        const late = exp(-LATE_DECAY * Math.max(0, rep - LATE_REP));
        let share = fatigue.capacity * late * cycle.scale;
        if (faults.happens('partial', PARTIAL_FATIGUE * fatigue.fatigued)) share = faults.random.uniform(...PARTIAL_SHARE);
        if (share < VALID_SHARE) wrong.push('partial');
        const stops = faults.happens('stop');
        const stopShare = faults.random.uniform(...STOP_SHARE);
        if (stops) wrong.push('stop');
        const bounces = faults.happens('bounce');
        const bounceDeg = faults.random.uniform(...BOUNCE_SHARE) * referenceDeg;
        if (bounces) wrong.push('bounce');
        const bends = faults.happens('knee-bend');
        heel.kneeDeg = faults.random.uniform(...KNEE_DEG) * Number(bends);
        if (bends) wrong.push('knee-bend');
        const leansOnHand = faults.happens('hand-support');
        heel.handShare = faults.random.uniform(...HAND_SHARE) * Number(leansOnHand);
        if (leansOnHand) wrong.push('hand-support');
        const pace = drifts && cycles.length > 1 ? 1 + (drift * k) / (cycles.length - 1) : 1;
        const isOffTempo = Math.abs(pace - 1) > TEMPO_LIMIT - 1e-9;
        if (isOffTempo) wrong.push('tempo-drift');
        if (early && rep === last) around.push('early-end');
        const isStuck = faults.happens('unfinished') && set + 1 === drawn.length && rep === last && !early;
        if (isStuck) wrong.push('unfinished');
        const dips = faults.happens('dip');
        const dipShare = faults.random.uniform(...DIP_SHARE);
        const dipBack = faults.random.uniform(...DIP_BACK);
        if (dips) wrong.push('dip');

        const upS = pace * cycle.upS;
        const top = share * referenceDeg;
        heel.leadS = (pace * cycle.pauseS) / 2;
        const startS = script.nowS;
        if (stops) {
          heel.rise(stopShare * top, stopShare * upS);
          script.wait(STOP_S, heel.effort);
          heel.rise(top, (1 - stopShare) * upS);
        } else heel.rise(top, upS);
        const peakS = script.nowS;
        script.wait(pace * cycle.topS, heel.effort);
        if (dips) heel.dip((1 - dipShare) * top, dipBack * top, DIP_S);
        const downS = pace * cycle.downS;
        if (isStuck) script.wait(STUCK_S, heel.effort);
        else heel.lower(downS, bounces);
        // The moves are minimum-jerk, so a share of the raise is crossed at a known share of each.
        const endS = script.nowS - downS * minJerkInverse(dips ? LABEL_SHARE / dipBack : LABEL_SHARE);
        if (bounces && !isStuck) heel.bounce(bounceDeg, BOUNCE_S);
        const valid = share >= VALID_SHARE && !bends && !isStuck;
        script.label({
          trialType: 'rep',
          onsetS: startS + (stops ? stopShare * upS * minJerkInverse(LABEL_SHARE / stopShare) : upS * minJerkInverse(LABEL_SHARE)),
          endS: isStuck ? { track: 'pitch', level: restDeg + LABEL_SHARE * top } : endS,
          peakS,
          amplitude: top,
          ...verdict(valid, wrong, around, share < VALID_SHARE ? 'low_amplitude' : valid && isOffTempo && pace < 1 ? 'fast' : 'poor'),
        });
        if (!isStuck) script.wait(pace * cycle.pauseS);
      });
      if (early) heel.ignore(IGNORED_PROMPTS, mean.up + mean.top + mean.down + mean.pause, faults.random.uniform(...TRY_SHARE) * referenceDeg);
      if (set + 1 < drawn.length) heel.rest(values.restS);
    });
  },
});

function drawCycle({ random }: Script, mean: { readonly up: number; readonly top: number; readonly down: number; readonly pause: number }): Cycle {
  const scale = exp(AMPLITUDE_SD * random.normal());
  const [upS, topS, downS] = [mean.up, mean.top, mean.down].map((phase) => random.lognormal(phase, PHASE_CV));
  return { scale, upS, topS, downS, pauseS: random.lognormal(mean.pause, PHASE_CV) };
}
