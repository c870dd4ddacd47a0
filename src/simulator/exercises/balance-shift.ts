/**
 * Balance shifts: on one leg, the weight goes out in a direction, is held there, and comes back. The direction is that of the true
 * lean, also where it was not the one that had been asked for. Each label runs from 3 % of the lean to 3 % on the way back; its peak
 * is when the lean is reached. It is held from then until the body leaves it: to come back, in a hold that breaks, or because the other
 * foot comes down or the foot hops; that is `holdS`. A hand that takes hold cuts nothing.
 *
 * How far the centre of pressure shoots past the target says how fast the weight goes, for that is what stops it: 5–20 % are leans of
 * 1.5 to 2.6 s, in which the pressure swings from furthest back to furthest out within 0.9 to 1.5 s. (As a whole lean, the 0.6 s of
 * the reference would take pressure 1.5 times as far behind the foot as the target is in front of it.)
 *
 * Source: DOMAIN §5.2, row "Balance shift", and §5.3, "Voluntary shift"; what they leave open is marked as an assumption below.
 */
import { MIN_JERK_PEAK_ACCELERATION, minJerkInverse } from '../body/min-jerk';
import { LEAN_INERTIA_S2 } from '../body/pendulum';
import { clamp, cos, exp, sin } from '../body/portable-math';
import type { Random } from '../body/random';
import type { Script, ScriptedLabel } from '../body/script';
import type { ValuesOf } from '../parameters';
import { defineExercise } from './exercise';
import { drawHoldS, LABEL_SHARE } from './hold';
import { hop, massKg, standOn, touchByHand, touchDown } from './one-leg';
import { verdict } from './verdict';

/** What can happen during a hold, in this order; it takes its own time. All but a hand end it. */
const EVENTS = ['broken', 'hand', 'touch-down', 'hop'] as const;

const OVERSHOOT: readonly [number, number] = [0.05, 0.2];
/** Overshoot + this = LEAN_INERTIA_S2 · peak acceleration / T²: what the lean still lacks then. Within 2 % of T. */
const UNREACHED = 0.04;
const REACH_SD = 0.08; // of 0.06–0.15 (DOMAIN §5.1)
const REACTION_S = 0.7; // after the cue
const REACTION_CV = 0.15;
const REACTION_LIMITS_S: readonly [number, number] = [0.5, 0.9];
const PAUSE_S = 2.5; // from the return to the next cue: assumption
const PAUSE_CV = 0.2; // assumption
const HOLD_SD_SHARE = 1 / 6; // N(6, 1) s
const HOLD_LEAST_SHARE = 5 / 6; // 5 s, the least of a hold (DOMAIN §3)
const TWO_STEPS = 0.3; // chance
const FIRST_STEP: readonly [number, number] = [0.75, 0.9]; // of the way: assumption
const BETWEEN_STEPS_S: readonly [number, number] = [0.05, 0.3]; // assumption
const SECOND_STEP_S: readonly [number, number] = [0.8, 1.1]; // assumption
const SHORT_S: readonly [number, number] = [1.5, 4]; // below the 5 s of a hold (DOMAIN §3): assumption
const DIRECTION_ERROR_DEG: readonly [number, number] = [10, 30];
const BREAK_S: readonly [number, number] = [0.5, 1.5];
const BREAK_MOVE_S: readonly [number, number] = [1.2, 1.5]; // assumption
const BREAK_LEFT: readonly [number, number] = [0.1, 0.3]; // of the way out: assumption
const SHANK_DEG = 180 / Math.PI / 900; // a millimetre, 900 mm above the ankle
const RADIANS = Math.PI / 180;

