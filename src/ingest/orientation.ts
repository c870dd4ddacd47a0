/**
 * How a sensor sits on its foot or shank, found once: a rotation from the axes of the sensor to those of the body, x forwards, y to the
 * left, z up, for the left foot and the right alike (y points inwards on the right foot). Up is gravity at rest. Where forwards is, gravity
 * cannot tell: one axis of the sensor is known to point there, or a movement shows about which axis the part turns.
 *
 * For directions, and angles that have a name. Not before the plans for reps: they find their own axis, in any mounting. Not for one
 * that slips: take it anew then.
 */
import { OptionReader, type Samples, STANDARD_GRAVITY, StatefulStage } from '../core';
import { QuietStretch, type Unrest } from './quiet-stretch';

export interface OrientationOptions {
  readonly sampleRateHz: number;
  /** Roughly forwards, in the axes of the sensor, any length; left out, a movement tells. */
  readonly forward?: readonly number[];
  /** Length of the rest, s, x > 0. @default 1 */
  readonly quietS?: number;
  /** Standard deviation at rest of each axis of the accelerometer, and drift, at most, m/s², x > 0. @default 0.3 */
  readonly maxSpread?: number;
}

/** Why a calibration was refused; see `Orientation`. */
export type OrientationRefusal = Unrest | 'no gravity' | 'steep' | 'no rest' | 'no movement' | 'no one axis';

/** Of standard gravity; the scales of sensors, their biases and a place on Earth make less than this share. */
const GRAVITY_TOLERANCE = 0.1;
/** The same for the gyroscope, rad/s: 3°/s, ten times what a foot that stands trembles by. */
const MAX_TURN_SPREAD = 0.05;
/** Within 30° of the vertical an axis says little of where forwards is. */
const LEAST_LEVEL = 0.5;
/** A movement: so far it turns first, rad (about 10°), and so much of all turning is about one level axis. */
const FIRST_TURN = 0.17;
const LEAST_SHARE = 0.75;

/**
 * Push every frame; `takeUp` when the person stands still; then, without `forward`, `takeHeading` after a movement that turns
 * the part about the left-right axis, *toes down first*: heel raises, or leaning the shank forwards. That turn counts as positive
 * (right hand, y to the left).
 *
 * Shape: acc_x…z (m/s², gravity included), then, without `forward`, gyr_x…z (rad/s). Allocates: in the constructor and when taken.
 * State: quietS · sampleRateHz · channels + 32 doubles.
 * Refusals: `too short`, `missing samples`, `moving`: no rest; `no gravity`: what is measured at rest is not 9.8 m/s² long within 10 %,
 * as in other units; `steep`: what should point forwards, or the axis of the movement, is within 30° of the vertical; `no rest`:
 * `takeUp` has to come before; `no movement`: it has not turned by 10° since; `no one axis`: less than three quarters of it
 * were about one level axis. Nothing has changed then.
 * NaN: a missing frame is left out.
 * Error: of up, what the accelerometer is off by at rest (1 % is 0.6°), and the slope that the foot stands on; of the heading, that of
 * `forward`, or by how much the movement was not about the left-right axis.
 * @throws {RangeError} for options against their laws
 * @example
 * const orientation = new Orientation({ sampleRateHz: 100, forward: [0, -1, 0] });
 * const refusal = orientation.takeUp();
 * if (refusal !== null) show(`Stand still: ${refusal}`);
 * else toBody = new SensorRotation({ rotation: orientation.rotation });
 */
export class Orientation extends StatefulStage {
  /** Values that a frame needs. */
  readonly channels: number;
  private readonly forward: readonly number[] | null;
  private readonly spreads: readonly number[];
  private readonly stretch: QuietStretch;
  /** Body axes in those of the sensor, row by row: forwards, left, up. */
  private readonly axes = new Float64Array(9);
  /** The gyroscope at rest, how far it has turned since, and the direction that it turned in first. */
  private readonly bias = new Float64Array(3);
  private readonly turned = new Float64Array(3);
  private readonly first = new Float64Array(3);
  /** Second moments of the turning: xx, xy, xz, yy, yz, zz. */
  private readonly moments = new Float64Array(6);
  private readonly dt: number;
  private readonly now = { hasUp: 0, hasAxes: 0, hasFirst: 0 };

  constructor(options: OrientationOptions) {
    const read = new OptionReader(options);
    const sampleRateHz = read.number('sampleRateHz', { above: 0 });
    const forward = read.has('forward') ? read.numbers('forward') : null;
    if (forward !== null && !(forward.length === 3 && lengthOf(forward) > 0)) throw read.rangeError('forward', '3 values, not all 0', forward);
    const quietS = read.number('quietS', { above: 0, default: 1 });
    const maxSpread = read.number('maxSpread', { above: 0, default: 0.3 });
    super('orientation', read.end());
    this.dt = 1 / sampleRateHz;
    this.forward = forward;
    this.channels = forward === null ? 6 : 3;
    this.spreads = [maxSpread, maxSpread, maxSpread, MAX_TURN_SPREAD, MAX_TURN_SPREAD, MAX_TURN_SPREAD];
    this.stretch = new QuietStretch(Math.round(quietS * sampleRateHz), this.channels);
    this.keep(this.stretch, this.axes, this.bias, this.turned, this.first, this.moments, this.now);
  }

