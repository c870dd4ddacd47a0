/**
 * Toe curls in sets, seated: the toes pull a towel towards them, let go, and again. They tire a little within a set, and a little more
 * from set to set.
 *
 * Source: DOMAIN §5.2, row "Toe curl 3x10"; the curl itself stands in `curl.ts`.
 */
import { exp } from '../body/portable-math';
import { AMPLITUDE_SD, CYCLE, Curler, curlFaults, PHASE_CV, QUIET_AFTER_S } from './curl';
import { defineExercise } from './exercise';
import { restBetweenSets, restS, toeReferenceN } from './seat';

const EFFORT: readonly [number, number] = [0.35, 0.6]; // of the reference

export const toeCurl = defineExercise({
  about: 'toe curls in sets: the toes pull a towel',
  sensors: ['toe-cell', 'fsr-row', 'four-cells'],
  truth: ['toe', 'load', 'copAp', 'pitch'],
  labels: ['rep'],
  quietS: [3, QUIET_AFTER_S],
  parameters: {
    sets: { about: 'sets', unit: '1', integer: true, default: 3, atLeast: 1, atMost: 10, source: 'DOMAIN §5.2' },
    repetitions: { about: 'curls a set', unit: '1', integer: true, default: 10, atLeast: 1, atMost: 60, source: 'DOMAIN §5.2' },
    restS,
    toeReferenceN,
  },
  faults: curlFaults,
  perform(script, values, faults) {
    const { random, fatigue } = script;
    const curler = new Curler(script, faults, values.toeReferenceN);
    let meant = random.uniform(...EFFORT);
    for (let set = 1; set <= values.sets; set++) {
      const drift = curler.drawDrift();
      for (let rep = 1; rep <= values.repetitions; rep++) {
        const tempo = 1 + ((drift - 1) * (rep - 1)) / Math.max(1, values.repetitions - 1);
        const [upS, holdS, downS, pauseS] = [CYCLE.up, CYCLE.hold, CYCLE.down, CYCLE.pause].map((phase) => tempo * random.lognormal(phase, PHASE_CV));
        const share = meant * fatigue.capacity * exp(AMPLITUDE_SD * random.normal());
        const stays = set === values.sets && rep === values.repetitions && faults.happens('unfinished');
        curler.curl({ share, upS, holdS, downS, tempo, gatherCm: 0, stays });
        if (!stays) curler.pause(pauseS);
      }
      if (set < values.sets) meant *= restBetweenSets(script, values.restS, (durationS) => curler.foot.settle(durationS, true));
    }
  },
});
