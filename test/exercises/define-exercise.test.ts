import { describe, expect, it } from 'vitest';
import { defineExercise, type Exercise, exercises, findExercise } from '../../src/exercises';
import { forceHold, forceReps } from '../../src/plans';
import { curlForce, Player } from './sets';

const SENSE = { name: 'cell', plan: forceReps, measures: 'force', quietRange: 4 };
const WATCH = { name: 'shank', plan: forceHold, limit: 0.3, fault: 'knee-bend' };
const PLAIN = { name: 'pulls', counts: 'rep', senses: [SENSE] };

describe('an exercise that is defined', () => {
  it.each(exercises.map((exercise): [string, Exercise] => [exercise.name, exercise]))('can be %s, from plain data', (name, exercise) => {
    expect(defineExercise(JSON.parse(JSON.stringify(exercise)))).toEqual(exercise);
    expect(findExercise(name)).toBe(exercise);
  });

  it('is done like those that ship', () => {
    const player = new Player(defineExercise({ ...PLAIN, programme: { sets: 1, repetitions: 2 } })).until(12, (timeS) => curlForce(timeS, [{ fromS: 3, count: 2 }]));
    expect(player.of('session')[0].summary).toMatchObject({ exercise: 'pulls', totals: { count: 2 } });
  });

  it.each([
    ['no object', undefined, '"exercise" expected an object, got undefined'],
    ['a name', { ...PLAIN, name: '' }, '"name" expected a text'],
    ['what it counts', { ...PLAIN, counts: 'squat' }, '"counts" expected one of "rep", "hold"'],
    ['a sense', { ...PLAIN, senses: [] }, '"senses" expected at least one sense'],
    ['a plan that answers', { ...PLAIN, senses: [{ ...SENSE, plan: forceHold }] }, '"senses[0].plan" expected a plan that answers "rep", got "force-hold"'],
    ['a plan within', { ...PLAIN, senses: [{ ...SENSE, plan: { ...forceReps, version: 2 } }] }, '"senses[0].plan.version" expected one of 1'],
    ['a range', { ...PLAIN, senses: [{ ...SENSE, quietRange: { of: 'fullScale', share: 0 } }] }, '"senses[0].quietRange.share" expected 0 < x'],
    ['a range of what the plan has not', { ...PLAIN, senses: [{ ...SENSE, quietRange: { of: 'nope' } }] }, '"senses[0].quietRange.of" expected one of "fullScale", "tare", "reference", "validShare", got "nope"'],
    ['a least amplitude', { ...PLAIN, senses: [{ ...SENSE, leastAmplitude: { of: 'limit' } }] }, '"senses[0].leastAmplitude.of" expected one of "fullScale"'],
    ['a parameter of the plan', { ...PLAIN, senses: [{ ...SENSE, parameters: { fulScale: 200 } }] }, '"senses[0].parameters.fulScale" is not an option; known are fullScale'],
    ['a set that would never end', { ...PLAIN, programme: { repetitions: 0 } }, '"programme.setS" expected x > 0 where "repetitions" is 0: otherwise a set would never end, got 0'],
    ['sets without end', { ...PLAIN, programme: { sets: 1e9 } }, '"programme.sets" expected 1 <= x <= 1000, got 1000000000'],
    ['a rule', { ...PLAIN, rules: { fullShare: -1 } }, '"rules.fullShare" expected 0 <= x'],
    ['a fault', { ...PLAIN, rules: { invalidating: ['sloth'] } }, '"rules.invalidating[0]" expected one of partial'],
    ['a programme', { ...PLAIN, programme: { sets: 0 } }, '"programme.sets" expected 1 <= x'],
    ['a lane', { ...PLAIN, programme: { lanes: ['top'] } }, '"programme.lanes[0]" expected one of medial'],
    ['two senses of one name', { ...PLAIN, senses: [SENSE, SENSE] }, '"senses[1].name" expected a name that no other has, got "cell"'],
    ['two watches of one name', { ...PLAIN, watches: [WATCH, { ...WATCH, fault: 'sway' }] }, '"watches[1].name" expected a name that no other has, got "shank"'],
    ...['main', 'left', 'right'].map((name): [string, unknown, string] => [
      'a watch that would hide behind a stream of the session', { ...PLAIN, watches: [WATCH, { ...WATCH, name }] }, `"watches[1].name" expected another than main, left, right, got "${name}"`,
    ]),
    ['a least amplitude above the most', { ...PLAIN, senses: [{ ...SENSE, leastAmplitude: 9, mostAmplitude: 8 }] }, '"senses[0].mostAmplitude" expected no less than "leastAmplitude", got 8'],
    ['a least share above the whole', { ...PLAIN, senses: [{ ...SENSE, leastAmplitude: { of: 'fullScale', share: 2 }, mostAmplitude: { of: 'fullScale' } }] }, '"senses[0].mostAmplitude" expected no less than "leastAmplitude"'],
    ['what must be over before it may be', { ...PLAIN, rules: { leastS: 2, mostS: 1 } }, '"rules.mostS" expected no less than "leastS", or 0 for any, got 1'],
    ['an unknown key', { ...PLAIN, reps: 3 }, '"reps" is not an option'],
  ])('names the path of what is wrong: %s', (_, data, says) => {
    expect(() => defineExercise(data)).toThrow(says);
  });

  it('takes limits that can be kept, or of which only a session knows whether they can', () => {
    const limited = (leastAmplitude: unknown, mostAmplitude: unknown): unknown => ({ ...PLAIN, senses: [{ ...SENSE, leastAmplitude, mostAmplitude }] });
    const taken = [limited(8, 8), limited(9, { of: 'fullScale', share: 0.01 }), limited({ of: 'fullScale', share: 0.1 }, { of: 'reference', share: 0.01 }), { ...PLAIN, rules: { leastS: 2 } }, { ...PLAIN, rules: { leastS: 2, mostS: 2 } }];
    for (const data of taken) expect(() => defineExercise(data)).not.toThrow();
  });
});
