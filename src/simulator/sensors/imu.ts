/**
 * An inertial unit on any part of the leg: accelerometer in m/s², gyroscope in deg/s. The unit sits a little off the part's axes, or
 * anyhow; its axes are a little wrong in scale and lean towards each other; both sensors have a bias that walks, and are noisy,
 * quantised, clipped.
 *
 * Source: noise of 8 mg (MPU-9250) and of 0.05 deg/s (MPU-6050), both root mean square, mounting tilt ±10°, scale 1–2 %, ±500 deg/s:
 * DOMAIN §1.1, §1.4, §5.1; cross-axis sensitivity ±2 % (MPU-6050 data sheet, recalled). Assumptions: biases and their walk.
 */
import { cos, round, sin } from '../body/portable-math';
import type { Random } from '../body/random';
import type { Foot } from '../body/tracks';
import type { ParameterTable, ValuesOf } from '../parameters';
import type { SimulatedChannel } from '../recording';
import { errorFactor } from './error-factor';
import type { BodyState, Sensor } from './sensor';

export const GRAVITY = 9.80665;
const SCALE_SD = 0.015;
const CROSS_AXIS_SD = 0.01;
/** The accelerometer in m/s², the gyroscope in deg/s. */
const NOISE = [0.008 * GRAVITY, 0.05];
const BIAS_SD = [0.01 * GRAVITY, 0.5]; // assumption
const WALK = [0.0002 * GRAVITY, 0.005]; // per √s, assumption
const COUNTS = 32768;
const DEGREES = 180 / Math.PI;
const RADIANS = Math.PI / 180;

export const imuParameters = {
  mounting: { about: 'nearly along the axes of the body, or anyhow', choices: ['usual', 'any'], default: 'usual', source: 'DOMAIN §5.1; any: assumption' },
  mountingTiltDeg: { about: 'usual mounting: turn about each axis, drawn up to this', unit: 'deg', default: 10, atLeast: 0, atMost: 30, source: 'DOMAIN §5.1' },
  accRangeG: { about: 'range of the accelerometer', unit: 'g', default: 8, atLeast: 2, atMost: 16, source: 'assumption: what the heel strikes of real walking reach' },
  gyrRangeDegS: { about: 'range of the gyroscope', unit: 'deg/s', default: 500, atLeast: 250, atMost: 2000, source: 'DOMAIN §1.1' },
  scaleFactor: errorFactor('error of the scale, times 1.5 %'),
  misalignmentFactor: errorFactor('lean of the axes towards each other, times 1 %'),
  biasFactor: errorFactor('bias, times 10 mg and 0.5 deg/s'),
  walkFactor: errorFactor('walk of the bias, times 0.2 mg and 0.005 deg/s per √s'),
  noiseFactor: errorFactor('white noise, times 8 mg and 0.05 deg/s'),
} as const satisfies ParameterTable;

export const imuErrors = {
  scale: 'axes that are 1–2 % too long or too short',
  misalignment: 'axes that lean towards each other by some 1 %',
  bias: 'readings at rest that are off, by some 0.5 deg/s and 10 mg',
  walk: 'a bias that walks, by some 0.04 deg/s in a minute',
  noise: 'white noise of 8 mg and 0.05 deg/s',
  quantisation: '16 bit over the range',
  clipping: 'nothing beyond the range',
} as const;

/** What a unit says, in the order of a frame. */
export function imuChannels(part: 'instep' | 'shank', foot: Foot): readonly SimulatedChannel[] {
  const placement = part === 'instep' ? `instep of the ${foot} foot` : `front of the ${foot} shank`;
  return [
    ...['acc_x', 'acc_y', 'acc_z'].map((name) => ({ name, type: 'ACCEL', units: 'm/s^2', placement })),
    ...['gyr_x', 'gyr_y', 'gyr_z'].map((name) => ({ name, type: 'GYRO', units: 'deg/s', placement })),
  ];
}

/** A part of the leg that carries a unit. */
export interface Carrier {
  /** Specific force, m/s², and rate, rad/s, at the place of the unit, along the part's axes. */
  sense(body: BodyState, force: Float64Array, rate: Float64Array): void;
}

/** Those whose size is drawn. */
type DrawnError = 'scale' | 'misalignment' | 'bias' | 'walk' | 'noise';

interface Setting {
  readonly sampleRateHz: number;
  readonly random: Random;
  readonly values: ValuesOf<typeof imuParameters>;
  has(error: keyof typeof imuErrors): boolean;
}

export class ImuSensor implements Sensor {
  private readonly carrier: Carrier;
  private readonly units: readonly [Triad, Triad];
  private readonly force = new Float64Array(3);
  private readonly rate = new Float64Array(3);

