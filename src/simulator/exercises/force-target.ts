/**
 * Tracking of a target by force: a screen shows how hard the toes are to press, steadily, along a ramp, a sine or steps, and what they
 * do press. The force follows late and smoothly, wanders in proportion to itself, and more so when the toes are tired; what the screen
 * asks is the truth `target`. Each trial ends with the target at zero.
 *
 * Each trial is one `hold`, from 3 % of its highest target to 3 % of it, of the true force. Its plateau begins when the force first
 * reaches 90 % of the target, and ends when it last does; after the end of the trial that is its last value. Its level is the highest
 * target, its amplitude the highest force. A force that never gets there has a plateau of 0 s from its highest on.
 *
 * A trial is valid if nothing went wrong with it, the force got there, and from then on was within 20 % of the highest target of what was asked, for
 * 60 % of the time that was left. Toes too tired for that are at fault as those are that give up: `unreached`, or `faded`.
 *
 * Source: visuo-motor delay, noise and tremor of DOMAIN §5.1; the task is a common one of motor control and has no row of its own.
 * What is not cited is an assumption.
 */
import { sin } from '../body/portable-math';
import type { Random } from '../body/random';
import { WanderingNoise } from '../body/noise';
import type { Script } from '../body/script';
import type { ValuesOf } from '../parameters';
import { defineExercise } from './exercise';
import type { FaultDice } from './faults';
import { LABEL_SHARE } from './hold';
import { drawToeReferenceN, restBetweenSets, shakeToes, sit, toeReferenceN } from './seat';
import { verdict } from './verdict';

const STEP_S = 0.02; // of the screen, and of the force as it is written
const DELAY_S: readonly [number, number] = [0.15, 0.25];
const FOLLOW_HZ = 2; // two poles: from 10 to 90 % of a step within 0.27 s
const WANDER = 0.02; // standard deviation, of the force: beside the tremble of the body
const WANDER_S = 0.8;
const WANDER_FATIGUE = 5; // times more at full fatigue
const RISE_S = 1; // of a steady target and of a sine, from zero
const SINE_DEPTH = 0.3; // of the highest target, each way
const STEP_SHARES = [0.25, 0.5, 0.75, 1] as const; // of the highest target, in any order
const JUMP = 0.05; // of the highest target, in one step
const REACHED = 0.9; // of the target
const BAND = 0.2; // of the highest target, either way: who sees it late is 0.17 of it off on the fastest sine
const ENOUGH = 0.6; // of the time: short steps leave less than all of it
const OVER = 0.004; // of the highest target: below this the toes have let go
const LAPSE_S: readonly [number, number] = [0.5, 1.5];
const LAPSE_TO: readonly [number, number] = [0.1, 0.5]; // of the target
const OVERSHOOT: readonly [number, number] = [0.2, 0.45]; // of the target
const OVERSHOOT_S: readonly [number, number] = [0.5, 0.9];
const LOST_S: readonly [number, number] = [2, 4];
const LOST_BY: readonly [number, number] = [0.3, 0.5]; // of the target, up or down
const UNREACHED_TO: readonly [number, number] = [0.5, 0.8]; // of the target
const FADED_TO: readonly [number, number] = [0.3, 0.7]; // of the target
const FAULT_AT: readonly [number, number] = [0.35, 0.65]; // of the trial

const parameters = {
  target: { about: 'what the screen asks', choices: ['steady', 'ramp', 'sine', 'steps'], default: 'steady', source: 'assumption' },
  levelPercent: { about: 'highest target, of the greatest press', unit: '%', default: 30, atLeast: 5, atMost: 100, source: 'assumption: below the 35–60 % of a curl' },
  trials: { about: 'trials', unit: '1', integer: true, default: 3, atLeast: 1, atMost: 20, source: 'DOMAIN §1.2: best of 3' },
  durationS: { about: 'length of a trial', unit: 's', default: 20, atLeast: 5, atMost: 300, source: 'assumption' },
  periodS: { about: 'of the sine', unit: 's', default: 5, atLeast: 4, atMost: 60, source: 'assumption' },
  restS: { about: 'rest between trials', unit: 's', default: 10, atLeast: 0, atMost: 600, source: 'assumption' },
  toeReferenceN,
} as const;

