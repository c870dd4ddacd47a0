/**
 * What a simulation takes, as types: the parameters and faults of the exercise, the sensors that see it, and what can be set of the one
 * that is chosen. All names come from the tables, so that an editor can list them and the compiler refuses others.
 */
import type { Foot } from './body/tracks';
import type { ActivityName, ExerciseName, exercises, FaultOption } from './exercises';
import type { ValuesOf } from './parameters';
import type { SensorName, sensors } from './sensors';
import type { TransportOptions } from './transport';

type Exercises = typeof exercises;
type Sensors = typeof sensors;

/** The sensors that see an exercise. */
export type SensorOf<N extends ExerciseName> = Exercises[N]['sensors'][number];
/** The sensor that it has where none is chosen. */
export type UsualSensorOf<N extends ExerciseName> = Exercises[N]['sensors'][0];
type FaultsOf<N extends ExerciseName> = N extends ExerciseName ? keyof Exercises[N]['faults'] & string : never;
type SettingsOf<S extends SensorName> = S extends SensorName ? Partial<ValuesOf<Sensors[S]['parameters']>> : never;
type ErrorOf<S extends SensorName> = S extends SensorName ? keyof Sensors[S]['errors'] & string : never;

/** What every simulation takes. The parameters of the exercise stand beside these. */
export interface CommonOptions {
  /** 0 <= integer < 2^32: another seed, another person on another day. */
  readonly seed: number;
  /** Nominal rate, 10 <= Hz <= 1000. @default that of the transport where it has one, or else of the sensor */
  readonly sampleRateHz?: number;
  /** @default 'right' */
  readonly foot?: Foot;
  /** Quiet before the exercise, 0 <= s <= 600. @default that of the exercise, mostly 3 */
  readonly quietStartS?: number;
  /**
   * What is done before the exercise, and is none: each for its usual time. `activities[name].about` says what each is.
   *
   * @default nothing
   * @example
   * simulate('heel-raise', { seed: 1, before: ['walking-in'] });
   */
  readonly before?: readonly ActivityName[];
  /** What is done after it, likewise: `['putting-away']`. @default nothing */
  readonly after?: readonly ActivityName[];
}

/** The sensor, and what can be set of it. */
export interface SensorOptions<S extends SensorName> {
  /** One that sees the exercise: `exercises[name].sensors`; `sensors[name].about` says what each is. @default the first of that list */
  readonly sensor?: S;
  /**
   * Values of the sensor that differ from its own. `sensors[name].parameters[key]` holds for each what it is, its range and where its
   * default comes from; `instep simulate EXERCISE --list` prints them.
   *
   * @default its own
   * @example
   * simulate('heel-raise', { seed: 1, sensorOptions: { gyrRangeDegS: 250 } });
   */
  readonly sensorOptions?: SettingsOf<S>;
  /**
   * Layers of sensor error to leave out, or all of them. `sensors[name].errors` says what each is. What a transport does is none of
   * them: that is for `withoutTransport`.
   *
   * @default none
   * @example
   * simulate('short-foot', { seed: 1, without: ['mains', 'noise'] });
   */
  readonly without?: 'all' | readonly ErrorOf<S>[];
}

/** What goes wrong in an exercise. */
export interface FaultOptions<N extends ExerciseName> {
  /**
   * What goes wrong: nothing, what usually does, all that can, or chances by name. `exercises[name].faults[fault]` says what each is, its
   * usual chance, and where that comes from.
   *
   * These are the faults that chance brings. A tired muscle does less by itself: late in a long set a repetition may be `partial`, or a
   * hold may sag, with `'none'` too.
   *
   * @default 'some'
   * @example
   * simulate('heel-raise', { seed: 1, faults: { partial: 0.3, stop: 0.1 } });
   */
  readonly faults?: [FaultsOf<N>] extends [never] ? Exclude<FaultOption, object> : FaultOption<FaultsOf<N>>;
}

/**
 * The parameters of an exercise. `exercises[name].parameters[key]` holds for each what it is, its range and where its default comes from;
 * `instep simulate EXERCISE --list` prints them.
 */
export type ParametersOf<N extends ExerciseName> = Partial<ValuesOf<Exercises[N]['parameters']>>;

/** What a session of one exercise takes, seen by one sensor, whatever then becomes of its samples. */
export type SessionOptions<N extends ExerciseName, S extends SensorOf<N> = SensorOf<N>> = CommonOptions & ParametersOf<N> & SensorOptions<S> & FaultOptions<N>;

/**
 * What `simulate` takes for one exercise, seen by one sensor; where none is named, by any that sees it.
 *
 * @example
 * const options: SimulationOptions<'heel-raise'> = { seed: 1, repetitions: 5, tempo: 'metronome', transport: 'bluetooth' };
 */
export type SimulationOptions<N extends ExerciseName, S extends SensorOf<N> = SensorOf<N>> = SessionOptions<N, S> & TransportOptions;
