/** The virtual trainer: one call gives a labelled recording of an exercise. */
import type { ExerciseName } from './exercises';
import type { SimulatedRecording } from './recording';
import { Simulation, type SimulationOptions } from './simulation';

/**
 * A recording of an exercise that nobody did: sensor readings, exact labels, and the truth below the sensor. The same
 * options give the same bits on every machine. For tests and demonstrations; it is no evidence of how a detector does
 * on people.
 *
 * @param options.seed  0 <= integer < 2^32; everything else has a default: see `exercises` and `sensors`
 * Allocates: the recording. Time: less than 60 ms a minute of stream.
 * @throws {TypeError | RangeError} on an unknown exercise or option, or a value out of range
 * @example
 * const set = simulate('heel-raise', { seed: 1, repetitions: 5 });
 * set.channels[4].name; // 'gyr_y'
 * set.expected; // { rep: 5 }
 */
export function simulate<N extends ExerciseName>(exercise: N, options: SimulationOptions<N>): SimulatedRecording {
  const session = new Simulation(exercise, options);
  const { frames, sampleRateHz, channels } = session;
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
  return {
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
}

/** An even time base, s, to the microsecond. */
function timeBase(frames: number, sampleRateHz: number): Float64Array {
  const time = new Float64Array(frames);
  for (let i = 0; i < frames; i++) time[i] = Math.round((i / sampleRateHz) * 1e6) / 1e6;
  return time;
}
