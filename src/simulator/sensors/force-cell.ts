/**
 * A force cell between the body and a number: what the cell under an arch or a toe makes of the true force. In this
 * order: creep while loaded, gain error, an offset that wanders and warms, mains hum, white noise, quantisation, clipping.
 *
 * Source: the sensor layer of DOMAIN §5.1. Creep of 5 % per decade of loaded time is that of a force-sensing resistor
 * (Interlink FSR 400 data sheet); the hysteresis of the same sheet (+10 %) is not modelled apart. Assumptions: the
 * ranges of offset, mains and noise, and 0.01 N a count.
 */
import { WanderingNoise } from '../body/noise';
import { log, round, sin } from '../body/portable-math';
import type { Random } from '../body/random';

const CREEP_PER_DECADE = 0.05;
const LOADED_N = 0.5; // assumption: above this the creep runs, below it is forgotten
const GAIN_SD = 0.03;
const OFFSET_SD_N: readonly [number, number] = [1, 3];
const OFFSET_TIME_S = 300;
const WARMING_N_PER_S: readonly [number, number] = [0, 5 / 600];
const MAINS_N: readonly [number, number] = [0, 0.5];
const MAINS_HZ = 50;
const NOISE_N: readonly [number, number] = [0.05, 0.5];
const COUNT_N = 0.01;
const DECIMALS = 2;
const LN10 = 2.302585092994046;

export const forceErrors = {
  creep: 'the reading grows by 5 % a decade of loaded time',
  gain: 'a gain that is off by some 3 %',
  offset: 'a zero that wanders by 1–3 N and warms',
  mains: 'hum of 50 Hz',
  noise: 'white noise of 0.05–0.5 N',
  quantisation: '0.01 N a count',
  clipping: 'nothing beyond the range',
} as const;

type ForceError = keyof typeof forceErrors;

export class ForceCell {
  private readonly random: Random;
  private readonly stepS: number;
  private readonly creep: number;
  private readonly gain: number;
  private readonly offset: WanderingNoise;
  private readonly warming: number;
  private readonly mains: number;
  private readonly noise: number;
  private readonly rangeN: number;
  private readonly isQuantised: boolean;
  private timeS = 0;
  private loadedS = 0;

  constructor(setting: { sampleRateHz: number; random: Random; has(error: ForceError): boolean }, rangeN: number) {
    const { random } = setting;
    this.random = random;
    this.stepS = 1 / setting.sampleRateHz;
    this.rangeN = setting.has('clipping') ? rangeN : Infinity;
    this.creep = setting.has('creep') ? CREEP_PER_DECADE : 0;
    this.gain = random.normal(1, setting.has('gain') ? GAIN_SD : 0);
    const wanders = setting.has('offset') ? 1 : 0;
    this.offset = new WanderingNoise(wanders * random.uniform(...OFFSET_SD_N), OFFSET_TIME_S, this.stepS, random);
    this.warming = wanders * random.uniform(...WARMING_N_PER_S);
    this.mains = (setting.has('mains') ? 1 : 0) * random.uniform(...MAINS_N);
    this.noise = (setting.has('noise') ? 1 : 0) * random.uniform(...NOISE_N);
    this.isQuantised = setting.has('quantisation');
  }

  /** The reading, N, for the true force, N. One call a sample. */
  read(forceN: number): number {
    this.loadedS = forceN > LOADED_N ? this.loadedS + this.stepS : 0;
    let reading = forceN * (1 + (this.creep * log(1 + this.loadedS)) / LN10) * this.gain;
    reading += this.offset.next() + this.warming * this.timeS;
    reading += this.mains * sin(2 * Math.PI * MAINS_HZ * this.timeS) + this.random.normal(0, this.noise);
    this.timeS += this.stepS;
    const counted = this.isQuantised ? round(Math.round(reading / COUNT_N) * COUNT_N, DECIMALS) : reading;
    return Math.max(-this.rangeN, Math.min(this.rangeN, counted));
  }
}
