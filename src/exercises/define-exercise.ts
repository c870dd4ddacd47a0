/** A custom exercise from plain data, such as parsed JSON: checked, with the path of what is wrong. */
import { isRecord, OptionReader } from '../core';
import { type ParameterShare, type Plan, readPlan } from '../plans';
import { noRules, usualProgramme } from './defaults';
import type { Exercise, Rules, Sense, Watch } from './exercise';
import { knownFaults } from './exercise';
import { readProgramme } from './read-programme';

/** What a session calls its main streams: by these names they are pushed. */
const MAIN_STREAMS: readonly string[] = ['main', 'left', 'right'];

/**
 * Reads an exercise. `programme` and `rules` may leave out what is as usual; a name, what it counts and one sense are required.
 * @throws {TypeError | RangeError} with the path of what is wrong; an unknown key is an error
 * @example
 * const squats = defineExercise({ name: 'squat', about: 'squats', counts: 'rep', senses: [{ name: 'shank-imu', plan: imuExercise, measures: 'tilt', quietRange: 0.05 }] });
 */
export function defineExercise(data: unknown): Exercise {
  const read = new OptionReader(data, '', '"exercise"');
  const name = read.text('name');
  const about = read.text('about', name);
  const counts = read.oneOf('counts', ['rep', 'hold', 'shift', 'stroke', 'press'] as const);
  const senses = read.list('senses').map((sense, i) => readSense(sense, read.pathOf('senses', i)));
  if (senses.length === 0) throw read.rangeError('senses', 'at least one sense', senses);
  requireDistinct(read, 'senses', senses);
  senses.forEach(({ plan }, i) => {
    if (!plan.answers.includes(counts)) throw new RangeError(`"${read.pathOf('senses', i)}.plan" expected a plan that answers "${counts}", got "${plan.name}"`);
  });
  const watches = read.list('watches', []).map((watch, i) => readWatch(watch, read.pathOf('watches', i)));
  requireDistinct(read, 'watches', watches);
  watches.forEach(({ name: watch }, i) => {
    if (MAIN_STREAMS.includes(watch)) throw read.rangeError(`watches[${i}].name`, `another than ${MAIN_STREAMS.join(', ')}`, watch);
  });
  const given = read.object('programme', {});
  const programme = readProgramme(given, usualProgramme);
  given.end();
  const rules = readRules(read.object('rules', {}), [...knownFaults, ...watches.map(({ fault }) => fault)]);
  read.end();
  return { name, about, counts, senses, watches, programme, rules };
}

/** They are found by their names: of two with one name, the second could never be. */
function requireDistinct(read: OptionReader, list: string, named: readonly { readonly name: string }[]): void {
  named.forEach(({ name }, i) => {
    if (named.findIndex((one) => one.name === name) < i) throw read.rangeError(`${list}[${i}].name`, 'a name that no other has', name);
  });
}

function readSense(data: unknown, path: string): Sense {
  const read = new OptionReader(data, path);
  const plan = readPlan(read.value('plan'), read.pathOf('plan'));
  const sense: Sense = {
    name: read.text('name'),
    plan,
    measures: read.oneOf('measures', ['tilt', 'force', 'length'] as const),
    quietRange: readRange(read, 'quietRange', plan),
    ...(read.has('leastAmplitude') ? { leastAmplitude: readRange(read, 'leastAmplitude', plan) } : {}),
    ...(read.has('mostAmplitude') ? { mostAmplitude: readRange(read, 'mostAmplitude', plan) } : {}),
    ...(read.has('parameters') ? { parameters: readParameters(read.object('parameters'), plan) } : {}),
  };
  read.end();
  const { leastAmplitude, mostAmplitude } = sense;
  if (isAbove(leastAmplitude, mostAmplitude)) throw read.rangeError('mostAmplitude', 'no less than "leastAmplitude"', mostAmplitude);
  return sense;
}

/** Whether nothing can be between them. A number and a share, or shares of two parameters, only a session can compare. */
function isAbove(least: number | ParameterShare | undefined, most: number | ParameterShare | undefined): boolean {
  if (least === undefined || most === undefined) return false;
  if (typeof least === 'number') return typeof most === 'number' && least > most;
  return typeof most !== 'number' && least.of === most.of && (least.share ?? 1) > (most.share ?? 1);
}

function readRange(read: OptionReader, name: string, { parameters }: Plan): number | ParameterShare {
  if (!read.has(name) || !isRecord(read.value(name))) return read.number(name, { atLeast: 0, default: 0 });
  const share = read.object(name);
  const range = { of: share.oneOf('of', Object.keys(parameters)), share: share.number('share', { above: 0, default: 1 }) };
  share.end();
  return range;
}

function readParameters(read: OptionReader, { parameters }: Plan): Readonly<Record<string, number>> {
  const given = Object.keys(parameters).filter((name) => read.has(name));
  const values = Object.fromEntries(given.map((name) => [name, read.number(name)]));
  read.end();
  return values;
}

function readWatch(data: unknown, path: string): Watch {
  const read = new OptionReader(data, path);
  const watch: Watch = {
    name: read.text('name'),
    plan: readPlan(read.value('plan'), read.pathOf('plan')),
    turns: read.boolean('turns', false),
    limit: read.number('limit', { above: 0 }),
    limitIs: read.oneOf('limitIs', ['absolute', 'share'] as const, 'absolute'),
    fault: read.text('fault'),
  };
  read.end();
  return watch;
}

function readRules(read: OptionReader, faults: readonly string[]): Rules {
  const share = (name: keyof Rules & string): number => read.number(name, { atLeast: 0, default: noRules[name] as number });
  const rules: Rules = {
    fullShare: share('fullShare'),
    partialShare: share('partialShare'),
    leastS: share('leastS'),
    mostS: share('mostS'),
    cycleS: share('cycleS'),
    tempoShare: share('tempoShare'),
    holdS: share('holdS'),
    holdSlackS: share('holdSlackS'),
    heldShare: share('heldShare'),
    sagShare: share('sagShare'),
    fadeS: share('fadeS'),
    leastPressure: share('leastPressure'),
    isAimed: read.boolean('isAimed', noRules.isAimed),
    invalidating: read.listOf('invalidating', faults, noRules.invalidating),
  };
  read.end();
  const { leastS, mostS } = rules;
  if (mostS > 0 && leastS > mostS) throw read.rangeError('mostS', 'no less than "leastS", or 0 for any', mostS);
  return rules;
}
