/**
 * What stands between a force and a number, for every family of cells. First what the cells themselves do: cross-talk, hysteresis,
 * drift, creep, a gain that is off; then their electronics: an offset that wanders and warms, mains hum, white noise, spikes,
 * quantisation, clipping. A family with a curve of its own (a voltage divider) puts it between the two.
 *
 * Hysteresis: on the way down a cell reads up to so much more than on the way up. What it holds back goes with the fourth power of the
 * ratio of forces (three quarters of it within a fall or rise by 30 %), so that it depends on the way of the force alone, neither on
 * time nor on the sampling rate, and readings still rise and fall with the force. Drift: F · (1 + d · log10(1 + loaded seconds)).
 *
 * Source: the sensor layer of DOMAIN §5.1 and its amounts in newtons; mains within 0.05 Hz of its frequency is the standard range of
 * grids. Assumptions: cross-talk, the threshold of loaded time, spikes, and that families in other units err by the same share of their
 * range as a cell of 200 N.
 */
import { WanderingNoise } from '../body/noise';
import { cos, exp, log, round, sin } from '../body/portable-math';
import { Random } from '../body/random';
import type { NumberParameter } from '../parameters';
import { errorFactor } from './error-factor';

const CROSSTALK: readonly [number, number] = [0, 0.03]; // of the neighbour's force
const LOADED = 0.5; // N: above this the drift runs, below it is forgotten
const GAIN_SD = 0.03;
const OFFSET_SD: readonly [number, number] = [1, 3];
const OFFSET_TIME_S = 300;
const WARMING_PER_S: readonly [number, number] = [0, 5 / 600];
const MAINS: readonly [number, number] = [0, 0.5];
const MAINS_SPREAD_HZ = 0.05;
const NOISE: readonly [number, number] = [0.05, 0.5];
const SPIKE: readonly [number, number] = [0.05, 0.5]; // of the range, up or down
const REFERENCE_RANGE = 200; // N
const LOG10_E = 0.4342944819032518;

export const forceErrors = {
  hysteresis: 'unloading reads higher than loading',
  drift: 'the reading grows, or falls, with the logarithm of loaded time',
  creep: 'the reading comes after: a share of the force takes its time',
  gain: 'each cell has a gain that is off by some 3 %',
  offset: 'a zero that wanders by 1–3 N, or that share of 200 N of the range',
  warming: 'a zero that rises by 0–5 N in ten minutes, scaled likewise',
  mains: 'hum of 0–0.5 N, scaled likewise; what is above half the sampling rate folds down',
  noise: 'white noise of 0.05–0.5 N, scaled likewise',
  spikes: 'now and then one reading of one cell that is wrong, by up to half of the range',
  quantisation: 'whole counts',
  clipping: 'nothing beyond the range',
} as const;

/** For families of several cells. */
export const crosstalkError = { crosstalk: 'each cell feels 0–3 % of the force on its neighbours' } as const;

type ForceError = keyof typeof forceErrors;
/** Errors whose size is drawn, with what makes all of them larger or smaller. */
const FACTORS = { gain: 'gainFactor', offset: 'offsetFactor', warming: 'warmingFactor', mains: 'mainsFactor', noise: 'noiseFactor' } as const satisfies Partial<Record<ForceError, string>>;

type DrawnError = keyof typeof FACTORS;
type CellAmount = 'hysteresis' | 'drift' | 'creep' | 'creepS' | 'mainsHz' | 'spikesPerMinute' | (typeof FACTORS)[DrawnError];

/** What one make of cell does, for `cellParameters`. */
interface CellMake {
  readonly hysteresis: number;
  readonly drift: number;
  readonly creep: number;
  readonly creepS: number;
  readonly source: string;
}

export const LOAD_CELL: CellMake = {
  hysteresis: 0.0005,
  drift: 0.001,
  creep: 0.0005,
  creepS: 600,
  source: 'DOMAIN §1.4: 10–100 g in seconds (drift), OIML R60 (creep, time); shares: assumption',
};

export const FORCE_RESISTOR: CellMake = {
  hysteresis: 0.1,
  drift: 0.05,
  creep: 0.01,
  creepS: 10,
  source: 'Interlink FSR 400 data sheet (hysteresis, drift: DOMAIN §1.4); creep of its pad: assumption',
};

