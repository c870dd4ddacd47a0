/** The virtual trainer: one call gives a labelled recording of an exercise. */
import type { ExerciseName } from './exercises';
import type { SimulatedRecording } from './recording';
import { openLink, Simulation } from './simulation';
import type { SensorOf, SimulationOptions, UsualSensorOf } from './simulation-options';
import { Receiver } from './transport';

/**
 * A recording of an exercise that nobody did: sensor readings, exact labels, and the truth below the sensor. The same
 * options give the same bits on every machine. For tests and demonstrations; it is no evidence of how a detector does
 * on people.
 *
 * With a transport, it is what a plain receiver stores: lost samples are missing rows, and so are those of packets that came late or
 * twice, unless there are but arrivals to tell; time is what it took the stamps to mean (see `transport/receiver.ts`), from the first
 * sample on; `takenAt` is when the samples were truly taken. Labels and truth stay those of the body.
 *
 * @param options.seed  0 <= integer < 2^32; everything else has a default: see `exercises`, `sensors` and `transports`
 * Allocates: the recording. Time: less than 60 ms a minute of stream.
 * @throws {TypeError | RangeError} on an unknown exercise or option, or a value out of range
 * @example
 * import { simulate } from 'instep/simulator';
 *
 * const set = simulate('heel-raise', { seed: 1, repetitions: 5 });
 * set.channels[4].name; // 'gyr_y'
 * set.expected; // { rep: 5 }
 * simulate('heel-raise', { seed: 1, transport: 'poor' }).irregular; // true
 */
export function simulate<N extends ExerciseName, S extends SensorOf<N> = UsualSensorOf<N>>(exercise: N, options: SimulationOptions<N, S>): SimulatedRecording {
  const session = new Simulation(exercise, options) as Simulation;
  const { frames, sampleRateHz, trueRateHz, channels } = session;
  const data = channels.map(() => new Float64Array(frames));
  const truth = session.truth.map(({ name, units }) => ({ name, units, data: new Float64Array(frames) }));
  const frame = new Float64Array(channels.length);
  const state = new Float64Array(truth.length);
  for (let i = 0; i < frames; i++) {
    session.readFrame(frame);
    session.truthInto(state);
    for (let c = 0; c < frame.length; c++) data[c][i] = frame[c];
    for (let k = 0; k < state.length; k++) truth[k].data[i] = state[k];
  }
  const recording = {
    name: `${exercise}-${session.seed}`,
    sampleRateHz,
    irregular: false,
    taskName: exercise.replace(/-/g, ' '),
    channels,
    time: timeBase(frames, sampleRateHz),
    data,
    labels: session.labels,
    expected: session.expected,
    truth,
  };
  if (session.transport.isPerfect) return { ...recording, takenAt: Float64Array.from(recording.time, (_, i) => i / trueRateHz) };
  const { rows, time } = receive(session);
  const kept = (values: Float64Array): Float64Array => Float64Array.from(rows, (row) => values[row]);
  return {
    ...recording,
    irregular: true,
    time: Float64Array.from(time),
    takenAt: Float64Array.from(rows, (row) => row / trueRateHz),
    data: data.map(kept),
    truth: truth.map((track) => ({ ...track, data: kept(track.data) })),
  };
}

/** Which samples a plain receiver stores, in which order, and at which times. */
function receive(session: Simulation): { rows: number[]; time: number[] } {
  const { frames, transport, sampleRateHz, trueRateHz } = session;
  const receiver = new Receiver(transport.values, sampleRateHz);
  const none = new Float64Array(0);
  const rows: number[] = [];
  const time: number[] = [];
  for (const packet of openLink(session).packets(frames, () => none)) {
    const { firstIndex } = packet.truth;
    receiver.timesOf(packet, firstIndex / trueRateHz).forEach((timeS, i) => {
      if (Number.isNaN(timeS)) return;
      rows.push(firstIndex + i);
      time.push(timeS);
    });
  }
  return { rows, time };
}

/** An even time base, s, to the microsecond. */
function timeBase(frames: number, sampleRateHz: number): Float64Array {
  const time = new Float64Array(frames);
  for (let i = 0; i < frames; i++) time[i] = Math.round((i / sampleRateHz) * 1e6) / 1e6;
  return time;
}
