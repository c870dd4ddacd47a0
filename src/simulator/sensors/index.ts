/** Every sensor family by its name. */
export type { Sensor, SensorKind } from './sensor';
import { archBladder } from './arch-bladder';
import { archCell } from './arch-cell';
import { footImu } from './foot-imu';
import { forcePlate } from './force-plate';
import { fourCells } from './four-cells';
import { fsrRow } from './fsr-row';
import { shankImu } from './shank-imu';
import { stretchBand } from './stretch-band';
import { toeCell } from './toe-cell';

export const sensors = {
  'arch-bladder': archBladder,
  'arch-cell': archCell,
  'foot-imu': footImu,
  'force-plate': forcePlate,
  'four-cells': fourCells,
  'fsr-row': fsrRow,
  'shank-imu': shankImu,
  'stretch-band': stretchBand,
  'toe-cell': toeCell,
} as const;

export type SensorName = keyof typeof sensors;
