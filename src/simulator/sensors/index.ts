/** Every sensor family by its name. */
export type { Sensor, SensorKind } from './sensor';
import { archCell } from './arch-cell';
import { footImu } from './foot-imu';
import { forcePlate } from './force-plate';

export const sensors = {
  'arch-cell': archCell,
  'foot-imu': footImu,
  'force-plate': forcePlate,
} as const;

export type SensorName = keyof typeof sensors;
