/** The tables of the virtual trainer as the command reads them: whatever stands there can be listed and simulated. */
import {
  activities,
  exercises,
  type Fault,
  type ParameterTable,
  type SimulatedChannel,
  sensors,
  transportLayers,
  transportParameters,
  type TransportPreset,
  transports,
} from '../simulator';

type Table<Row> = Readonly<Record<string, Row>>;

export interface ExerciseRow {
  readonly about: string;
  readonly sensors: readonly string[];
  readonly labels: readonly string[];
  readonly parameters: ParameterTable;
  readonly faults: Table<Fault>;
}

export interface SensorRow {
  readonly about: string;
  readonly sampleRateHz: number;
  readonly parameters: ParameterTable;
  readonly errors: Table<string>;
  channels(foot: 'left' | 'right'): readonly SimulatedChannel[];
}

export const exerciseTable: Table<ExerciseRow> = exercises;
/** What can be done before an exercise and after it: names of exercises in which nothing is to be counted. */
export const activityNames: readonly string[] = Object.keys(activities);
export const sensorTable: Table<SensorRow> = sensors;
export const transportTable: Table<TransportPreset> = transports;
export const transportParameterTable: ParameterTable = transportParameters;
export const transportLayerTable: Table<{ readonly about: string }> = transportLayers;

/** What a name stands for in a table, whatever else objects have by that name. */
export function rowOf<Row>(table: Table<Row>, name: string): Row | undefined {
  return Object.keys(table).includes(name) ? table[name] : undefined;
}
