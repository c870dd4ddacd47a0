/**
 * An inertial unit on the instep, behind and above the toe joints, about which the foot turns. Axes of the foot: x forwards, y to the
 * left, z up; a heel that rises turns it about +y. A strap that slips turns the unit where it lies. Assumption: the place on the foot.
 */
import { Attitude } from './attitude';
import { type Carrier, GRAVITY, imuChannels, imuErrors, imuParameters, ImuSensor } from './imu';
import { type BodyState, defineSensor } from './sensor';

/** From the toe joints, m. */
const INSTEP: readonly [number, number, number] = [-0.08, 0, 0.05];

export const footImu = defineSensor({
  about: 'accelerometer (m/s^2) and gyroscope (deg/s) on the instep',
  sampleRateHz: 100,
  parameters: imuParameters,
  errors: imuErrors,
  channels: (foot) => imuChannels('instep', foot),
  create: (setting) => new ImuSensor(setting, new FootCarrier()),
});

/** The attitude of a foot: outer edge up is the left side down on a right foot; the tracks have the other sign on the left one. */
export function footAttitude(): Attitude {
  return new Attitude(['roll', 'pitch', 'yaw'], [-1, 1, 1]);
}

class FootCarrier implements Carrier {
  private readonly foot = footAttitude();
  /** The unit on the foot; it never turns about the vertical. */
  private readonly unit = new Attitude(['strapRoll', 'strapPitch', 'yaw'], [-1, 1, 0]);

  sense(body: BodyState, force: Float64Array, rate: Float64Array): void {
    const { foot, unit } = this;
    foot.turnWith(body);
    unit.turnWith(body);
    force[0] = body.accelerationAt('x');
    force[1] = body.accelerationAt('y');
    force[2] = body.accelerationAt('z') + GRAVITY;
    foot.toOwn(force);
    foot.addLever(INSTEP, force);
    rate.set(foot.rate);
    unit.toOwn(force);
    unit.toOwn(rate);
    for (let axis = 0; axis < 3; axis++) rate[axis] += unit.rate[axis];
  }
}
