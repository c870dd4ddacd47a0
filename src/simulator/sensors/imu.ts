/**
 * An inertial unit on the instep of a foot that rolls over its toe joints: accelerometer in m/s², gyroscope in deg/s.
 * The foot frame is x forward, y left, z up; lifting the heel turns the foot about +y. The sensor sits a little off that
 * frame, its axes are a little wrong in scale, its gyroscope has a bias that walks, and both are noisy, quantised, clipped.
 *
 * Source: noise of 8 mg (MPU-9250) and of 0.05 deg/s (MPU-6050), both root mean square, mounting tilt ±10°, scale 1–2 %:
 * DOMAIN §1.4, §5.1. Assumptions: bias, its walk, the sensor's place on the foot, and the ranges (±4 g, ±500 deg/s, 16 bit).
 */
import { cos, sin, round } from '../body/portable-math';
import type { Body } from '../body/body';
import type { Random } from '../body/random';
import type { SimulatedChannel } from '../recording';
import type { Sensor } from './sensor';

const GRAVITY = 9.80665;
const ACCELERATION_NOISE = 0.008 * GRAVITY;
const RATE_NOISE = 0.05;
const SCALE_SD = 0.015;
const BIAS_SD = 0.5; // deg/s, assumption
const BIAS_WALK = 0.005; // deg/s per √s, assumption
const BEHIND_PIVOT_M = 0.08; // assumption: instep behind the toe joints
const ABOVE_PIVOT_M = 0.05; // assumption
const ACCELERATION_RANGE = 4 * GRAVITY;
const RATE_RANGE = 500;
const COUNTS = 32768;
const DECIMALS = 3; // finer than one count of either sensor: 0.0012 m/s² and 0.015 deg/s
const RADIANS = Math.PI / 180;

/** What the unit says, in the order of a frame. */
export const IMU_CHANNELS: readonly SimulatedChannel[] = [
  ...['acc_x', 'acc_y', 'acc_z'].map((name) => ({ name, type: 'ACCEL', units: 'm/s^2', placement: 'foot (instep)' })),
  ...['gyr_x', 'gyr_y', 'gyr_z'].map((name) => ({ name, type: 'GYRO', units: 'deg/s', placement: 'foot (instep)' })),
];

export const imuErrors = {
  scale: 'axes that are 1–2 % too long or too short',
  bias: 'a gyroscope at rest that does not say zero, and walks',
  noise: 'white noise of 8 mg and 0.05 deg/s',
  quantisation: '16 bit',
  clipping: '±4 g, ±500 deg/s',
} as const;

type ImuError = keyof typeof imuErrors;

export class ImuSensor implements Sensor {
  private readonly random: Random;
  private readonly walk: number;
  private readonly noise: number;
  private readonly rotation = new Float64Array(9);
  private readonly scale = new Float64Array(6).fill(1);
  private readonly bias = new Float64Array(3);
  private readonly body = new Float64Array(6);
  private readonly isQuantised: boolean;
  private readonly isClipped: boolean;

  constructor(setting: { sampleRateHz: number; random: Random; has(error: ImuError): boolean }, mountingTiltDeg: number) {
    const { random } = setting;
    this.random = random;
    const limit = mountingTiltDeg * RADIANS;
    mount(this.rotation, random.uniform(-limit, limit), random.uniform(-limit, limit));
    const scaleSd = setting.has('scale') ? SCALE_SD : 0;
    for (let i = 0; i < 6; i++) this.scale[i] = random.normal(1, scaleSd);
    const biasSd = setting.has('bias') ? BIAS_SD : 0;
    for (let i = 0; i < 3; i++) this.bias[i] = random.normal(0, biasSd);
    this.walk = setting.has('bias') ? BIAS_WALK / Math.sqrt(setting.sampleRateHz) : 0;
    this.noise = setting.has('noise') ? 1 : 0;
    this.isQuantised = setting.has('quantisation');
    this.isClipped = setting.has('clipping');
  }

  /** Three accelerations, three rates. */
  read(state: Body, frame: Float64Array): void {
    const { body, rotation, scale, bias, random, noise } = this;
    const angle = state.at('pitch') * RADIANS;
    const rateDegS = state.speedAt('pitch');
    const rate = rateDegS * RADIANS;
    const acceleration = state.accelerationAt('pitch') * RADIANS;
    body[0] = -GRAVITY * sin(angle) + acceleration * ABOVE_PIVOT_M + rate * rate * BEHIND_PIVOT_M;
    body[2] = GRAVITY * cos(angle) + acceleration * BEHIND_PIVOT_M - rate * rate * ABOVE_PIVOT_M;
    body[4] = rateDegS;
    for (let axis = 0; axis < 3; axis++) {
      const row = 3 * axis;
      let force = 0;
      let turn = 0;
      for (let k = 0; k < 3; k++) {
        force += rotation[row + k] * body[k];
        turn += rotation[row + k] * body[3 + k];
      }
      force = force * scale[axis] + noise * random.normal(0, ACCELERATION_NOISE);
      bias[axis] += random.normal(0, this.walk);
      turn = turn * scale[3 + axis] + bias[axis] + noise * random.normal(0, RATE_NOISE);
      frame[axis] = this.report(force, ACCELERATION_RANGE);
      frame[3 + axis] = this.report(turn, RATE_RANGE);
    }
  }

  private report(x: number, range: number): number {
    const clipped = this.isClipped ? Math.max(-range, Math.min((range * (COUNTS - 1)) / COUNTS, x)) : x;
    return this.isQuantised ? round((Math.round((clipped / range) * COUNTS) * range) / COUNTS, DECIMALS) : clipped;
  }
}

/** Rows of the rotation from the foot's frame to the sensor's: first about y, then about x. */
function mount(rotation: Float64Array, roll: number, pitch: number): void {
  const sr = sin(roll);
  const cr = cos(roll);
  const sp = sin(pitch);
  const cp = cos(pitch);
  rotation.set([cp, 0, -sp, sr * sp, cr, sr * cp, cr * sp, -sr, cr * cp]);
}