type Values = ValuesOf<typeof parameters>;
type FaultName = 'lapse' | 'overshoot' | 'loss' | 'unreached' | 'faded';

export const forceTarget = defineExercise({
  about: 'force-target tracking: the toes press as a screen asks',
  sensors: ['toe-cell', 'fsr-row'],
  truth: ['toe', 'target', 'load'],
  labels: ['hold'],
  quietS: [3, 2],
  parameters,
  faults: {
    lapse: { about: 'the force drops to 10–50 % of the target for 0.5–1.5 s', chance: 0.1, source: 'assumption' },
    overshoot: { about: 'goes 20–45 % over the target, at first; on a ramp half-way', chance: 0.1, source: 'assumption' },
    loss: { about: 'the force strays from the target by 30–50 % of it for 2–4 s', chance: 0.05, source: 'assumption' },
    unreached: { about: 'never gets to 90 % of the target: presses 50–80 % of it, or is too tired', chance: 0, source: 'assumption' },
    faded: { about: 'gives up half-way: presses 30–70 % of the target from then on, or is too tired for it', chance: 0, source: 'assumption' },
  },
  perform(script, values, faults) {
    const { random } = script;
    const maximumN = drawToeReferenceN(random, values.toeReferenceN);
    const foot = sit(script);
    shakeToes(script);
    const person = new Tracker(script, maximumN);
    for (let trial = 1; trial <= values.trials; trial++) {
      const target = targetOf(values, (values.levelPercent / 100) * maximumN, random);
      const { wrong, aim } = drawFaults(values, faults);
      person.track(target, values.durationS, aim, wrong);
      if (trial < values.trials) restBetweenSets(script, values.restS, (durationS) => foot.settle(durationS));
    }
  },
});

interface Target {
  readonly highest: number;
  /** N at a time of the trial, s. */
  at(timeS: number): number;
}

/** Who looks at the screen and presses. */
class Tracker {
  private readonly script: Script;
  private readonly maximumN: number;
  private readonly delaySteps: number;
  private readonly wander: WanderingNoise;

  constructor(script: Script, maximumN: number) {
    this.script = script;
    this.maximumN = maximumN;
    this.delaySteps = Math.round(script.random.uniform(...DELAY_S) / STEP_S);
    this.wander = new WanderingNoise(1, WANDER_S, STEP_S, script.random);
  }

  /** Writes a trial that begins now, and its label; the clock goes on until the toes have let go. */
  track({ highest, at }: Target, durationS: number, aim: (timeS: number) => number, wrong: readonly string[]): void {
    const { script, maximumN, delaySteps } = this;
    const { fatigue } = script;
    const startS = script.nowS;
    const steps = Math.round(durationS / STEP_S);
    const pole = 2 * Math.PI * FOLLOW_HZ * STEP_S;
    const forces = [0];
    let smooth = 0;
    let speed = 0;
    for (let k = 1; k <= steps + delaySteps || forces[k - 1] > OVER * highest; k++) {
      const target = k <= steps ? at(k * STEP_S) : 0;
      const seen = k - delaySteps;
      const wanted = seen > 0 && seen <= steps ? at(seen * STEP_S) * aim(seen * STEP_S) : 0;
      const meant = Math.min(wanted, maximumN * fatigue.capacity);
      // Two equal poles, of which the speed is stepped first: stable, as pole < 1.
      speed += pole * (meant - smooth - 2 * speed);
      smooth += pole * speed;
      const share = WANDER * (1 + WANDER_FATIGUE * fatigue.fatigued);
      const force = Math.max(0, smooth * (1 + share * this.wander.next()));
      // A jump is smoothed within its step, lest what reads between two steps of the body sees it overshoot.
      if (Math.abs(target - script.levelOf('target')) > JUMP * highest) script.move('target', target, STEP_S);
      else script.drift('target', target, STEP_S);
      script.drift('toe', force, STEP_S);
      script.wait(STEP_S, Math.min(1, force / maximumN));
      forces.push(force);
    }
    script.drift('toe', 0, STEP_S);
    script.wait(STEP_S);
    forces.push(0);
    // How far the force is above the least of a hold, and above what reaches the target, at each step.
    const pressed = forces.map((force) => force - LABEL_SHARE * highest);
    const reached = forces.map((force, k) => force - REACHED * at(Math.min(k, steps) * STEP_S));
    const isReached = reached.some((by, k) => k > 0 && by > 0);
    const [from, until] = [Math.max(1, reached.findIndex((by, k) => k > 0 && by > 0)), steps];
    const met = forces.filter((force, k) => k >= from && k <= until && Math.abs(force - at(k * STEP_S)) <= BAND * highest).length;
    const isMet = met >= ENOUGH * (until + 1 - from);
    const amplitude = Math.max(...forces);
    const peakS = startS + (isReached ? firstAbove(reached) : forces.indexOf(amplitude)) * STEP_S;
    const outcome = !isReached ? 'unreached' : !isMet && !wrong.includes('unreached') ? 'faded' : null;
    const faults = outcome === null || wrong.includes(outcome) ? wrong : [...wrong, outcome];
    script.label({
      trialType: 'hold',
      onsetS: startS + firstAbove(pressed) * STEP_S,
      endS: startS + lastAbove(pressed) * STEP_S,
      peakS,
      holdS: isReached ? startS + lastAbove(reached) * STEP_S - peakS : 0,
      amplitude,
      level: highest,
      ...verdict(faults.length === 0, faults),
    });
  }
}

