/**
 * One session, frame by frame: the script of an exercise, the body that plays it, the sensor that sees it. The whole recording, the
 * blocks and the packets are three ways to read it.
 */
import { type Block, OptionReader, requireChannels } from '../core';
import { Body } from './body/body';
import { Random } from './body/random';
import { Script } from './body/script';
import { type Foot, type Track, tracks } from './body/tracks';
import { type Exercise, type ExerciseName, exercises, FaultDice, readActivities, readFaults, writeSession } from './exercises';
import { type ParameterTable, readParameters } from './parameters';
import type { SimulatedChannel, SimulatedLabel } from './recording';
import type { SensorOf, SimulationOptions, UsualSensorOf } from './simulation-options';
import { type Sensor, type SensorKind, type SensorName, sensors } from './sensors';
import { Link, readTransport, type Transport } from './transport';

// Streams of chance of one seed; the quantities of the body have theirs from 16 on.
const SCRIPT_STREAM = 1;
const FAULT_STREAM = 2;
const SENSOR_STREAM = 3;
const TRANSPORT_STREAM = 4;
const ACTIVITY_STREAM = 5;

/**
 * A session that is read frame by frame: each as the device takes it, at its true rate; what a transport then does to frames is for
 * `simulatePackets` and `simulate`.
 *
 * @throws {TypeError | RangeError} on an unknown exercise or option, or a value out of range
 * @example
 * import { createBlock, HoldDetector, Pipeline } from 'instep';
 * import { Simulation } from 'instep/simulator';
 *
 * const session = new Simulation('short-foot', { seed: 1, repetitions: 3 });
 * const { sampleRateHz } = session;
 * const holds = new HoldDetector({ sampleRateHz, fullScale: 200 });
 * const pipeline = new Pipeline({ sampleRateHz, inputs: ['force'], stages: [{ stage: holds, from: ['force'] }] });
 * const block = createBlock(session.channels.length, 64);
 * for (let n = 0; (n = session.readInto(block, 0, 64)) > 0; ) pipeline.process(block, 0, n, (event) => console.log(event.type));
 */
export class Simulation<N extends ExerciseName = ExerciseName, S extends SensorOf<N> = UsualSensorOf<N>> {
  readonly exercise: N;
  readonly seed: number;
  readonly foot: Foot;
  readonly sensor: SensorName;
  /** Nominal. */
  readonly sampleRateHz: number;
  /** By the clock of the body, which labels follow: frame k is taken at k / `trueRateHz`, s. */
  readonly trueRateHz: number;
  readonly transport: Transport;
  readonly channels: readonly SimulatedChannel[];
  /** Frames in the whole session. */
  readonly frames: number;
  readonly labels: readonly SimulatedLabel[] | null;
  readonly expected: Readonly<Record<string, number>> | null;
  /** What `truthInto` gives. */
  readonly truth: readonly { readonly name: Track; readonly units: string }[];
  private readonly body: Body;
  private readonly reader: Sensor;
  private readonly frame: Float64Array;
  private next = 0;

