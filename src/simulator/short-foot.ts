/**
 * Holds of the short foot: the arch is lifted against a force cell, held for some five seconds and let go. Some holds
 * are short, some sag. Labels follow the rule by which holds of real recordings are labelled: from 3 % of the plateau
 * on the way up to 3 % on the way down, of the true force.
 *
 * Source: DOMAIN §5.2, row "Short foot": ramp 0.8 s, hold N(5.2, 0.6) s, release 0.6 s, pause 3 s; short holds of
 * 2–4.5 s with probability 0.15, sags of 20–50 % with 0.2. The row gives the lift in mm and mmHg; the force of 30 N
 * and the variation of ramps, pauses and levels are assumptions.
 */
import { OptionReader } from '../core';
import { Fatigue } from './fatigue';
import { ForceCell } from './force-cell';
import { minJerkInverse } from './min-jerk';
import { WanderingNoise } from './noise';
import { exp, round } from './portable-math';
import { Random } from './random';
import { LABEL_DECIMALS, type SimulatedLabel, type SimulatedRecording, timeBase } from './recording';
import { Trajectory } from './trajectory';

const RAMP_S = 0.8;
const HOLD_S = 5.2;
const HOLD_SD_S = 0.6;
const RELEASE_S = 0.6;
const PAUSE_S = 3;
const PHASE_CV = 0.2; // assumption
const LEVEL_SD = 0.08; // of 0.06–0.15 (DOMAIN §5.1)
const SHORT_CHANCE = 0.15;
const SHORT_S: readonly [number, number] = [2, 4.5];
const LONGEST_S = HOLD_S + 3 * HOLD_SD_S; // a hold that is not short is drawn between 4.5 s and here
const SAG_CHANCE = 0.2;
const SAG_SHARE: readonly [number, number] = [0.2, 0.5];
const LOAD = 0.3; // of the maximum: assumption
const TREMBLE = 0.03; // standard deviation over force, 0.02–0.04 (DOMAIN §5.1)
const TREMBLE_TIME_S = 1 / (2 * Math.PI * 4); // low-passed at 4 Hz (DOMAIN §5.1)
const LABEL_SHARE = 0.03;
const FORCE_RANGE_N = 200; // of the cell: assumption
const QUIET_END_S = 2;

/** Options of `simulate('short-foot', …)`. */
export interface ShortFootOptions {
  /** 0 <= integer < 2^32 */
  readonly seed: number;
  /** 1 <= integer <= 60, default 10 */
  readonly repetitions?: number;
  /** Default 'some': short and sagging holds. */
  readonly faults?: 'none' | 'some';
  /** 10 <= Hz <= 1000, default 80: a load-cell amplifier at its faster rate. */
  readonly sampleRateHz?: number;
  /** Rest before the first hold, 0.5 <= s <= 60, default 3 */
  readonly quietStartS?: number;
  /** Force of a good hold, 5 <= N <= 150, default 30 */
  readonly levelN?: number;
}

export function simulateShortFoot(options: ShortFootOptions): SimulatedRecording {
  const o = readOptions(options);
  const body = new Random(o.seed, 1);
  const force = new Trajectory();
  const fatigue = new Fatigue();
  const labels: SimulatedLabel[] = [];
  force.rest(o.quietStartS);
  for (let i = 0; i < o.repetitions; i++) labels.push(hold());
  force.rest(QUIET_END_S);
  return record(o, force, labels);

  function hold(): SimulatedLabel {
    const faults: string[] = [];
    const [short, sagging] = [body.uniform(), body.uniform()];
    const level = o.levelN * fatigue.capacity * exp(LEVEL_SD * body.normal());
    const rampS = body.lognormal(RAMP_S, PHASE_CV);
    const releaseS = body.lognormal(RELEASE_S, PHASE_CV);
    let holdS = 0;
    do holdS = body.normal(HOLD_S, HOLD_SD_S);
    while (holdS < SHORT_S[1] || holdS > LONGEST_S);
    if (o.faulty && short < SHORT_CHANCE) {
      faults.push('short');
      holdS = body.uniform(...SHORT_S);
    }
    const startS = force.durationS;
    force.moveTo(level, rampS);
    const peakS = force.durationS;
    let last = level;
    if (o.faulty && sagging < SAG_CHANCE) {
      faults.push('sag');
      last = level * (1 - body.uniform(...SAG_SHARE));
      force.driftTo(last, holdS);
    } else {
      force.rest(holdS);
    }
    force.moveTo(0, releaseS);
    // The moves are min-jerk, so 3 % of the level is crossed at a known share of each.
    const onsetS = startS + rampS * minJerkInverse(LABEL_SHARE);
    const endS = force.durationS - releaseS * minJerkInverse((LABEL_SHARE * level) / last);
    fatigue.work(LOAD, force.durationS - startS);
    const pauseS = body.lognormal(PAUSE_S, PHASE_CV);
    force.rest(pauseS);
    fatigue.work(0, pauseS);
    return {
      trialType: 'hold',
      onsetS: round(onsetS, LABEL_DECIMALS),
      durationS: round(endS - onsetS, LABEL_DECIMALS),
      quality: faults.length === 0 ? 'correct' : 'poor',
      leftCensored: false,
      rightCensored: false,
      peakS: round(peakS, LABEL_DECIMALS),
      amplitude: round(level, LABEL_DECIMALS),
      level: round(level, LABEL_DECIMALS),
      valid: faults.length === 0,
      faults,
    };
  }
}

function record(o: Options, force: Trajectory, labels: readonly SimulatedLabel[]): SimulatedRecording {
  const frames = Math.floor(force.durationS * o.sampleRateHz) + 1;
  const stepS = 1 / o.sampleRateHz;
  const cell = new ForceCell(new Random(o.seed, 2), { sampleRateHz: o.sampleRateHz, rangeN: FORCE_RANGE_N });
  const tremble = new WanderingNoise(TREMBLE, TREMBLE_TIME_S, stepS, new Random(o.seed, 3));
  const reading = new Float64Array(frames);
  const truth = new Float64Array(frames);
  for (let i = 0; i < frames; i++) {
    truth[i] = force.at(i * stepS);
    reading[i] = cell.read(truth[i] * (1 + tremble.next()));
  }
  return {
    name: `short-foot-${o.seed}`,
    sampleRateHz: o.sampleRateHz,
    irregular: false,
    taskName: 'short foot',
    channels: [{ name: 'force', type: 'MISC', units: 'N', placement: 'force cell under the arch' }],
    time: timeBase(frames, o.sampleRateHz),
    data: [reading],
    labels,
    expected: { hold: labels.length },
    truth: [{ name: 'force', units: 'N', data: truth }],
  };
}

type Options = ReturnType<typeof readOptions>;

function readOptions(options: ShortFootOptions) {
  const read = new OptionReader(options);
  const o = {
    seed: read.integer('seed', { atLeast: 0, below: 4294967296 }),
    repetitions: read.integer('repetitions', { atLeast: 1, atMost: 60, default: 10 }),
    faulty: read.oneOf('faults', ['none', 'some'], 'some') === 'some',
    sampleRateHz: read.number('sampleRateHz', { atLeast: 10, atMost: 1000, default: 80 }),
    quietStartS: read.number('quietStartS', { atLeast: 0.5, atMost: 60, default: 3 }),
    levelN: read.number('levelN', { atLeast: 5, atMost: 150, default: 30 }),
  };
  read.end();
  return o;
}
