/** One simulated session, done by `Session`: what it counted beside what was done. */
import { Session, type SessionEvent, type SessionSummary } from '../../src/exercises';
import { unitScale } from '../../src/ingest';
import type { Plan } from '../../src/plans';
import { simulate, type SimulatedRecording } from '../../src/simulator';
import { seededRandom } from '../../test/support/random';
import type { Case } from './cases';

export interface Disturbance {
  /** 0: the sensor's own. */
  readonly sampleRateHz: number;
  /** Share of samples that are lost, each by itself. */
  readonly loss: number;
}

/** Some events are told so long after. */
const AFTER_S = 4;

export const undisturbed: Disturbance = { sampleRateHz: 0, loss: 0 };

interface Stream {
  readonly feed: string;
  readonly recording: SimulatedRecording;
  readonly frames: readonly Float64Array[];
  readonly scales: readonly { readonly scale: number; readonly offset: number }[];
}

export interface Performance {
  readonly recording: SimulatedRecording;
  readonly summary: SessionSummary;
  readonly events: readonly SessionEvent[];
}

/** As it is meant to be, with the programme of the exercise; or with all its faults, when a set is over only at the end. */
export function perform(one: Case, seed: number, faults: 'none' | 'all', disturbance: Disturbance): Performance {
  const options = { ...one.options, seed, faults, ...rateOf(disturbance) };
  const recording = simulate(one.simulated as 'heel-raise', options as never);
  const repetitions = (recording.labels ?? []).filter(({ trialType }) => one.exercise.senses[0].plan.answers.includes(trialType as 'rep')).length;
  const open = { sets: 1, repetitions: one.exercise.programme.repetitions === 0 ? 0 : 1000, idleS: 1e5, lanes: [] };
  const simulated = one.simulated === 'force-target' ? { repetitions } : one.name === 'multi-direction' ? open : {};
  return run(one, recording, options, faults === 'all' ? open : simulated, disturbance);
}

/** Ten minutes of something that is no exercise. */
export function idle(one: Case, activity: string, seed: number): Performance {
  const { sensor } = one.options;
  const options = { seed, durationS: 600, ...(sensor === undefined ? { sensor: sensorOf(one) } : { sensor }) };
  return run({ ...one, watches: [], pressesStart: false }, simulate(activity as 'rest', options as never), options, { sets: 1, repetitions: 1000, setS: 0, idleS: 1e5 }, undisturbed);
}

function sensorOf({ exercise, session }: Case): string {
  return session.sense ?? exercise.senses[0].name;
}

function rateOf({ sampleRateHz }: Disturbance): { sampleRateHz?: number } {
  return sampleRateHz > 0 ? { sampleRateHz } : {};
}

function run(one: Case, recording: SimulatedRecording, options: object, programme: object, { loss }: Disturbance): Performance {
  const seconds = one.watches.map(({ watch, sensor }) => ({ watch, recording: simulate(one.simulated as 'heel-raise', { ...options, sensor } as never) as SimulatedRecording }));
  const watches = Object.fromEntries(
    one.watches.map(({ watch, maximum, parameters }, i) => [watch, { sampleRateHz: seconds[i].recording.sampleRateHz, ...(maximum === undefined ? {} : { maximum }), ...(parameters === undefined ? {} : { parameters }) }]),
  );
  const session = new Session(one.exercise, { sampleRateHz: recording.sampleRateHz, ...one.session, ...programme, ...(one.watches.length > 0 ? { watches } : {}) } as never);
  const sense = one.exercise.senses.find(({ name }) => name === (one.session.sense ?? one.exercise.senses[0].name)) as (typeof one.exercise.senses)[number];
  const streams = [
    streamOf('main', recording, sense.plan),
    ...seconds.map(({ watch, recording: second }) => streamOf(watch, second, (one.exercise.watches.find(({ name }) => name === watch) as { plan: Plan }).plan)),
  ];
  const events: SessionEvent[] = [];
  const sink = (event: SessionEvent): void => {
    events.push(event);
  };
  // what the screen asks for; of an idle activity, nothing
  const asked = one.exercise.rules.isAimed ? recording.truth.find(({ name }) => name === 'target') : undefined;
  const random = seededRandom(recording.labels?.length ?? 1);
  const places = streams.map(() => 0);
  let mustStart = one.pressesStart;
  for (;;) {
    let next = -1;
    for (let k = 0; k < streams.length; k++) {
      const { time } = streams[k].recording;
      if (places[k] < time.length && (next < 0 || time[places[k]] < streams[next].recording.time[places[next]])) next = k;
    }
    if (next < 0) break;
    const { recording: from, frames, scales, feed } = streams[next];
    const i = places[next]++;
    if (loss > 0 && random() < loss) continue;
    const frame = frames[0];
    for (let c = 0; c < frame.length; c++) frame[c] = from.data[c][i] * scales[c].scale + scales[c].offset;
    if (mustStart && from.time[i] > 2.8) {
      session.start(sink);
      mustStart = false;
    }
    if (asked !== undefined) session.aim(asked.data[i] > 0 ? asked.data[i] : null);
    session.pushTo(feed, from.time[i], frame, sink);
  }
  // the sensor goes on for a while, as it was
  const { recording: main, frames: [last] } = streams[0];
  for (let c = 0; c < last.length; c++) last[c] = main.data[c][main.time.length - 1] * streams[0].scales[c].scale + streams[0].scales[c].offset;
  const endS = main.time[main.time.length - 1];
  for (let i = 1; i <= AFTER_S * main.sampleRateHz; i++) session.push(endS + i / main.sampleRateHz, last, sink);
  session.end(sink);
  return { recording, summary: session.summary(), events };
}

function streamOf(feed: string, recording: SimulatedRecording, plan: Plan): Stream {
  const scales = plan.inputs.map(({ unit }, c) => (unit === 'any' ? { scale: 1, offset: 0 } : unitScale(recording.channels[c].units, unit)));
  return { feed, recording, scales, frames: [new Float64Array(plan.inputs.length)] };
}
