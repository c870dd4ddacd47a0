/** The options of a session, checked against its exercise. */
import { describe, isRecord, OptionReader } from '../core';
import type { StrokeLane } from '../detectors';
import type { ParameterShare, Plan } from '../plans';
import { type Exercise, knownFaults, type Programme, type Rules, type Sense } from './exercise';
import type { FeedOptions } from './feed';
import { readProgramme } from './read-programme';
import type { Side } from './session-events';

export interface SessionOptions {
  /** Nominal rate of the main stream. */
  readonly sampleRateHz: number;
  /** How the exercise is sensed: the name of one of its senses. Default: the first. */
  readonly sense?: string;
  /** For the plan of that sense: the range of a force sensor, its tare. */
  readonly parameters?: Readonly<Record<string, number>>;
  /** In place of what the exercise says. */
  readonly sets?: number;
  readonly repetitions?: number;
  readonly setS?: number;
  readonly restS?: number;
  readonly sides?: Programme['sides'];
  readonly directionsDeg?: readonly number[];
  readonly lanes?: readonly StrokeLane[];
  readonly remindS?: number;
  readonly holdS?: number;
  readonly cycleS?: number;
  /** An item is full from this share of the reference on, a lean from this share of the limit; below, it is partial, or has not reached. */
  readonly fullShare?: number;
  /** The person's own full amplitude, in the unit of the signal: of both, or `[left, right]`. Default: calibrated, or learned. */
  readonly reference?: number | readonly number[];
  /** So many items at full effort come before the first set; the best is the reference. Default 0. */
  readonly calibrate?: number;
  /** It must be quiet for so long before anything counts. Default 1 s. */
  readonly armS?: number;
  /** A set in which nothing happens for so long is over. Default 20 s. */
  readonly idleS?: number;
  /** For work: mass in kg; and for the height of a heel: from the ball of the foot to the heel, cm, default 18.6. */
  readonly massKg?: number;
  readonly heelArmCm?: number;
  /** Streams beside the main one, by the name of the watch: their rate, and the person's own maximum where the limit is a share of it. */
  readonly watches?: Readonly<Record<string, { readonly sampleRateHz: number; readonly maximum?: number; readonly parameters?: Readonly<Record<string, number>> }>>;
  /** What the summary shall say of the circumstances: `{ eyes: 'closed', towel: 'rolled' }`. */
  readonly conditions?: Readonly<Record<string, string | number>>;
  /** Items that can be kept. Default 300. */
  readonly maxItems?: number;
  /** First part of the ids of the detectors' events. Default: the name of the exercise. */
  readonly source?: string;
}

/** More is a slip of the finger: each takes room. */
const MOST_ITEMS = 100_000;
const MOST_EFFORTS = 100;
const MOST_ARM_S = 600;
const HEEL_ARM_CM = 18.6; // of a foot of 26 cm (DOMAIN §5.2)

interface MainFeed extends FeedOptions {
  readonly feed: string;
  readonly armSamples: number;
  readonly quietRange: number;
}

interface WatchFeed extends FeedOptions {
  readonly feed: string;
  readonly turns: boolean;
  readonly limit: number;
  readonly fault: string;
}

/** Everything that a session goes by. */
export interface SessionSetup {
  readonly exercise: Exercise;
  readonly sense: Sense;
  readonly programme: Programme;
  readonly rules: Rules;
  readonly mains: readonly MainFeed[];
  readonly watches: readonly WatchFeed[];
  /** Every side of the session, in the order in which it is trained. */
  readonly sides: readonly Side[];
  /** A reference for each side; NaN where there is none. */
  readonly references: readonly number[];
  /** What is smaller, or greater, is not counted. */
  readonly leastAmplitude: number;
  readonly mostAmplitude: number;
  readonly calibrate: number;
  readonly armS: number;
  readonly idleS: number;
  readonly massKg: number;
  readonly heelArmCm: number;
  readonly conditions: Readonly<Record<string, string | number>>;
  readonly maxItems: number;
  readonly faults: readonly string[];
  readonly hash: number;
}