/** The parameters that every family of cells has. */
export function cellParameters(make: CellMake): Readonly<Record<CellAmount, NumberParameter>> {
  const { source } = make;
  return {
    hysteresis: { about: 'share that unloading reads higher', unit: '1', default: make.hysteresis, atLeast: 0, atMost: 0.2, source },
    drift: { about: 'share a decade of loaded time, s', unit: '1', default: make.drift, atLeast: -0.2, atMost: 0.2, source },
    creep: { about: 'share that comes late; below 0: that is lost', unit: '1', default: make.creep, atLeast: -0.5, atMost: 0.5, source },
    creepS: { about: 'time constant of that', unit: 's', default: make.creepS, atLeast: 0.1, atMost: 3600, source },
    mainsHz: { about: 'frequency of the mains', unit: 'Hz', default: 50, atLeast: 50, atMost: 60, source: 'DOMAIN §1.4' },
    gainFactor: errorFactor('spread of the gains, times 3 %'),
    offsetFactor: errorFactor('wander of the zero, times 1–3 N of a range of 200 N'),
    warmingFactor: errorFactor('rise of the zero, times 0–5 N in ten minutes'),
    mainsFactor: errorFactor('hum, times 0–0.5 N'),
    noiseFactor: errorFactor('white noise, times 0.05–0.5 N'),
    spikesPerMinute: { about: 'how often a reading is wrong', unit: '1/min', default: 0.5, atLeast: 0, atMost: 60, source: 'assumption; real holds that were looked at had one in 18 minutes' },
  };
}

interface Setting {
  readonly sampleRateHz: number;
  readonly random: Random;
  readonly values: Readonly<Record<CellAmount, number>>;
  has(error: ForceError): boolean;
}

export interface ForceLayerSpec {
  readonly cells: number;
  /** Whether there is any, and how it falls off: not at all, or along a row with the square of the distance. */
  readonly crosstalk?: { readonly isOn: boolean; readonly along: 'plate' | 'row' };
  readonly lowest: number;
  readonly highest: number;
  /** One count, in the unit of the reading. */
  readonly count: number;
  /** What a newton is worth: 1 for a reading in newtons. @default a 200th of `highest` */
  readonly newton?: number;
  /** The same for what `feel` takes. @default newton */
  readonly feltNewton?: number;
  readonly decimals: number;
}

export class ForceLayer {
  private readonly cells: number;
  private readonly random: Random;
  private readonly stepS: number;
  private readonly coupling: Float64Array;
  private readonly felt: Float64Array;
  private readonly hysteresis: number;
  private readonly last: Float64Array;
  private readonly held: Float64Array;
  private readonly loaded: number;
  private readonly drift: number;
  private readonly loadedS: Float64Array;
  private readonly loadedLog: Float64Array;
  private readonly creep: number;
  private readonly creepGain: number;
  private readonly crept: Float64Array;
  private readonly gain: Float64Array;
  private readonly offsets: readonly WanderingNoise[];
  private readonly warming: Float64Array;
  private readonly mains: Float64Array;
  private readonly noise: Float64Array;
  private readonly spikes: Spikes;
  private readonly count: number;
  private readonly decimals: number;
  private readonly lowest: number;
  private readonly highest: number;
  private timeS = 0;
  /** The hum is the shadow of a hand that turns by a fixed angle a sample. */
  private hum: number;
  private humAside: number;
  private readonly turnCos: number;
  private readonly turnSin: number;

  constructor(setting: Setting, spec: ForceLayerSpec) {
    const { random, values } = setting;
    const { cells, newton = spec.highest / REFERENCE_RANGE } = spec;
    const amount = (error: ForceError, size: number) => (setting.has(error) ? size * (error in FACTORS ? values[FACTORS[error as DrawnError]] : 1) : 0);
    const each = (error: DrawnError, [low, high]: readonly [number, number]) =>
      Float64Array.from({ length: cells }, () => amount(error, newton) * random.uniform(low, high));
    this.cells = cells;
    this.random = random;
    this.stepS = 1 / setting.sampleRateHz;
    this.coupling = couple(cells, spec.crosstalk, random);
    this.felt = new Float64Array(cells);
    this.hysteresis = amount('hysteresis', values.hysteresis);
    this.last = new Float64Array(cells);
    this.held = new Float64Array(cells);
    this.loaded = LOADED * (spec.feltNewton ?? newton);
    this.drift = amount('drift', values.drift) * LOG10_E;
    this.loadedS = new Float64Array(cells);
    this.loadedLog = new Float64Array(cells);
    this.creep = amount('creep', values.creep);
    this.creepGain = 1 - exp(-this.stepS / values.creepS);
    this.crept = new Float64Array(cells);
    this.gain = Float64Array.from({ length: cells }, () => random.normal(1, amount('gain', GAIN_SD)));
    const wander = each('offset', OFFSET_SD);
    this.offsets = Array.from(wander, (sd) => new WanderingNoise(sd, OFFSET_TIME_S, this.stepS, random));
    this.warming = each('warming', WARMING_PER_S);
    this.mains = each('mains', MAINS);
    const phase = 2 * Math.PI * random.uniform();
    const turn = 2 * Math.PI * (values.mainsHz + random.uniform(-MAINS_SPREAD_HZ, MAINS_SPREAD_HZ)) * this.stepS;
    [this.hum, this.humAside, this.turnSin, this.turnCos] = [sin(phase), cos(phase), sin(turn), cos(turn)];
    this.noise = each('noise', NOISE);
    // They have chance of their own, so that they come at the same times at any rate, and leave the noise as it is.
    this.spikes = new Spikes(new Random(random.uint32()), values.spikesPerMinute, amount('spikes', spec.highest));
    this.count = amount('quantisation', spec.count);
    this.decimals = spec.decimals;
    this.lowest = setting.has('clipping') ? spec.lowest : -Infinity;
    this.highest = setting.has('clipping') ? spec.highest : Infinity;
  }