  constructor(setting: Setting, carrier: Carrier) {
    const { random, values } = setting;
    const mounting = mount([random.uniform(), random.uniform(), random.uniform()], values);
    this.carrier = carrier;
    this.units = [new Triad(setting, 0, values.accRangeG * GRAVITY, mounting), new Triad(setting, 1, values.gyrRangeDegS, mounting)];
  }

  /** Three accelerations, three rates. */
  read(body: BodyState, frame: Float64Array): void {
    const { force, rate } = this;
    this.carrier.sense(body, force, rate);
    for (let axis = 0; axis < 3; axis++) rate[axis] *= DEGREES;
    this.units[0].read(force, frame, 0);
    this.units[1].read(rate, frame, 3);
  }
}

/** Three axes of one sort. */
class Triad {
  private readonly random: Random;
  private readonly matrix: Float64Array;
  private readonly bias = new Float64Array(3);
  private readonly walk: number;
  private readonly noise: number;
  private readonly range: number;
  private readonly isClipped: boolean;
  private readonly isQuantised: boolean;
  private readonly count: number;
  private readonly decimals: number;

  constructor(setting: Setting, sort: 0 | 1, range: number, mounting: Float64Array) {
    const { random } = setting;
    const { values } = setting;
    const amount = (error: DrawnError, size: number) => (setting.has(error) ? size * values[`${error}Factor`] : 0);
    this.random = random;
    const axes = new Float64Array(9);
    for (let i = 0; i < 9; i++) {
      axes[i] = i % 4 === 0 ? random.normal(1, amount('scale', SCALE_SD)) : random.normal(0, amount('misalignment', CROSS_AXIS_SD));
    }
    this.matrix = multiply(axes, mounting);
    for (let i = 0; i < 3; i++) this.bias[i] = random.normal(0, amount('bias', BIAS_SD[sort]));
    this.walk = amount('walk', WALK[sort]) / Math.sqrt(setting.sampleRateHz);
    this.noise = amount('noise', NOISE[sort]);
    this.range = range;
    this.isClipped = setting.has('clipping');
    this.isQuantised = setting.has('quantisation');
    this.count = range / COUNTS;
    this.decimals = this.count > 0.001 ? 3 : 4; // finer than one count
  }

  read(truth: Float64Array, frame: Float64Array, from: number): void {
    const { matrix, bias, random } = this;
    for (let axis = 0; axis < 3; axis++) {
      const row = 3 * axis;
      bias[axis] += random.normal(0, this.walk);
      const seen = matrix[row] * truth[0] + matrix[row + 1] * truth[1] + matrix[row + 2] * truth[2];
      frame[from + axis] = this.report(seen + bias[axis] + random.normal(0, this.noise));
    }
  }

  private report(x: number): number {
    const counted = this.isQuantised ? Math.round(x / this.count) * this.count : x;
    const clipped = this.isClipped ? Math.max(-this.range, Math.min(this.range - this.count, counted)) : counted;
    return this.isQuantised ? round(clipped, this.decimals) : clipped;
  }
}

/** The rotation from the part's axes to the unit's, from three numbers that are even over 0..1. */
function mount(chance: readonly [number, number, number], { mounting, mountingTiltDeg }: Setting['values']): Float64Array {
  if (mounting === 'usual') {
    const limit = mountingTiltDeg * RADIANS;
    const [roll, pitch, yaw] = chance.map((x) => (2 * x - 1) * limit);
    const aboutX = Float64Array.of(1, 0, 0, 0, cos(roll), sin(roll), 0, -sin(roll), cos(roll));
    const aboutY = Float64Array.of(cos(pitch), 0, -sin(pitch), 0, 1, 0, sin(pitch), 0, cos(pitch));
    const aboutZ = Float64Array.of(cos(yaw), sin(yaw), 0, -sin(yaw), cos(yaw), 0, 0, 0, 1);
    return multiply(aboutX, multiply(aboutY, aboutZ));
  }
  // Even over all rotations: Shoemake 1992, a random unit quaternion.
  const [share, first, second] = chance;
  const x = Math.sqrt(1 - share) * sin(2 * Math.PI * first);
  const y = Math.sqrt(1 - share) * cos(2 * Math.PI * first);
  const z = Math.sqrt(share) * sin(2 * Math.PI * second);
  const w = Math.sqrt(share) * cos(2 * Math.PI * second);
  return Float64Array.of(
    1 - 2 * (y * y + z * z), 2 * (x * y - w * z), 2 * (x * z + w * y),
    2 * (x * y + w * z), 1 - 2 * (x * x + z * z), 2 * (y * z - w * x),
    2 * (x * z - w * y), 2 * (y * z + w * x), 1 - 2 * (x * x + y * y),
  );
}

function multiply(a: Float64Array, b: Float64Array): Float64Array {
  return Float64Array.from({ length: 9 }, (_, i) => {
    const [row, column] = [i - (i % 3), i % 3];
    return a[row] * b[column] + a[row + 1] * b[3 + column] + a[row + 2] * b[6 + column];
  });
}
