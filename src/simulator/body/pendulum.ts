/**
 * A body that stands: it topples about the ankles, held up by a controller that sees it late, pushed about by slow and fast muscle
 * noise. One axis at a time; nobody falls, nobody steps. Good for detectors and meters of sway; no model of any one person.
 *
 *     J e″ = m g h e − Kp e(t − td) − Kd e′(t − td) + n(t),   e = θ − θref,   COP = h θ − J θ″ / (m g)
 *
 * J = m h², Kp = k m g h, Kd = 2 z √(J (Kp − m g h)) + Kp td; n is the sum of two Ornstein–Uhlenbeck noises; θref is where the body
 * means to lean. Whoever leans on purpose knows what his weight will do, and adds the torque that the lean takes,
 * J θref″ − m g h θref, so that sway and lean add up: the pendulum gives the COP of e, low-passed at 10 Hz (Butterworth, order 2), as
 * plates are read, and `copOfLean` that of θref. The COP of a lean goes the wrong way first, to push the weight off, and past the
 * target, to stop it.
 *
 * Source: the delayed inverted pendulum of the Maurer–Peterka line without its integral term (DOMAIN §5.3). Deviation: the reference
 * has no J θref″; then a lean of 1 s overshoots by 90 % of its way and swings at 0.4 Hz for 3 s, where it also asks for 5–20 %.
 */
import { WanderingNoise } from './noise';
import { cos, sin } from './portable-math';
import type { Random } from './random';
import { BODY_RATE_HZ, type SwayPreset } from './sway-model';

const STEP_S = 1 / BODY_RATE_HZ;
const MASS_KG = 70;
const HEIGHT_M = 0.9; // of the centre of mass above the ankles
/** M/s². */
export const GRAVITY = 9.81;
const WEIGHT_TORQUE = MASS_KG * GRAVITY * HEIGHT_M; // per radian
const INERTIA = MASS_KG * HEIGHT_M * HEIGHT_M;
const CUTOFF_HZ = 10;
/** What the COP of a lean pays for its acceleration: mm for each mm/s². */
export const LEAN_INERTIA_S2 = HEIGHT_M / GRAVITY;
const WARM_UP_S = 12; // the slowest part, the slow noise, starts stationary; the pendulum needs about 10 s

/**
 * @example
 * const ap = new Pendulum(swayPresets['one-leg-eyes-open'].ap, new Random(1));
 * ap.step(); // mm, once every 1/500 s
 */
export class Pendulum {
  private readonly proportional: number;
  private readonly derivative: number;
  private readonly slow: WanderingNoise;
  private readonly fast: WanderingNoise;
  /** The controller's torque, on its way to the muscle. */
  private readonly torques: Float64Array;
  private readonly lowPass = new LowPass(CUTOFF_HZ, BODY_RATE_HZ);
  private at = 0;
  private angle = 0;
  private speed = 0;

  constructor(axis: SwayPreset, random: Random) {
    this.proportional = axis.stiffness * WEIGHT_TORQUE;
    this.derivative = 2 * axis.dampingRatio * Math.sqrt(INERTIA * (this.proportional - WEIGHT_TORQUE)) + this.proportional * axis.delayS;
    this.slow = new WanderingNoise(axis.slowNoiseNm, axis.slowTimeS, STEP_S, random);
    this.fast = new WanderingNoise(axis.fastNoiseNm, axis.fastTimeS, STEP_S, random);
    this.torques = new Float64Array(Math.round(axis.delayS * BODY_RATE_HZ));
    for (let i = 0; i < WARM_UP_S * BODY_RATE_HZ; i++) this.step();
  }

  /** Lean of the body from where it means to be, rad. */
  get lean(): number {
    return this.angle;
  }

  /** The COP of the sway, one step later, mm. */
  step(): number {
    const { torques } = this;
    const torque = torques[this.at];
    torques[this.at] = this.proportional * this.angle + this.derivative * this.speed;
    this.at = this.at + 1 === torques.length ? 0 : this.at + 1;
    const pushes = this.slow.next() + this.fast.next();
    const acceleration = (WEIGHT_TORQUE * this.angle - torque + pushes) / INERTIA;
    const copM = HEIGHT_M * this.angle - (INERTIA * acceleration) / (MASS_KG * GRAVITY);
    this.speed += acceleration * STEP_S;
    this.angle += this.speed * STEP_S;
    return this.lowPass.push(1000 * copM);
  }
}

/** The COP, mm, of a body that moves its weight on purpose: to `leanMm` by now, and faster by so many mm/s². */
export function copOfLean(leanMm: number, accelerationMmS2: number): number {
  return leanMm - LEAN_INERTIA_S2 * accelerationMmS2;
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
