/**
 * Heel raises: the heel goes up, pauses, comes down; the calf tires and the raises get lower; some are partial. Each label runs from
 * the first lift to the return, as the foot truly moved.
 *
 * Source: DOMAIN §5.2, row "Heel raise"; what the row leaves open is marked as an assumption below.
 */
import { asin, exp } from '../body/portable-math';
import { defineExercise } from './exercise';

/** Mean phases of a cycle, s. */
const TEMPOS = {
  slow: { up: 2, top: 0.5, down: 2, pause: 0.3 },
  metronome: { up: 1, top: 0, down: 1, pause: 0.1 }, // the pause is an assumption: the row says 1/0/1
} as const;
const PHASE_CV = 0.15;
const HEIGHT_SD_CM = 2;
const HEIGHT_LIMIT_CM = 4; // from the mean: 2 standard deviations
const FOOT_LENGTH_CM = 18.6; // heel to toe joints: 9.3 cm is 30° (DOMAIN §1.1)
const AMPLITUDE_SD = 0.08; // of 0.06–0.15 (DOMAIN §5.1)
const LATE_REP = 15;
const LATE_DECAY = 0.0125; // of 1–1.5 % a rep beyond the 15th (DOMAIN §5.1)
const LOAD = 0.5; // of the maximum, both legs: assumption
const PARTIAL_FATIGUE = 0.5; // added to the chance at full fatigue: assumption
const PARTIAL_SHARE: readonly [number, number] = [0.35, 0.65]; // of the reference, within 30–70 %: assumption
const STOP_S = 1;
const STOP_SHARE: readonly [number, number] = [0.4, 0.6]; // assumption
const BOUNCE_SHARE: readonly [number, number] = [0.05, 0.15]; // below the 30 % of a rep: assumption
const BOUNCE_S = 0.25; // each way: assumption
const VALID_SHARE = 0.7; // DOMAIN §1.2: valid from 70 %, partial from 30 %
const TREMOR_HZ = 6; // 4–8 Hz while the heel moves (DOMAIN §5.1)
const TREMOR_SHARE = 0.02 / 30; // 0.02° at the full height of a rested foot: assumption
const DEGREES = 180 / Math.PI;

export const heelRaise = defineExercise({
  about: 'heel raises: up on the toes, slowly or by the metronome',
  sensors: ['foot-imu'],
  truth: ['pitch'],
  labels: ['rep'],
  quietS: [3, 2],
  parameters: {
    repetitions: { about: 'raises', unit: '1', integer: true, default: 15, atLeast: 1, atMost: 60, source: 'DOMAIN §5.2' },
    tempo: { about: '2 s up and 2 s down, or 1 s each', choices: ['slow', 'metronome'], default: 'slow', source: 'DOMAIN §5.2' },
    heightCm: { about: 'mean height of the heel', unit: 'cm', default: 9.5, atLeast: 5, atMost: 14, source: 'DOMAIN §5.2' },
  },
  faults: {
    partial: { about: '35–65 % of the height, more often when tired', chance: 0.1, source: 'DOMAIN §5.2' },
    stop: { about: 'stops half-way up for 1 s', chance: 0.05, source: 'DOMAIN §5.2; chance: assumption' },
    bounce: { about: 'bounces at the bottom', chance: 0.05, source: 'DOMAIN §5.2; chance: assumption' },
  },
  perform(script, values, faults) {
    const { random, fatigue } = script;
    const mean = TEMPOS[values.tempo];
    const heightCm = values.heightCm + Math.max(-HEIGHT_LIMIT_CM, Math.min(HEIGHT_LIMIT_CM, random.normal(0, HEIGHT_SD_CM)));
    const referenceDeg = asin(heightCm / FOOT_LENGTH_CM) * DEGREES;
    script.shake('pitch', { tremor: TREMOR_SHARE, tremorHz: TREMOR_HZ });
    for (let rep = 1; rep <= values.repetitions; rep++) {
      const wrong: string[] = [];
      const late = exp(-LATE_DECAY * Math.max(0, rep - LATE_REP));
      let share = fatigue.capacity * late * exp(AMPLITUDE_SD * random.normal());
      if (faults.happens('partial', PARTIAL_FATIGUE * fatigue.fatigued)) share = faults.random.uniform(...PARTIAL_SHARE);
      if (share < VALID_SHARE) wrong.push('partial');
      const [upS, topS, downS] = [mean.up, mean.top, mean.down].map((phase) => random.lognormal(phase, PHASE_CV));
      const top = share * referenceDeg;
      const startS = script.nowS;
      if (faults.happens('stop')) {
        wrong.push('stop');
        const stopShare = faults.random.uniform(...STOP_SHARE);
        script.move('pitch', stopShare * top, stopShare * upS);
        script.wait(stopShare * upS + STOP_S, LOAD);
        script.move('pitch', top, (1 - stopShare) * upS);
        script.wait((1 - stopShare) * upS, LOAD);
      } else {
        script.move('pitch', top, upS);
        script.wait(upS, LOAD);
      }
      const peakS = script.nowS;
      script.wait(topS, LOAD);
      script.move('pitch', 0, downS);
      script.wait(downS, LOAD);
      const endS = script.nowS;
      if (faults.happens('bounce')) {
        wrong.push('bounce');
        script.move('pitch', faults.random.uniform(...BOUNCE_SHARE) * referenceDeg, BOUNCE_S);
        script.wait(BOUNCE_S, LOAD);
        script.move('pitch', 0, BOUNCE_S);
        script.wait(BOUNCE_S);
      }
      script.label({
        trialType: 'rep',
        onsetS: startS,
        endS,
        peakS,
        amplitude: top,
        quality: share < VALID_SHARE ? 'low_amplitude' : 'correct',
        valid: share >= VALID_SHARE,
        faults: wrong,
      });
      script.wait(random.lognormal(mean.pause, PHASE_CV));
    }
  },
});