const parameters = {
  directions: { about: 'front, right, back and left, or the diagonals too', choices: ['4', '8'], default: '4', source: 'DOMAIN §3' },
  repetitions: { about: 'shifts a direction', unit: '1', integer: true, default: 2, atLeast: 1, atMost: 20, source: 'assumption' },
  order: { about: 'clockwise from the front, or anew for each round', choices: ['fixed', 'random'], default: 'random', source: 'assumption' },
  eyes: { about: 'open or closed', choices: ['open', 'closed'], default: 'open', source: 'DOMAIN §5.3' },
  holdS: { about: 'mean length of the hold', unit: 's', default: 6, atLeast: 1, atMost: 60, source: 'DOMAIN §5.2' },
  reachApMm: { about: 'mean reach to front and back', unit: 'mm', default: 60, atLeast: 40, atMost: 80, source: 'DOMAIN §5.2' },
  reachMlMm: { about: 'mean reach to the sides; diagonals lie on the ellipse', unit: 'mm', default: 22, atLeast: 15, atMost: 30, source: 'DOMAIN §5.2' },
  massKg,
} as const;

/** One shift as it is meant: everything that chance of the body decides, whatever goes wrong then. */
interface Shift {
  readonly directionDeg: number;
  /** As a multiple of the mean reach in its direction. */
  readonly reach: number;
  readonly outS: number;
  /** Where the first of two movements ends, as a share; 1: there is but one. */
  readonly firstStep: number;
  readonly betweenS: number;
  readonly secondS: number;
  readonly holdS: number;
  readonly backS: number;
}

export const balanceShift = defineExercise({
  about: 'balance shifts on one leg: lean out in 4 or 8 directions, hold, come back',
  sensors: ['four-cells', 'force-plate', 'shank-imu'],
  truth: ['copMl', 'copAp', 'load'],
  labels: ['shift', 'touch-down', 'hop'],
  quietS: [3, 2],
  parameters,
  faults: {
    'direction-error': { about: 'off by 10–30°', chance: 0, source: 'DOMAIN §5.2' },
    'wrong-direction': { about: 'another direction, at least 90° away', chance: 0, source: 'assumption' },
    short: { about: 'held for 1.5–4 s', chance: 0, source: 'assumption' },
    broken: { about: 'comes back for 0.5–1.5 s while it should hold, and goes out again', chance: 0, source: 'DOMAIN §5.2' },
    hand: { about: 'a hand takes 5–15 % of the weight and half of the sway', chance: 0, source: 'DOMAIN §5.2' },
    'touch-down': { about: 'the other foot comes down for 0.4–1 s', chance: 0, source: 'DOMAIN §5.2' },
    hop: { about: 'the foot hops 10–40 mm away', chance: 0, source: 'DOMAIN §5.2' },
  },
  perform(script, values, faults) {
    const { random } = script;
    const dice = faults.random;
    const weightN = standOn(script, values.massKg, true);
    script.sway = values.eyes === 'open' ? 'one-leg-eyes-open' : 'one-leg-eyes-closed';
    const count = Number(values.directions);
    const stepDeg = 360 / count;
    for (let i = 0; i < values.repetitions; i++) {
      for (const turn of turns(count, values.order === 'random', random)) {
        script.wait(random.lognormal(PAUSE_S, PAUSE_CV));
        script.wait(clamp(random.lognormal(REACTION_S, REACTION_CV), REACTION_LIMITS_S));
        const shift = draw(random, 90 - stepDeg * turn, values.holdS);
        let { directionDeg, holdS } = shift;
        const wrong: string[] = [];
        if (faults.happens('wrong-direction')) {
          wrong.push('wrong-direction');
          directionDeg += stepDeg * (count / 4 + dice.integer(count / 2 + 1));
        }
        if (faults.happens('direction-error')) {
          wrong.push('direction-error');
          directionDeg += (dice.chance(0.5) ? 1 : -1) * dice.uniform(...DIRECTION_ERROR_DEG);
        }
        if (faults.happens('short')) {
          wrong.push('short');
          holdS = Math.min(holdS, dice.uniform(...SHORT_S));
        }
        const events = EVENTS.filter((event) => faults.happens(event));
        const amplitude = shift.reach * reachIn(directionDeg, values);
        const target: Target = [amplitude * cos(directionDeg * RADIANS), amplitude * sin(directionDeg * RADIANS)];

        const startS = script.nowS;
        leanOut(script, shift, target);
        const peakS = script.nowS;
        const losses: ScriptedLabel[] = [];
        // What happens in it cuts the hold into equal stretches.
        const stretchS = holdS / (events.length + 1);
        let leavesS: number | null = null;
        script.wait(stretchS);
        for (const event of events) {
          if (event !== 'hand') leavesS ??= script.nowS;
          if (event === 'broken') comeBack(script, dice, target);
          else if (event === 'hand') touchByHand(script, dice, weightN);
          else losses.push((event === 'hop' ? hop : touchDown)(script, dice, weightN));
          script.wait(stretchS);
        }
        leavesS ??= script.nowS;
        leanTo(script, [0, 0], shift.backS);
        script.label({
          trialType: 'shift',
          onsetS: startS + shift.outS * minJerkInverse(LABEL_SHARE / shift.firstStep),
          endS: script.nowS - shift.backS * minJerkInverse(LABEL_SHARE),
          peakS,
          amplitude,
          level: amplitude,
          holdS: leavesS - peakS,
          directionDeg,
          ...verdict(wrong.length + events.length === 0, [...wrong, ...events]),
        });
        for (const loss of losses) script.label(loss);
      }
    }
  },
});

