/**
 * Quiet stance on a force plate, by default on one leg with open eyes: the centre of pressure side to side and front to
 * back. Nothing is labelled: sway is measured, not counted. The axes are independent, and nobody loses balance.
 *
 * Source: the sway model and presets of `sway-model.ts`; 30 s is the ceiling of the common one-leg protocol (DOMAIN §1.2).
 */
import { OptionReader } from '../core';
import { round } from './portable-math';
import { Random } from './random';
import { type SimulatedRecording, timeBase } from './recording';
import { simulateSway, type SwayCondition, swayPresets } from './sway-model';

const RATES_HZ = [20, 25, 50, 100, 125, 250, 500] as const; // divisors of the rate of the model
const COP_DECIMALS = 3; // a micrometre
const CONDITIONS = Object.keys(swayPresets) as SwayCondition[];

/** Options of `simulate('one-leg-stance', …)`. */
export interface StanceOptions {
  /** 0 <= integer < 2^32 */
  readonly seed: number;
  /** Default 'one-leg-eyes-open'. */
  readonly condition?: SwayCondition;
  /** 1 <= s <= 600, default 30 */
  readonly durationS?: number;
  /** 20, 25, 50, 100, 125, 250 or 500 Hz, default 100 */
  readonly sampleRateHz?: (typeof RATES_HZ)[number];
  /** White noise of the plate, standard deviation, 0 <= mm <= 10, default 0: the COP is low-passed, as plates give it. */
  readonly plateNoiseMm?: number;
}

export function simulateStance(options: StanceOptions): SimulatedRecording {
  const o = readOptions(options);
  const frames = Math.round(o.durationS * o.sampleRateHz);
  const preset = swayPresets[o.condition];
  const truth = [preset.ml, preset.ap].map((axis, i) =>
    simulateSway(axis, new Random(o.seed, 1 + i), frames, o.sampleRateHz),
  );
  const plate = new Random(o.seed, 3);
  const data = truth.map((axis) => axis.map((x) => round(x + plate.normal(0, o.plateNoiseMm), COP_DECIMALS)));
  const placement = `force plate, ${o.condition.replace(/-/g, ' ')}`;
  const names = ['cop_ml', 'cop_ap'];
  return {
    name: `${o.condition}-${o.seed}`,
    sampleRateHz: o.sampleRateHz,
    irregular: false,
    taskName: `quiet stance, ${o.condition.replace(/-/g, ' ')}`,
    channels: names.map((name) => ({ name, type: 'POS', units: 'mm', placement })),
    time: timeBase(frames, o.sampleRateHz),
    data,
    labels: null,
    expected: null,
    truth: names.map((name, i) => ({ name, units: 'mm', data: truth[i] })),
  };
}

function readOptions(options: StanceOptions) {
  const read = new OptionReader(options);
  const o = {
    seed: read.integer('seed', { atLeast: 0, below: 4294967296 }),
    condition: read.oneOf('condition', CONDITIONS, 'one-leg-eyes-open'),
    durationS: read.number('durationS', { atLeast: 1, atMost: 600, default: 30 }),
    sampleRateHz: read.oneOf('sampleRateHz', RATES_HZ, 100),
    plateNoiseMm: read.number('plateNoiseMm', { atLeast: 0, atMost: 10, default: 0 }),
  };
  read.end();
  return o;
}
