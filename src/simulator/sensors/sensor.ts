/** What a sensor is to the virtual trainer: channels, and a reading of the body for each frame. */
import type { Body } from '../body/body';
import type { Random } from '../body/random';
import type { Foot } from '../body/tracks';
import type { ParameterTable, ValuesOf } from '../parameters';
import type { SimulatedChannel } from '../recording';

/** What a sensor sees of a body: where it is now, and how that changes. */
export type BodyState = Pick<Body, 'at' | 'speedAt' | 'accelerationAt'>;

/** One sensor on one foot, from one session. */
export interface Sensor {
  /** Writes one frame: the body as it is now, with the errors of the sensor. Called once a sample, in order. */
  read(body: BodyState, frame: Float64Array): void;
}

/** What a sensor needs to know before its first sample. */
export interface SensorSetting<P extends ParameterTable = ParameterTable, E extends string = string> {
  readonly sampleRateHz: number;
  readonly foot: Foot;
  readonly random: Random;
  readonly values: ValuesOf<P>;
  /** Whether an error of the sensor is switched on. */
  has(error: E): boolean;
}

export interface SensorKind<P extends ParameterTable = ParameterTable, E extends string = string> {
  /** One line, as the list of sensors shows it. */
  readonly about: string;
  readonly sampleRateHz: number;
  readonly parameters: P;
  /** The layers of error, each of which can be switched off, with a line on each. */
  readonly errors: Readonly<Record<E, string>>;
  channels(foot: Foot): readonly SimulatedChannel[];
  create(setting: SensorSetting<P, E>): Sensor;
}

/** Keeps the names of parameters and errors for the types of the options. */
export function defineSensor<const P extends ParameterTable, const E extends string>(kind: SensorKind<P, E>): SensorKind<P, E> {
  return kind;
}