  /** What the cells make of the forces on them, in place. Once a sample, before `report`. */
  feel(forces: Float64Array): void {
    const { cells, coupling, felt, hysteresis, drift, creep, crept } = this;
    for (let c = 0; c < cells; c++) {
      let force = 0;
      for (let k = 0; k < cells; k++) force += coupling[c * cells + k] * forces[k];
      felt[c] = force;
    }
    for (let c = 0; c < cells; c++) {
      const force = felt[c];
      const answer = force * (1 + hysteresis * this.holdBack(c, force)) * (1 + drift * this.logOfLoadedTime(c, force));
      // Exact for a force that is held over the sample.
      crept[c] += this.creepGain * (creep * answer - crept[c]);
      forces[c] = this.gain[c] * (answer + crept[c]);
    }
  }

  /** What the electronics make of them, in place. */
  report(readings: Float64Array): void {
    this.spikes.strike(this.timeS, readings);
    for (let c = 0; c < this.cells; c++) {
      const zero = this.offsets[c].next() + this.warming[c] * this.timeS;
      const reading = readings[c] + zero + this.mains[c] * this.hum + this.random.normal(0, this.noise[c]);
      const counted = this.count > 0 ? round(Math.round(reading / this.count) * this.count, this.decimals) : reading;
      readings[c] = Math.max(this.lowest, Math.min(this.highest, counted));
    }
    const { hum, humAside, turnCos, turnSin } = this;
    this.hum = hum * turnCos + humAside * turnSin;
    this.humAside = humAside * turnCos - hum * turnSin;
    this.timeS += this.stepS;
  }

  /** How much of the hysteresis there is, 0 on the way up and 1 far down. */
  private holdBack(cell: number, force: number): number {
    const last = this.last[cell];
    const now = Math.max(0, force);
    const ratio = now < last ? now / last : now > 0 ? last / now : 1;
    const left = ratio * ratio * ratio * ratio;
    this.last[cell] = now;
    return (this.held[cell] = now < last ? 1 - left * (1 - this.held[cell]) : left * this.held[cell]);
  }

  /** log(1 + loaded seconds), from step to step: log b − log a = 2 artanh((b − a)/(b + a)), of which three terms give 1e-9 at 10 Hz. */
  private logOfLoadedTime(cell: number, force: number): number {
    const before = this.loadedS[cell];
    if (!(force > this.loaded)) {
      this.loadedLog[cell] = 0;
      return (this.loadedS[cell] = 0);
    }
    const z = this.stepS / (2 * (1 + before) + this.stepS);
    const square = z * z;
    this.loadedS[cell] = before + this.stepS;
    return (this.loadedLog[cell] += 2 * z * (1 + square * (1 / 3 + square / 5)));
  }
}

/** Readings that are wrong: of one cell, for one sample, at any time as likely as at any other. */
class Spikes {
  private readonly random: Random;
  private readonly meanS: number;
  private readonly range: number;
  private nextS = 0;

  constructor(random: Random, perMinute: number, range: number) {
    this.random = random;
    this.meanS = 60 / perMinute;
    this.range = range;
    this.draw();
  }

  strike(timeS: number, readings: Float64Array): void {
    while (timeS >= this.nextS) {
      const { random, range } = this;
      const cell = random.integer(readings.length);
      readings[cell] += range * random.uniform(...SPIKE) * (random.chance(0.5) ? 1 : -1);
      this.draw();
    }
  }

  private draw(): void {
    this.nextS -= this.meanS * log(1 - this.random.uniform());
  }
}

/** Rows of what each cell feels of each. */
function couple(cells: number, crosstalk: ForceLayerSpec['crosstalk'], random: Random): Float64Array {
  const matrix = new Float64Array(cells * cells);
  for (let c = 0; c < cells; c++) {
    for (let k = 0; k < cells; k++) {
      const distance = crosstalk?.along === 'row' ? c - k : 1;
      const share = c === k ? 0 : random.uniform(...CROSSTALK) / (distance * distance);
      matrix[c * cells + k] = c === k ? 1 : crosstalk?.isOn === true ? share : 0;
    }
  }
  return matrix;
}
