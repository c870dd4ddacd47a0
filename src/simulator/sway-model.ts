/**
 * Quiet stance: a body that topples about the ankles, held up by a controller that sees it late, pushed about by slow
 * and fast muscle noise. One axis at a time; nobody falls, nobody steps. Good for detectors and meters of sway; no
 * model of any one person.
 *
 *     J θ″ = m g h θ − Kp θ(t − td) − Kd θ′(t − td) + n(t),   COP = h θ − J θ″ / (m g)
 *
 * J = m h², Kp = k m g h, Kd = 2 z √(J (Kp − m g h)) + Kp td; n is the sum of two Ornstein–Uhlenbeck noises; the COP is
 * low-passed at 10 Hz (Butterworth, order 2), as plates are read.
 *
 * Source: the delayed inverted pendulum of the Maurer–Peterka line without its integral term. The presets are DOMAIN
 * §5.3, matched to published sway of two feet (PMC3966255) and of older people on one leg (PMC6141084); the rows of
 * the young on one leg have no direct source (assumption).
 */
import { WanderingNoise } from './noise';
import { cos, sin } from './portable-math';
import type { Random } from './random';

const MASS_KG = 70;
const HEIGHT_M = 0.9; // of the centre of mass above the ankles
const GRAVITY = 9.81;
const WEIGHT_TORQUE = MASS_KG * GRAVITY * HEIGHT_M; // per radian
const INERTIA = MASS_KG * HEIGHT_M * HEIGHT_M;
const CUTOFF_HZ = 10;
const WARM_UP_S = 30; // the slowest part, the slow noise, starts stationary; the pendulum needs about 10 s

/** Rate of the model: the rates of recordings divide it. */
export const SWAY_MODEL_RATE_HZ = 500;

/** One axis of one condition. */
export interface SwayPreset {
  /** Proportional gain as a multiple of m g h, above 1. */
  readonly stiffness: number;
  readonly dampingRatio: number;
  readonly delayS: number;
  readonly slowNoiseNm: number;
  readonly slowTimeS: number;
  readonly fastNoiseNm: number;
  readonly fastTimeS: number;
  /** What the model gives, mean over runs of 100 s: root mean square, path per second, and range of the COP. */
  readonly rmsMm: number;
  readonly speedMmS: number;
  readonly rangeMm: number;
}

const twoFeetOpenAp = preset(1.3, 0.35, 0.12, [1.0, 20], [0.35, 0.15], [3.9, 7.7, 20]);
const twoFeetOpenMl = preset(1.4, 0.35, 0.12, [0.8, 20], [0.28, 0.15], [2.4, 6.1, 13]);
const twoFeetClosedAp = preset(1.3, 0.35, 0.12, [1.2, 20], [0.5, 0.15], [4.8, 10.7, 25]);
const oneLegOpenYoungAp = preset(1.6, 0.3, 0.09, [1.8, 5], [0.9, 0.12], [5.1, 21.8, 32]);
const oneLegOpenYoungMl = preset(1.8, 0.3, 0.09, [1.5, 5], [1.1, 0.12], [4.2, 25.9, 27]);
const oneLegOpenOlderAp = preset(1.6, 0.3, 0.1, [2.4, 5], [1.3, 0.12], [7.1, 31.2, 44]);
const oneLegOpenOlderMl = preset(1.8, 0.3, 0.1, [2.2, 5], [1.5, 0.12], [6.1, 35.7, 39]);
const oneLegClosedYoungAp = preset(1.6, 0.25, 0.1, [3.2, 5], [2.2, 0.12], [11.0, 51.9, 69]);
const oneLegClosedYoungMl = preset(1.8, 0.25, 0.1, [2.8, 5], [2.6, 0.12], [9.9, 60.9, 63]);

/**
 * The conditions of stance. Two feet with eyes closed has no side-to-side row of its own: it takes that of open eyes,
 * whose published spread differs by 3 % (3.3 and 3.4 mm, PMC3966255).
 */
export const swayPresets = {
  'two-feet-eyes-open': { ml: twoFeetOpenMl, ap: twoFeetOpenAp },
  'two-feet-eyes-closed': { ml: twoFeetOpenMl, ap: twoFeetClosedAp },
  'one-leg-eyes-open': { ml: oneLegOpenYoungMl, ap: oneLegOpenYoungAp },
  'one-leg-eyes-open-older': { ml: oneLegOpenOlderMl, ap: oneLegOpenOlderAp },
  'one-leg-eyes-closed': { ml: oneLegClosedYoungMl, ap: oneLegClosedYoungAp },
} as const;

