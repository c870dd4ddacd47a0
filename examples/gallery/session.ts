/** Plays sessions for the gallery: what the sensor says and what the body does, over time. */
import { type ExerciseName, Simulation, type SimulatedLabel, type SimulationOptions } from '../../src/simulator';

/** One line to draw. */
export interface Signal {
  readonly name: string;
  readonly units: string;
  readonly data: Float64Array;
}

export interface Session {
  readonly exercise: ExerciseName;
  readonly sensor: string;
  readonly sampleRateHz: number;
  /** Of the whole session, also where fewer frames were played. */
  readonly durationS: number;
  readonly time: Float64Array;
  readonly channels: readonly Signal[];
  /** The body below the sensor. */
  readonly truth: readonly Signal[];
  readonly labels: readonly SimulatedLabel[];
}

/** A stretch of time, s. */
export interface Span {
  readonly fromS: number;
  readonly toS: number;
}

/** A session as it is written, to be played as far as it is looked at. */
export class Performance {
  readonly labels: readonly SimulatedLabel[];
  readonly durationS: number;
  private readonly simulation: Simulation;

  constructor(exercise: ExerciseName, options: Readonly<Record<string, unknown>>) {
    this.simulation = new Simulation(exercise, options as unknown as SimulationOptions<ExerciseName>) as Simulation;
    this.labels = this.simulation.labels ?? [];
    this.durationS = (this.simulation.frames - 1) / this.simulation.trueRateHz;
  }

  /** Plays it from its start: once. */
  play(untilS = this.durationS): Session {
    const { simulation, labels, durationS } = this;
    const { exercise, sensor, sampleRateHz, trueRateHz, channels, truth } = simulation;
    const frames = Math.min(simulation.frames, Math.floor(untilS * trueRateHz) + 1);
    const empty = ({ name, units }: { readonly name: string; readonly units: string }): Signal => ({ name, units, data: new Float64Array(frames) });
    const [seen, done] = [channels.map(empty), truth.map(empty)];
    const frame = new Float64Array(channels.length);
    const state = new Float64Array(truth.length);
    for (let i = 0; i < frames; i++) {
      simulation.readFrame(frame);
      simulation.truthInto(state);
      for (const [c, { data }] of seen.entries()) data[i] = frame[c];
      for (const [k, { data }] of done.entries()) data[i] = state[k];
    }
    const time = Float64Array.from({ length: frames }, (_, i) => i / trueRateHz);
    return { exercise, sensor, sampleRateHz, durationS, time, channels: seen, truth: done, labels };
  }
}

/** The frames within a stretch of time, `[from, to)`. */
export function framesIn(time: Float64Array, { fromS, toS }: Span): readonly [from: number, to: number] {
  const first = time.findIndex((t) => t >= fromS);
  const past = time.findIndex((t) => t > toS);
  return [first < 0 ? time.length : first, past < 0 ? time.length : past];
}

/** Signals of one unit together, the liveliest `most` of each, in their order. */
export function byUnit(signals: readonly Signal[], most: number): readonly (readonly Signal[])[] {
  const units = [...new Set(signals.map((signal) => signal.units))];
  return units.map((unit) => {
    const same = signals.filter((signal) => signal.units === unit);
    const lively = same.slice().sort((a, b) => spread(b.data) - spread(a.data)).slice(0, most);
    return same.filter((signal) => lively.includes(signal));
  });
}

/** Standard deviation of what is not missing. */
export function spread(samples: Float64Array): number {
  const data = samples.filter((x) => !Number.isNaN(x));
  let mean = 0;
  for (const x of data) mean += x / data.length;
  let sum = 0;
  for (const x of data) sum += (x - mean) ** 2;
  return Math.sqrt(sum / data.length);
}
