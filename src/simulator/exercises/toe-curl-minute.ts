/**
 * As many toe curls as there is time for, usually a minute, seated: they become slower and weaker; the towel that has been gathered is
 * the truth `towel`. From time to time the foot comes up to take the towel anew. A curl that would not be over in time is not begun.
 *
 * Source: DOMAIN §5.2, row "Toe curl 60 s"; the curl itself stands in `curl.ts`.
 */
import { exp } from '../body/portable-math';
import { AMPLITUDE_SD, CYCLE, Curler, curlFaults, PHASE_CV, QUIET_AFTER_S } from './curl';
import { defineExercise } from './exercise';
import { toeReferenceN } from './seat';

const CYCLE_S = CYCLE.up + CYCLE.hold + CYCLE.down + CYCLE.pause;
const SLOWER: readonly [number, number] = [1.2, 1.3]; // by the end
const PERIOD_S: readonly [number, number] = [1.2, 2 / SLOWER[1]]; // at first, so that all lie within 1.2–2 s
const WEAKER: readonly [number, number] = [0.1, 0.25]; // by the end
const EFFORT: readonly [number, number] = [0.45, 0.6]; // of the reference at first: of 35–60 % what still counts when it is 25 % less
const GATHER_CM: readonly [number, number] = [2, 4];
const REGRIP_AFTER: readonly [number, number] = [7, 13]; // curls: assumption, some 30 cm
const REGRIP_S: readonly [number, number] = [1, 3];
const REGRIP_LIFT: readonly [number, number] = [0.3, 0.7]; // of the load: assumption

export const toeCurlMinute = defineExercise({
  about: 'toe curls, as many as possible in a minute',
  sensors: ['toe-cell', 'fsr-row', 'four-cells'],
  truth: ['toe', 'load', 'copAp', 'pitch', 'towel'],
  labels: ['rep'],
  quietS: [3, QUIET_AFTER_S],
  parameters: {
    durationS: { about: 'time that there is', unit: 's', default: 60, atLeast: 5, atMost: 300, source: 'DOMAIN §5.2' },
    toeReferenceN,
  },
  faults: curlFaults,
  perform(script, values, faults) {
    const { random } = script;
    const curler = new Curler(script, faults, values.toeReferenceN);
    const startS = script.nowS;
    const [firstS, slower, weaker] = [random.uniform(...PERIOD_S), random.uniform(...SLOWER), random.uniform(...WEAKER)];
    const meant = random.uniform(...EFFORT);
    const drift = curler.drawDrift();
    let untilRegrip = Math.floor(random.uniform(...REGRIP_AFTER));
    for (;;) {
      const gone = (script.nowS - startS) / values.durationS;
      const tempo = 1 + (drift - 1) * Math.min(1, gone);
      const pace = (tempo * firstS * (1 + (slower - 1) * gone)) / CYCLE_S;
      const [upS, holdS, downS, pauseS] = [CYCLE.up, CYCLE.hold, CYCLE.down, CYCLE.pause].map((phase) => pace * random.lognormal(phase, PHASE_CV));
      const share = meant * (1 - weaker * gone) * exp(AMPLITUDE_SD * random.normal());
      const gatherCm = random.uniform(...GATHER_CM);
      const isLate = script.nowS + upS + holdS + downS > startS + values.durationS;
      if (isLate && !faults.happens('unfinished')) return;
      curler.curl({ share, upS, holdS, downS, tempo, gatherCm, stays: isLate });
      if (isLate) return;
      curler.pause(pauseS);
      if (--untilRegrip > 0) continue;
      untilRegrip = Math.floor(random.uniform(...REGRIP_AFTER));
      const regripS = random.uniform(...REGRIP_S);
      curler.foot.lift(random.uniform(...REGRIP_LIFT), regripS);
      script.wait(regripS);
    }
  },
});
