/**
 * How a part of the body is turned, how fast and how much faster, from three angles with their speeds and accelerations; and what that
 * does to a point on it. Room: x forwards, y to the left, z up. The part turns about the vertical first (yaw), then about its own y
 * (pitch, front down), then about its own x (roll, left side up): R = Rz(yaw) Ry(pitch) Rx(roll). Exact: nothing is differenced.
 *
 * Source: rates and their derivatives of z-y-x angles as in any text on rigid bodies (Diebel 2006, §5.6.4).
 */
import { cos, sin } from '../body/portable-math';
import type { Track } from '../body/tracks';
import type { BodyState } from './sensor';

const RADIANS = Math.PI / 180;
const ROLL = 0;
const PITCH = 1;
const YAW = 2;

export class Attitude {
  /** Rad/s, about the part's own axes. */
  readonly rate = new Float64Array(3);
  /** Rad/s², likewise. */
  private readonly turning = new Float64Array(3);
  /** Rows: the room's axes as the part sees them. */
  private readonly rotation = new Float64Array(9);
  private readonly tracks: readonly [Track, Track, Track];
  private readonly factors: readonly [number, number, number];
  private readonly lean: Track | null;
  private readonly angle = new Float64Array(3);
  private readonly speed = new Float64Array(3);
  private readonly acceleration = new Float64Array(3);

  /**
   * @param shares  of the tracks of roll, pitch and yaw, with the sign that turns them about x, y and z
   * @param lean    a track that rolls it too, left side up
   */
  constructor(tracks: readonly [roll: Track, pitch: Track, yaw: Track], shares: readonly [number, number, number], lean: Track | null = null) {
    this.tracks = tracks;
    this.lean = lean;
    this.factors = [shares[0] * RADIANS, shares[1] * RADIANS, shares[2] * RADIANS];
  }

  /** Takes the angles of the body as it is now. */
  turnWith(body: BodyState): void {
    const { angle, speed, acceleration, tracks, factors, rotation, rate, turning } = this;
    for (let axis = 0; axis < 3; axis++) {
      angle[axis] = factors[axis] * body.at(tracks[axis]);
      speed[axis] = factors[axis] * body.speedAt(tracks[axis]);
      acceleration[axis] = factors[axis] * body.accelerationAt(tracks[axis]);
    }
    if (this.lean !== null) {
      angle[ROLL] += RADIANS * body.at(this.lean);
      speed[ROLL] += RADIANS * body.speedAt(this.lean);
      acceleration[ROLL] += RADIANS * body.accelerationAt(this.lean);
    }
    const sr = sin(angle[ROLL]);
    const cr = cos(angle[ROLL]);
    const sp = sin(angle[PITCH]);
    const cp = cos(angle[PITCH]);
    const sy = sin(angle[YAW]);
    const cy = cos(angle[YAW]);
    rotation[0] = cy * cp;
    rotation[1] = cy * sp * sr - sy * cr;
    rotation[2] = cy * sp * cr + sy * sr;
    rotation[3] = sy * cp;
    rotation[4] = sy * sp * sr + cy * cr;
    rotation[5] = sy * sp * cr - cy * sr;
    rotation[6] = -sp;
    rotation[7] = cp * sr;
    rotation[8] = cp * cr;
    const roll = speed[ROLL];
    const pitch = speed[PITCH];
    const yaw = speed[YAW];
    rate[0] = roll - yaw * sp;
    rate[1] = pitch * cr + yaw * cp * sr;
    rate[2] = yaw * cp * cr - pitch * sr;
    turning[0] = acceleration[ROLL] - acceleration[YAW] * sp - yaw * pitch * cp;
    turning[1] = acceleration[PITCH] * cr + acceleration[YAW] * cp * sr - pitch * roll * sr + yaw * (roll * cp * cr - pitch * sp * sr);
    turning[2] = acceleration[YAW] * cp * cr - acceleration[PITCH] * sr - pitch * roll * cr - yaw * (pitch * sp * cr + roll * cp * sr);
  }

  /** From the part's axes to the room's, in place. */
  toRoom(vector: Float64Array): void {
    const { rotation: r } = this;
    const x = vector[0];
    const y = vector[1];
    const z = vector[2];
    for (let i = 0; i < 3; i++) vector[i] = r[3 * i] * x + r[3 * i + 1] * y + r[3 * i + 2] * z;
  }

  /** From the room's axes to the part's, in place. */
  toOwn(vector: Float64Array): void {
    const { rotation: r } = this;
    const x = vector[0];
    const y = vector[1];
    const z = vector[2];
    for (let i = 0; i < 3; i++) vector[i] = r[i] * x + r[3 + i] * y + r[6 + i] * z;
  }

  /** Adds the acceleration of a point at `lever` from the pivot, along the part's own axes: ω′ × r + ω × (ω × r). */
  addLever(lever: readonly [number, number, number], out: Float64Array): void {
    const [x, y, z] = lever;
    const { rate, turning } = this;
    const along = rate[0] * x + rate[1] * y + rate[2] * z;
    const square = rate[0] * rate[0] + rate[1] * rate[1] + rate[2] * rate[2];
    out[0] += turning[1] * z - turning[2] * y + rate[0] * along - square * x;
    out[1] += turning[2] * x - turning[0] * z + rate[1] * along - square * y;
    out[2] += turning[0] * y - turning[1] * x + rate[2] * along - square * z;
  }
}
