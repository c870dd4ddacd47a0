/** Plays a script of any movement to any sensor, with all, some or none of its errors: what the tests of sensors share. */
import { type Foot, Random, type SensorName, sensors, type ValuesOf } from '../../src/simulator';
import { Body } from '../../src/simulator/body/body';
import { Script } from '../../src/simulator/body/script';
import type { BodyState, Sensor, SensorKind } from '../../src/simulator/sensors/sensor';

export interface PlayOptions {
  readonly seed?: number;
  readonly sampleRateHz?: number;
  readonly foot?: Foot;
  /** The errors that are on. @default none */
  readonly only?: 'all' | readonly string[];
  readonly values?: Readonly<Record<string, number | string>>;
}

export const names = Object.keys(sensors) as readonly SensorName[];

export function kindOf(name: SensorName): SensorKind {
  return sensors[name] as unknown as SensorKind;
}

export function createSensor(name: SensorName, options: PlayOptions = {}, random = new Random(options.seed ?? 1, 3)): Sensor {
  const kind = kindOf(name);
  const defaults = Object.fromEntries(Object.entries(kind.parameters).map(([key, row]) => [key, row.default]));
  const only = options.only ?? [];
  for (const error of only === 'all' ? [] : only) if (!(error in kind.errors)) throw new Error(`${name} has no ${error}`);
  return kind.create({
    sampleRateHz: options.sampleRateHz ?? kind.sampleRateHz,
    foot: options.foot ?? 'right',
    random,
    values: { ...defaults, ...options.values } as ValuesOf<SensorKind['parameters']>,
    has: (error) => only === 'all' || only.includes(error),
  });
}

export function bodyOf(write: (script: Script) => void, foot: Foot = 'right', seed = 1): Body {
  const script = new Script(new Random(seed, 1), foot);
  write(script);
  return new Body(script, seed);
}

/** One array a channel. */
export function play(name: SensorName, durationS: number, write: (script: Script) => void, options: PlayOptions = {}): Float64Array[] {
  const rate = options.sampleRateHz ?? kindOf(name).sampleRateHz;
  return readAll(name, bodyOf(write, options.foot, options.seed), Math.round(durationS * rate) + 1, options, (body, timeS) => body.advanceTo(timeS));
}

/** The same of a body that the caller moves. */
export function readAll<B extends BodyState>(name: SensorName, body: B, frames: number, options: PlayOptions, goTo: (body: B, timeS: number) => void): Float64Array[] {
  const rate = options.sampleRateHz ?? kindOf(name).sampleRateHz;
  const sensor = createSensor(name, options);
  const frame = new Float64Array(kindOf(name).channels('right').length);
  const data = Array.from(frame, () => new Float64Array(frames));
  for (let i = 0; i < frames; i++) {
    goTo(body, i / rate);
    sensor.read(body, frame);
    frame.forEach((x, c) => (data[c][i] = x));
  }
  return data;
}

export function rms(x: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += x[i] * x[i];
  return Math.sqrt(sum / x.length);
}

export function mean(x: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += x[i];
  return sum / x.length;
}