/** Where a line through the values first comes above zero, counted in steps. */
function firstAbove(values: readonly number[]): number {
  const k = values.findIndex((value, i) => i > 0 && value > 0);
  return k - values[k] / (values[k] - values[k - 1]);
}

/** Where it last goes below zero. */
function lastAbove(values: readonly number[]): number {
  let k = values.length - 1;
  while (values[k] <= 0) k--;
  return k + values[k] / (values[k] - values[k + 1]);
}

function targetOf({ target, durationS, periodS }: Values, highest: number, random: Random): Target {
  // Shuffled whether it is needed or not: another shape, the same person.
  const shares = random.shuffle<number>([...STEP_SHARES]);
  const shapes = {
    steady: rise,
    ramp: (timeS: number) => timeS / durationS,
    sine: (timeS: number) => rise(timeS) * (1 - SINE_DEPTH + SINE_DEPTH * sin((2 * Math.PI * Math.max(0, timeS - RISE_S)) / periodS)),
    steps: (timeS: number) => shares[Math.min(shares.length - 1, Math.floor((shares.length * timeS) / durationS))],
  };
  return { highest, at: (timeS) => highest * shapes[target](timeS) };
}

function rise(timeS: number): number {
  return Math.min(1, timeS / RISE_S);
}

/** What goes wrong in a trial: names, and what the person aims at, of the target, over time. */
function drawFaults({ target, durationS }: Values, faults: FaultDice<FaultName>): { wrong: string[]; aim: (timeS: number) => number } {
  const wrong: string[] = [];
  const slips: { fromS: number; toS: number; factor: number }[] = [];
  const add = (fault: FaultName, fromS: number, lengthS: number, factor: number): void => {
    wrong.push(fault);
    slips.push({ fromS, toS: fromS + lengthS, factor });
  };
  const { random } = faults;
  if (faults.happens('overshoot')) {
    // When there first is something to overshoot.
    const firstS = { steady: RISE_S, ramp: durationS / 2, sine: RISE_S, steps: 0 }[target];
    add('overshoot', firstS, random.uniform(...OVERSHOOT_S), 1 + random.uniform(...OVERSHOOT));
  }
  if (faults.happens('lapse')) add('lapse', random.uniform(...FAULT_AT) * durationS, random.uniform(...LAPSE_S), random.uniform(...LAPSE_TO));
  if (faults.happens('loss')) {
    add('loss', random.uniform(...FAULT_AT) * durationS, random.uniform(...LOST_S), 1 + random.uniform(...LOST_BY) * (random.chance(0.5) ? 1 : -1));
  }
  if (faults.happens('unreached')) add('unreached', 0, durationS, random.uniform(...UNREACHED_TO));
  if (faults.happens('faded')) {
    const fromS = random.uniform(...FAULT_AT) * durationS;
    add('faded', fromS, durationS - fromS, random.uniform(...FADED_TO));
  }
  const aim = (timeS: number): number => slips.reduce((product, slip) => (timeS >= slip.fromS && timeS < slip.toS ? product * slip.factor : product), 1);
  return { wrong, aim };
}
