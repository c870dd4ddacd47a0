/**
 * Massage: somebody who sits strokes the sole over the trainer, slowly, from the heel towards the toes: some strokes along the inner
 * edge, some along the middle, some along the outer edge, and then along the base of the toes, from the big one to the little one. The
 * foot comes off for the way back. Each label runs from where the pressure sets out to where it arrives; its amplitude is the way, mm,
 * its level the force, and its direction and lane are those that it truly had.
 *
 * Source: DOMAIN §5.2, row "Massage"; what the row leaves open is marked as an assumption below.
 */
import { clamp } from '../body/portable-math';
import { TREMBLE } from '../body/script';
import type { Track } from '../body/tracks';
import { defineExercise } from './exercise';
import { verdict } from './verdict';

type Lane = 'medial' | 'middle' | 'lateral' | 'toes';

const LANES = ['medial', 'middle', 'lateral'] as const;
const LANE_MM: Readonly<Record<Lane, number>> = { medial: -18, middle: 0, lateral: 18, toes: 0 }; // to the right, on a right foot: assumption
const HEEL_MM = -85; // from the middle of the foot, and so below: assumptions
const BALL_MM = 55;
const TOES_MM = 70;
const BIG_TOE_MM = -32;
const LITTLE_TOE_MM = 32;
const END_SD_MM = 4;
const JITTER_MM = 1.5;
const STROKE_CV = 0.12;
const STROKE_S: readonly [number, number] = [3, 5];
const TOES_SHARE = 0.5; // of the time: the way is half as long
const FORCE_CV = 0.2;
const FORCE_N: readonly [number, number] = [10, 40];
const SWELL = 0.1; // of the force, by which it changes on the way: assumption
const PRESS_S = 0.4;
const LIFT_S = 0.3;
const BACK_S = 1;
const PHASE_CV = 0.2;
const EFFORT = 0.1; // of the maximum
const LIGHT_N: readonly [number, number] = [3, 8]; // below the 10 N of a stroke: assumption
const WANDER_MM: readonly [number, number] = [15, 30]; // assumption

/** A stroke as it is truly done. */
interface Stroke {
  readonly along: Track;
  readonly across: Track;
  readonly from: number;
  readonly to: number;
  /** Where its line lies. */
  readonly line: number;
  readonly forwardsDeg: number;
}

export const massage = defineExercise({
  about: 'massage: slow strokes of the sole over the trainer, from the heel to the toes, lane by lane',
  sensors: ['four-cells', 'fsr-row'],
  truth: ['load', 'copMl', 'copAp'],
  labels: ['stroke'],
  quietS: [3, 2],
  parameters: {
    strokes: { about: 'in each lane', unit: '1', integer: true, default: 3, atLeast: 1, atMost: 30, source: 'assumption' },
    toeStrokes: { about: 'along the base of the toes', unit: '1', integer: true, default: 3, atLeast: 0, atMost: 30, source: 'assumption' },
    strokeS: { about: 'mean length of a stroke along the foot', unit: 's', default: 4, atLeast: 3, atMost: 5, source: 'DOMAIN §5.2' },
    forceN: { about: 'mean force', unit: 'N', default: 25, atLeast: 10, atMost: 40, source: 'DOMAIN §5.2' },
  },
  faults: {
    reverse: { about: 'the wrong way, towards the heel or the big toe', chance: 0, source: 'DOMAIN §5.2' },
    wandering: { about: 'leaves its lane by 15–30 mm, and comes back', chance: 0, source: 'DOMAIN §5.2; size: assumption' },
    'lane-order': { about: 'in a lane whose turn it is not', chance: 0, source: 'assumption' },
    light: { about: 'with 3–8 N', chance: 0, source: 'assumption' },
  },
  perform(script, values, faults) {
    const { random } = script;
    script.shake('load', { tremble: TREMBLE });
    const turns: Lane[] = LANES.flatMap((lane) => Array.from({ length: values.strokes }, () => lane));
    turns.push(...Array.from({ length: values.toeStrokes }, () => 'toes' as const));
    script.startAt('load', 0);
    script.startAt('copAp', HEEL_MM);
    script.startAt('copMl', LANE_MM.medial);
    for (const turn of turns) {
      const wrong: string[] = [];
      const durationS = clamp(random.lognormal(values.strokeS, STROKE_CV), STROKE_S) * (turn === 'toes' ? TOES_SHARE : 1);
      let forceN = clamp(random.lognormal(values.forceN, FORCE_CV), FORCE_N);
      const [backS, pressS, liftS] = [BACK_S, PRESS_S, LIFT_S].map((phase) => random.lognormal(phase, PHASE_CV));
      const ends: [number, number] = [random.normal(0, END_SD_MM), random.normal(0, END_SD_MM)];
      const swell = 1 + random.uniform(-SWELL, SWELL);
      const jitter = [random.normal(0, JITTER_MM), random.normal(0, JITTER_MM)];
      const isReverse = faults.happens('reverse');
      if (isReverse) wrong.push('reverse');
      const wanders = faults.happens('wandering');
      const aside = faults.random.uniform(...WANDER_MM) * (faults.random.chance(0.5) ? 1 : -1);
      if (wanders) wrong.push('wandering');
      const isElsewhere = faults.happens('lane-order');
      const others = LANES.filter((lane) => lane !== turn);
      const lane = isElsewhere ? others[faults.random.integer(others.length)] : turn;
      if (isElsewhere) wrong.push('lane-order');
      const isLight = faults.happens('light');
      const lightN = faults.random.uniform(...LIGHT_N);
      if (isLight) {
        wrong.push('light');
        forceN = lightN;
      }

      const stroke = strokeOf(lane, ends, isReverse);
      script.move(stroke.along, stroke.from, backS);
      script.move(stroke.across, stroke.line, backS);
      script.wait(backS);
      script.move('load', forceN, pressS);
      script.wait(pressS, EFFORT);
      const onsetS = script.nowS;
      script.move(stroke.along, stroke.to, durationS);
      script.drift('load', forceN * swell, durationS);
      const across = wanders ? [jitter[0], aside, jitter[1]] : [jitter[0], jitter[1], 0];
      across.forEach((by, k) => script.move(stroke.across, stroke.line + by, durationS / 3, onsetS + (k * durationS) / 3));
      script.wait(durationS, EFFORT);
      const endS = script.nowS;
      script.move('load', 0, liftS);
      script.wait(liftS);
      script.label({
        trialType: 'stroke',
        onsetS,
        endS,
        peakS: (onsetS + endS) / 2,
        amplitude: Math.abs(stroke.to - stroke.from),
        level: (forceN * (1 + swell)) / 2,
        directionDeg: stroke.forwardsDeg + (isReverse ? 180 : 0),
        lane,
        ...verdict(wrong.length === 0, wrong),
      });
    }
  },
});

function strokeOf(lane: Lane, ends: readonly [number, number], isReverse: boolean): Stroke {
  const isToes = lane === 'toes';
  const [first, last] = isToes ? [BIG_TOE_MM, LITTLE_TOE_MM] : [HEEL_MM, BALL_MM];
  const way = [first + ends[0], last + ends[1]];
  const [from, to] = isReverse ? [way[1], way[0]] : way;
  return isToes
    ? { along: 'copMl', across: 'copAp', from, to, line: TOES_MM, forwardsDeg: 0 }
    : { along: 'copAp', across: 'copMl', from, to, line: LANE_MM[lane], forwardsDeg: 90 };
}
