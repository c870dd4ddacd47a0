/** What the activities share that are no exercise: every sensor sees them, nothing in them may be counted, and nothing goes wrong. */
import type { Script } from '../body/script';
import type { Track } from '../body/tracks';
import type { NumberParameter } from '../parameters';
import { sensors, type SensorName } from '../sensors';
import { defineExercise, type Exercise } from './exercise';

const USUAL = 'foot-imu';
const ALL: readonly [typeof USUAL, ...SensorName[]] = [USUAL, ...(Object.keys(sensors) as SensorName[]).filter((name) => name !== USUAL)];

type IdleParameters = Readonly<Record<'durationS', NumberParameter>>;

interface IdleActivity {
  readonly about: string;
  readonly truth: readonly Track[];
  /** How long it usually is, and at least, s. */
  readonly usualS: number;
  readonly atLeastS: number;
  /** Writes it, until a time that is kept exactly. */
  perform(script: Script, untilS: number): void;
}

export function defineIdle({ about, truth, usualS, atLeastS, perform }: IdleActivity): Exercise<IdleParameters, never, typeof ALL> {
  return defineExercise({
    about,
    sensors: ALL,
    truth,
    labels: ['rep', 'hold'],
    quietS: [0, 0],
    parameters: {
      durationS: { about: 'length', unit: 's', default: usualS, atLeast: atLeastS, atMost: 600, source: 'assumption' },
    },
    faults: {},
    perform(script, values) {
      const untilS = script.nowS + values.durationS;
      perform(script, untilS);
      script.wait(untilS - script.nowS);
    },
  });
}
