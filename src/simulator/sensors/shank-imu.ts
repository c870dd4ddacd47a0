/**
 * An inertial unit on the front of the shank. The foot carries the ankle, so that a heel that rises lifts it and moves it forwards; on
 * the ankle the shank leans, forwards and to the sides, and it turns with a part of what the foot turns. Axes of the shank: x forwards, y to the left, z along
 * it, up; a shank that leans forwards turns about +y.
 *
 * Assumptions: the unit's place, and the shares of roll and yaw that the joints below the ankle leave to the shank.
 */
import { Attitude } from './attitude';
import { footAttitude } from './foot-imu';
import { type Carrier, GRAVITY, imuChannels, imuErrors, imuParameters, ImuSensor } from './imu';
import { type BodyState, defineSensor } from './sensor';

/** From the toe joints, m, along the axes of the foot: 186 mm lie between heel and toe joints (DOMAIN §1.1), of which the ankle leaves a quarter behind it. */
const ANKLE: readonly [number, number, number] = [-0.14, 0, 0.08];
/** From the ankle, m, along the axes of the shank. */
const UNIT: readonly [number, number, number] = [0.04, 0, 0.15];
const ROLL_SHARE = 0.3;
const YAW_SHARE = 0.7;

export const shankImu = defineSensor({
  about: 'accelerometer (m/s^2) and gyroscope (deg/s) on the shank, above the ankle',
  sampleRateHz: 100,
  parameters: imuParameters,
  errors: imuErrors,
  channels: (foot) => imuChannels('shank', foot),
  create: (setting) => new ImuSensor(setting, new ShankCarrier()),
});

class ShankCarrier implements Carrier {
  private readonly foot = footAttitude();
  private readonly shank = new Attitude(['roll', 'shank', 'yaw'], [-ROLL_SHARE, 1, YAW_SHARE], 'shankMl');

  sense(body: BodyState, force: Float64Array, rate: Float64Array): void {
    const { foot, shank } = this;
    foot.turnWith(body);
    shank.turnWith(body);
    force.fill(0);
    foot.addLever(ANKLE, force);
    foot.toRoom(force);
    force[0] += body.accelerationAt('x');
    force[1] += body.accelerationAt('y');
    force[2] += body.accelerationAt('z') + GRAVITY;
    shank.toOwn(force);
    shank.addLever(UNIT, force);
    rate.set(shank.rate);
  }
}
