/** Rows of the law table: sessions, which take stamps as well as samples, and the staircase, which takes trials. */
import { type Exercise, forceTracking, heelRaise, Session, type SessionEvent, shortFoot, Staircase, toeCurl } from '../../src/exercises';
import { LivePlan } from '../../src/plans';
import type { Random } from '../support/random';
import { holds, repetitions, type Signal, wander } from '../support/signals';
import type { ContainerRow, Options } from './part';
import { swing } from './parts-signals';

const SAMPLE_HZ = 80;
const ITEMS = 20;

export const exerciseParts: readonly ContainerRow[] = [
  // An item is an object of forty numbers, and its shape is looked at as lists: 14 kB a rep.
  row('reps', toeCurl, () => ({ parameters: { fullScale: 200 } }), 160, (random, length) => [repetitions(random, length, SAMPLE_HZ, 100)]),
  row('holds', shortFoot, () => ({ parameters: { fullScale: 200 }, holdS: 3 }), 100, (random, length) => [holds(random, length, SAMPLE_HZ, 30)]),
  row('a target', forceTracking, () => ({ parameters: { fullScale: 200 } }), 100, (random, length) => [holds(random, length, SAMPLE_HZ, 100)]),
  row('tilt', heelRaise, () => ({ massKg: 70 }), 160, swing),
  // Nothing but the time of the sample: an argument, which is boxed where `push` is compiled apart from its caller, as it is in an app.
  row('nothing', toeCurl, () => ({ parameters: { fullScale: 200 } }), 16, (random, length) => [wander(random, length, SAMPLE_HZ, 0.3, 0)]),
  staircase(),
];

function row(variant: string, exercise: Exercise, own: () => Options, pushBytes: number, channels: (random: Random, length: number) => Signal): ContainerRow {
  return {
    form: 'container',
    name: 'Session',
    variant,
    make: (options) => new Session(exercise, options as never),
    // a set that does not end within the signal
    options: () => ({ sampleRateHz: SAMPLE_HZ, sets: 2, repetitions: 5000, restS: 5, maxItems: ITEMS, source: 'foot', ...own() }),
    sampleRateHz: SAMPLE_HZ,
    stateDoubles: planDoubles(exercise, own()) + 36 * ITEMS + 2491 + 3 * 100,
    pushBytes,
    // The first channel is the stamp, with repeats and steps back.
    signal: (random, length) => {
      let time = 5;
      const stamps = Float64Array.from({ length }, () => (time += (random() < 0.02 ? -1 : 1) / SAMPLE_HZ));
      return [stamps, ...channels(random, length)];
    },
    memorySamples: 120 * SAMPLE_HZ,
    seen: 3,
    stamped: true,
    pushing: 'stage.push(timeS, frame, sink);',
    feed: (stage, [timeS, ...frame]) => {
      const session = stage as Session;
      let events = 0;
      let seconds = 0;
      session.push(timeS, Float64Array.from(frame), (event: SessionEvent) => {
        events += 1;
        seconds += event.timeS;
      });
      return [events, seconds, ['arming', 'calibrating', 'set', 'rest', 'change-side', 'ended'].indexOf(session.phase)];
    },
  };
}

/** Of the plan at work. */
function planDoubles(exercise: Exercise, { parameters }: Options): number {
  return new LivePlan(exercise.senses[0].plan, { sampleRateHz: SAMPLE_HZ, ...(parameters === undefined ? {} : { parameters: parameters as Record<string, number> }) }).stateDoubles;
}

function staircase(): ContainerRow {
  return {
    form: 'container',
    name: 'Staircase',
    make: (options) => new Staircase(options as never),
    options: () => ({ level: 0.4, floor: 0.1, ceiling: 0.9, targetShare: 0.75, step: 0.02, maxRise: 0.3, maxExertion: 7, minQuality: 0.5 }),
    sampleRateHz: 1,
    stateDoubles: 15,
    signal: (random, length) => [Float64Array.from({ length }, () => random())],
    memorySamples: 'all',
    seen: 3,
    pushing: 'stage.push({ success: frame[0] < 0.7 });',
    // a trial and a decision are objects, with the doubles in them: 224 to 304 B, as the engine inlines them
    pushBytes: 400,
    feed: (stage, [chance]) => {
      if (!Number.isFinite(chance)) return [(stage as Staircase).level, NaN, (stage as Staircase).reversals]; // no trial
      const decision = (stage as Staircase).push({ success: chance < 0.7, quality: chance, exertion: 4 });
      return [decision.level, decision.change, (stage as Staircase).reversals];
    },
  };
}