/** A key of `swayPresets`. */
export type SwayCondition = keyof typeof swayPresets;

/**
 * The COP of one axis in mm, `samples` long at `sampleRateHz`, which divides `SWAY_MODEL_RATE_HZ`.
 *
 * @throws {RangeError} when the rate does not divide the rate of the model
 * @example
 * const ap = simulateSway(swayPresets['one-leg-eyes-open'].ap, new Random(1), 3000, 100);
 */
export function simulateSway(axis: SwayPreset, random: Random, samples: number, sampleRateHz: number): Float64Array {
  const every = SWAY_MODEL_RATE_HZ / sampleRateHz;
  if (!Number.isInteger(every)) {
    throw new RangeError(`"sampleRateHz" expected a divisor of ${SWAY_MODEL_RATE_HZ}, got ${sampleRateHz}`);
  }
  const stepS = 1 / SWAY_MODEL_RATE_HZ;
  const proportional = axis.stiffness * WEIGHT_TORQUE;
  const derivative =
    2 * axis.dampingRatio * Math.sqrt(INERTIA * (proportional - WEIGHT_TORQUE)) + proportional * axis.delayS;
  const slow = new WanderingNoise(axis.slowNoiseNm, axis.slowTimeS, stepS, random);
  const fast = new WanderingNoise(axis.fastNoiseNm, axis.fastTimeS, stepS, random);
  const delay = Math.round(axis.delayS * SWAY_MODEL_RATE_HZ);
  const pastTorque = new Float64Array(delay); // the controller's torque, on its way to the muscle
  const lowPass = new LowPass(CUTOFF_HZ, SWAY_MODEL_RATE_HZ);
  const cop = new Float64Array(samples);
  const warmUp = WARM_UP_S * SWAY_MODEL_RATE_HZ;
  let angle = 0;
  let speed = 0;
  let at = 0;
  for (let i = -warmUp; i <= (samples - 1) * every; i++) {
    const torque = pastTorque[at];
    pastTorque[at] = proportional * angle + derivative * speed;
    at = at + 1 === delay ? 0 : at + 1;
    const acceleration = (WEIGHT_TORQUE * angle - torque + slow.next() + fast.next()) / INERTIA;
    const copM = HEIGHT_M * angle - (INERTIA * acceleration) / (MASS_KG * GRAVITY);
    const smooth = lowPass.push(1000 * copM);
    if (i >= 0 && i % every === 0) cop[i / every] = smooth;
    speed += acceleration * stepS;
    angle += speed * stepS;
  }
  return cop;
}

/** Butterworth of order 2 by the bilinear transform, transposed direct form II. */
class LowPass {
  private first = 0;
  private second = 0;
  private readonly b0: number;
  private readonly a1: number;
  private readonly a2: number;

  constructor(cutoffHz: number, sampleRateHz: number) {
    const half = (Math.PI * cutoffHz) / sampleRateHz;
    const warped = sin(half) / cos(half);
    const scale = 1 + Math.SQRT2 * warped + warped * warped;
    this.b0 = (warped * warped) / scale;
    this.a1 = (2 * (warped * warped - 1)) / scale;
    this.a2 = (1 - Math.SQRT2 * warped + warped * warped) / scale;
  }

  push(x: number): number {
    const y = this.b0 * x + this.first;
    this.first = 2 * this.b0 * x - this.a1 * y + this.second;
    this.second = this.b0 * x - this.a2 * y;
    return y;
  }
}

function preset(
  stiffness: number,
  dampingRatio: number,
  delayS: number,
  [slowNoiseNm, slowTimeS]: readonly [number, number],
  [fastNoiseNm, fastTimeS]: readonly [number, number],
  [rmsMm, speedMmS, rangeMm]: readonly [number, number, number],
): SwayPreset {
  return {
    stiffness,
    dampingRatio,
    delayS,
    slowNoiseNm,
    slowTimeS,
    fastNoiseNm,
    fastTimeS,
    rmsMm,
    speedMmS,
    rangeMm,
  };
}
