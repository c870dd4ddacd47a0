/** An inertial unit on the instep. */
import { IMU_CHANNELS, imuErrors, ImuSensor } from './imu';
import { defineSensor } from './sensor';

export const footImu = defineSensor({
  about: 'accelerometer (m/s^2) and gyroscope (deg/s) on the instep',
  sampleRateHz: 100,
  parameters: {
    mountingTiltDeg: { about: 'tilt on the foot, drawn up to this', unit: 'deg', default: 10, atLeast: 0, atMost: 30, source: 'DOMAIN §5.1' },
  },
  errors: imuErrors,
  channels: () => IMU_CHANNELS,
  create: (setting) => new ImuSensor(setting, setting.values.mountingTiltDeg),
});