export function readSessionOptions(exercise: Exercise, options: SessionOptions): SessionSetup {
  if (!isRecord(exercise) || !Array.isArray(exercise.senses)) throw new TypeError(`"exercise" expected an exercise, such as heelRaise, got ${describe(exercise)}`);
  if (!isRecord(options)) throw new TypeError(`"options" expected an object, got ${describe(options)}`);
  const read = new OptionReader({ ...(options as SessionOptions), exercise });
  read.object('exercise'); // into the hash
  const sampleRateHz = read.number('sampleRateHz', { above: 0 });
  const senseName = read.oneOf('sense', exercise.senses.map(({ name }) => name), exercise.senses[0].name);
  const sense = exercise.senses.find(({ name }) => name === senseName) as Sense;
  const programme = readProgramme(read, exercise.programme);
  const fullShare = read.number('fullShare', { atLeast: 0, default: exercise.rules.fullShare });
  const holdS = read.number('holdS', { atLeast: 0, default: exercise.rules.holdS });
  const cycleS = read.number('cycleS', { atLeast: 0, default: exercise.rules.cycleS });
  const partialShare = Math.min(exercise.rules.partialShare, fullShare);
  const rules: Rules = { ...exercise.rules, fullShare, partialShare, holdS, cycleS, mostS: mostSOf(exercise.rules, holdS, cycleS) };
  const source = read.text('source', exercise.name);
  const parameters = { ...sense.parameters, ...followed(sense.plan, programme, rules), ...readRecord<number>(read, 'parameters') };
  const armS = read.number('armS', { above: 0, atMost: MOST_ARM_S, default: 1 });
  const sides: readonly Side[] = programme.sides === 'both' ? ['both'] : ['left', 'right'];
  const mains = (programme.sides === 'together' ? ['left', 'right'] : ['main']).map((feed): MainFeed => ({
    feed,
    plan: sense.plan,
    sampleRateHz,
    parameters,
    source: feed === 'main' ? source : `${source}/${feed}`,
    armSamples: Math.max(2, Math.round(armS * gridRate(sense.plan, sampleRateHz))),
    quietRange: valueOf(sense.quietRange, sense, parameters),
  }));
  const calibrate = read.integer('calibrate', { atLeast: 0, atMost: MOST_EFFORTS, default: 0 });
  const idleS = read.number('idleS', { above: 0, default: 20 });
  const massKg = read.has('massKg') ? read.number('massKg', { above: 0 }) : NaN;
  const heelArmCm = read.number('heelArmCm', { above: 0, default: HEEL_ARM_CM });
  const maxItems = read.integer('maxItems', { atLeast: 1, atMost: MOST_ITEMS, default: 300 });
  const conditions = readConditions(read);
  const references = readReferences(read, sides.length);
  const watches = readWatches(read, exercise, source);
  const faults = [...new Set([...knownFaults, ...exercise.watches.map(({ fault }) => fault)])];
  const leastAmplitude = valueOf(sense.leastAmplitude ?? 0, sense, parameters);
  const mostAmplitude = valueOf(sense.mostAmplitude ?? Infinity, sense, parameters) || Infinity; // 0: of a range that is not known
  return { exercise, sense, leastAmplitude, mostAmplitude, programme, rules, mains, watches, sides, references, calibrate, armS, idleS, massKg, heelArmCm, conditions, maxItems, faults, hash: read.end() };
}

/** An object of plain data that is handed on as it is, in the hash. */
function readRecord<T>(read: OptionReader, name: string): Readonly<Record<string, T>> {
  if (!read.has(name)) return {};
  read.object(name);
  return read.value(name) as Readonly<Record<string, T>>;
}

function readConditions(read: OptionReader): Readonly<Record<string, string | number>> {
  const conditions = readRecord<string | number>(read, 'conditions');
  for (const [name, value] of Object.entries(conditions)) {
    if (typeof value !== 'string' && !Number.isFinite(value)) throw read.rangeError(`conditions.${name}`, 'a text or a finite number', value);
  }
  return conditions;
}

/** As long as the exercise allows, and longer where more is asked for: holds in proportion, a cycle that is not off tempo. */
function mostSOf(own: Rules, holdS: number, cycleS: number): number {
  if (own.mostS === 0) return 0;
  const hold = own.holdS > 0 ? (own.mostS * holdS) / own.holdS : 0;
  return Math.max(own.mostS, hold, (1 + own.tempoShare) * cycleS);
}

/** Parameters of the plan that go by what the session asks for. */
function followed({ parameters }: Plan, { directionsDeg }: Programme, { holdS, fullShare }: Rules): Readonly<Record<string, number>> {
  return {
    ...('holdS' in parameters && holdS > 0 ? { holdS } : {}),
    ...('targetShare' in parameters && fullShare > 0 ? { targetShare: fullShare } : {}),
    ...('sectors' in parameters && directionsDeg.length > 0 ? { sectors: directionsDeg.some((deg) => deg % 90 !== 0) ? 8 : 4 } : {}),
  };
}

function readReferences(read: OptionReader, sides: number): readonly number[] {
  if (!read.has('reference')) return Array.from({ length: sides }, () => NaN);
  const value = read.value('reference');
  if (Array.isArray(value)) read.list('reference');
  else read.number('reference');
  const list = Array.isArray(value) ? (value as readonly unknown[]) : Array.from({ length: sides }, () => value);
  if (list.length !== sides || !list.every((x) => typeof x === 'number' && x > 0 && Number.isFinite(x))) {
    throw read.rangeError('reference', sides === 1 ? 'a number above 0' : 'a number above 0, or one for each side', value);
  }
  return list as readonly number[];
}

function readWatches(read: OptionReader, exercise: Exercise, source: string): readonly WatchFeed[] {
  if (!read.has('watches')) return [];
  const given = read.object('watches');
  const found = exercise.watches.filter(({ name }) => given.has(name)).map((watch): WatchFeed => {
    const own = given.object(watch.name);
    const sampleRateHz = own.number('sampleRateHz', { above: 0 });
    const maximum = watch.limitIs === 'share' ? own.number('maximum', { above: 0 }) : 1;
    const parameters = readRecord<number>(own, 'parameters');
    own.end();
    return { feed: watch.name, plan: watch.plan, sampleRateHz, parameters, source: `${source}/${watch.name}`, turns: watch.turns, limit: watch.limit * maximum, fault: watch.fault };
  });
  given.end();
  return found;
}

/** A number, or a share of what a parameter of the plan is for this session. */
function valueOf(value: number | ParameterShare, { plan }: Sense, parameters: Readonly<Record<string, number>>): number {
  return typeof value === 'number' ? value : (parameters[value.of] ?? plan.parameters[value.of] ?? 0) * (value.share ?? 1);
}

function gridRate(plan: Plan, sampleRateHz: number): number {
  return plan.grid.sampleRateHz === 'native' ? sampleRateHz : plan.grid.sampleRateHz;
}