  /** From sensor to body, 3 × 3 row by row: body = rotation · sensor. All NaN until both of up and heading are known. */
  get rotation(): number[] {
    return Array.from(this.axes, (x) => (this.now.hasAxes === 1 ? x : NaN));
  }

  push(frame: Samples): void {
    const { counts, stretch, channels, now } = this;
    if (!(frame.length >= channels)) throw new RangeError(`"frame" expected at least ${channels} values, got ${frame.length}`);
    counts[0] += 1;
    let missing = 0;
    for (let c = 0; c < channels; c++) if (frame[c] - frame[c] !== 0) missing = 1;
    counts[1] += missing;
    stretch.push(frame);
    if (missing === 0 && channels === 6 && now.hasUp === 1) this.learn(frame);
  }

  /** Takes up from the rest until now, and with `forward` all. Null when it did, else why not. */
  takeUp(): OrientationRefusal | null {
    const { stretch, axes, forward, now, bias, turned, first, moments } = this;
    const unrest = stretch.judge(this.spreads);
    if (unrest !== null) return unrest;
    const up = Array.from(stretch.mean.subarray(0, 3));
    const length = lengthOf(up);
    if (!(Math.abs(length / STANDARD_GRAVITY - 1) <= GRAVITY_TOLERANCE)) return 'no gravity';
    for (let c = 0; c < 3; c++) up[c] /= length;
    if (forward !== null) {
      const left = cross(up, forward);
      if (lengthOf(left) < LEAST_LEVEL * lengthOf(forward)) return 'steep';
      this.setAxes(left, up);
      return null;
    }
    axes.set(up, 6);
    bias.set(stretch.mean.subarray(3));
    for (const sums of [turned, first, moments]) sums.fill(0);
    now.hasUp = 1;
    now.hasAxes = 0;
    now.hasFirst = 0;
    return null;
  }

  /** Takes the heading from the movement since `takeUp`. Null when it did, else why not. */
  takeHeading(): OrientationRefusal | null {
    const { axes, moments: m, first, now } = this;
    if (now.hasUp === 0) return 'no rest';
    if (now.hasFirst === 0) return 'no movement';
    const up = Array.from(axes.subarray(6));
    // two level axes, and the moments of what turned about them and about up
    const east = cross(up, Math.abs(up[0]) < 0.7 ? [1, 0, 0] : [0, 1, 0]);
    const size = lengthOf(east);
    for (let c = 0; c < 3; c++) east[c] /= size;
    const north = cross(up, east);
    const ee = moment(m, east, east);
    const nn = moment(m, north, north);
    const en = moment(m, east, north);
    const whole = m[0] + m[3] + m[5];
    if (moment(m, up, up) > (1 - LEAST_LEVEL ** 2) * whole) return 'steep';
    const most = (ee + nn + Math.hypot(ee - nn, 2 * en)) / 2;
    if (most < LEAST_SHARE * whole) return 'no one axis';
    const angle = Math.atan2(2 * en, ee - nn) / 2;
    const left = east.map((x, c) => x * Math.cos(angle) + north[c] * Math.sin(angle));
    const sign = left[0] * first[0] + left[1] * first[1] + left[2] * first[2] < 0 ? -1 : 1;
    this.setAxes(left.map((x) => sign * x), up);
    return null;
  }

  private learn(frame: Samples): void {
    const { bias, turned, first, moments: m, now, dt } = this;
    const x = frame[3] - bias[0];
    const y = frame[4] - bias[1];
    const z = frame[5] - bias[2];
    m[0] += x * x;
    m[1] += x * y;
    m[2] += x * z;
    m[3] += y * y;
    m[4] += y * z;
    m[5] += z * z;
    if (now.hasFirst === 1) return;
    turned[0] += x * dt;
    turned[1] += y * dt;
    turned[2] += z * dt;
    if (turned[0] * turned[0] + turned[1] * turned[1] + turned[2] * turned[2] < FIRST_TURN * FIRST_TURN) return;
    first.set(turned);
    now.hasFirst = 1;
  }

  private setAxes(left: readonly number[], up: readonly number[]): void {
    const size = lengthOf(left);
    const y = left.map((x) => x / size);
    this.axes.set(cross(y, up), 0);
    this.axes.set(y, 3);
    this.axes.set(up, 6);
    this.now.hasUp = 1;
    this.now.hasAxes = 1;
  }
}

function lengthOf(v: readonly number[]): number {
  return Math.hypot(v[0], v[1], v[2]);
}

function cross(a: readonly number[], b: readonly number[]): number[] {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

/** aᵀ M b. */
function moment(m: Float64Array, a: readonly number[], b: readonly number[]): number {
  const [x, y, z] = b;
  return a[0] * (m[0] * x + m[1] * y + m[2] * z) + a[1] * (m[1] * x + m[3] * y + m[4] * z) + a[2] * (m[2] * x + m[4] * y + m[5] * z);
}