  constructor(exercise: N, options: SimulationOptions<N, S>) {
    const definition = find(exercise);
    const read = new OptionReader(options);
    this.exercise = exercise;
    this.seed = read.integer('seed', { atLeast: 0, below: 4294967296 });
    this.foot = read.oneOf('foot', ['left', 'right'], 'right');
    this.sensor = read.oneOf('sensor', definition.sensors, definition.sensors[0]);
    const kind = sensors[this.sensor] as unknown as SensorKind;
    this.transport = readTransport(read);
    const usualHz = this.transport.sampleRateHz ?? kind.sampleRateHz;
    this.sampleRateHz = read.number('sampleRateHz', { atLeast: 10, atMost: 1000, default: usualHz });
    const quietStartS = read.number('quietStartS', { atLeast: 0, atMost: 600, default: definition.quietS[0] });
    const values = readParameters(read, definition.parameters);
    const chances = readFaults(read, definition.faults);
    const sensorReader = read.object('sensorOptions', {});
    const sensorValues = readParameters(sensorReader, kind.parameters);
    sensorReader.end();
    const without = readWithout(read, kind);
    const before = readActivities(read, 'before');
    const after = readActivities(read, 'after');
    read.end();

    const script = new Script(new Random(this.seed, SCRIPT_STREAM), this.foot);
    const dice = new FaultDice(chances, new Random(this.seed, FAULT_STREAM));
    writeSession(script, {
      before,
      quietStartS,
      quietEndS: definition.quietS[1],
      after,
      random: new Random(this.seed, ACTIVITY_STREAM),
      perform: (to) => definition.perform(to, values, dice),
    });
    this.labels = definition.labels.length === 0 ? null : script.labels;
    this.expected = definition.labels.length === 0 ? null : count(definition.labels, script.labels);
    this.truth = definition.truth.map((name) => ({ name, units: tracks[name].units }));
    this.body = new Body(script, this.seed);
    this.channels = kind.channels(this.foot);
    this.frame = new Float64Array(this.channels.length);
    this.trueRateHz = openLink(this).clock.trueRateHz;
    this.frames = Math.floor(script.nowS * this.trueRateHz) + 1;
    this.reader = kind.create({
      sampleRateHz: this.sampleRateHz,
      foot: this.foot,
      random: new Random(this.seed, SENSOR_STREAM),
      values: sensorValues,
      has: (error) => !without.has(error),
    });
  }

  /** Frames that have been read. */
  get framesRead(): number {
    return this.next;
  }

  /** The next frame, one value a channel; false when the session is over. */
  readFrame(frame: Float64Array): boolean {
    if (this.next >= this.frames) return false;
    this.body.advanceTo(this.next / this.trueRateHz);
    this.reader.read(this.body, frame);
    this.next++;
    return true;
  }

  /** The next frames into `[from, to)` of a block. Returns how many there were: fewer at the end, 0 when the session is over. */
  readInto(block: Block, from: number, to: number): number {
    requireChannels(block, this.channels.length);
    const { frame } = this;
    const end = Math.min(to, from + this.frames - this.next);
    for (let i = from; i < end; i++) {
      this.readFrame(frame);
      for (let c = 0; c < frame.length; c++) block.data[c * block.capacity + i] = frame[c];
    }
    return Math.max(0, end - from);
  }

  /** What the sensor saw in the latest frame, without its errors and the noise of the muscles: one value for each of `truth`. */
  truthInto(out: Float64Array): void {
    for (let k = 0; k < this.truth.length; k++) out[k] = this.body.truthAt(this.truth[k].name);
  }
}

/** The way that the packets of a session take, from its first sample on: the same each time. For those in this room who read packets. */
export function openLink({ transport, sampleRateHz, seed }: Pick<Simulation, 'transport' | 'sampleRateHz' | 'seed'>): Link {
  return new Link(transport.values, sampleRateHz, new Random(seed, TRANSPORT_STREAM));
}

function find(exercise: string): Exercise {
  if (!Object.prototype.hasOwnProperty.call(exercises, exercise)) {
    throw new RangeError(`"exercise" expected one of ${Object.keys(exercises).join(', ')}, got "${exercise}"`);
  }
  return exercises[exercise as ExerciseName] as unknown as Exercise<ParameterTable, string>;
}

function readWithout(read: OptionReader, kind: SensorKind): ReadonlySet<string> {
  const known = Object.keys(kind.errors);
  if (!read.has('without')) return new Set();
  if (read.value('without') === 'all') return new Set(known);
  const names = read.texts('without');
  for (const name of names) if (!known.includes(name)) throw read.rangeError('without', `"all", or some of ${known.join(', ')}`, name);
  return new Set(names);
}

function count(types: readonly string[], labels: readonly SimulatedLabel[]): Readonly<Record<string, number>> {
  const expected: Record<string, number> = {};
  for (const type of types) expected[type] = labels.filter((label) => label.trialType === type).length;
  return expected;
}