type Target = readonly [ml: number, ap: number];

/** The order of one round, in turns clockwise from the front. */
function turns(count: number, isRandom: boolean, random: Random): readonly number[] {
  const order = Array.from({ length: count }, (_, i) => i);
  if (!isRandom) return order;
  random.shuffle(order);
  return order;
}

function draw(random: Random, directionDeg: number, meanHoldS: number): Shift {
  const reach = exp(REACH_SD * random.normal());
  const [outS, backS] = [leanS(random), leanS(random)];
  const isInTwo = random.chance(TWO_STEPS);
  const firstStep = random.uniform(...FIRST_STEP);
  const betweenS = random.uniform(...BETWEEN_STEPS_S);
  const secondS = random.uniform(...SECOND_STEP_S);
  const holdS = drawHoldS(random, meanHoldS, HOLD_SD_SHARE * meanHoldS, HOLD_LEAST_SHARE * meanHoldS);
  return { directionDeg, reach, outS, firstStep: isInTwo ? firstStep : 1, betweenS, secondS, holdS, backS };
}

/** How long a lean takes whose centre of pressure overshoots by a drawn share. */
function leanS(random: Random): number {
  return Math.sqrt((LEAN_INERTIA_S2 * MIN_JERK_PEAK_ACCELERATION) / (random.uniform(...OVERSHOOT) + UNREACHED));
}

/** Mean reach in a direction, mm: the radius of the ellipse. */
function reachIn(directionDeg: number, { reachMlMm, reachApMm }: ValuesOf<typeof parameters>): number {
  const ml = reachApMm * cos(directionDeg * RADIANS);
  const ap = reachMlMm * sin(directionDeg * RADIANS);
  return (reachMlMm * reachApMm) / Math.sqrt(ml * ml + ap * ap);
}

function leanTo(script: Script, [ml, ap]: Target, durationS: number): void {
  script.move('copMl', ml, durationS);
  script.move('copAp', ap, durationS);
  script.move('shank', SHANK_DEG * ap, durationS);
  script.move('shankMl', SHANK_DEG * ml, durationS);
  script.wait(durationS);
}

function leanOut(script: Script, { outS, firstStep, betweenS, secondS }: Shift, target: Target): void {
  leanTo(script, part(target, firstStep), outS);
  if (firstStep === 1) return;
  script.wait(betweenS);
  leanTo(script, target, secondS);
}

/** Breaks a hold. */
function comeBack(script: Script, random: Random, target: Target): void {
  leanTo(script, part(target, random.uniform(...BREAK_LEFT)), random.uniform(...BREAK_MOVE_S));
  script.wait(random.uniform(...BREAK_S));
  leanTo(script, target, random.uniform(...BREAK_MOVE_S));
}

function part([ml, ap]: Target, share: number): Target {
  return [share * ml, share * ap];
}
