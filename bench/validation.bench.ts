/** Events against labels: matching them, scoring a recording, and all of it from text to score. */
import { imuExercise } from '../src/plans';
import type { Label } from '../src/recordings';
import { type Detection, type Interval, matchInstants, matchIntervals, scoreRecording, validateRecording } from '../src/validation';
import type { Case } from './harness';
import { files, opened } from './recording-source';

const EVENTS = 1000;

/** Reps of 2 s every 3 s, and detections of them that lie up to 0.4 s beside: each tenth is missed, each tenth split. */
const labels: Interval[] = Array.from({ length: EVENTS }, (_, i) => ({ startS: 3 * i, endS: 3 * i + 2 }));
const found: Interval[] = labels.flatMap(({ startS, endS }, i) => {
  const beside = 0.4 * Math.sin(7 * i);
  if (i % 10 === 3) return [];
  const middleS = i % 10 === 6 ? startS + 1.2 : endS;
  return middleS === endS ? [{ startS: startS + beside, endS: endS + beside }] : [{ startS, endS: middleS }, { startS: middleS, endS }];
});
const detections: Detection[] = found.map((one) => ({ ...one, decisionDelayS: 0.5 }));
const trial = labels.map(({ startS, endS }): Label => {
  return { trialType: 'rep', onsetS: startS, durationS: endS - startS, quality: null, leftCensored: false, rightCensored: false };
});
const labelsS = labels.map(({ endS }) => endS);
const detectionsS = found.map(({ endS }) => endS);
const known = { name: 'set', source: 'bench', trialType: 'rep', plan: 'imu-exercise', labels: trial, expected: null } as const;

export const validationCases: readonly Case[] = [
  { name: `matchIntervals, ${EVENTS} reps`, per: 'label', units: EVENTS, run: () => matchIntervals(labels, found).length },
  { name: `matchInstants, ${EVENTS} steps`, per: 'label', units: EVENTS, run: () => matchInstants(labelsS, detectionsS).length },
  { name: `scoreRecording, ${EVENTS} reps`, per: 'label', units: EVENTS, run: () => scoreRecording({ ...known, detections }).f1 ?? 0 },
  validatingCase(),
];

/** Thirty heel raises, from their text to their score. */
function validatingCase(): Case {
  let scored = 0;
  let validating: Promise<unknown> = Promise.resolve();
  return {
    name: 'validateRecording, plan imu-exercise',
    per: 'row',
    get units() {
      return files().set.time.length;
    },
    run: () => {
      validating = validateRecording(opened('with labels'), { name: 'set', source: 'bench', choice: { plan: imuExercise } }).then(({ scores, error }) => {
        if (error !== null) throw new Error(error);
        scored += scores.length;
      });
      return scored;
    },
    wait: () => validating,
  };
}
